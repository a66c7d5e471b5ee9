// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/lane/pmf.h"

#include <algorithm>
#include <cmath>

#include "shoreline/lane/filter.h"
#include "shoreline/math/special.h"

namespace shoreline::lane {
namespace {

/// What the square of `x` becomes when x is shared between its neighbours: the chords of x^2.
double shared_square(double x) {
  const double k = std::floor(std::abs(x)), f = std::abs(x) - k;
  return k * k + f * (2.0 * k + 1.0);
}

double shared_square_slope(double x) {
  return std::copysign(2.0 * std::floor(std::abs(x)) + 1.0, x);
}

/// The factor at which the shared values have the variance of the values. The sum of squares over
/// the factor is convex and rises: Newton from above ends in a few steps.
double shrink(double amplitude, std::span<const double> symbols) {
  double wanted = 0.0;
  for (const double x : symbols) wanted += amplitude * x * amplitude * x;
  double factor = 1.0;
  for (int step = 0; step < 50; ++step) {
    double sum = -wanted, slope = 0.0;
    for (const double x : symbols) {
      sum += shared_square(factor * amplitude * x);
      slope += amplitude * x * shared_square_slope(factor * amplitude * x);
    }
    if (!(sum > 1e-14 * wanted)) break;
    factor -= sum / slope;
  }
  return factor;
}

Pmf sampled_gaussian(double sigma, double floor) {
  const int reach = static_cast<int>(std::ceil(sigma * math::inverse_q(0.5 * floor))) + 1;
  Pmf out{-reach, std::vector<double>(static_cast<std::size_t>(2 * reach + 1))};
  double sum = 0.0;
  for (int i = 0; i <= reach; ++i) {
    const double p = std::exp(-0.5 * (i / sigma) * (i / sigma));
    out.mass[static_cast<std::size_t>(reach + i)] = p;
    out.mass[static_cast<std::size_t>(reach - i)] = p;
    sum += i == 0 ? p : 2.0 * p;
  }
  for (double& p : out.mass) p /= sum;
  return out;
}

}  // namespace

double Pmf::mean() const {
  double sum = 0.0;
  for (std::size_t i = 0; i < mass.size(); ++i) sum += mass[i] * (first + static_cast<double>(i));
  return sum;
}

double Pmf::variance() const {
  const double m = mean();
  double sum = 0.0;
  for (std::size_t i = 0; i < mass.size(); ++i) {
    const double d = first + static_cast<double>(i) - m;
    sum += mass[i] * d * d;
  }
  return sum;
}

Points spread(double amplitude, std::span<const double> symbols) {
  Points out;
  const double factor = shrink(amplitude, symbols);
  const double each = 1.0 / static_cast<double>(symbols.size());
  const auto put = [&](int at, double weight) {
    std::size_t i = out.count;
    while (i > 0 && out.at[i - 1] >= at) --i;
    if (i == out.count) out.at[out.count++] = at;
    out.weight[i] += weight;
  };
  for (std::size_t s = 0; s < symbols.size(); ++s) {
    // Ascending values, whichever sign the amplitude has.
    const double x = amplitude < 0.0 ? symbols[symbols.size() - 1 - s] : symbols[s];
    const double value = factor * amplitude * x, k = std::floor(value), f = value - k;
    put(static_cast<int>(k), (1.0 - f) * each);
    if (f > 0.0) put(static_cast<int>(k) + 1, f * each);
  }
  return out;
}

Pmf gaussian(double sigma, double floor) {
  if (!(sigma > 0.0)) return {};
  if (sigma < 0.3) {  // what is left of it at +-2 is under 1e-9 of the whole
    const double p = 0.5 * sigma * sigma;
    return {-1, {p, 1.0 - 2.0 * p, p}};
  }
  if (sigma >= 1.5) return sampled_gaussian(sigma, floor);
  double low = 0.5 * sigma, high = 2.0 * sigma;
  for (int i = 0; i < 40; ++i) {
    const double middle = 0.5 * (low + high);
    (sampled_gaussian(middle, floor).variance() < sigma * sigma ? low : high) = middle;
  }
  return sampled_gaussian(0.5 * (low + high), floor);
}

void Convolver::add(Pmf& pmf, std::span<const int> at, std::span<const double> weight) {
  const std::size_t n = pmf.mass.size(), span = static_cast<std::size_t>(at.back() - at.front());
  const std::size_t size = n + span, rounded = padded(size);
  padded_.resize(rounded + 2 * span);
  std::fill_n(padded_.begin(), span, 0.0);
  const auto end = std::copy(pmf.mass.begin(), pmf.mass.end(),
                             padded_.begin() + static_cast<std::ptrdiff_t>(span));
  std::fill(end, padded_.end(), 0.0);
  at_.resize(at.size());
  for (std::size_t t = 0; t < at.size(); ++t) at_[t] = at[t] - at.front();
  pmf.mass.resize(rounded);
  sum_shifted(padded_.data() + span, at_.data(), weight.data(), at.size(), pmf.mass.data(),
              rounded);
  std::size_t head = 0, tail = size;
  while (tail > 1 && pmf.mass[tail - 1] < tiny_) --tail;
  while (head + 1 < tail && pmf.mass[head] < tiny_) ++head;
  pmf.mass.resize(tail);
  pmf.mass.erase(pmf.mass.begin(), pmf.mass.begin() + static_cast<std::ptrdiff_t>(head));
  pmf.first += at.front() + static_cast<int>(head);
}

void Convolver::add(Pmf& pmf, const Points& points) {
  add(pmf, {points.at.data(), points.count}, {points.weight.data(), points.count});
}

void Convolver::add(Pmf& pmf, const Pmf& other) {
  const bool longer = pmf.mass.size() > other.mass.size();
  const Pmf& taps = longer ? other : pmf;
  std::vector<int> at(taps.mass.size());
  for (std::size_t i = 0; i < at.size(); ++i) at[i] = taps.first + static_cast<int>(i);
  weight_ = taps.mass;
  if (!longer) pmf = other;
  add(pmf, at, weight_);
}

void mix(Pmf& sum, const Pmf& pmf, double weight) {
  const int first = std::min(sum.first, pmf.first), last = std::max(sum.last(), pmf.last());
  sum.mass.insert(sum.mass.begin(), static_cast<std::size_t>(sum.first - first), 0.0);
  sum.first = first;
  sum.mass.resize(static_cast<std::size_t>(last - first + 1));
  for (std::size_t i = 0; i < pmf.mass.size(); ++i)
    sum.mass[static_cast<std::size_t>(pmf.first - first) + i] += weight * pmf.mass[i];
}

}  // namespace shoreline::lane
