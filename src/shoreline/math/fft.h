// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#pragma once

#include <complex>
#include <cstddef>
#include <span>
#include <vector>

namespace shoreline::math {

using Complex = std::complex<double>;

/// Discrete Fourier transforms, any length >= 1; quickest where the length has small factors only,
/// with large ones some four times that. Relative error about 1e-16 log2(n). Eigen's transform
/// (kissfft), double, and Bluestein's convolution around it.

/// X[k] = sum_n x[n] exp(-2 pi i k n / N).
std::vector<Complex> fft(std::span<const Complex> x);
/// x[n] = 1/N sum_k X[k] exp(+2 pi i k n / N).
std::vector<Complex> inverse_fft(std::span<const Complex> x);

/// The bins 0..N/2 of the transform of real `x`, N = x.size().
std::vector<Complex> real_fft(std::span<const double> x);
/// Real x of `n` samples from its bins 0..n/2 (n/2 + 1 of them); the imaginary parts of bin 0 and,
/// for even n, of bin n/2 are ignored.
std::vector<double> inverse_real_fft(std::span<const Complex> bins, std::size_t n);

/// The least n >= `least` whose only prime factors are 2, 3 and 5.
std::size_t quick_length(std::size_t least);

/// sum_j a[j] b[k-j] of lengths A and B >= 1, A + B - 1 long; by transforms where that is quicker.
/// Absolute error about 1e-16 max|a| max|b| min(A, B); tails below that are noise.
std::vector<double> convolve(std::span<const double> a, std::span<const double> b);

}  // namespace shoreline::math
