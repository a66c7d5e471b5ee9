// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/photonics/link/dispersion.h"

#include <algorithm>
#include <cmath>
#include <complex>
#include <limits>
#include <numbers>
#include <vector>

#include "shoreline/base/constants.h"
#include "shoreline/math/dense.h"
#include "shoreline/math/roots.h"
#include "shoreline/photonics/device/fibre.h"
#include "shoreline/photonics/link/eye_closure.h"
#include "shoreline/photonics/link/reference_filter.h"

namespace shoreline::photonics {
namespace {

constexpr double kPi = std::numbers::pi;
constexpr int kReach = 20;  // UI on each side of a pulse that are kept

/// Phase t of the response at f.
double turn(TimePerLength accumulated, Length wavelength, Frequency f) {
  const double path = wavelength.si() * f.si();
  return kPi * accumulated.si() * path * path / kLightSpeed;
}

/// A held symbol behind receiver and fibre: what it is at k UI from its middle plus `phase`.
std::vector<double> pulse(const DispersionLane& lane, TimePerLength accumulated, Length wavelength,
                          double alpha, double phase) {
  constexpr double kLast = 4.0;  // symbol rates; the receiver leaves 1e-7 beyond
  constexpr int kSteps = 1600;
  std::vector<double> out(2 * kReach + 1, 0.0);
  const double delay = 2.1139176749042154 / (2.0 * kPi * lane.bandwidth);  // of the receiver, UI
  for (int i = 0; i < kSteps; ++i) {
    const double f = kLast * (i + 0.5) / kSteps;
    const double held = std::sin(kPi * f) / (kPi * f);
    const double fibre = chirped_response(accumulated, wavelength, f * lane.symbol_rate, alpha);
    const std::complex<double> h = bessel_thomson(f, lane.bandwidth) * held * fibre;
    for (int k = -kReach; k <= kReach; ++k)
      out[static_cast<std::size_t>(k + kReach)] +=
          2.0 * kLast / kSteps * (h * std::polar(1.0, 2.0 * kPi * f * (k + phase + delay))).real();
  }
  return out;
}

/// Mean square of interference and noise that the best unbiased taps leave, for noise `sigma` and
/// symbols of variance `symbols`, both over OMA = 1: 1 / (p^T A^-1 p), A of interference and noise.
double remaining(const std::vector<double>& p, int taps, double symbols, double sigma,
                 std::span<const double> correlation) {
  const auto n = static_cast<std::size_t>(taps);
  std::vector<math::Complex> a(n * n), b(n);
  const auto at = [&](int k) {
    return std::abs(k) <= kReach ? p[static_cast<std::size_t>(k + kReach)] : 0.0;
  };
  const int main = taps / 2;
  for (int i = 0; i < taps; ++i) {
    for (int j = 0; j < taps; ++j) {
      double sum = 0.0;
      for (int k = -kReach - taps; k <= kReach + taps; ++k)
        if (k != 0) sum += at(k + main - i) * at(k + main - j);
      a[static_cast<std::size_t>(i) * n + static_cast<std::size_t>(j)] =
          symbols * sum + sigma * sigma * correlation[static_cast<std::size_t>(std::abs(i - j))];
    }
    b[static_cast<std::size_t>(i)] = at(main - i);
  }
  const std::vector<math::Complex> right = b;
  if (!math::solve(a, taps, b, 1)) return std::numeric_limits<double>::infinity();
  double gain = 0.0;
  for (std::size_t i = 0; i < n; ++i) gain += (right[i] * b[i]).real();
  return gain > 0.0 ? 1.0 / gain : std::numeric_limits<double>::infinity();
}

/// Noise over OMA that the lane stands at its error ratio, 0 if none.
double noise_stood(const DispersionLane& lane, TimePerLength accumulated, Length wavelength,
                   double alpha) {
  const int levels = lane::levels(lane.modulation);
  const double l = levels;
  const double symbols = (l + 1.0) / (12.0 * (l - 1.0));
  const double need = 0.5 / (l - 1.0) / ideal_q(levels, lane.ser);
  const std::vector<double> correlation = noise_correlation(lane.bandwidth, std::max(2, lane.taps));
  double best = 0.0;
  for (int i = -6; i <= 6; ++i) {
    const auto p = pulse(lane, accumulated, wavelength, alpha, 0.04 * i);
    const auto excess = [&](double log_sigma) {
      return std::log(
          std::sqrt(remaining(p, lane.taps, symbols, std::exp(log_sigma), correlation)) / need);
    };
    const math::Root root = math::find_root(excess, std::log(1e-5), std::log(1.0), 1e-9);
    if (root.ok()) best = std::max(best, std::exp(root.x));
  }
  return best;
}

}  // namespace

DispersionRange accumulated_dispersion(const FibreDispersion& fibre, Length wavelength,
                                       Length length) {
  const auto at = [&](Length zero) {
    return accumulated_dispersion(
        Fibre{.length = length, .zero = zero, .slope_ps_nm2_km = fibre.slope_ps_per_nm2_km},
        wavelength);
  };
  return {at(fibre.zero_max), at(fibre.zero_min)};
}

double chirped_response(TimePerLength accumulated, Length wavelength, Frequency f, double alpha) {
  const double t = turn(accumulated, wavelength, f);
  return std::cos(t) - alpha * std::sin(t);
}

Frequency chirped_null(TimePerLength accumulated, Length wavelength, double alpha) {
  const double d = accumulated.si();
  if (d == 0.0) return Frequency(std::numeric_limits<double>::infinity());
  // cos t = alpha sin t at |t| = pi/2 - atan(alpha sign D)
  const double t = 0.5 * kPi - std::atan(d > 0.0 ? alpha : -alpha);
  return Frequency(std::sqrt(t / kPi * kLightSpeed / std::abs(d)) / wavelength.si());
}

std::optional<Db> dispersion_penalty(const DispersionLane& lane, TimePerLength accumulated,
                                     Length wavelength, double alpha) {
  const double without = noise_stood(lane, TimePerLength{}, wavelength, 0.0);
  const double with = noise_stood(lane, accumulated, wavelength, alpha);
  if (without <= 0.0 || with <= 0.0) return std::nullopt;
  return to_db(without / with);
}

}  // namespace shoreline::photonics
