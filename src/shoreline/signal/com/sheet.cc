// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/signal/com/sheet.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "shoreline/base/suggest.h"

namespace shoreline::signal::com {
namespace {

using format::Cell;
using format::Cells;

constexpr int kMostDoubts = 30;

/// Rows from..to of a sheet, its end included.
struct Block {
  int from = 1, to = 0;
};

std::string_view stripped(std::string_view text) {
  const std::size_t begin = text.find_first_not_of(" \t\r\n");
  if (begin == std::string_view::npos) return "";
  return text.substr(begin, text.find_last_not_of(" \t\r\n") - begin + 1);
}

/// Reads the keywords of some rows into a list of entries.
class Reader {
 public:
  Reader(const Cells& cells, Diagnostics& out) : cells_(cells), out_(out) {
    const Cell* source = cells_.find(heading_row(), 4);
    sourced_ = source != nullptr && source->text == "Source";
  }

  bool read(Block rows, std::vector<Entry>& entries) {
    bool good = true;
    std::map<const Keyword*, const Cell*> seen;
    std::map<int, int> columns;  // column -> keywords found in it
    const Cell* name = nullptr;  // last value that is text: a package may be called 'f_r'
    for (const Cell& cell : cells_.list) {
      if (cell.row < rows.from || cell.row > rows.to) continue;
      const Keyword* k = cell.number || &cell == name ? nullptr : keyword_of(cell.text);
      if (k == nullptr) continue;
      if (k->shape == Shape::text) name = cells_.find(cell.row, cell.column + 1);
      ++columns[cell.column];
      const auto [first, fresh] = seen.emplace(k, &cell);
      if (!fresh) {
        auto& d = out_.error("E0204", cell.at, fmt::format("'{}' stands twice", k->name));
        d.hint = "leave out one of them";
        d.other = first->second->at;
        d.other_message = "here for the first time";
        good = false;
        continue;
      }
      good = value(*k, cell, entries) && good;
    }
    for (const Cell& cell : cells_.list)
      if (cell.row >= rows.from && cell.row <= rows.to && columns.contains(cell.column) &&
          columns[cell.column] > 1)
        doubt(cell);
    return good;
  }

 private:
  int heading_row() const {
    for (const Cell& c : cells_.list)
      if (c.column == 1 && c.text == "Parameter") return c.row;
    return 0;
  }

  /// The value right of a keyword takes the place of an earlier one: of the base.
  bool value(const Keyword& k, const Cell& cell, std::vector<Entry>& entries) {
    const Cell* right = cells_.find(cell.row, cell.column + 1);
    if (right == nullptr) {
      if (k.role != Role::used || k.shape == Shape::text) return true;
      auto& d =
          out_.error("E0843", cell.at, fmt::format("the cell right of '{}' is empty", k.name));
      d.hint = "write its value there, or leave the keyword out";
      return false;
    }
    if (!k.typed && k.role == Role::used && k.shape != Shape::text && !right->number)
      out_.warning("W0843", right->at,
                   fmt::format("'{}' is text: the IEEE script does not evaluate text here", k.name))
          .hint = "write a plain number if that script is to read the sheet too";
    auto entry = read_value(k, right->text, right->at, out_);
    if (!entry) return false;
    entry->from = origin(*right);
    const auto old = std::find_if(entries.begin(), entries.end(),
                                  [&](const Entry& e) { return e.keyword == &k; });
    if (old == entries.end())
      entries.push_back(std::move(*entry));
    else
      *old = std::move(*entry);
    return true;
  }

  std::string origin(const Cell& value) const {
    if (!sourced_)
      return fmt::format("{} {}", cells_.name, format::cell_name(value.row, value.column));
    const Cell* source = cells_.find(value.row, 4);
    const Cell* where = cells_.find(value.row, 5);
    std::string out = cells_.name;
    if (source != nullptr) out += ": " + source->text;
    if (where != nullptr) out += ", " + where->text;
    return out;
  }

  /// What stands among keywords with a value beside it, and is none. After the first few, the
  /// file is something else than a sheet.
  void doubt(const Cell& cell) {
    if (doubts_ == kMostDoubts) return;
    const std::string_view text = stripped(cell.text);
    static constexpr std::string_view kHeadings[] = {"Parameter", "Setting", "Value", "Keyword"};
    if (cell.number || text.empty() || text[0] == '.' || text[0] == '#' || text[0] == '[' ||
        keyword_of(cell.text) != nullptr || cells_.find(cell.row, cell.column + 1) == nullptr ||
        std::find(std::begin(kHeadings), std::end(kHeadings), text) != std::end(kHeadings))
      return;
    if (const Keyword* k = keyword_of(text)) {
      out_.warning("W0842", cell.at,
                   fmt::format("'{}' has blanks around it and is not read", k->name))
          .hint = "the IEEE script does not read it either; remove the blanks if it shall count";
      return;
    }
    ++doubts_;
    std::vector<std::string_view> names;
    for (const Keyword& k : keywords())
      if (text.size() <= 2 * k.name.size()) names.push_back(k.name);
    const std::string near = nearest(text, names);
    auto& d = near.empty() ? out_.note("W0842", cell.at, "") : out_.warning("W0842", cell.at, "");
    d.message = fmt::format("'{}' is no keyword and is not read", text);
    if (!near.empty()) d.hint = fmt::format("did you mean '{}'?", near);
  }

