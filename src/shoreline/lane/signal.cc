// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/lane/signal.h"

#include <cmath>
#include <numeric>

#include "shoreline/base/assert.h"

namespace shoreline::lane {

Signal impulses(std::span<const double> f_hz) {
  return {{f_hz.begin(), f_hz.end()}, std::vector<Complex>(f_hz.size(), 1.0), {}};
}

Signal through(Signal signal, std::span<const Complex> h) {
  SHORELINE_ASSERT(h.size() == signal.f_hz.size());
  for (std::size_t i = 0; i < h.size(); ++i) {
    signal.response[i] *= h[i];
    for (NoiseSource& n : signal.noise) n.passed[i] *= std::norm(h[i]);
  }
  return signal;
}

Signal scaled(Signal signal, double factor) {
  for (Complex& v : signal.response) v *= factor;
  for (NoiseSource& n : signal.noise)
    for (double& v : n.passed) v *= factor * factor;
  return signal;
}

std::vector<double> noise_density(const Signal& signal) {
  std::vector<double> out(signal.f_hz.size(), 0.0);
  for (const NoiseSource& n : signal.noise) {
    const double mean = std::accumulate(n.density.begin(), n.density.end(), 0.0) /
                        static_cast<double>(n.density.size());
    for (std::size_t i = 0; i < out.size(); ++i) out[i] += mean * n.passed[i];
  }
  return out;
}

double noise_rms(const Signal& signal, std::span<const double> power, int level) {
  SHORELINE_ASSERT(power.size() == signal.f_hz.size());
  double sum = 0.0;
  for (const NoiseSource& n : signal.noise) {
    const bool levels = n.density.size() > 1;
    if (levels != (level >= 0)) continue;
    const double density = n.density[levels ? static_cast<std::size_t>(level) : 0];
    for (std::size_t i = 1; i < power.size(); ++i)
      sum += density * 0.5 * (n.passed[i] * power[i] + n.passed[i - 1] * power[i - 1]) *
             (signal.f_hz[i] - signal.f_hz[i - 1]);
  }
  return std::sqrt(sum);
}

}  // namespace shoreline::lane
