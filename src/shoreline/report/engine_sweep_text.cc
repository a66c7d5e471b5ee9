// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/report/engine_sweep_text.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <map>

#include "shoreline/report/document.h"

namespace shoreline::report {

using namespace study;

namespace {

double degrees(Temperature t) { return t.value() - 273.15; }

std::vector<const SweepPoint*> course(const EngineSweep& e, SweepCourse which) {
  std::vector<const SweepPoint*> out;
  for (const SweepPoint& p : e.points)
    if (p.course == which) out.push_back(&p);
  return out;
}

std::string moves(const SweepPoint& p) {
  if (p.order_changes == 0) return fmt::format("{}", p.hops);
  return fmt::format("{}+{}", p.hops, p.order_changes);
}

std::string table_text(const EngineSweep& e) {
  std::vector<std::vector<std::string>> rows = {{"degC", "afresh mW", "unlocked", "hops",
                                                 "there mW", "unlocked", "hops", "back mW",
                                                 "unlocked", "hops", "margin dB"}};
  const auto afresh = course(e, SweepCourse::afresh), there = course(e, SweepCourse::there);
  const auto back = course(e, SweepCourse::back);
  for (std::size_t i = 0; i < afresh.size(); ++i) {
    const SweepPoint* three[] = {afresh[i], there[i], back[back.size() - 1 - i]};
    std::vector<std::string> row = {fmt::format("{:.1f}", degrees(afresh[i]->temperature))};
    std::optional<Db> margin;
    for (const SweepPoint* p : three) {
      row.push_back(fmt::format("{:.1f}", p->heaters.in(unit::milliwatt)));
      row.push_back(fmt::format("{}", p->unlocked));
      row.push_back(moves(*p));
      if (p->margin_min && (!margin || *p->margin_min < *margin)) margin = p->margin_min;
    }
    row.push_back(margin ? fmt::format("{:.2f}", margin->si()) : "-");
    rows.push_back(std::move(row));
  }
  return text_table(rows);
}

/// What rows of rings hold, those that are alike together: "0 1 2 3 (12 rows), ...".
std::string held(const SweepPoint& p) {
  constexpr std::size_t kShown = 4;
  std::map<std::string, int> count;
  for (const std::string& c : p.channels) ++count[c];
  std::vector<std::pair<int, std::string>> sorted;
  for (const auto& [text, n] : count) sorted.emplace_back(-n, text);
  std::sort(sorted.begin(), sorted.end());
  std::vector<std::string> shown;
  for (std::size_t i = 0; i < std::min(kShown, sorted.size()); ++i)
    shown.push_back(fmt::format("{} ({})", sorted[i].second, -sorted[i].first));
  if (sorted.size() > kShown) shown.push_back(fmt::format("{} more", sorted.size() - kShown));
  return fmt::format("{}", fmt::join(shown, ", "));
}

/// Channels at the start of a course and wherever they change.
std::string channels_text(const EngineSweep& e, SweepCourse which, std::string_view name) {
  constexpr std::size_t kShown = 12;
  std::vector<std::string> lines;
  const std::vector<std::string>* before = nullptr;
  for (const SweepPoint* p : course(e, which)) {
    if (before == nullptr || *before != p->channels)
      lines.push_back(fmt::format("    {:6.1f} degC  {}\n", degrees(p->temperature), held(*p)));
    before = &p->channels;
  }
  std::string out = fmt::format("  {}:\n", name);
  for (std::size_t i = 0; i < std::min(kShown, lines.size()); ++i) out += lines[i];
  if (lines.size() > kShown)
    out += fmt::format("    and {} changes more (-o DIR: rings.csv)\n", lines.size() - kShown);
  return out;
}

std::string total_text(const EngineSweep& e) {
  std::string out;
  constexpr std::string_view kNames[] = {"all lock afresh", "kept, there", "kept, back"};
  for (const SweepTotal& t : e.totals)
    out += fmt::format(
        "  {:<16} {:>5} hops to another channel, {} to another resonance; at most {:.1f} mW, {} "
        "rings without a wavelength\n",
        kNames[static_cast<std::size_t>(t.course)], t.hops, t.order_changes,
        t.heaters_most.in(unit::milliwatt), t.unlocked_most);
  return out;
}

std::string one(const EngineSweep& e) {
  std::string out = fmt::format(
      "{}: {}\n{} rings, {} order{}, on {}\n\n", e.engine, e.title, e.rings, choice_name(e.order),
      e.die ? fmt::format(", die {}", *e.die) : ", nominal", fmt::join(e.paths, "; "));
  out += total_text(e) + '\n' + table_text(e);
  out += "\nchannels of the rings of a row (so many rows alike), where they change:\n";
  out += channels_text(e, SweepCourse::there, "kept, there");
  out += channels_text(e, SweepCourse::back, "kept, back");
  for (const std::string& note : e.notes) out += "note: " + note + "\n";
  return out;
}

}  // namespace

std::string engine_sweep_text(const EngineSweepsResult& result) {
  std::string out;
  for (const EngineSweep& e : result.engines) out += (out.empty() ? "" : "\n") + one(e);
  if (!result.skipped.empty())
    out +=
        fmt::format("{}note: rings that are not described (no `ring`, or another modulator): {}\n",
                    out.empty() ? "" : "\n", fmt::join(result.skipped, ", "));
  if (out.empty()) return "no row of this scenario has an optical engine on its path\n";
  if (!result.engines.empty())
    out +=
        "\nafresh: at each temperature all rings lock anew, with least power. kept: each stays on "
        "its "
        "channel\nuntil its heater cannot hold it; then it takes another of its resonances, or its "
        "row locks anew. 4+2:\n4 rings to another channel, 2 to another resonance on theirs. 1+1: "
        "channel 1, with the resonance an\nFSR below the one drawn.\n";
  return out;
}

}  // namespace shoreline::report
