// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/photonics/wdm/heaters.h"

#include <algorithm>
#include <cmath>
#include <complex>

#include "shoreline/base/assert.h"
#include "shoreline/math/dense.h"

namespace shoreline::photonics {

std::span<const std::string_view> names_of(CrosstalkDecay) {
  static constexpr std::string_view kNames[] = {"none", "exponential", "inverse_distance"};
  return kNames;
}

double coupling(const HeaterCrosstalk& crosstalk, Place heater, Place ring) {
  const double distance = std::hypot((heater.x - ring.x).si(), (heater.y - ring.y).si());
  const double reference = crosstalk.reference.si();
  const double beyond = std::max(0.0, distance - reference);
  switch (crosstalk.model) {
    case CrosstalkDecay::none:
      return 0.0;
    case CrosstalkDecay::exponential:
      return crosstalk.nearest * std::exp(-beyond / crosstalk.decay.si());
    case CrosstalkDecay::inverse_distance:
      return crosstalk.nearest * reference / (reference + beyond);
  }
  return 0.0;
}

HeaterArray::HeaterArray(std::span<const Place> places, const HeaterCrosstalk& crosstalk)
    : n_(places.size()),
      coupled_(crosstalk.model != CrosstalkDecay::none && crosstalk.nearest > 0.0),
      matrix_(n_ * n_),
      inverse_(n_ * n_) {
  std::vector<math::Complex> a(n_ * n_), b(n_ * n_);
  for (std::size_t i = 0; i < n_; ++i)
    for (std::size_t j = 0; j < n_; ++j) {
      matrix_[i * n_ + j] = i == j ? 1.0 : coupling(crosstalk, places[j], places[i]);
      a[i * n_ + j] = matrix_[i * n_ + j];
      b[i * n_ + j] = i == j ? 1.0 : 0.0;
    }
  const int n = static_cast<int>(n_);
  const bool solved = n == 0 || math::solve(a, n, b, n);
  SHORELINE_ASSERT(solved);
  for (std::size_t i = 0; i < n_ * n_; ++i) inverse_[i] = b[i].real();
}

namespace {

void multiply(const std::vector<double>& a, std::span<const double> x, std::span<double> y) {
  const std::size_t n = x.size();
  for (std::size_t i = 0; i < n; ++i) {
    double sum = 0.0;
    for (std::size_t j = 0; j < n; ++j) sum += a[i * n + j] * x[j];
    y[i] = sum;
  }
}

}  // namespace

void HeaterArray::solve(std::span<const double> wanted_m, std::span<double> own_m) const {
  SHORELINE_ASSERT(wanted_m.size() == n_ && own_m.size() == n_);
  if (coupled_)
    multiply(inverse_, wanted_m, own_m);
  else
    std::copy(wanted_m.begin(), wanted_m.end(), own_m.begin());
}

bool HeaterArray::settle(std::span<const double> wanted_m, std::span<const std::uint8_t> on,
                         std::span<double> own_m) const {
  SHORELINE_ASSERT(wanted_m.size() == n_ && on.size() == n_ && own_m.size() == n_);
  double largest = 0.0;
  for (std::size_t i = 0; i < n_; ++i) {
    own_m[i] = on[i] != 0 ? std::max(0.0, wanted_m[i]) : 0.0;
    largest = std::max(largest, own_m[i]);
  }
  if (!coupled_) return true;
  for (int sweep = 0; sweep < 1000; ++sweep) {
    double moved = 0.0;
    for (std::size_t i = 0; i < n_; ++i) {
      if (on[i] == 0) continue;
      double others = 0.0;
      for (std::size_t j = 0; j < n_; ++j) others += matrix_[i * n_ + j] * own_m[j];
      const double next = std::max(0.0, wanted_m[i] - (others - own_m[i]));
      moved = std::max(moved, std::abs(next - own_m[i]));
      own_m[i] = next;
    }
    if (moved <= 1e-12 * largest) return true;
  }
  return false;
}

void HeaterArray::shifts(std::span<const double> own_m, std::span<double> shift_m) const {
  SHORELINE_ASSERT(own_m.size() == n_ && shift_m.size() == n_);
  if (coupled_)
    multiply(matrix_, own_m, shift_m);
  else
    std::copy(own_m.begin(), own_m.end(), shift_m.begin());
}

}  // namespace shoreline::photonics
