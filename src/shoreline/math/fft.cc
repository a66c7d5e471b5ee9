// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/math/fft.h"

#include <numbers>
#include <unsupported/Eigen/FFT>

#include "shoreline/base/assert.h"

namespace shoreline::math {
namespace {

/// Plans are kept by the transform object, so each thread has one.
Eigen::FFT<double>& engine() {
  thread_local Eigen::FFT<double> engine;
  return engine;
}

/// One that knows only the bins 0..n/2 of real series.
Eigen::FFT<double>& half_engine() {
  thread_local Eigen::FFT<double> engine(Eigen::default_fft_impl<double>(),
                                         Eigen::FFT<double>::HalfSpectrum);
  return engine;
}

/// The transform costs as much as its length times its largest factor.
constexpr std::size_t kLargeFactor = 100;

bool has_large_factor(std::size_t n) {
  for (std::size_t factor = 2; factor * factor <= n; ++factor)
    while (n % factor == 0) n /= factor;
  return n > kLargeFactor;
}

/// Bluestein's way for lengths with large factors: as a convolution with a chirp (L. I. Bluestein,
/// IEEE Trans. Audio Electroacoust. 18 (1970), p. 451).
std::vector<Complex> chirp_fft(std::span<const Complex> x) {
  const std::size_t n = x.size(), length = quick_length(2 * n - 1);
  std::vector<Complex> chirp(n), a(length), b(length);
  for (std::size_t k = 0; k < n; ++k) {
    const std::size_t square = k * k % (2 * n);  // the angle has that period
    chirp[k] =
        std::polar(1.0, -std::numbers::pi * static_cast<double>(square) / static_cast<double>(n));
    a[k] = x[k] * chirp[k];
    b[k] = std::conj(chirp[k]);
    if (k > 0) b[length - k] = b[k];
  }
  const std::vector<Complex> other = fft(b);
  a = fft(a);
  for (std::size_t k = 0; k < length; ++k) a[k] *= other[k];
  a = inverse_fft(a);
  for (std::size_t k = 0; k < n; ++k) chirp[k] *= a[k];
  return chirp;
}

}  // namespace

std::vector<Complex> fft(std::span<const Complex> x) {
  if (x.size() == 1) return {x[0]};  // which kissfft cannot
  if (has_large_factor(x.size())) return chirp_fft(x);
  std::vector<Complex> out(x.size());
  engine().fwd(out.data(), x.data(), static_cast<Eigen::Index>(x.size()));
  return out;
}

std::vector<Complex> inverse_fft(std::span<const Complex> x) {
  if (x.size() == 1) return {x[0]};
  if (has_large_factor(x.size())) {
    std::vector<Complex> out(x.begin(), x.end());
    for (Complex& v : out) v = std::conj(v);
    out = chirp_fft(out);
    for (Complex& v : out) v = std::conj(v) / static_cast<double>(x.size());
    return out;
  }
  std::vector<Complex> out(x.size());
  engine().inv(out.data(), x.data(), static_cast<Eigen::Index>(x.size()));
  return out;
}

std::vector<Complex> real_fft(std::span<const double> x) {
  if (x.size() == 1) return {x[0]};
  if (has_large_factor(x.size())) {
    std::vector<Complex> whole = chirp_fft(std::vector<Complex>(x.begin(), x.end()));
    whole.resize(x.size() / 2 + 1);
    return whole;
  }
  std::vector<Complex> bins(x.size() / 2 + 1);
  half_engine().fwd(bins.data(), x.data(), static_cast<Eigen::Index>(x.size()));
  return bins;
}

std::vector<double> inverse_real_fft(std::span<const Complex> bins, std::size_t n) {
  SHORELINE_ASSERT(n >= 1 && bins.size() == n / 2 + 1);
  if (n == 1) return {bins[0].real()};
  std::vector<Complex> half(bins.begin(), bins.end());
  half[0] = bins[0].real();
  if (n % 2 == 0) half[n / 2] = bins[n / 2].real();
  std::vector<double> out(n);
  if (has_large_factor(n)) {
    half.resize(n);
    for (std::size_t k = n / 2 + 1; k < n; ++k) half[k] = std::conj(half[n - k]);
    const std::vector<Complex> whole = inverse_fft(half);
    for (std::size_t i = 0; i < n; ++i) out[i] = whole[i].real();
    return out;
  }
  half_engine().inv(out.data(), half.data(), static_cast<Eigen::Index>(n));
  return out;
}

std::size_t quick_length(std::size_t least) {
  for (std::size_t n = std::max<std::size_t>(least, 1);; ++n) {
    std::size_t rest = n;
    for (const std::size_t factor : {2u, 3u, 5u})
      while (rest % factor == 0) rest /= factor;
    if (rest == 1) return n;
  }
}

std::vector<double> convolve(std::span<const double> a, std::span<const double> b) {
  SHORELINE_ASSERT(!a.empty() && !b.empty());
  if (a.size() < b.size()) std::swap(a, b);
  const std::size_t n = a.size() + b.size() - 1;
  std::vector<double> out(n, 0.0);
  if (b.size() <= 64) {
    for (std::size_t j = 0; j < b.size(); ++j)
      for (std::size_t i = 0; i < a.size(); ++i) out[i + j] += a[i] * b[j];
    return out;
  }
  const std::size_t length = quick_length(n + n % 2);
  std::vector<double> padded(length, 0.0);
  std::copy(a.begin(), a.end(), padded.begin());
  std::vector<Complex> product = real_fft(padded);
  std::fill(padded.begin(), padded.end(), 0.0);
  std::copy(b.begin(), b.end(), padded.begin());
  const std::vector<Complex> other = real_fft(padded);
  for (std::size_t k = 0; k < product.size(); ++k) product[k] *= other[k];
  const std::vector<double> whole = inverse_real_fft(product, length);
  std::copy_n(whole.begin(), n, out.begin());
  return out;
}

}  // namespace shoreline::math
