// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
//
// The adjustable part of the reference receiver on one captured pattern, and how an eye is judged
// at a setting. Used by tdecq.cc.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "shoreline/photonics/link/capture.h"
#include "shoreline/photonics/link/eye_closure.h"

namespace shoreline::photonics {

/// Taps of the FFE, the sum of which is 1, and of the feedback; where the eye is sampled.
struct EqualiserSetting {
  std::vector<double> taps{1.0};
  int main = 0;             // from 0: y[n] = sum_j taps[j] x[n + main - j]
  std::vector<double> dfe;  // y[n] -= dfe[k] oma (symbol[n-1-k] / (levels-1) - 1/2)
  double phase = 0.5;       // UI
};

/// A waveform with its symbols, behind the filter.
struct EqualiserBench {
  Capture capture;
  std::vector<std::uint8_t> symbols;
  std::size_t guard = 0;  // symbols at each end that are left out: a seam is there
  int levels = 4;
  double average = 0.0, bottom = 0.0, oma = 1.0;
  std::vector<double> correlation;             // of the noise, as many as the longest FFE has taps
  std::array<double, 2> offsets{-0.05, 0.05};  // of the histograms from the phase, UI
  double ser = 4.8e-4, adjust = 0.0;           // adjust: a power

  double level(std::uint8_t symbol) const { return bottom + oma * symbol / (levels - 1.0); }
};

/// Powers behind the equaliser at n + phase for all symbols; `shift` UI beside the setting's phase.
std::vector<double> equalised(const EqualiserBench& bench, const EqualiserSetting& setting,
                              double shift);

/// The two histograms, each of `instants` instants spread over `width` UI.
std::array<PowerHistogram, 2> histograms(const EqualiserBench& bench,
                                         const EqualiserSetting& setting, double width,
                                         int instants, int bins);

/// Noise at the FFE's input that the eye stands at a setting, and the thresholds then.
struct EyeNoise {
  double sigma_g = 0.0, ceq = 1.0;
  std::vector<double> thresholds;
  std::array<double, 2> ser{};  // left and right, at sigma_g
};
EyeNoise eye_noise(const EqualiserBench& bench, const EqualiserSetting& setting, double width,
                   int instants, int bins);

/// Least squares of the equalised powers about the levels of the symbols plus noise of rms `sigma`
/// at the FFE's input: the setting that minimises both together, for a main tap and phase.
EqualiserSetting least_squares_setting(const EqualiserBench& bench, int taps, int main, int dfe,
                                       double phase, double sigma);

}  // namespace shoreline::photonics
