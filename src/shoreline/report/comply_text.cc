// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/report/comply_text.h"

#include <fmt/format.h>

#include <vector>

#include "shoreline/report/document.h"

namespace shoreline::report {

using namespace study;

namespace {

std::string figure(const std::optional<double>& x, const std::string& unit) {
  if (!x) return "?";
  return unit == "1" ? fmt::format("{:.4g}", *x) : fmt::format("{:.4g} {}", *x, unit);
}

std::string_view sign(Relation r) {
  return r == Relation::at_most ? "<=" : r == Relation::at_least ? ">=" : "=";
}

std::string path_text(const PathCompliance& path) {
  std::string out = fmt::format("\n{}, {} at {:g} m ({})\n", path.path, path.direction,
                                path.length.si(), fmt::join(path.rows, "; "));
  std::vector<std::vector<std::string>> table = {
      {"  standard: limit", "of part", "value", "limit", ""}};
  std::vector<std::string> notes = {""};
  for (const LimitResult& l : path.limits) {
    const bool silent = l.status == Compliance::cannot_say;
    table.push_back({fmt::format("  {}: {}", l.standard, l.limit), l.part, figure(l.value, l.unit),
                     fmt::format("{} {}", sign(l.relation), figure(l.limit_value, l.unit)),
                     l.status == Compliance::met ? "met"
                     : silent                    ? "cannot say"
                                                 : "MISSED"});
    notes.push_back(silent ? "needs " + l.missing : l.where);
  }
  const std::string lines = text_table(table);
  std::size_t start = 0;
  for (const std::string& note : notes) {  // as long as they like, so behind the columns
    const std::size_t end = lines.find('\n', start);
    out +=
        fmt::format("{}{}{}\n", lines.substr(start, end - start), note.empty() ? "" : "  ", note);
    start = end + 1;
  }
  return out;
}

}  // namespace

std::string comply_text(const ComplyResult& r) {
  std::string out = fmt::format("{}: {} limits met, {} missed, {} cannot be said\n", r.scenario,
                                r.met, r.missed, r.cannot_say);
  for (const PathCompliance& path : r.paths) out += path_text(path);
  return out;
}

}  // namespace shoreline::report
