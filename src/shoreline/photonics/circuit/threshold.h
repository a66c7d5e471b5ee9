// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#pragma once

#include <optional>
#include <span>

#include "shoreline/photonics/circuit/circuit.h"

namespace shoreline::photonics {

/// A circuit in which light gains on its way round.
struct Oscillation {
  double growth = 1.0;  // of amplitudes, from component to component; > 1
  double wavelength_um = 0.0;
  int instance = 0;  // of what amplifies most, the first
};

/// The S-matrix of a circuit is that of its steady state, and with gain in a loop there may be
/// none: waves grow where the spectral radius of (joints x all components' S) exceeds 1, and where
/// one comes round in phase it oscillates. Looked at where a component amplifies at all, at up to
/// 64 of the wavelengths, by power iteration: growth to about 1 %. The largest found; none at 1 and
/// below.
std::optional<Oscillation> oscillation(const Circuit& circuit,
                                       std::span<const double> wavelength_um);

}  // namespace shoreline::photonics
