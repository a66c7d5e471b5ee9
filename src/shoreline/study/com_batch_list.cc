// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/study/com_batch_list.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "shoreline/base/suggest.h"
#include "shoreline/base/text.h"
#include "shoreline/format/csv.h"

namespace shoreline::study {
namespace {

namespace com = signal::com;
using format::Cell;

constexpr std::string_view kCode = "E0853";

std::string_view stripped(std::string_view text) {
  const std::size_t begin = text.find_first_not_of(" \t");
  if (begin == std::string_view::npos) return "";
  return text.substr(begin, text.find_last_not_of(" \t") - begin + 1);
}

/// A table under a heading: rows of cells by the names of their columns.
struct Table {
  std::map<int, const Cell*> heading;                 // by column
  std::vector<std::map<int, const Cell*>> rows = {};  // without empty cells and empty rows

  int column(std::string_view name) const {
    for (const auto& [column, cell] : heading)
      if (stripped(cell->text) == name) return column;
    return 0;
  }
};

Diagnostic& fault(Diagnostics& out, const Place& at, std::string message, std::string hint) {
  Diagnostic& d = out.error(kCode, at, std::move(message));
  d.hint = std::move(hint);
  return d;
}

Table table_of(const format::Cells& cells) {
  Table table;
  int row = 0;
  for (const Cell& c : cells.list) {
    if (stripped(c.text).empty()) continue;
    if (row == 0 || (table.rows.empty() && c.row == row)) {
      row = c.row;
      table.heading[c.column] = &c;
      continue;
    }
    if (table.rows.empty() || c.row != row) table.rows.emplace_back();
    row = c.row;
    table.rows.back()[c.column] = &c;
  }
  return table;
}

/// Names of the heading that stand twice, and cells under no heading.
bool regular(const Table& table, Diagnostics& out) {
  bool good = true;
  std::map<std::string_view, const Cell*> seen;
  for (const auto& [column, cell] : table.heading) {
    const auto [first, fresh] = seen.emplace(stripped(cell->text), cell);
    if (fresh) continue;
    Diagnostic& d = fault(out, cell->at, fmt::format("column '{}' stands twice", cell->text),
                          "leave out one of them");
    d.other = first->second->at, d.other_message = "here for the first time";
    good = false;
  }
  for (const auto& row : table.rows)
    for (const auto& [column, cell] : row) {
      if (table.heading.contains(column)) continue;
      fault(out, cell->at, fmt::format("'{}' stands under no column", cell->text),
            "several files of one cell are separated by ';', a cell with a comma is in quotes");
      good = false;
    }
  return good;
}

/// The rows' names, each there and once.
bool names(const Table& table, int column, const Place& whole, Diagnostics& out) {
  if (table.rows.empty()) {
    fault(out, whole, "there is no row under the heading", "a row for each, its name first");
    return false;
  }
  bool good = true;
  std::map<std::string_view, const Cell*> seen;
  for (const auto& row : table.rows) {
    const auto cell = row.find(column);
    if (cell == row.end()) {
      fault(out, row.begin()->second->at, "this row has no name", "");
      good = false;
      continue;
    }
    const auto [first, fresh] = seen.emplace(stripped(cell->second->text), cell->second);
    if (fresh) continue;
    Diagnostic& d = fault(out, cell->second->at, fmt::format("'{}' stands twice", first->first),
                          "results are told apart by names");
    d.other = first->second->at, d.other_message = "here for the first time";
    good = false;
  }
  return good;
}

/// The part of a cell that begins `bytes` into it.
Place inside(const Cell& cell, std::size_t bytes, std::string_view part) {
  Place at = cell.at;
  at.column += static_cast<int>(characters(std::string_view(cell.text).substr(0, bytes)));
  at.length = std::max(1, static_cast<int>(characters(part)));
  return at;
}

std::vector<ListedFile> files_of(const Cell& cell, const std::filesystem::path& folder) {
  std::vector<ListedFile> out;
  for (std::size_t from = 0; from <= cell.text.size();) {
    const std::size_t end = std::min(cell.text.find(';', from), cell.text.size());
    const std::string_view whole = std::string_view(cell.text).substr(from, end - from);
    const std::string_view name = stripped(whole);
    if (!name.empty()) {
      const auto at = from + static_cast<std::size_t>(name.data() - whole.data());
      out.push_back({(folder / name).string(), inside(cell, at, name)});
    }
    from = end + 1;
  }
  return out;
}

std::optional<format::Cells> cells_of(const std::shared_ptr<const SourceText>& source,
                                      Diagnostics& out) {
  return format::parse_csv(source, out);
}

constexpr std::string_view kColumns[] = {"name", "thru", "fext", "next", "ports", "lane"};

bool known_columns(const Table& table, const Place& whole, Diagnostics& out) {
  bool good = true;
  for (const auto& [column, cell] : table.heading) {
    const std::string_view name = stripped(cell->text);
    if (std::find(std::begin(kColumns), std::end(kColumns), name) != std::end(kColumns)) continue;
    const std::string near = nearest(name, std::span<const std::string_view>(kColumns));
    fault(out, cell->at, fmt::format("a list of channels has no column '{}'", name),
          near.empty() ? "the first line is: name,thru,fext,next" : "did you mean " + near + "?");
    good = false;
  }
  for (const std::string_view name : {"name", "thru"}) {
    if (!good || table.column(name) != 0) continue;
    fault(out, whole, fmt::format("the list has no column '{}'", name),
          "the first line is: name,thru,fext,next");
    good = false;
  }
  return good;
}

std::optional<ListedChannel> channel_of_row(const Table& table,
                                            const std::map<int, const Cell*>& row,
                                            const std::filesystem::path& folder,
                                            const ChannelFiles& otherwise, Diagnostics& out) {
  const auto cell = [&](std::string_view name) -> const Cell* {
    const auto it = row.find(table.column(name));
    return it == row.end() ? nullptr : it->second;
  };
  const auto list = [&](std::string_view name) {
    return cell(name) == nullptr ? std::vector<ListedFile>{} : files_of(*cell(name), folder);
  };
  const Cell& name = *cell("name");
  ListedChannel c{std::string(stripped(name.text)),
                  name.at,
                  list("thru"),
                  list("fext"),
                  list("next"),
                  otherwise.ports,
                  otherwise.lane};
  bool good = true;
  if (c.thru.size() != 1) {
    fault(out, c.thru.empty() ? name.at : c.thru[1].at,
          fmt::format("'{}' has {} victims", c.name, c.thru.size()),
          "column thru names one file; aggressors go to fext and next");
    good = false;
  }
  if (const Cell* ports = cell("ports")) {
    c.ports = whole_numbers(ports->text);
    if (c.ports.size() < 4) {
      fault(out, ports->at, fmt::format("'{}' are no ports", ports->text),
            "in+, in-, out+, out- of each lane, such as 1 3 2 4");
      good = false;
    }
  }
  if (const Cell* lane = cell("lane")) {
    const std::vector<int> numbers = whole_numbers(lane->text);
    c.lane = numbers.size() == 1 ? numbers[0] : 0;
    if (c.lane < 1) {
      fault(out, lane->at, fmt::format("'{}' is no lane", lane->text), "lanes count from 1");
      good = false;
    }
  }
  if (!good) return {};
  return c;
}

/// Keywords by their columns; false and errors where a column names none.
bool keywords_of(const Table& table, std::map<int, const com::Keyword*>& out_keys,
                 Diagnostics& out) {
  bool good = true;
  for (const auto& [column, cell] : table.heading) {
    const std::string_view name = stripped(cell->text);
    if (name == "name") continue;
    const bool spelt = name.starts_with("com.");
    const com::Keyword* k = spelt ? com::keyword_of_set_name(name.substr(4)) : nullptr;
    if (k != nullptr) {
      out_keys[column] = k;
      continue;
    }
    const std::string near = com::nearest_set_name(spelt ? name.substr(4) : name);
    fault(out, cell->at, fmt::format("'{}' is no keyword of COM", name),
          near.empty() ? "columns are name and keywords as --set takes them: com.A_v"
                       : "did you mean com." + near + "?");
    good = false;
  }
  return good;
}

/// Lays a cell over the sheet; what is wrong is told at the cell.
void put(com::Sheet& sheet, const com::Keyword& keyword, const Cell& cell, const std::string& from,
         Diagnostics& out) {
  const std::string key = com::set_name(keyword);
  Diagnostics own;
  com::set(sheet, key, cell.text, own);
  Diagnostics placed;
  for (Diagnostic d : own.all()) {
    const int into = std::max(0, d.at.column - 6 - static_cast<int>(characters(key)));
    d.at = cell.at;
    d.at.column += into, d.at.length = std::max(1, d.at.length - into);
    Diagnostic& to = d.severity == Severity::error     ? placed.error(d.code, d.at, d.message)
                     : d.severity == Severity::warning ? placed.warning(d.code, d.at, d.message)
                                                       : placed.note(d.code, d.at, d.message);
    to = d;
  }
  out.append(placed);
  for (com::Entry& e : sheet.entries)
    if (e.keyword == &keyword && e.from == "--set" && e.written == cell.text)
      e.at = cell.at, e.from = from;
}

}  // namespace

ChannelFiles ListedChannel::files() const {
  ChannelFiles out;
  out.thru = thru.front().path;
  for (const ListedFile& f : fext) out.fext.push_back(f.path);
  for (const ListedFile& f : next) out.next.push_back(f.path);
  out.ports = ports, out.lane = lane;
  return out;
}

std::optional<std::vector<ListedChannel>> read_channel_list(
    std::shared_ptr<const SourceText> source, const ChannelFiles& otherwise, Diagnostics& out) {
  const auto cells = cells_of(source, out);
  if (!cells) return {};
  const Place whole{source, 1, 1, 1};
  const Table table = table_of(*cells);
  if (!known_columns(table, whole, out)) return {};
  bool good = regular(table, out);
  good = names(table, table.column("name"), whole, out) && good;
  if (!good) return {};
  const std::filesystem::path folder = std::filesystem::path(source->name).parent_path();
  std::vector<ListedChannel> list;
  for (const auto& row : table.rows) {
    auto channel = channel_of_row(table, row, folder, otherwise, out);
    good = channel.has_value() && good;
    if (channel) list.push_back(std::move(*channel));
  }
  if (!good) return {};
  return list;
}

std::optional<std::vector<Corner>> read_corners(std::shared_ptr<const SourceText> source,
                                                const com::Sheet& base, Diagnostics& out) {
  const auto cells = cells_of(source, out);
  if (!cells) return {};
  const Place whole{source, 1, 1, 1};
  const Table table = table_of(*cells);
  std::map<int, const com::Keyword*> keys;
  bool good = keywords_of(table, keys, out);
  if (good && table.column("name") == 0) {
    fault(out, whole, "the corners have no column 'name'",
          "the first line is name and keywords: name,com.A_v,com.eta_0");
    good = false;
  }
  if (!good) return {};
  good = regular(table, out);
  if (!names(table, table.column("name"), whole, out) || !good) return {};
  std::vector<Corner> list;
  Diagnostics own;
  for (const auto& row : table.rows) {
    const std::string name(stripped(row.at(table.column("name"))->text));
    Corner corner{name, base};
    for (const auto& [column, cell] : row)
      if (keys.contains(column))
        put(corner.sheet, *keys.at(column), *cell, source->name + ": " + name, own);
    list.push_back(std::move(corner));
  }
  out.append(own);
  if (own.has_errors()) return {};
  return list;
}

}  // namespace shoreline::study