  const Cells& cells_;
  Diagnostics& out_;
  bool sourced_ = false;
  int doubts_ = 0;
};

/// The rows of packages, and in `all.to` the last row before them.
struct Split {
  Block all;
  std::vector<const Cell*> starts, ends;
};

Split split(const Cells& cells) {
  Split s;
  for (const Cell& c : cells.list) {
    if (c.column == 1 && c.text == ".START") s.starts.push_back(&c);
    if (c.column == 1 && c.text == ".END") s.ends.push_back(&c);
  }
  s.all.to = !s.starts.empty()    ? s.starts[0]->row - 1
             : cells.list.empty() ? 0
                                  : cells.list.back().row;
  return s;
}

bool read_packages(const Cells& cells, const Split& s, Reader& reader, std::vector<Package>& into,
                   Diagnostics& out) {
  if (s.starts.size() != s.ends.size()) {
    out.error("E0843", s.starts.empty() ? s.ends[0]->at : s.starts.back()->at,
              fmt::format("there are {} .START and {} .END", s.starts.size(), s.ends.size()))
        .hint = "each package begins with .START and its name, and ends with .END";
    return false;
  }
  bool good = true;
  for (std::size_t i = 0; i < s.starts.size(); ++i) {
    const Cell* name = cells.find(s.starts[i]->row, 2);
    if (name == nullptr || s.ends[i]->row < s.starts[i]->row) {
      out.error("E0843", s.starts[i]->at, "a package has no name, or its end stands before it")
          .hint = "write the name right of .START, and .END below its last row";
      return false;
    }
    Package package{name->text, name->at, {}};
    good = reader.read({s.starts[i]->row + 1, s.ends[i]->row - 1}, package.entries) && good;
    std::erase_if(into, [&](const Package& p) { return p.name == package.name; });
    into.push_back(std::move(package));
  }
  return good;
}

}  // namespace

const Entry* Sheet::find(std::string_view keyword) const {
  for (const Entry& e : entries)
    if (e.keyword->name == keyword) return &e;
  return nullptr;
}

std::optional<Sheet> read_sheet(const Cells& cells, Diagnostics& out, std::optional<Sheet> base) {
  const bool fresh = !base.has_value();
  Sheet sheet = fresh ? Sheet{} : std::move(*base);
  sheet.name = cells.name;
  sheet.at = cells.list.empty() ? Place{} : cells.list[0].at;
  Reader reader(cells, out);
  const Split s = split(cells);
  bool good = reader.read(s.all, sheet.entries);
  if (fresh && good && sheet.entries.empty()) {
    out.error("E0843", sheet.at, fmt::format("{} holds no keyword of a COM sheet", cells.name))
        .hint = "a keyword such as f_b stands alone in its cell, with the value right of it";
    return std::nullopt;
  }
  if (!s.starts.empty() || !s.ends.empty())
    good = read_packages(cells, s, reader, sheet.packages, out) && good;
  if (!good) return std::nullopt;
  return sheet;
}

Matrix value_of(const std::vector<Entry>& entries, const Keyword& keyword) {
  for (const Entry& e : entries)
    if (e.keyword == &keyword) return e.value;
  std::vector<Matrix> kept;  // what the names of a fallback stand for
  kept.reserve(4);
  const auto names = [&](std::string_view name) -> const Matrix* {
    const Keyword* k = keyword_of_set_name(name);
    if (k == nullptr || k == &keyword || kept.size() == 4) return nullptr;
    kept.push_back(value_of(entries, *k));
    return &kept.back();
  };
  if (keyword.fallback.empty() || keyword.shape == Shape::text) return {};
  const auto m = evaluate(keyword.fallback, names);
  return m ? *m : Matrix{};
}

std::string text_value_of(const std::vector<Entry>& entries, const Keyword& keyword) {
  for (const Entry& e : entries)
    if (e.keyword == &keyword) return e.written;
  return std::string(keyword.fallback);
}

}  // namespace shoreline::signal::com
