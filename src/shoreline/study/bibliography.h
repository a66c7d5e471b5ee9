// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
//
// What a result may be cited with: its sources with the values that rest on each, and apart from
// them what nobody stands behind.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "shoreline/study/results.h"
#include "shoreline/system/system.h"

namespace shoreline::study {

struct CitedSource {
  Footnote source;
  bool second_hand = false;        // read in another's words, or press
  std::vector<RestsOn> values;     // that rest on it
  std::vector<RestsOn> disagrees;  // values chosen against its own figure
};
const RecordType& record_of(const CitedSource*);

/// How much of a tier's numbers rests on estimates.
struct EstimateShares {
  std::string technology, tier;
  std::optional<double> margin, power, cost;
};
const RecordType& record_of(const EstimateShares*);

struct Bibliography {
  std::string scenario, title;
  std::string row;  // "" for all
  int values = 0;
  std::optional<double> estimate_share;  // of the values, by number; none without values
  std::vector<EstimateShares> shares;
  std::vector<CitedSource> sources;  // most used first
  std::vector<RestsOn> estimates, derived, set_by_hand;
  std::vector<RestsOn> disputes;
};
const RecordType& record_of(const Bibliography*);

/// Of all rows and reaches, or of the technology `row` alone.
Bibliography bibliography(const system::System& system, const RunResult& results,
                          std::optional<std::size_t> row);

}  // namespace shoreline::study
