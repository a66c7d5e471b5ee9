// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/format/touchstone_pairs.h"

#include <cmath>
#include <numbers>

namespace shoreline::format::touchstone {
namespace {

constexpr double kDegree = std::numbers::pi / 180.0;

// Taylor series on [-pi/4, pi/4]: the first terms left out are x^19/19! < 1e-19 and x^18/18! <
// 3e-18.
double sine(double x, double x2) {
  double s = 1.0 / 355687428096000.0;
  s = s * x2 - 1.0 / 1307674368000.0;
  s = s * x2 + 1.0 / 6227020800.0;
  s = s * x2 - 1.0 / 39916800.0;
  s = s * x2 + 1.0 / 362880.0;
  s = s * x2 - 1.0 / 5040.0;
  s = s * x2 + 1.0 / 120.0;
  s = s * x2 - 1.0 / 6.0;
  return x + x * (x2 * s);
}

double cosine(double x2) {
  double c = 1.0 / 20922789888000.0;
  c = c * x2 - 1.0 / 87178291200.0;
  c = c * x2 + 1.0 / 479001600.0;
  c = c * x2 - 1.0 / 3628800.0;
  c = c * x2 + 1.0 / 40320.0;
  c = c * x2 - 1.0 / 720.0;
  c = c * x2 + 1.0 / 24.0;
  c = c * x2 - 0.5;
  return 1.0 + x2 * c;
}

inline std::complex<double> turned(double degrees) {
  if (!(std::abs(degrees) < 1e9)) degrees = std::remainder(degrees, 360.0);
  constexpr double kRound = 0x1.8p52;  // adding it leaves no fraction
  const double quarters = (degrees * (1.0 / 90.0) + kRound) - kRound;
  const double x = (degrees - 90.0 * quarters) * kDegree;  // the difference is exact
  const double s = sine(x, x * x), c = cosine(x * x);
  const auto quadrant = static_cast<long long>(quarters);
  const double re = (quadrant & 1) != 0 ? s : c;
  const double im = (quadrant & 1) != 0 ? c : s;
  return {((quadrant + 1) & 2) != 0 ? -re : re, (quadrant & 2) != 0 ? -im : im};
}

}  // namespace

std::complex<double> unit_vector(double degrees) { return turned(degrees); }

void to_complex(TouchstonePair pair, double* values, std::size_t count) {
  if (pair == TouchstonePair::ri) return;
  if (pair == TouchstonePair::db)
    for (std::size_t i = 0; i < count; ++i) values[2 * i] = std::pow(10.0, values[2 * i] / 20.0);
  for (std::size_t i = 0; i < count; ++i) {
    const double size = values[2 * i];
    const std::complex<double> direction = turned(values[2 * i + 1]);
    values[2 * i] = size * direction.real();
    values[2 * i + 1] = size * direction.imag();
  }
}

Pair to_pair(TouchstonePair pair, std::complex<double> value) {
  const double re = value.real(), im = value.imag();
  if (pair == TouchstonePair::ri) return {re, im};
  const double size = std::hypot(re, im);
  double angle = std::atan2(im, re) / kDegree;
  if (im == 0.0)
    angle = re < 0.0 ? 180.0 : 0.0;
  else if (re == 0.0)
    angle = im < 0.0 ? -90.0 : 90.0;
  return {pair == TouchstonePair::db ? 20.0 * std::log10(size) : size, angle};
}

}  // namespace shoreline::format::touchstone
