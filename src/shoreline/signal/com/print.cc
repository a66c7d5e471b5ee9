// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include <fmt/format.h>

#include <algorithm>

#include "shoreline/base/text.h"
#include "shoreline/format/csv.h"
#include "shoreline/signal/com/sheet.h"

namespace shoreline::signal::com {
namespace {

/// The value in the sheet's unit, as it was written where that reads back to the same.
std::string setting(const Entry& e) {
  if (e.value.empty()) return e.written;
  if (e.value.scalar()) return text_of(e.value);
  const auto again = evaluate(e.written);
  return again && *again == e.value ? e.written : text_of(e.value);
}

std::string csv_row(const Entry& e) {
  return fmt::format("{},{},{},{}\n", format::csv_field(e.keyword->name),
                     format::csv_field(setting(e)), format::csv_field(e.keyword->unit),
                     format::csv_field(e.from));
}

std::string padded(std::string text, std::size_t width) {
  const std::size_t n = characters(text);
  return n < width ? text + std::string(width - n, ' ') : text;
}

/// The rest of `names` behind `first`.
std::string others(const std::vector<std::string>& names, const std::string& first) {
  std::string out;
  for (const std::string& name : names) {
    const bool plain = name.find_first_of("(). -") == std::string::npos;
    if (plain && name != first) out += " " + name;
  }
  return out;
}

struct Row {
  std::string name, setting, unit, from;
};

std::vector<Row> rows_of(const std::vector<Entry>& entries) {
  std::vector<Row> rows;
  for (const Keyword& k : keywords()) {
    if (k.role != Role::used) continue;
    const auto e = std::find_if(entries.begin(), entries.end(),
                                [&](const Entry& x) { return x.keyword == &k; });
    const std::string name = set_name(k) + others(set_names(k), set_name(k));
    if (e != entries.end())
      rows.push_back({name, setting(*e), std::string(k.unit), e->from});
    else if (k.fallback == "[]" || (k.shape == Shape::text && k.fallback.empty()))
      rows.push_back({name, "-", std::string(k.unit), "default: none"});
    else if (k.shape == Shape::text)
      rows.push_back({name, std::string(k.fallback), "", "default"});
    else if (!k.fallback.empty())
      rows.push_back({name, text_of(value_of(entries, k)), std::string(k.unit),
                      fmt::format("default: {}", k.fallback)});
  }
  return rows;
}

}  // namespace

std::string to_csv(const Sheet& sheet) {
  std::string out = "Parameter,Setting,Units,Information\n";
  for (const Entry& e : sheet.entries) out += csv_row(e);
  for (const Package& p : sheet.packages) {
    out += fmt::format(".START,{},,\n", format::csv_field(p.name));
    for (const Entry& e : p.entries) out += csv_row(e);
    out += ".END,,,\n";
  }
  return out;
}

std::string print_config(const Sheet& sheet) {
  const std::vector<Row> rows = rows_of(sheet.entries);
  std::size_t name = 0, value = 0, unit = 0;
  for (const Row& r : rows) {
    name = std::max(name, std::min<std::size_t>(28, characters(r.name)));
    value = std::max(value, std::min<std::size_t>(32, characters(r.setting)));
    unit = std::max(unit, characters(r.unit));
  }
  std::string out = fmt::format(
      "{}: what --set com.NAME=VALUE takes, and where each value is from\n", sheet.name);
  for (const Row& r : rows)
    out += fmt::format("{}  {}  {}  {}\n", padded(r.name, name), padded(r.setting, value),
                       padded(r.unit, unit), r.from);
  for (const Package& p : sheet.packages) {
    out += fmt::format("package {}\n", p.name);
    for (const Entry& e : p.entries)
      out += fmt::format("{}  {}  {}  {}\n", padded(std::string(e.keyword->name), name),
                         padded(setting(e), value), padded(std::string(e.keyword->unit), unit),
                         e.from);
  }
  return out;
}

}  // namespace shoreline::signal::com
