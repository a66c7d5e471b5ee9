// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/signal/com/pdf.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "shoreline/base/assert.h"

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

/// The four levels of PAM4 in one pass over the output: shifts 0 <= a <= b <= c from the first.
void spread4(const std::vector<double>& in, std::vector<double>& out, std::size_t a, std::size_t b,
             std::size_t c) {
  const std::size_t n = in.size();
  out.assign(n + c, 0.0);
  const double* x = in.data();
  double* y = out.data();
  for (std::size_t i = 0; i < n; ++i) y[i] += x[i];
  for (std::size_t i = 0; i < n; ++i) y[i + a] += x[i];
  for (std::size_t i = 0; i < n; ++i) y[i + b] += x[i];
  for (std::size_t i = 0; i < n; ++i) y[i + c] += x[i];
  for (double& v : out) v *= 0.25;
}

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
  const std::vector<long> bins = level_bins(v, levels, pdf.bin_v);
  const auto shift = [&](std::size_t l) { return static_cast<std::size_t>(bins[l] - bins[0]); };
  std::vector<double> out;
  if (levels == 4) {
    spread4(pdf.p, out, shift(1), shift(2), shift(3));
  } else {
    out.assign(pdf.p.size() + shift(bins.size() - 1), 0.0);
    for (std::size_t l = 0; l < bins.size(); ++l) {
      double* to = out.data() + shift(l);
      for (std::size_t i = 0; i < pdf.p.size(); ++i) to[i] += pdf.p[i] / levels;
    }
  }
  pdf.first += bins[0];
  pdf.p.swap(out);
}

void add_symbols(Pdf& pdf, std::span<const double> samples, int levels) {
  // Small ones first: the array is short while most are added.
  std::vector<double> sorted;
  for (const double v : samples)
    if (counts(v, pdf.bin_v)) sorted.push_back(std::abs(v));
  std::sort(sorted.begin(), sorted.end());
  for (const double v : sorted) add_symbol(pdf, v, levels);
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

Pdf convolve(const Pdf& a, const Pdf& b) {
  SHORELINE_ASSERT(a.bin_v == b.bin_v);
  if (a.p.size() < b.p.size()) return convolve(b, a);
  Pdf out{a.bin_v, a.first + b.first, std::vector<double>(a.p.size() + b.p.size() - 1, 0.0)};
  for (std::size_t j = 0; j < b.p.size(); ++j) {
    if (b.p[j] == 0.0) continue;
    for (std::size_t i = 0; i < a.p.size(); ++i) out.p[i + j] += b.p[j] * a.p[i];
  }
  return out;
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
