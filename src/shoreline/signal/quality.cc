// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/signal/quality.h"

#include <algorithm>
#include <cmath>

#include "shoreline/math/dense.h"

namespace shoreline::signal {

Passivity passivity(const Network& network) {
  Passivity out;
  std::vector<double> work;
  double excess = 0.0;
  for (std::size_t p = 0; p < network.points(); ++p) {
    const double s = math::largest_singular_value(network.matrix(p), network.ports, work);
    out.singular.push_back(s);
    if (s > out.largest || p == 0) out.largest = s, out.f_hz = network.f_hz[p];
    if (s > 1.0 + 1e-9) ++out.points_over;
    if (s > 1.00001) excess += (s - 1.00001) / 0.1;
  }
  const auto n = static_cast<double>(std::max<std::size_t>(network.points(), 1));
  out.quality_percent = std::max(0.0, (n - excess) / n * 100.0);
  return out;
}

Reciprocity reciprocity(const Network& network) {
  Reciprocity out;
  double excess = 0.0;
  const auto pairs = static_cast<double>(network.ports) * (network.ports - 1);
  for (std::size_t p = 0; p < network.points(); ++p) {
    double sum = 0.0;
    for (int i = 0; i < network.ports; ++i)
      for (int j = i + 1; j < network.ports; ++j) {
        const double d = std::abs(network.at(p, i, j) - network.at(p, j, i));
        sum += 2.0 * d;
        if (d > out.largest) {
          out.largest = d;
          out.f_hz = network.f_hz[p];
          out.i = i;
          out.j = j;
        }
      }
    const double mean = pairs > 0.0 ? sum / pairs : 0.0;
    if (mean > 1e-6) excess += (mean - 1e-6) / 0.1;
  }
  const auto n = static_cast<double>(std::max<std::size_t>(network.points(), 1));
  out.quality_percent = std::max(0.0, (n - excess) / n * 100.0);
  return out;
}

Enforced enforce_passivity(const Network& network) {
  Enforced out{network, 0.0, 0.0, 0};
  const auto n = static_cast<std::size_t>(network.ports);
  std::vector<double> work;
  for (std::size_t p = 0; p < network.points(); ++p) {
    if (math::largest_singular_value(network.matrix(p), network.ports, work) <= 1.0) continue;
    const math::Svd parts = math::svd(network.matrix(p), network.ports);
    ++out.points_changed;
    for (std::size_t i = 0; i < n; ++i)
      for (std::size_t j = 0; j < n; ++j) {
        // What is taken off: the excess of each value over 1.
        Complex off{};
        for (std::size_t k = 0; k < n && parts.values[k] > 1.0; ++k)
          off += parts.u[i * n + k] * (parts.values[k] - 1.0) * std::conj(parts.v[j * n + k]);
        out.network.s[(p * n + i) * n + j] -= off;
        if (std::abs(off) > out.largest_change)
          out.largest_change = std::abs(off), out.f_hz = network.f_hz[p];
      }
  }
  return out;
}

}  // namespace shoreline::signal
