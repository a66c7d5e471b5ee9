// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/signal/integrated_noise.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>

#include "shoreline/base/assert.h"
#include "shoreline/math/dense.h"

namespace shoreline::signal {
namespace {

struct Range {
  std::size_t first, last;  // both inside
};

Range range_of(std::span<const double> f, double f_1, double f_2) {
  const auto above = std::upper_bound(f.begin(), f.end(), f_1);
  const auto reached = std::lower_bound(f.begin(), f.end(), f_2);
  const std::size_t first =
      above == f.begin() ? 0 : static_cast<std::size_t>(above - f.begin()) - 1;
  const std::size_t last =
      reached == f.end() ? f.size() - 1 : static_cast<std::size_t>(reached - f.begin());
  return {first, std::max(first, last)};
}

double step_of(std::span<const double> f) {
  return f.size() > 10 ? f[10] - f[9] : f.size() > 1 ? f[1] - f[0] : 0.0;
}

double decibels(const Complex& s) { return 20.0 * std::log10(std::abs(s)); }

}  // namespace

double power_weight(double f_hz, double f_b_hz, double f_t, double f_r) {
  const double x = std::numbers::pi * f_hz / f_b_hz;
  const double sinc = x == 0.0 ? 1.0 : std::sin(x) / x;
  const double transmitter = std::pow(f_hz / (f_t * f_b_hz), 4);
  const double receiver = std::pow(f_hz / (f_r * f_b_hz), 8);
  return sinc * sinc / (1.0 + transmitter) / (1.0 + receiver);
}

LossFit fit_loss(std::span<const double> f_hz, std::span<const Complex> s21, double f_1_hz,
                 double f_2_hz) {
  SHORELINE_ASSERT(f_hz.size() == s21.size());
  LossFit out;
  if (f_hz.empty()) return out;
  const Range range = range_of(f_hz, f_1_hz, f_2_hz);
  out.first = range.first;
  const double unit = f_hz[range.last] > 0.0 ? f_hz[range.last] : 1.0;
  std::vector<double> rows, right;
  for (std::size_t i = range.first; i <= range.last; ++i) {
    const double weight = std::abs(s21[i]), x = f_hz[i] / unit;
    if (weight == 0.0) continue;
    for (const double term : {1.0, std::sqrt(x), x, x * x}) rows.push_back(weight * term);
    right.push_back(weight * decibels(s21[i]));
  }
  if (right.size() < 5) return out;
  const std::vector<double> a = math::least_squares(rows, right, 4);
  for (std::size_t i = range.first; i <= range.last; ++i) {
    const double x = f_hz[i] / unit;
    out.fitted_db.push_back(a[0] + a[1] * std::sqrt(x) + a[2] * x + a[3] * x * x);
    out.deviation_db.push_back(s21[i] == Complex{} ? 0.0 : decibels(s21[i]) - out.fitted_db.back());
  }
  return out;
}

double fom_ild_db(std::span<const double> f_hz, std::span<const Complex> sdd21,
                  const NoiseBand& band) {
  const LossFit fit = fit_loss(f_hz, sdd21, band.f_1_hz, band.f_2_hz);
  if (fit.deviation_db.empty()) return std::numeric_limits<double>::quiet_NaN();
  double sum = 0.0;
  for (std::size_t i = 0; i < fit.deviation_db.size(); ++i)
    sum += power_weight(f_hz[fit.first + i], band.f_b_hz, band.f_v, band.f_r) *
           fit.deviation_db[i] * fit.deviation_db[i];
  return std::sqrt(step_of(f_hz) / (band.f_2_hz - band.f_1_hz) * sum);
}

Icn icn(std::span<const double> f_hz, std::span<const std::vector<Complex>> fext,
        std::span<const std::vector<Complex>> next, const NoiseBand& band) {
  Icn out;
  if (f_hz.empty()) return out;
  const Range range = range_of(f_hz, band.f_1_hz, band.f_2_hz);
  double far = 0.0, near = 0.0, total = 0.0;
  for (std::size_t i = range.first; i <= range.last; ++i) {
    double far_power = 0.0, near_power = 0.0;
    for (const auto& s : fext) far_power += std::norm(s[i]);
    for (const auto& s : next) near_power += std::norm(s[i]);
    far_power *= band.a_ft_v * band.a_ft_v;
    near_power *= band.a_nt_v * band.a_nt_v;
    const double far_weight = power_weight(f_hz[i], band.f_b_hz, band.f_f, band.f_r);
    const double near_weight = power_weight(f_hz[i], band.f_b_hz, band.f_n, band.f_r);
    far += far_weight * far_power;
    near += near_weight * near_power;
    total += (next.empty() ? far_weight : near_weight) * (far_power + near_power);
  }
  const double scale = 2.0 * step_of(f_hz) / band.f_2_hz;
  out.fext_v = std::sqrt(scale * far);
  out.next_v = std::sqrt(scale * near);
  out.total_v = std::sqrt(scale * total);
  return out;
}

}  // namespace shoreline::signal
