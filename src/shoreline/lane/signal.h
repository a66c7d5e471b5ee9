// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
//
// A lane's symbols at one place of their way, as linear parts hand them on: in copper in volts, in
// fibre in watts, behind a photodiode in amperes. Copper and light both take one and give one back,
// so that a hop with light in its middle is computed from die to die.
#pragma once

#include <span>
#include <vector>

#include "shoreline/lane/network.h"

namespace shoreline::lane {

/// Noise that came in somewhere on the way, white there.
struct NoiseSource {
  /// Unit^2/Hz, one-sided, where it came in: one value, or one while each level is sent, lowest
  /// level first (shot noise, relative intensity noise).
  std::vector<double> density;
  std::vector<double> passed;  // |H|^2 from there to here, at each of the signal's frequencies
};

struct Signal {
  std::vector<double> f_hz;       // ascending from 0
  std::vector<Complex> response;  // transfer to here: value per value of the symbol
  std::vector<NoiseSource> noise;
};

/// Impulses as they are, and no noise.
Signal impulses(std::span<const double> f_hz);

/// Through what passes `h`, a factor at each frequency. Changes the unit where h has one.
Signal through(Signal signal, std::span<const Complex> h);
/// The same at all frequencies.
Signal scaled(Signal signal, double factor);

/// Density here of all noise, averaged over levels that are equally likely: one a frequency.
std::vector<double> noise_density(const Signal& signal);

/// Standard deviation behind a last filter of |H|^2 = `power`, trapezoids over f_hz. `level` -1: of
/// sources that know no levels; else of those that do, while that level is sent.
double noise_rms(const Signal& signal, std::span<const double> power, int level = -1);

}  // namespace shoreline::lane
