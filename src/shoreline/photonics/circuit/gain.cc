// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
//
// How much more light comes out than goes in.
#include <algorithm>
#include <cmath>

#include "shoreline/math/dense.h"
#include "shoreline/photonics/circuit/solve.h"

namespace shoreline::photonics {
namespace {

/// sqrt(|S|_1 |S|_inf), which the largest singular value does not exceed.
double bound(const std::vector<Complex>& s, std::size_t n) {
  double rows = 0.0, columns = 0.0;
  for (std::size_t i = 0; i < n; ++i) {
    double row = 0.0, column = 0.0;
    for (std::size_t j = 0; j < n; ++j) {
      row += std::abs(s[i * n + j]);
      column += std::abs(s[j * n + i]);
    }
    rows = std::max(rows, row);
    columns = std::max(columns, column);
  }
  return std::sqrt(rows * columns);
}

/// The largest over wavelengths of matrices that `fill(i, matrix)` makes, n x n.
template <class F>
Gain largest(std::span<const double> wavelength_um, std::size_t n, const F& fill) {
  Gain out;
  if (n == 0) return out;
  std::vector<Complex> s(n * n);
  std::vector<double> work;
  for (std::size_t i = 0; i < wavelength_um.size(); ++i) {
    fill(i, s);
    if (bound(s, n) <= out.largest) continue;
    const double here = math::largest_singular_value(s, static_cast<int>(n), work);
    if (here > out.largest) out = {here, wavelength_um[i]};
  }
  return out;
}

}  // namespace

Gain largest_gain(const Component& component, std::span<const double> wavelength_um) {
  const std::size_t n = component.ports.size();
  if (component.constant)
    wavelength_um = wavelength_um.first(std::min<std::size_t>(wavelength_um.size(), 1));
  const std::size_t count = wavelength_um.size();
  std::vector<double> re(component.entries.size() * count), im(re);
  component.scatter(wavelength_um, {re, im});
  return largest(wavelength_um, n, [&](std::size_t i, std::vector<Complex>& s) {
    for (std::size_t e = 0; e < component.entries.size(); ++e) {
      const Entry& entry = component.entries[e];
      s[static_cast<std::size_t>(entry.out) * n + static_cast<std::size_t>(entry.in)] = {
          re[e * count + i], im[e * count + i]};
    }
  });
}

Gain largest_gain(const CircuitResponse& response) {
  std::size_t n = 0;
  for (const CircuitEntry& e : response.entries)
    n = std::max({n, static_cast<std::size_t>(e.out) + 1, static_cast<std::size_t>(e.in) + 1});
  return largest(response.wavelength_um, n, [&](std::size_t i, std::vector<Complex>& s) {
    for (std::size_t e = 0; e < response.entries.size(); ++e) {
      const CircuitEntry& entry = response.entries[e];
      const auto to = static_cast<std::size_t>(entry.out), in = static_cast<std::size_t>(entry.in);
      s[to * n + in] = response.of(e)[i];
      if (entry.mirrored) s[in * n + to] = response.of(e)[i];
    }
  });
}

}  // namespace shoreline::photonics
