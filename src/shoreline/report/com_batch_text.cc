// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/report/com_batch_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "shoreline/report/document.h"

namespace shoreline::report {
namespace {

using study::ComBatchRecord;
using study::ComBatchResult;
using study::ComBatchSummary;

constexpr std::size_t kShown = 10;

std::string db(const std::optional<double>& v) { return v ? fmt::format("{:.2f}", *v) : "none"; }

std::string share(const ComBatchSummary& s) {
  if (!s.yield) return "-";
  return fmt::format("{:.1f}", 100.0 * *s.yield);
}

std::string bounds(const ComBatchSummary& s) {
  if (!s.yield) return "-";
  return fmt::format("{:.1f}..{:.1f}", 100.0 * *s.yield_lo95, 100.0 * *s.yield_hi95);
}

std::string corners(const ComBatchResult& r) {
  std::vector<std::vector<std::string>> table = {{"corner", "judged", "failed", "yield, %", "95 %",
                                                  "worst, dB", "1 %", "5 %", "median", "95 %",
                                                  "best"}};
  const auto add = [&](const ComBatchSummary& s, const std::string& name) {
    table.push_back({name, std::to_string(s.judged), std::to_string(s.failed), share(s), bounds(s),
                     s.judged > 0 ? db(s.worst) : "-", s.judged > 0 ? db(s.q01) : "-",
                     s.judged > 0 ? db(s.q05) : "-", s.judged > 0 ? db(s.median) : "-",
                     s.judged > 0 ? db(s.q95) : "-", s.judged > 0 ? db(s.best) : "-"});
  };
  for (const ComBatchSummary& s : r.by_corner) add(s, s.corner);
  if (r.corners > 1) add(r.all, "worst of all");
  return text_table(table);
}

std::string worst(const ComBatchResult& r) {
  std::vector<const ComBatchRecord*> list;
  for (const ComBatchRecord& record : r.records)
    if (record.pass) list.push_back(&record);
  std::stable_sort(list.begin(), list.end(), [](const auto* a, const auto* b) {
    return a->com.value_or(-HUGE_VAL) < b->com.value_or(-HUGE_VAL);
  });
  if (list.size() > kShown) list.resize(kShown);
  std::vector<std::vector<std::string>> table = {{"channel", "corner", "COM, dB", "of the cases"}};
  for (const ComBatchRecord* record : list) {
    std::string cases;
    for (const double v : record->case_com)
      cases += fmt::format("{}{:.2f}", cases.empty() ? "" : "  ", v);
    table.push_back(
        {record->channel, record->corner, db(record->com) + (*record->pass ? "" : " *"), cases});
  }
  return text_table(table);
}

std::string errors(const ComBatchResult& r) {
  std::string out, last;
  std::size_t shown = 0;
  for (const ComBatchRecord& record : r.records) {
    if (record.error.empty() || record.channel == last) continue;
    last = record.channel;
    if (++shown <= kShown) out += fmt::format("  {}: {}\n", record.channel, record.error);
  }
  if (shown == 0) return "";
  if (shown > kShown) out += fmt::format("  ... and {} more\n", shown - kShown);
  return fmt::format("\n{} of {} channels have no answer\n{}", shown, r.channels, out);
}

}  // namespace

std::string com_batch_text(const ComBatchResult& r) {
  std::string out = fmt::format("{}: {} channel{} at {} corner{}, {}, {} procedure\n", r.list,
                                r.channels, r.channels == 1 ? "" : "s", r.corners,
                                r.corners == 1 ? "" : "s", r.config, r.dialect);
  if (r.all.judged > 0)
    out += fmt::format(
        "{} of {} channels {}COM of {:g} dB or more: yield {} % ({} %, Wilson's bounds at 95 %)\n",
        r.all.judged - r.all.failed, r.all.judged,
        r.corners > 1 ? "have at every corner " : "have ", r.threshold, share(r.all),
        bounds(r.all));
  out += "\n" + corners(r);
  if (r.all.judged > 0) out += "\nthe worst; * misses\n" + worst(r);
  return out + errors(r);
}

}  // namespace shoreline::report
