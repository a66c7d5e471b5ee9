// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/signal/com/load.h"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>

#include "shoreline/base/suggest.h"
#include "shoreline/format/csv.h"
#include "shoreline/format/file.h"
#include "shoreline/format/xls.h"

namespace shoreline::signal::com {
namespace {

namespace fs = std::filesystem;

constexpr int kLongestChain = 8;

std::optional<Sheet> read_file(const fs::path& file, const std::string& name,
                               const fs::path& catalog, int depth, Diagnostics& out);

fs::path built_in_file(const fs::path& catalog, const std::string& name) {
  return catalog / "com" / (name + ".csv");
}

bool is_name(const std::string& text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
  });
}

/// The sheet that a row ".USE, NAME" starts from; nothing if there is no such row.
std::optional<Sheet> base_of(const format::Cells& cells, const fs::path& catalog, int depth,
                             bool& good, Diagnostics& out) {
  for (const format::Cell& c : cells.list) {
    if (c.column != 1 || c.text != ".USE") continue;
    const format::Cell* name = cells.find(c.row, 2);
    std::error_code ec;
    if (name == nullptr || !is_name(name->text) || depth >= kLongestChain ||
        !fs::exists(built_in_file(catalog, name->text), ec)) {
      good = false;
      auto& d =
          out.error("E0401", name != nullptr ? name->at : c.at,
                    depth >= kLongestChain ? "configurations start from one another in a circle"
                                           : ".USE names no built-in configuration");
      const std::string near = name == nullptr ? "" : nearest(name->text, built_in_names(catalog));
      if (!near.empty()) d.hint = fmt::format("did you mean {}?", near);
      return std::nullopt;
    }
    auto base = read_file(built_in_file(catalog, name->text), name->text, catalog, depth + 1, out);
    good = base.has_value();
    return base;
  }
  return std::nullopt;
}

std::optional<Sheet> read_cells(const format::Cells& cells, const fs::path& catalog, int depth,
                                Diagnostics& out) {
  bool good = true;
  auto base = base_of(cells, catalog, depth, good, out);
  if (!good) return std::nullopt;
  return read_sheet(cells, out, std::move(base));
}

std::string extension_of(const fs::path& file) {
  std::string e = file.extension().string();
  for (char& c : e) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  return e;
}

bool is_workbook(const fs::path& file) {
  const std::string extension = extension_of(file);
  return extension == ".xlsx" || extension == ".xlsm" || extension == ".xls";
}

std::optional<Sheet> read_file(const fs::path& file, const std::string& name,
                               const fs::path& catalog, int depth, Diagnostics& out) {
  auto bytes = format::read_file(file);
  if (!bytes) {
    out.error("E0001", {}, bytes.error().message);
    return std::nullopt;
  }
  std::optional<format::Cells> cells;
  if (is_workbook(file)) {
    cells = format::parse_workbook(*bytes, file.string(), "COM_Settings", out);
  } else {
    const auto source = std::make_shared<SourceText>(SourceText{file.string(), std::move(*bytes)});
    cells = format::parse_csv(source, out);
  }
  if (!cells) return std::nullopt;
  cells->name = name;
  return read_cells(*cells, catalog, depth, out);
}

std::optional<Sheet> load_unset(const std::string& name_or_file, const fs::path& catalog,
                                Diagnostics& out) {
  std::error_code ec;
  const fs::path built_in = built_in_file(catalog, name_or_file);
  if (is_name(name_or_file) && fs::exists(built_in, ec))
    return read_file(built_in, name_or_file, catalog, 0, out);
  const std::string extension = extension_of(name_or_file);
  if (extension == ".csv" || is_workbook(name_or_file))
    return read_file(name_or_file, name_or_file, catalog, 0, out);
  if (extension.empty()) {
    const std::vector<std::string> names = built_in_names(catalog);
    const std::string near = nearest(name_or_file, names);
    auto& d = out.error("E0401", {}, fmt::format("there is no configuration '{}'", name_or_file));
    d.hint = near.empty() ? fmt::format("there are {}; or name a .csv, .xlsx or .xls sheet",
                                        fmt::join(names, ", "))
                          : fmt::format("did you mean {}?", near);
    return std::nullopt;
  }
  out.error("E0841", {}, fmt::format("{}: sheets of this kind cannot be read", name_or_file)).hint =
      "open it in a spreadsheet program and save it as .xlsx or .csv";
  return std::nullopt;
}

}  // namespace

std::vector<std::string> built_in_names(const fs::path& catalog) {
  std::vector<std::string> names;
  std::error_code ec;
  for (fs::directory_iterator it(catalog / "com", ec), end; !ec && it != end; it.increment(ec))
    if (it->path().extension() == ".csv" && is_name(it->path().stem().string()))
      names.push_back(it->path().stem().string());
  std::sort(names.begin(), names.end());
  return names;
}

std::optional<Sheet> parse_sheet(std::shared_ptr<const SourceText> text, const std::string& name,
                                 const fs::path& catalog, Diagnostics& out) {
  auto cells = format::parse_csv(std::move(text), out);
  if (!cells) return std::nullopt;
  cells->name = name;
  return read_cells(*cells, catalog, 0, out);
}

std::optional<Sheet> load_sheet(const std::string& name_or_file, const fs::path& catalog,
                                std::span<const Setting> settings, Diagnostics& out) {
  auto sheet = load_unset(name_or_file, catalog, out);
  if (!sheet) return std::nullopt;
  const auto errors = [&] {
    return std::count_if(out.all().begin(), out.all().end(),
                         [](const Diagnostic& d) { return d.severity == Severity::error; });
  };
  const auto before = errors();
  for (const auto& [key, value] : settings) set(*sheet, key, value, out);
  if (errors() > before) return std::nullopt;
  return sheet;
}

}  // namespace shoreline::signal::com
