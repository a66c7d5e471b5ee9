// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/photonics/wdm/leakage.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <complex>
#include <numbers>
#include <vector>

#include "shoreline/base/assert.h"

namespace shoreline::photonics {

namespace {

constexpr double kPi = std::numbers::pi;
constexpr double kDigits = 27.6;  // -ln 1e-12: how far below the result errors are kept

/// The bits of all channels: each is +h or -h with even odds.
std::vector<double> half_bits(const Leakage& leakage) {
  std::vector<double> out;
  out.reserve(leakage.gains.size() * 4);
  for (const double gain : leakage.gains)
    if (gain > 0.0)
      for (int weight = 1; weight < leakage.levels; weight *= 2) out.push_back(0.5 * gain * weight);
  return out;
}

/// Logarithm of the moment generating function on the real axis, and its slope.
struct Cumulant {
  double value = 0.0, slope = 0.0;
};

Cumulant cumulant(const std::vector<double>& bits, double sigma, double z) {
  Cumulant c{0.5 * sigma * sigma * z * z, sigma * sigma * z};
  for (const double h : bits) {
    const double a = std::abs(h * z);
    c.value += a + std::log1p(std::exp(-2.0 * a)) - std::numbers::ln2;
    c.slope += h * std::tanh(h * z);
  }
  return c;
}

/// Where the slope of the cumulant is x > 0: between x over the whole variance and x over the
/// noise's. A few digits are enough.
double saddle(const std::vector<double>& bits, double sigma, double variance, double x) {
  double lo = x / variance, hi = x / (sigma * sigma);
  for (int i = 0; i < 60 && hi - lo > 1e-3 * hi; ++i) {
    // In a wide bracket by ratio, since the ends may be decades apart.
    const double mid = hi > 4.0 * lo ? std::sqrt(lo * hi) : 0.5 * (lo + hi);
    (cumulant(bits, sigma, mid).slope < x ? lo : hi) = mid;
  }
  return 0.5 * (lo + hi);
}

/// The vertical that is integrated along, and its step.
struct Contour {
  double z = 0.0;        // > 0
  double log_top = 0.0;  // of the integrand's largest value, less ln z
  double step = 0.0;
  int terms = 0;
};

Contour contour(const std::vector<double>& bits, double sigma, double x) {
  double variance = sigma * sigma;
  for (const double h : bits) variance += h * h;
  const double rms = std::sqrt(variance);
  Contour c;
  // Not nearer to the pole at 0 than this: aliases below the threshold fall as exp(-z period).
  c.z = std::max(saddle(bits, sigma, variance, std::max(x, 1e-3 * rms)), 1.0 / rms);
  const Cumulant k = cumulant(bits, sigma, c.z);
  c.log_top = k.value - c.z * x;
  // The result is some exp(log_top) / (z rms sqrt(2 pi)), or of the order of 1.
  const double log_result = std::min(0.0, c.log_top - std::log1p(c.z * rms) - 1.0);
  const double below = (kDigits - log_result) / c.z;
  // Above it by Chernoff's bound further out, at z + delta; no bit adds more than its variance.
  const double delta = std::sqrt(2.0 * kDigits) / rms;
  const double above =
      k.slope - x + 0.5 * variance * delta + (c.log_top - log_result + kDigits) / delta;
  c.step = 2.0 * kPi / std::max(below, above);
  const double cut = std::sqrt(2.0 * (kDigits + c.log_top - log_result)) / sigma;
  c.terms = static_cast<int>(std::ceil(cut / c.step));
  return c;
}

/// P(sum > x), x >= 0.
double upper(const std::vector<double>& bits, double sigma, double x) {
  const Contour c = contour(bits, sigma, x);
  // cosh(a + ib) e^-a = (1 + q)/2 cos b + i (1 - q)/2 sin b, q = e^-2a; all a are in log_top. What
  // is divided out is the factor's value on the axis, (1 + q)/2, so that it starts at 1.
  std::vector<double> slant(bits.size());
  std::transform(bits.begin(), bits.end(), slant.begin(),
                 [&](double h) { return std::tanh(h * c.z); });
  double sum = 0.5 / c.z;
  for (int i = 1; i <= c.terms; ++i) {
    const double y = c.step * i;
    std::complex<double> f =
        std::polar(std::exp(-0.5 * sigma * sigma * y * y), sigma * sigma * c.z * y - x * y);
    for (std::size_t k = 0; k < bits.size(); ++k) {
      const double b = bits[k] * y;
      const double re = std::cos(b), im = slant[k] * std::sin(b);
      f = {f.real() * re - f.imag() * im, f.real() * im + f.imag() * re};
    }
    sum += (f.real() * c.z + f.imag() * y) / (c.z * c.z + y * y);  // Re f / (z + iy)
  }
  return std::max(0.0, std::exp(c.log_top) * sum * c.step / kPi);
}

}  // namespace

double pedestal(const Leakage& leakage) {
  double sum = 0.0;
  for (const double gain : leakage.gains) sum += gain;
  return 0.5 * (leakage.levels - 1) * sum;
}

double exceedance(const Leakage& leakage, double x) {
  SHORELINE_ASSERT(leakage.sigma > 0.0 && leakage.levels >= 2 &&
                   (leakage.levels & (leakage.levels - 1)) == 0);
  const std::vector<double> bits = half_bits(leakage);
  return x < 0.0 ? 1.0 - upper(bits, leakage.sigma, -x) : upper(bits, leakage.sigma, x);
}

}  // namespace shoreline::photonics
