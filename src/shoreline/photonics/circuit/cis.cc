// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/photonics/circuit/cis.h"

#include <algorithm>
#include <numbers>

#include "shoreline/base/assert.h"
#include "shoreline/lane/simd.h"

namespace shoreline::photonics {
namespace {

using lane::Four;
using lane::load;
using lane::store;
using lane::Two;

typedef long long Two64 __attribute__((vector_size(16)));
typedef long long Four64 __attribute__((vector_size(32)));
template <class V>
struct Bits;
template <>
struct Bits<Two> {
  using type = Two64;
};
template <>
struct Bits<Four> {
  using type = Four64;
};

constexpr double kRound = 0x1.8p52;  // x + kRound - kRound is x rounded to a whole number

/// Taylor's series on a quarter turn about 0: the first term left out is under 1e-18.
constexpr double kSin[] = {
    -1.0 / 6,        1.0 / 120,        -1.0 / 5040,         1.0 / 362880,
    -1.0 / 39916800, 1.0 / 6227020800, -1.0 / 1307674368e3, 1.0 / 355687428096e3};
constexpr double kCos[] = {1.0 / 24,        -1.0 / 720,         1.0 / 40320,        -1.0 / 3628800,
                           1.0 / 479001600, -1.0 / 87178291200, 1.0 / 20922789888e3};

template <class V, std::size_t N>
SHORELINE_INLINE V polynomial(V z, const double (&c)[N]) {
  V sum = z * c[N - 1];
  for (std::size_t k = N - 1; k-- > 1;) sum = (sum + c[k]) * z;
  return sum + c[0];
}

template <class V>
SHORELINE_INLINE void cis_of(V turns, V& cosine, V& sine) {
  using I = typename Bits<V>::type;
  const V quarters = 4.0 * (turns - ((turns + kRound) - kRound));  // exact, within +-2
  const V shifted = quarters + kRound;
  I quadrant;
  std::memcpy(&quadrant, &shifted, sizeof quadrant);
  const V a = (quarters - (shifted - kRound)) * (0.5 * std::numbers::pi);
  const V z = a * a, half = 0.5 * z, w = 1.0 - half;
  const V s = a + a * (z * polynomial(z, kSin));
  const V c = w + (((1.0 - w) - half) + z * (z * polynomial(z, kCos)));
  const I odd = (quadrant & 1) != 0;
  V x = odd ? s : c, y = odd ? c : s;
  I x_bits, y_bits;
  std::memcpy(&x_bits, &x, sizeof x);
  std::memcpy(&y_bits, &y, sizeof y);
  x_bits ^= ((quadrant + 1) & 2) << 62;
  y_bits ^= (quadrant & 2) << 62;
  std::memcpy(&cosine, &x_bits, sizeof x);
  std::memcpy(&sine, &y_bits, sizeof y);
}

/// What is told of the angles: `x` are wavelengths if `over`, and turns otherwise.
struct Angle {
  double per_um = 0.0, offset = 0.0;
  bool over = false;
};

template <class V>
SHORELINE_INLINE void block(const double* x, const Angle& angle, double amplitude, double* re,
                            double* im) {
  V t = load<V>(x);
  if (angle.over) t = angle.per_um / t + angle.offset;
  V c, s;
  cis_of(t, c, s);
  store(re, amplitude * c);
  store(im, amplitude * s);
}

template <class V>
SHORELINE_INLINE void cis_kernel(const double* x, std::size_t n, const Angle& angle,
                                 double amplitude, double* re, double* im) {
  constexpr std::size_t kWide = sizeof(V) / sizeof(double);
  std::size_t i = 0;
  for (; i + kWide <= n; i += kWide) block<V>(x + i, angle, amplitude, re + i, im + i);
  if (i == n) return;
  double last[kWide], c[kWide], s[kWide];
  std::fill_n(last, kWide, 1.0);
  std::copy(x + i, x + n, last);
  block<V>(last, angle, amplitude, c, s);
  std::copy_n(c, n - i, re + i);
  std::copy_n(s, n - i, im + i);
}

SHORELINE_DISPATCH(cis_run, cis_kernel,
                   (const double* x, std::size_t n, const Angle& angle, double amplitude,
                    double* re, double* im),
                   (x, n, angle, amplitude, re, im))

}  // namespace

void cis(std::span<const double> turns, double amplitude, std::span<double> re,
         std::span<double> im) {
  SHORELINE_ASSERT(re.size() == turns.size() && im.size() == turns.size());
  cis_run(turns.data(), turns.size(), {}, amplitude, re.data(), im.data());
}

void line_wave(std::span<const double> wavelength_um, double per_um, double offset,
               double amplitude, std::span<double> re, std::span<double> im) {
  SHORELINE_ASSERT(re.size() == wavelength_um.size() && im.size() == re.size());
  cis_run(wavelength_um.data(), wavelength_um.size(), {per_um, offset, true}, amplitude, re.data(),
          im.data());
}

}  // namespace shoreline::photonics
