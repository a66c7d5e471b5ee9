// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#pragma once

#include <array>
#include <vector>

#include "shoreline/base/result.h"

namespace shoreline::study {

/// One level of switches of a folded Clos network, all planes together, with the links below it.
struct Level {
  double switches = 0.0;
  double links = 0.0;           // to the level below
  double down = 0.0, up = 0.0;  // ports in use of one switch
};

struct FatTreeSpec {
  double endpoints = 0.0;           // accelerators
  double ports_per_endpoint = 1.0;  // in one plane
  int planes = 1;
  int tiers = 2;                  // 1 to 3 levels of switches
  double oversubscription = 1.0;  // down over up at the lowest level
  std::vector<double> radix;      // ports of a switch at each level, lowest first
};

/// Most ports that a tree of these radices can join, one plane: k^2 / 2 in two tiers of radix k.
double most_ports(const FatTreeSpec& spec);

/// Smallest fat tree that joins the endpoints: with radix k at every level and no oversubscription,
/// 3 N / k switches in two tiers and 5 N / k in three. Fails, saying the most that fits, if the
/// endpoints are too many for the tiers.
Result<std::vector<Level>> fat_tree(const FatTreeSpec& spec);

}  // namespace shoreline::study
