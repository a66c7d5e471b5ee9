// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/signal/com/pdf.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace shoreline::signal::com {
namespace {

/// Bins of the levels of a symbol of amplitude v, rising.
std::vector<long> level_bins(double v, int levels, double bin_v) {
  std::vector<long> out(static_cast<std::size_t>(levels));
  for (int l = 0; l < levels; ++l) {
    const double value = 2.0 * l / (levels - 1.0) - 1.0;
    out[static_cast<std::size_t>(l)] = std::lround(std::abs(v) * value / bin_v);
  }
  return out;
}

/// The samples that count: without those below one bin, where any is above one.
bool counts(double v, double bin_v) { return std::abs(v) >= bin_v; }

/// Distributions that symbols are added to, one after the other: `x` in the middle of zeros, so
/// that all levels are summed in one pass without a look at the ends.
class Adder {
 public:
  explicit Adder(const Pdf& pdf) : bin_v_(pdf.bin_v), first_(pdf.first), size_(pdf.p.size()) {
    reserve(0);
    std::copy(pdf.p.begin(), pdf.p.end(), x_.begin() + static_cast<std::ptrdiff_t>(from_));
  }

  void add(double v, int levels) {
    const std::vector<long> bins = level_bins(v, levels, bin_v_);
    const auto width = static_cast<std::size_t>(bins.back() - bins.front());
    reserve(width);
    const auto shift = [&](std::size_t l) { return static_cast<std::size_t>(bins[l] - bins[0]); };
    const double* in = x_.data() + from_;
    double* out = y_.data() + from_;
    const std::size_t n = size_ + width;
    if (levels == 4)
      sum4(in, out, n, shift(1), shift(2), shift(3));
    else
      sum(in, out, n, bins);
    first_ += bins[0];
    size_ = n;
    x_.swap(y_);
  }

  void give(Pdf& pdf) const {
    pdf.first = first_;
    pdf.p.assign(x_.begin() + static_cast<std::ptrdiff_t>(from_),
                 x_.begin() + static_cast<std::ptrdiff_t>(from_ + size_));
  }

 private:
  static constexpr std::size_t kBlock = 8;  // summed together; compilers make vectors of it

  /// Room for a symbol `width` bins wide: that many zeros before, and behind as well.
  void reserve(std::size_t width) {
    if (from_ >= width && x_.size() >= from_ + size_ + width + kBlock) return;
    const std::size_t before = 2 * width, whole = before + 2 * (size_ + width) + kBlock;
    std::vector<double> larger(whole, 0.0);
    if (!x_.empty())
      std::copy_n(x_.begin() + static_cast<std::ptrdiff_t>(from_), size_,
                  larger.begin() + static_cast<std::ptrdiff_t>(before));
    from_ = before;
    x_ = std::move(larger);
    y_.assign(whole, 0.0);
  }

  static void sum4(const double* __restrict x, double* __restrict y, std::size_t n, std::size_t a,
                   std::size_t b, std::size_t c) {
    std::size_t i = 0;
    for (; i + kBlock <= n; i += kBlock)
      for (std::size_t k = i; k < i + kBlock; ++k)
        y[k] = (x[k] + *(x + k - a) + *(x + k - b) + *(x + k - c)) * 0.25;
    for (; i < n; ++i) y[i] = (x[i] + *(x + i - a) + *(x + i - b) + *(x + i - c)) * 0.25;
  }

  static void sum(const double* x, double* y, std::size_t n, const std::vector<long>& bins) {
    const double share = static_cast<double>(bins.size());
    for (std::size_t i = 0; i < n; ++i) {
      double total = 0.0;
      for (const long b : bins) total += *(x + static_cast<long>(i) - (b - bins[0])) / share;
      y[i] = total;
    }
  }

  double bin_v_;
  long first_;
  std::size_t size_, from_ = 0;
  std::vector<double> x_, y_;  // zero outside [from_, from_ + size_)
};

}  // namespace

Pdf gaussian(double sigma_v, double q, double bin_v) {
  Pdf out{bin_v, -std::lround(2.0 * q * sigma_v / bin_v), {}};
  const auto n = static_cast<std::size_t>(-2 * out.first + 1);
  out.p.resize(n);
  double sum = 0.0;
  for (std::size_t i = 0; i < n; ++i) {
    const double x = out.voltage(i);
    out.p[i] =
        sigma_v > 0.0 ? std::exp(-x * x / (2.0 * sigma_v * sigma_v)) : (x == 0.0 ? 1.0 : 0.0);
    sum += out.p[i];
  }
  for (double& v : out.p) v /= sum;
  return out;
}

void add_symbol(Pdf& pdf, double v, int levels) {
  Adder adder(pdf);
  adder.add(v, levels);
  adder.give(pdf);
}

void add_symbols(Pdf& pdf, std::span<const double> samples, int levels) {
  // Small ones first: the array is short while most are added.
  std::vector<double> sorted;
  for (const double v : samples)
    if (counts(v, pdf.bin_v)) sorted.push_back(std::abs(v));
  std::sort(sorted.begin(), sorted.end());
  if (sorted.empty()) return;
  Adder adder(pdf);
  for (const double v : sorted) adder.add(v, levels);
  adder.give(pdf);
}

double variance_of_symbols(std::span<const double> samples, int levels, double bin_v) {
  double sum = 0.0;
  for (const double v : samples) {
    if (!counts(v, bin_v)) continue;
    for (const long b : level_bins(v, levels, bin_v))
      sum += static_cast<double>(b) * static_cast<double>(b) * bin_v * bin_v / levels;
  }
  return sum;
}

double variance(const Pdf& pdf) {
  double mean = 0.0, square = 0.0;
  for (std::size_t i = 0; i < pdf.p.size(); ++i) mean += pdf.voltage(i) * pdf.p[i];
  for (std::size_t i = 0; i < pdf.p.size(); ++i)
    square += (pdf.voltage(i) - mean) * (pdf.voltage(i) - mean) * pdf.p[i];
  return square;
}

double lower_tail(const Pdf& pdf, double v) {
  double sum = 0.0;
  for (std::size_t i = 0; i < pdf.p.size(); ++i) {
    sum += pdf.p[i];
    if (pdf.voltage(i) >= -v) return sum;
  }
  return sum;
}

double quantile_above(const Pdf& pdf, double probability) {
  double sum = 0.0;
  for (std::size_t i = 0; i < pdf.p.size(); ++i)
    if ((sum += pdf.p[i]) > probability) return pdf.voltage(i);
  return pdf.voltage(pdf.p.size() - 1);
}

double quantile_at(const Pdf& pdf, double probability) {
  double sum = 0.0;
  for (std::size_t i = 0; i < pdf.p.size(); ++i)
    if ((sum += pdf.p[i]) >= probability) return pdf.voltage(i);
  return pdf.voltage(pdf.p.size() - 1);
}

double upper_quantile_above(const Pdf& pdf, double probability) {
  double sum = 0.0;
  for (std::size_t i = pdf.p.size(); i-- > 0;)
    if ((sum += pdf.p[i]) > probability) return pdf.voltage(i);
  return pdf.voltage(0);
}

}  // namespace shoreline::signal::com
