// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/photonics/link/reference_filter.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace shoreline::photonics {

std::complex<double> bessel_thomson(double f, double bandwidth) {
  constexpr double kCorner = 2.1139176749042154;  // |H| is 1/sqrt 2 there
  const std::complex<double> s{0.0, kCorner * f / bandwidth};
  return 105.0 / (105.0 + s * (105.0 + s * (45.0 + s * (10.0 + s))));
}

std::vector<double> noise_correlation(double bandwidth, int count) {
  // Sampled finely against the ripple cos(2 pi f k) and far enough for the tail.
  const double last = 8.0 * bandwidth;
  const int steps = 512 * std::max(count, 8);
  std::vector<double> out(static_cast<std::size_t>(count));
  for (int i = 0; i <= steps; ++i) {
    const double f = last * i / steps;
    const double weight =
        std::norm(bessel_thomson(f, bandwidth)) * (i == 0 || i == steps ? 0.5 : 1.0);
    for (int k = 0; k < count; ++k)
      out[static_cast<std::size_t>(k)] += weight * std::cos(2.0 * std::numbers::pi * f * k);
  }
  const double power = out[0];
  for (double& r : out) r /= power;
  return out;
}

double noise_gain(std::span<const double> taps, std::span<const double> correlation) {
  double sum = 0.0;
  for (std::size_t i = 0; i < taps.size(); ++i)
    for (std::size_t j = 0; j < taps.size(); ++j)
      sum += taps[i] * taps[j] * correlation[i > j ? i - j : j - i];
  return std::sqrt(std::max(sum, 0.0));
}

}  // namespace shoreline::photonics
