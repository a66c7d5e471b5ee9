// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
//
// What photodiode and amplifier make of the light in time, and their noise: one real pole and a
// pair of complex ones, each solved exactly for light that is linear between samples.
#pragma once

#include <array>
#include <complex>
#include <span>
#include <vector>

#include "shoreline/photonics/device/photodiode.h"

namespace shoreline::photonics {

/// A pole p with its residue: z' = p z + x, y += Re(gain z). Over a step h
/// z1 = turn z0 + before x0 + after x1.
struct PoleStep {
  std::complex<double> turn, before, after, gain;
};

/// The poles of a diode's bandwidth and of an amplifier, DC gain 1.
struct LightFilter {
  std::array<PoleStep, 2> poles;
};
LightFilter light_filter(Frequency diode_bandwidth, const Tia& tia, Time step);

/// All samples through the filter, which begins as if in[0] had always been there. Slow twin of
/// SymbolFilter.
std::vector<double> filtered(const LightFilter& filter, std::span<const double> in);

/// The same filter where one sample of `steps` is wanted: weights for all the light since the last.
class SymbolFilter {
 public:
  /// As if the light had always been `start`.
  SymbolFilter(const LightFilter& filter, int steps, double start);
  /// `light[0]` stands at the last sample, `light[steps]` at the one that is returned.
  double next(const double* light);

 private:
  struct Row {
    double pole = 0.0, pair_re = 0.0, pair_im = 0.0;  // weight of a sample for each state
  };
  std::vector<Row> rows_;
  double turn_pole_, gain_pole_, pole_;
  std::complex<double> turn_pair_, gain_pair_, pair_;
};

/// White noise through the amplifier, seen once every `spacing`: unit variance at each sample, the
/// covariance between them exact.
class SampledNoise {
 public:
  SampledNoise(const Tia& tia, Time spacing);
  /// Correlation of samples k apart.
  double correlation(int k) const;
  /// Two independent standard normals a sample in, samples out, in place of the first half.
  void shape(std::span<double> normals);

 private:
  std::complex<double> log_turn_, turn_, gain_, state_{};
  double power_ = 0.0;                           // E |z|^2 for white noise of unit density
  std::complex<double> square_;                  // E z^2
  std::array<double, 3> stationary_{}, step_{};  // Cholesky factors of [re, im]: l11, l21, l22
  bool begun_ = false;
};

}  // namespace shoreline::photonics
