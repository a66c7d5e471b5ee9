// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
//
// Waveforms made for tests: held symbols through a Gaussian low pass, with noise of a seed.
#pragma once

#include <cmath>
#include <cstdint>
#include <numbers>
#include <span>
#include <vector>

#include "shoreline/math/fft.h"
#include "shoreline/math/normal.h"
#include "shoreline/photonics/link/capture.h"

namespace shoreline::photonics::test {

struct Synthesis {
  std::vector<double> levels{0.2, 0.4667, 0.7333, 1.0};
  double bandwidth = 0.6;  // 3 dB of the Gaussian, over the symbol rate; 0: none
  double echo = 0.0;       // one UI later
  double noise = 0.0;      // rms, white up to half the sampling rate of 32 a symbol
  double delay_ui = 0.3;
  std::uint64_t seed = 7;
};

/// One record of the symbols, circular, at 32 samples a symbol.
inline Capture synthesised(std::span<const std::uint8_t> symbols, const Synthesis& s) {
  constexpr int kPer = 32;
  Capture c{kPer, {}};
  for (const std::uint8_t symbol : symbols)
    for (int i = 0; i < kPer; ++i) c.power.push_back(s.levels[symbol]);
  std::vector<math::Complex> bins = math::real_fft(c.power);
  for (std::size_t k = 0; k < bins.size(); ++k) {
    const double f = kPer * static_cast<double>(k) / static_cast<double>(c.power.size());
    const double x = s.bandwidth > 0.0 ? f / s.bandwidth : 0.0;
    const double turn = 2.0 * std::numbers::pi * f;
    const math::Complex echo = (1.0 + s.echo * std::polar(1.0, -turn)) / (1.0 + s.echo);
    bins[k] *= std::exp2(-0.5 * x * x) * echo * std::polar(1.0, -turn * s.delay_ui);
  }
  c.power = math::inverse_real_fft(bins, c.power.size());
  if (s.noise > 0.0) {
    math::Random random(s.seed, math::Purpose("synthetic capture"));
    for (double& p : c.power) p += s.noise * math::fast_normal(random);
  }
  return c;
}

/// Every `step`-th sample.
inline Capture thinned(const Capture& c, int step) {
  Capture out{c.per_symbol / step, {}};
  for (std::size_t i = 0; i < c.power.size(); i += static_cast<std::size_t>(step))
    out.power.push_back(c.power[i]);
  return out;
}

}  // namespace shoreline::photonics::test
