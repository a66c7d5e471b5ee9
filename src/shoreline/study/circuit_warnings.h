// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
//
// What a circuit that was read is told of: that it cannot be solved, or that its answer is of
// something that cannot be built.
#pragma once

#include <span>

#include "shoreline/base/diagnostic.h"
#include "shoreline/photonics/circuit/netlist_build.h"
#include "shoreline/photonics/circuit/solve.h"
#include "shoreline/study/circuit_totals.h"

namespace shoreline::study {

/// E0921 at the first instance that the solver names.
void say(const photonics::CircuitError& error, const photonics::NetlistCircuit& built,
         Diagnostics& out);

/// W0912 where more light comes out than went in, `gain` over the wavelengths `um`.
void warn_of_gain(const photonics::NetlistCircuit& built, const CircuitGain& gain,
                  std::span<const double> um, Diagnostics& out);

/// W0913 where light meets itself at once: an answer may exist, but no such thing can be built.
void warn_of_loop(const photonics::NetlistCircuit& built, Diagnostics& out);

/// W0914 where light gains on its way round: the answer is of a state that does not last.
void warn_of_oscillation(const photonics::NetlistCircuit& built, std::span<const double> um,
                         Diagnostics& out);

}  // namespace shoreline::study
