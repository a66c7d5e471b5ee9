// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/photonics/link/eye_closure.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "shoreline/base/assert.h"
#include "shoreline/math/roots.h"
#include "shoreline/math/special.h"
#include "shoreline/photonics/device/levels.h"

namespace shoreline::photonics {
namespace {

/// Mean of Q(|y - threshold| / sigma) over a histogram.
double crossing(const PowerHistogram& h, double threshold, double sigma) {
  constexpr double kFar = 12.0;  // Q is 2e-33 there
  double sum = 0.0;
  for (std::size_t i = 0; i < h.mass.size(); ++i) {
    if (h.mass[i] == 0.0) continue;
    const double z = std::abs(h.first + h.step * static_cast<double>(i) - threshold) / sigma;
    if (z < kFar) sum += h.mass[i] * math::q_function(z);
  }
  return sum;
}

/// The threshold within `adjust` of `nominal` that the histograms cross least, all together.
/// Golden section: between two levels the crossings have one minimum.
double best_threshold(std::span<const PowerHistogram> histograms, double nominal, double adjust,
                      double sigma) {
  const auto cost = [&](double threshold) {
    double sum = 0.0;
    for (const PowerHistogram& h : histograms) sum += crossing(h, threshold, sigma);
    return sum;
  };
  constexpr double kGolden = 0.6180339887498949;
  double lo = nominal - adjust, hi = nominal + adjust;
  double a = hi - kGolden * (hi - lo), b = lo + kGolden * (hi - lo);
  double at_a = cost(a), at_b = cost(b);
  while (hi - lo > 1e-3 * adjust) {
    if (at_a < at_b) {
      hi = b, b = a, at_b = at_a;
      a = hi - kGolden * (hi - lo), at_a = cost(a);
    } else {
      lo = a, a = b, at_a = at_b;
      b = lo + kGolden * (hi - lo), at_b = cost(b);
    }
  }
  return 0.5 * (lo + hi);
}

double worst(std::span<const PowerHistogram> histograms, std::span<const double> thresholds,
             double sigma) {
  double most = 0.0;
  for (const PowerHistogram& h : histograms)
    most = std::max(most, symbol_errors(h, thresholds, sigma));
  return most;
}

/// largest_noise with thresholds that stand. The Q of the errors is nearly proportional to
/// 1 / sigma, so few steps are needed.
double noise_at(std::span<const PowerHistogram> histograms, std::span<const double> thresholds,
                double oma, double ser) {
  const int levels = static_cast<int>(thresholds.size()) + 1;
  const double q_t = ideal_q(levels, ser);
  const double ideal = 2.0 * (levels - 1.0) * q_t / oma;  // 1 / sigma of an ideal eye
  const auto excess = [&](double inverse_sigma) {
    const double errors = worst(histograms, thresholds, 1.0 / inverse_sigma);
    return ideal_q(levels, std::min(errors, 1.4)) - q_t;
  };
  for (const double least : {4.0, 1e4}) {
    const math::Root root = math::find_root(excess, 0.2 * ideal, least * ideal, 1e-9 * ideal);
    if (root.ok()) return 1.0 / root.x;
  }
  return 0.0;
}

}  // namespace

double ideal_q(int levels, double ser) {
  const double l = levels;
  return math::inverse_q(std::min(ser * l / (2.0 * (l - 1.0)), 1.0 - 1e-15));
}

std::vector<double> standard_thresholds(int levels, double average, double oma) {
  std::vector<double> out;
  for (int i = 0; i + 1 < levels; ++i)
    out.push_back(average + (2.0 * i - levels + 2.0) / (2.0 * (levels - 1.0)) * oma);
  return out;
}

double symbol_errors(const PowerHistogram& histogram, std::span<const double> thresholds,
                     double sigma) {
  double sum = 0.0;
  for (const double t : thresholds) sum += crossing(histogram, t, sigma);
  return sum;
}

double largest_noise(std::span<const PowerHistogram> histograms, std::vector<double>& thresholds,
                     double oma, double adjust, double ser) {
  const std::vector<double> nominal = thresholds;
  double sigma = noise_at(histograms, thresholds, oma, ser);
  if (adjust <= 0.0 || sigma <= 0.0) return sigma;
  // What is best for one noise is nearly best for another: two rounds.
  std::vector<double> moved = nominal;
  for (int round = 0; round < 2; ++round) {
    for (std::size_t i = 0; i < moved.size(); ++i)
      moved[i] = best_threshold(histograms, nominal[i], adjust, sigma);
    const double better = noise_at(histograms, moved, oma, ser);
    if (better <= sigma) break;
    sigma = better, thresholds = moved;
  }
  return sigma;
}

double closure_db(int levels, double oma, double q_t, double r) {
  return 10.0 * std::log10(oma / (2.0 * (levels - 1.0) * q_t * r));
}

std::optional<LevelClosure> closure_of_levels(std::span<const double> levels, double ser,
                                              double adjust) {
  SHORELINE_ASSERT(std::is_sorted(levels.begin(), levels.end()));
  const auto count = static_cast<int>(levels.size());
  LevelClosure out;
  out.rlm = level_mismatch(levels);
  out.oma = levels.back() - levels.front();
  out.average = std::accumulate(levels.begin(), levels.end(), 0.0) / count;
  out.q_t = ideal_q(count, ser);
  out.thresholds = standard_thresholds(count, out.average, out.oma);
  for (std::size_t i = 0; i < out.thresholds.size(); ++i)
    if (levels[i] >= out.thresholds[i] || levels[i + 1] <= out.thresholds[i]) return std::nullopt;
  // Each level by itself is a histogram of one mass; all of them make up one eye.
  const auto errors = [&](std::span<const double> thresholds, double sigma) {
    double sum = 0.0;
    for (const double t : thresholds)
      for (const double level : levels) sum += math::q_function(std::abs(level - t) / sigma);
    return sum / count;
  };
  const auto solve = [&](std::span<const double> thresholds) {
    const auto excess = [&](double log_sigma) {
      return std::log(errors(thresholds, std::exp(log_sigma)) / ser);
    };
    const double scale = std::log(out.oma);
    return std::exp(math::find_root(excess, scale - 25.0, scale + 7.0, 1e-13).x);
  };
  out.sigma_g = solve(out.thresholds);
  if (adjust > 0.0) {
    // Between two levels of equal noise the best threshold is the middle.
    std::vector<double> moved = out.thresholds;
    for (std::size_t i = 0; i < moved.size(); ++i)
      moved[i] = std::clamp(0.5 * (levels[i] + levels[i + 1]), moved[i] - adjust * out.oma,
                            moved[i] + adjust * out.oma);
    if (const double better = solve(moved); better > out.sigma_g)
      out.sigma_g = better, out.thresholds = moved;
  }
  out.closure_db = closure_db(count, out.oma, out.q_t, out.sigma_g);
  return out;
}

}  // namespace shoreline::photonics
