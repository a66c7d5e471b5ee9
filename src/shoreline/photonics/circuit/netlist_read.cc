// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "shoreline/base/text.h"
#include "shoreline/photonics/circuit/netlist.h"

namespace shoreline::photonics {

namespace fs = std::filesystem;

namespace {

bool has_ending(const fs::path& path, std::initializer_list<std::string_view> endings) {
  std::string ending = path.extension().string();
  for (char& c : ending) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  return std::find(endings.begin(), endings.end(), ending) != endings.end();
}
bool is_yaml(const fs::path& p) { return has_ending(p, {".yml", ".yaml", ".json"}); }
bool is_spice(const fs::path& p) {
  return has_ending(p, {".spi", ".sp", ".cir", ".spice", ".net", ".ckt"});
}

/// "mzi" of "mzi.pic.yml".
std::string cell_of(const fs::path& path) {
  const std::string name = path.filename().string();
  return name.substr(0, name.find('.'));
}

std::optional<Netlist> read_yaml_netlist(const fs::path& path, Diagnostics& out) {
  const auto document = format::read_yaml(path, out);
  return document ? netlist_of(*document, cell_of(path), path.parent_path(), out) : std::nullopt;
}

/// Cells of a file after those of others; names that stand twice are an error.
void append(Netlist& all, Netlist&& more, Diagnostics& out) {
  for (NetlistCell& c : more.cells) {
    const auto same = std::find_if(all.cells.begin(), all.cells.end(),
                                   [&](const NetlistCell& o) { return o.name == c.name; });
    if (same != all.cells.end()) {
      Diagnostic& d =
          out.error("E0911", c.at, fmt::format("two netlists are called '{}'", printable(c.name)));
      d.other = same->at, d.other_message = "the first one";
      d.hint = "rename one of the files or netlists, or move one out of the folder";
      continue;
    }
    all.cells.push_back(std::move(c));
  }
  for (NetlistModel& m : more.models) all.models.push_back(std::move(m));
}

/// The cell that no other uses, or `top_level`.
bool find_top(Netlist& netlist, const fs::path& folder, Diagnostics& out) {
  std::set<std::string> used;
  for (const NetlistCell& c : netlist.cells)
    for (const NetlistInstance& i : c.instances)
      if (i.component != c.name) used.insert(i.component);
  std::vector<std::string> tops;
  for (std::size_t k = 0; k < netlist.cells.size(); ++k) {
    const std::string& name = netlist.cells[k].name;
    if (name == "top_level" || name == "top") return netlist.top = k, true;
    if (used.contains(name)) continue;
    tops.push_back(name);
    netlist.top = k;
  }
  if (tops.size() == 1) return true;
  if (tops.empty()) return netlist.top = 0, true;  // a cycle, which is said where it is met
  if (tops.size() > 8) tops.resize(8), tops.push_back("...");
  out.error("E0911", Place{},
            fmt::format("'{}' has several netlists that no other uses: {}", folder.string(),
                        printable(fmt::format("{}", fmt::join(tops, ", ")))))
      .hint = "call the one that is meant top_level.yml, or name its file instead of the folder";
  return false;
}

std::optional<Netlist> read_folder(const fs::path& folder, Diagnostics& out) {
  std::vector<fs::path> files;
  std::error_code ec;
  for (fs::directory_iterator it(folder, ec), end; !ec && it != end; it.increment(ec))
    if (it->is_regular_file(ec) && is_yaml(it->path())) files.push_back(it->path());
  std::sort(files.begin(), files.end());
  if (files.empty()) {
    out.error("E0001", Place{}, fmt::format("there is no netlist in '{}'", folder.string())).hint =
        "a folder holds .yml, .yaml or .json files, each a netlist";
    return std::nullopt;
  }
  Netlist all;
  for (const fs::path& file : files)
    if (auto one = read_yaml_netlist(file, out)) append(all, std::move(*one), out);
  if (out.has_errors() || !find_top(all, folder, out)) return std::nullopt;
  return all;
}

}  // namespace

std::optional<Netlist> read_netlist(const fs::path& path, Diagnostics& out) {
  std::error_code ec;
  if (fs::is_directory(path, ec)) return read_folder(path, out);
  if (is_yaml(path)) return read_yaml_netlist(path, out);
  if (!fs::exists(path, ec) || is_spice(path)) {
    const auto spice = format::read_spice(path, out);
    return spice ? netlist_of(*spice, path.parent_path(), out) : std::nullopt;
  }
  out.error("E0911", Place{},
            fmt::format("'{}' has no ending that a netlist has", path.filename().string()))
      .hint = "SAX and gdsfactory: .yml, .yaml, .json; SiEPIC: .spi, .sp, .cir, .spice, .net";
  return std::nullopt;
}

}  // namespace shoreline::photonics
