// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
//
// From a graph to the program that closes its connections. Inside of `circuit`.
#pragma once

#include <vector>

#include "shoreline/photonics/circuit/network_graph.h"
#include "shoreline/photonics/circuit/program.h"
#include "shoreline/photonics/circuit/solve.h"

namespace shoreline::photonics {

struct Plan {
  Program program;  // slots 0 .. values - 1 hold the graph's values, and are not written to
  std::vector<CircuitEntry> entries;  // by input, then by output
  std::vector<int> slot_of_entry;
};

/// `from` and `to` as the graph was made for.
Plan make_plan(const Graph& graph, std::span<const int> from, std::span<const int> to);

}  // namespace shoreline::photonics
