// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
//
// What is read off a statistical eye.
#include <algorithm>
#include <bit>
#include <cmath>
#include <limits>

#include "shoreline/lane/statistical_eye.h"

namespace shoreline::lane {
namespace {

/// Between a at 0 and b at 1, along the logarithm where there is one.
double between(double a, double b, double f) {
  if (a > 0.0 && b > 0.0) return a * std::pow(b / a, f);
  return a + (b - a) * f;
}

/// The f at which between(a, b, f) is p.
double where_between(double a, double b, double p) {
  if (a == b) return 0.0;
  if (a > 0.0 && b > 0.0) return std::log(p / a) / std::log(b / a);
  return (p - a) / (b - a);
}

/// P(X > the lower edge of value i's cell).
double tail(const std::vector<double>& upper, std::size_t i) {
  return i < upper.size() ? upper[i] : 0.0;
}

/// Offset of `m` among levels that may be upside down where the cursor is negative.
std::size_t at(int i) { return static_cast<std::size_t>(i); }

/// The height between means of neighbours that `p` leaves, and its ends.
struct Gap {
  double low, high;
};
Gap gap(const StatisticalEye& eye, int m, double p, int phase) {
  return {eye.mean(phase, m) + eye.around(phase, m).upper_quantile(p),
          eye.mean(phase, m + 1) + eye.around(phase, m + 1).lower_quantile(p)};
}

/// By how much a threshold lies inside the opening, negative outside.
double room(const StatisticalEye& eye, int m, double p, int phase, double threshold) {
  const Gap g = gap(eye, m, p, phase);
  return std::min(threshold - g.low, g.high - threshold);
}

int gray(int symbol) { return symbol ^ (symbol >> 1); }

}  // namespace

double Distribution::above(double x) const {
  const double u = x / bin - first + 0.5;
  if (!(u > 0.0)) return upper.front();
  if (u >= static_cast<double>(upper.size())) return 0.0;
  const auto i = static_cast<std::size_t>(u);
  return between(upper[i], tail(upper, i + 1), u - static_cast<double>(i));
}

double Distribution::below(double x) const {
  const double u = first + static_cast<double>(lower.size()) - 0.5 - x / bin;
  if (!(u > 0.0)) return lower.back();
  if (u >= static_cast<double>(lower.size())) return 0.0;
  const auto i = static_cast<std::size_t>(u), last = lower.size() - 1;
  const double next = i < last ? lower[last - i - 1] : 0.0;
  return between(lower[last - i], next, u - static_cast<double>(i));
}

double Distribution::upper_quantile(double p) const {
  // `upper` descends: the first cell whose upper edge is exceeded with no more than p.
  const auto place =
      std::partition_point(upper.begin(), upper.end(), [&](double t) { return t > p; });
  const auto i = static_cast<std::size_t>(place - upper.begin());
  if (i == 0) return (first - 0.5) * bin;
  return (first - 0.5 + static_cast<double>(i - 1) +
          where_between(upper[i - 1], tail(upper, i), p)) *
         bin;
}

double Distribution::lower_quantile(double p) const {
  const auto place =
      std::partition_point(lower.begin(), lower.end(), [&](double t) { return t <= p; });
  const auto i = static_cast<std::size_t>(place - lower.begin());
  if (i == lower.size()) return (first + static_cast<double>(i) - 0.5) * bin;
  const double before = i > 0 ? lower[i - 1] : 0.0;
  return (first + 0.5 + static_cast<double>(i) - where_between(lower[i], before, p)) * bin;
}

double Distribution::sigma() const {
  double mean = 0.0, square = 0.0;
  for (std::size_t i = 0; i < mass.size(); ++i) mean += mass[i] * value(i);
  for (std::size_t i = 0; i < mass.size(); ++i)
    square += mass[i] * (value(i) - mean) * (value(i) - mean);
  return std::sqrt(square);
}

Contour contour(const StatisticalEye& eye, int m, double probability) {
  Contour c{m, probability, {}, {}};
  for (int p = 0; p < eye.phases; ++p) {
    const Gap g = gap(eye, m, probability, p);
    c.low.push_back(g.low);
    c.high.push_back(g.high);
  }
  return c;
}

Opening opening(const StatisticalEye& eye, int m, double probability, int phase) {
  const Gap g = gap(eye, m, probability, phase);
  Opening o;
  o.eye = m;
  o.probability = probability;
  o.height = g.high - g.low;
  o.threshold = 0.5 * (g.low + g.high);
  o.phase_ui = o.left_ui = o.right_ui = eye.phase_ui[at(phase)];
  if (!(o.height > 0.0)) return o;
  double inside = 0.5 * o.height;
  const auto edge = [&](int step) {
    double before = inside;
    for (int p = phase + step; p >= 0 && p < eye.phases; p += step) {
      const double here = room(eye, m, probability, p, o.threshold);
      if (here < 0.0)
        return (p - step + step * before / (before - here) - phase) / eye.phases + o.phase_ui;
      before = here;
    }
    return eye.phase_ui[step < 0 ? 0 : at(eye.phases - 1)];
  };
  o.left_ui = edge(-1);
  o.right_ui = edge(1);
  o.width_ui = o.right_ui - o.left_ui;
  return o;
}

int best_phase(const StatisticalEye& eye, double probability) {
  int best = 0;
  double most = -std::numeric_limits<double>::infinity();
  for (int p = 0; p < eye.phases; ++p) {
    double least = std::numeric_limits<double>::infinity();
    for (int m = 0; m + 1 < eye.levels; ++m) {
      const Gap g = gap(eye, m, probability, p);
      least = std::min(least, g.high - g.low);
    }
    if (least > most) most = least, best = p;
  }
  return best;
}

std::vector<double> middle_thresholds(const StatisticalEye& eye, int phase) {
  std::vector<double> out;
  for (int m = 0; m + 1 < eye.levels; ++m)
    out.push_back(0.5 * (eye.mean(phase, m) + eye.mean(phase, m + 1)));
  return out;
}

std::vector<double> balanced_thresholds(const StatisticalEye& eye, int phase) {
  std::vector<double> out;
  for (int m = 0; m + 1 < eye.levels; ++m) {
    const double a = eye.mean(phase, m), b = eye.mean(phase, m + 1);
    double low = a, high = b;
    for (int i = 0; i < 60 && high > low; ++i) {
      const double t = 0.5 * (low + high);
      const bool up = eye.around(phase, m).above(t - a) > eye.around(phase, m + 1).below(t - b);
      (up ? low : high) = t;
    }
    out.push_back(0.5 * (low + high));
  }
  return out;
}

double symbol_error_ratio(const StatisticalEye& eye, int phase,
                          std::span<const double> thresholds) {
  double sum = 0.0;
  for (int m = 0; m < eye.levels; ++m) {
    const Distribution& d = eye.around(phase, m);
    const double mean = eye.mean(phase, m);
    if (m + 1 < eye.levels) sum += d.above(thresholds[at(m)] - mean);
    if (m > 0) sum += d.below(thresholds[at(m - 1)] - mean);
  }
  return std::min(1.0, sum / eye.levels);
}

double bit_error_ratio(const StatisticalEye& eye, int phase, std::span<const double> thresholds) {
  if (eye.levels == 6) return symbol_error_ratio(eye, phase, thresholds) / 2.5;
  // Crossing the threshold between j and j + 1 adds the bits in which j + 1 differs from the sent
  // one, less those in which j does.
  double sum = 0.0;
  for (int m = 0; m < eye.levels; ++m) {
    const Distribution& d = eye.around(phase, m);
    const double mean = eye.mean(phase, m);
    const auto bits = [&](int to) {
      return std::popcount(static_cast<unsigned>(gray(m) ^ gray(to)));
    };
    for (int j = m; j + 1 < eye.levels; ++j)
      sum += (bits(j + 1) - bits(j)) * d.above(thresholds[at(j)] - mean);
    for (int j = m; j > 0; --j)
      sum += (bits(j - 1) - bits(j)) * d.below(thresholds[at(j - 1)] - mean);
  }
  return sum / (eye.levels * std::log2(eye.levels));
}

std::vector<double> timing_bathtub(const StatisticalEye& eye, std::span<const double> thresholds) {
  std::vector<double> out;
  for (int p = 0; p < eye.phases; ++p) out.push_back(symbol_error_ratio(eye, p, thresholds));
  return out;
}

VoltageBathtub voltage_bathtub(const StatisticalEye& eye, int m, int phase, int points) {
  VoltageBathtub out;
  const double a = eye.mean(phase, m), b = eye.mean(phase, m + 1);
  for (int i = 0; i < points; ++i) {
    const double t = a + (b - a) * i / std::max(1, points - 1);
    out.threshold.push_back(t);
    out.low_level.push_back(eye.around(phase, m).above(t - a));
    out.high_level.push_back(eye.around(phase, m + 1).below(t - b));
  }
  return out;
}

std::vector<double> density(const StatisticalEye& eye, int bins) {
  std::vector<double> out(at(eye.phases) * at(bins));
  const double cell = 2.0 * eye.half_range / bins, each = 1.0 / eye.levels;
  for (int p = 0; p < eye.phases; ++p) {
    double* column = out.data() + at(p) * at(bins);
    for (int m = 0; m < eye.levels; ++m) {
      const Distribution& d = eye.around(p, m);
      for (std::size_t i = 0; i < d.mass.size(); ++i) {
        const double u = (eye.mean(p, m) + d.value(i) + eye.half_range) / cell - 0.5;
        const double k = std::floor(u), f = u - k;
        if (k >= 0 && k < bins) column[at(static_cast<int>(k))] += each * d.mass[i] * (1.0 - f);
        if (k >= -1 && k < bins - 1) column[at(static_cast<int>(k) + 1)] += each * d.mass[i] * f;
      }
    }
  }
  return out;
}

}  // namespace shoreline::lane
