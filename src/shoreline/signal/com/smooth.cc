// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/signal/com/smooth.h"

#include <algorithm>
#include <cmath>

#include "shoreline/base/assert.h"
#include "shoreline/signal/com/block_sums.h"
#include "shoreline/signal/com/pdf.h"

namespace shoreline::signal::com {
namespace {

/// A symbol's level as shares of two neighbouring bins.
struct Split {
  long bin;
  double upper;
};

Split split_of(double v, int level, int levels, double bin_v) {
  const double at = v * (2.0 * level / (levels - 1.0) - 1.0) / bin_v;
  const double floor = std::floor(at);
  return {static_cast<long>(floor), at - floor};
}

void add_split(Pdf& pdf, double v, int levels) {
  const long lowest = split_of(v, 0, levels, pdf.bin_v).bin;
  const long highest = split_of(v, levels - 1, levels, pdf.bin_v).bin + 1;
  std::vector<double> out(pdf.p.size() + static_cast<std::size_t>(highest - lowest), 0.0);
  for (int l = 0; l < levels; ++l) {
    const Split s = split_of(v, l, levels, pdf.bin_v);
    double* const to = out.data() + (s.bin - lowest);
    add_scaled(pdf.p.data(), (1.0 - s.upper) / levels, to, pdf.p.size());
    add_scaled(pdf.p.data(), s.upper / levels, to + 1, pdf.p.size());
  }
  pdf.first += lowest;
  pdf.p = std::move(out);
}

/// Variance that splitting adds, V^2.
double split_variance(double v, int levels, double bin_v) {
  double sum = 0.0;
  for (int l = 0; l < levels; ++l) {
    const double w = split_of(v, l, levels, bin_v).upper;
    sum += w * (1.0 - w) * bin_v * bin_v / levels;
  }
  return sum;
}

/// The voltage that `probability` lies below, a bin's share spread evenly over the bin in terms of
/// the logarithm of the running sum.
double quantile(const Pdf& pdf, double probability) {
  double sum = 0.0;
  for (std::size_t i = 0; i < pdf.p.size(); ++i) {
    const double before = sum;
    sum += pdf.p[i];
    if (sum <= probability) continue;
    const double share =
        before > 0.0 ? std::log(probability / before) / std::log(sum / before) : 1.0;
    return pdf.voltage(i) + (share - 0.5) * pdf.bin_v;
  }
  return pdf.voltage(pdf.p.size() - 1);
}

}  // namespace

double smooth_com_db(const Config& config, const Interference& in, const Fom& fom, double bin_v) {
  SHORELINE_ASSERT(bin_v > 0.0);
  const double power = symbol_rms(config.levels) * symbol_rms(config.levels);
  double gaussian_v2 = in.sigma_g_v * in.sigma_g_v, added = 0.0;
  std::vector<double> symbols;
  const auto take = [&](double given) {
    const double v = std::abs(given);
    if (v < 4.0 * bin_v) {
      gaussian_v2 += power * v * v;
    } else {
      symbols.push_back(v);
      added += split_variance(v, config.levels, bin_v);
    }
  };
  for (const double v : fom.h_j) take(config.a_dd_ui * v);
  for (const auto& aggressor : in.aggressors)
    for (const double v : aggressor) take(v);
  for (const double v : in.isi) take(v);
  std::sort(symbols.begin(), symbols.end());
  const double left = gaussian_v2 - added;
  Pdf pdf = gaussian(std::sqrt(left > 0.0 ? left : gaussian_v2), in.q, bin_v);
  for (const double v : symbols) add_split(pdf, v, config.levels);
  return 20.0 * std::log10(std::abs(fom.a_s_v) / std::abs(quantile(pdf, config.der_0)));
}

}  // namespace shoreline::signal::com
