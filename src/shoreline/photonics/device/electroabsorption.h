// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#pragma once

#include <complex>
#include <span>

#include "shoreline/base/quantity.h"
#include "shoreline/photonics/device/levels.h"

namespace shoreline::photonics {

/// An electro-absorption modulator (Franz-Keldysh in GeSi, quantum-confined Stark effect in wells)
/// by its absorption over reverse voltage, in dB:
///   L(V) = loss + depth (V / voltage)^exponent,  T = 10^(-L / 10).
/// Koyama & Iga, J. Lightwave Technol. 6 (1988) 87. Defaults: the germanium device of Feng et al.,
/// Optics Express 19 (2011) 7062, middle of its 2.5 .. 5 dB and 4 .. 7.5 dB at 4 V, 1610 .. 1640
/// nm.
struct Electroabsorption {
  Db loss{3.75};
  Db depth{5.75};  // more at `voltage`
  Voltage voltage{4.0};
  double exponent = 1.5;  // estimate: 1 .. 2 fits such curves
  double chirp = 0.8;     // alpha, phase over half the log power; estimate: 0 .. 1
  Frequency bandwidth = 50.0 * unit::gigahertz;  // RC; the 2011 device has more than 30
  double db_per_k = 0.02;  // of `loss`, the edge moving to the red; estimate: 0.7 dB over the 35 K
                           // that SemiAnalysis (2026) reports as tolerated
};

/// Power over the input's at a reverse voltage >= 0, so much warmer than where the numbers hold.
double transmission(const Electroabsorption& modulator, Voltage reverse,
                    TemperatureDelta warmer = {});
/// Field with its chirp: sqrt(T) e^{j chirp / 2 ln(T / T(0))}.
std::complex<double> field(const Electroabsorption& modulator, Voltage reverse,
                           TemperatureDelta warmer = {});
/// Levels of rising power for voltages that fall.
LevelPowers levels_at(const Electroabsorption& modulator, std::span<const Voltage> reverse,
                      TemperatureDelta warmer = {});
/// The voltage of a transmission between T(0) and 0; inverse of the first.
Voltage voltage_for(const Electroabsorption& modulator, double transmission);

}  // namespace shoreline::photonics
