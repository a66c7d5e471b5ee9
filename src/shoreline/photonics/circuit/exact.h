// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
//
// A circuit at one wavelength by elimination with row exchange: slow, and right wherever there is
// an answer. Inside of `circuit`.
#pragma once

#include <span>
#include <vector>

#include "shoreline/photonics/circuit/network_graph.h"
#include "shoreline/photonics/circuit/solve.h"

namespace shoreline::photonics {

/// Solves for the listed entries; `values` are those of the graph's values at the wavelength. Where
/// there is no answer: the instances of the loop that returns what enters it.
Result<std::vector<Complex>, std::vector<int>> solve_exactly(const Graph& graph,
                                                             std::span<const CircuitEntry> entries,
                                                             std::span<const Complex> values);

/// Loops that no light enters, or that none leaves to what is asked for: the instances of one that
/// has no answer, at these values. Empty: none.
std::vector<int> lost_loop(const Graph& graph, std::span<const Complex> values);

/// Whether there are any such loops.
bool has_lost_loops(const Graph& graph);

}  // namespace shoreline::photonics
