// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
//
// A row's results taken apart: each quantity with the items that add up to it.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "shoreline/study/results.h"
#include "shoreline/system/system.h"

namespace shoreline::study {

/// One summand, in the unit of its sum.
struct AmountItem {
  std::string what;
  std::optional<double> value;  // none: unknown
  std::optional<double> count;  // of them in the value
  bool estimate = false;
  std::string identity;  // all fields of the part: equal ones cost, draw and fail the same
};

/// A field of the results. The known items add up to `value` (to rounding); where some are unknown
/// the value is "at least", or unknown itself. Without items it is not taken apart.
struct Amount {
  std::string quantity;  // key of the results, with its unit
  std::string tier;      // "" for the whole network
  std::string unit;
  std::optional<double> value;
  std::string reason;  // why it is unknown
  std::string detail;  // what tells this value apart: the limiting hop
  std::vector<AmountItem> items;

  bool at_least() const;
};

/// `row` is an index of System::technologies, `result` its outcome.
std::vector<Amount> amounts(const system::System& system, std::size_t row,
                            const TechnologyResult& result);

/// By which a reach is told from the others: medium, lane rate, modulation.
std::string name_of(const ReachResult& reach);
/// The lengths found; not taken apart. The tier of each is its name.
std::vector<Amount> amounts(const std::vector<ReachResult>& reach);

}  // namespace shoreline::study
