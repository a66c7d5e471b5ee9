// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/math/fft.h"

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

}  // namespace

std::vector<Complex> fft(std::span<const Complex> x) {
  if (x.size() == 1) return {x[0]};  // which kissfft cannot
  std::vector<Complex> out(x.size());
  engine().fwd(out.data(), x.data(), static_cast<Eigen::Index>(x.size()));
  return out;
}

std::vector<Complex> inverse_fft(std::span<const Complex> x) {
  if (x.size() == 1) return {x[0]};
  std::vector<Complex> out(x.size());
  engine().inv(out.data(), x.data(), static_cast<Eigen::Index>(x.size()));
  return out;
}

std::vector<Complex> real_fft(std::span<const double> x) {
  if (x.size() == 1) return {x[0]};
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
