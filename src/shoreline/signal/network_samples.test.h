// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
//
// Networks for the tests of this folder.
#pragma once

#include <algorithm>
#include <cmath>
#include <numbers>

#include "shoreline/lane/network.h"
#include "shoreline/math/random.h"

namespace shoreline::signal::test {

using lane::Complex;
using lane::Network;

inline std::vector<double> grid(std::size_t points, double step_hz, bool from_dc = true) {
  std::vector<double> f(points);
  for (std::size_t i = 0; i < points; ++i) f[i] = step_hz * static_cast<double>(i + !from_dc);
  return f;
}

/// Passive (largest singular value < 1), neither reciprocal nor symmetric.
inline Network random_network(int ports, std::size_t points, std::uint64_t seed) {
  Network out(ports, grid(points, 1e9, false));
  math::Random random(seed, math::Purpose("network_samples"));
  for (Complex& x : out.s)
    x = Complex{random.uniform() - 0.5, random.uniform() - 0.5} * (1.2 / ports);
  return out;
}

/// The largest difference of two networks of one shape.
inline double distance(const Network& a, const Network& b) {
  if (a.s.size() != b.s.size()) return 1e300;
  double out = 0.0;
  for (std::size_t i = 0; i < a.s.size(); ++i) out = std::max(out, std::abs(a.s[i] - b.s[i]));
  for (std::size_t i = 0; i < a.z0.size(); ++i) out = std::max(out, std::abs(a.z0[i] - b.z0[i]));
  return out;
}

/// A line of impedance `zc` (lossy like skin effect: `loss_np` nepers at 10 GHz, sqrt of f, with
/// the internal inductance that causality asks for) and delay, between references of 50 ohm.
inline Network line(const std::vector<double>& f, double zc, double delay_s, double loss_np) {
  Network out(2, f);
  for (std::size_t p = 0; p < f.size(); ++p) {
    const double root = loss_np * std::sqrt(f[p] / 1e10);
    const Complex through =
        std::exp(-Complex(root, root) - Complex(0.0, 2.0 * std::numbers::pi * f[p] * delay_s));
    const double rho = (zc - 50.0) / (zc + 50.0);
    const Complex d = 1.0 - rho * rho * through * through;
    out.at(p, 0, 0) = out.at(p, 1, 1) = rho * (1.0 - through * through) / d;
    out.at(p, 0, 1) = out.at(p, 1, 0) = (1.0 - rho * rho) * through / d;
  }
  return out;
}

}  // namespace shoreline::signal::test
