// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/study/bibliography.h"

#include <algorithm>
#include <cctype>

#include "shoreline/study/cited.h"

namespace shoreline::study {
namespace {

bool says_second_hand(std::string note) {
  std::transform(note.begin(), note.end(), note.begin(),
                 [](unsigned char c) { return std::tolower(c); });
  return note.find("second-hand") != std::string::npos || note.starts_with("press");
}

/// The key that a dispute's text names in brackets is that of the source which disagrees.
bool names(const RestsOn& value, const std::string& key) {
  return std::any_of(value.disputed.begin(), value.disputed.end(), [&](const std::string& other) {
    return other.find("[" + key + "]") != std::string::npos;
  });
}

CitedSource cited_source(const Footnote& note, const std::vector<RestsOn>& values) {
  CitedSource out{note, says_second_hand(note.note), {}, {}};
  for (const RestsOn& v : values) {
    if (v.source == note.key) {
      out.values.push_back(v);
      out.second_hand = out.second_hand || v.origin == "press";
    }
    if (names(v, note.key)) out.disagrees.push_back(v);
  }
  return out;
}

void add_shares(const RunResult& results, std::optional<std::size_t> row, Bibliography& b) {
  for (std::size_t i = 0; i < results.technologies.size(); ++i)
    if (!row || i == *row)
      for (const TierResult& t : results.technologies[i].tiers)
        b.shares.push_back({results.technologies[i].name, t.tier, t.margin_estimate_share,
                            t.power_estimate_share, t.cost_estimate_share});
}

}  // namespace

Bibliography bibliography(const system::System& system, const RunResult& results,
                          std::optional<std::size_t> row) {
  RunResult cited;
  if (row)
    cite(system, *row, cited);
  else
    cited.rests_on = results.rests_on, cited.footnotes = results.footnotes;
  Bibliography b;
  b.scenario = results.scenario, b.title = results.title;
  if (row) b.row = system.technologies[*row].name;
  b.values = static_cast<int>(cited.rests_on.size());
  for (const RestsOn& v : cited.rests_on) {
    if (v.origin == "estimate") b.estimates.push_back(v);
    if (v.origin == "derived" && v.source.empty()) b.derived.push_back(v);
    if (v.origin == "flag") b.set_by_hand.push_back(v);
    if (!v.disputed.empty()) b.disputes.push_back(v);
  }
  if (b.values > 0) b.estimate_share = static_cast<double>(b.estimates.size()) / b.values;
  for (const Footnote& note : cited.footnotes)
    b.sources.push_back(cited_source(note, cited.rests_on));
  std::stable_sort(
      b.sources.begin(), b.sources.end(),
      [](const CitedSource& x, const CitedSource& y) { return x.values.size() > y.values.size(); });
  add_shares(results, row, b);
  return b;
}

const RecordType& record_of(const CitedSource*) {
  using R = CitedSource;
  static const RecordType type =
      Table<R>("cited_source", "A source and what rests on it")
          .field<&R::source>("source", "for people and for BibTeX")
          .field<&R::second_hand>("second_hand", "read in another's words, or press")
          .field<&R::values>("values", "that rest on it")
          .field<&R::disagrees>("disagrees", "values chosen against its own figure")
          .done();
  return type;
}

const RecordType& record_of(const EstimateShares*) {
  using R = EstimateShares;
  static const RecordType type =
      Table<R>("estimate_shares", "How much of a tier's numbers rests on estimates")
          .field<&R::technology>("technology", "row of the verdict")
          .field<&R::tier>("tier", "name of the tier")
          .field<&R::margin>("margin", "of the sum of absolute line items of its limiting hop")
          .field<&R::power>("power", "of the power")
          .field<&R::cost>("cost", "of the cost")
          .done();
  return type;
}

const RecordType& record_of(const Bibliography*) {
  using R = Bibliography;
  static const RecordType type =
      Table<R>("bibliography", "Results of `shoreline cite`")
          .field<&R::scenario>("scenario", "its name")
          .field<&R::title>("title", "for people")
          .field<&R::row>("row", "technology; empty for all")
          .field<&R::values>("values", "how many the result rests on")
          .field<&R::estimate_share>("estimate_share", "of the values, by number")
          .field<&R::shares>("shares", "of what each tier's numbers are made of")
          .field<&R::sources>("sources", "most used first")
          .field<&R::estimates>("estimates", "values that nobody stands behind, and why")
          .field<&R::derived>("derived", "values from arithmetic without a source of its own")
          .field<&R::set_by_hand>("set_by_hand", "values set on the command line")
          .field<&R::disputes>("disputes", "values of which others give another figure")
          .done();
  return type;
}

}  // namespace shoreline::study
