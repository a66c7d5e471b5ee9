// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
//
// What a link buys, powers and loses: its parts, both ends, each by the share that one port uses.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "shoreline/math/rates.h"
#include "shoreline/system/system.h"

namespace shoreline::study {

/// True if any of these fields that has a value rests on an estimate or a default.
bool rests_on_estimate(const system::Part& part, std::span<const std::string_view> uses);

/// A part on the path, or feeding it.
struct LinkPart {
  const system::Part* part = nullptr;
  system::Side side = system::Side::link;
  bool at_b = false;   // belongs to end b
  double share = 1.0;  // of one such part, for one port
};
std::vector<LinkPart> link_parts(const system::System& system, const system::Path& path);

/// Failure evidence of many links. Weights add up where the evidence is the same: a laboratory test
/// of one engine says no more of a thousand engines than of one.
class Evidence {
 public:
  void add(const std::vector<LinkPart>& parts, double links = 1.0);
  /// None if no part has any evidence.
  std::optional<math::RateEstimate> rate() const;
  /// Parts without evidence: the rate is at least that of the others.
  int unknown_parts() const { return static_cast<int>(unknown_.size()); }

  /// What the rate is made of, by the entry that its evidence comes from.
  const std::map<std::string, math::WeightedExposure>& known() const { return known_; }
  const std::set<std::string>& unknown() const { return unknown_; }

 private:
  std::map<std::string, math::WeightedExposure> known_;
  std::set<std::string> unknown_;
};

/// Price of many links.
struct CostSum {
  std::optional<Money> total;
  Money estimated{};              // of it, resting on estimates
  std::set<std::string> unknown;  // parts without a price: the cost is at least the total

  void add(const std::vector<LinkPart>& parts, double links = 1.0);
};

}  // namespace shoreline::study
