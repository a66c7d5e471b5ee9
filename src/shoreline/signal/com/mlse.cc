// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/signal/com/mlse.h"

#include <algorithm>
#include <cmath>

#include "shoreline/lane/mlsd.h"

namespace shoreline::signal::com {
namespace {

double in_db(double ratio) { return 20.0 * std::log10(ratio); }

/// The distribution on a voltage axis shrunk by `scale`, on the same bins.
Pdf shrunk(const Pdf& pdf, double scale) {
  Pdf out{pdf.bin_v, static_cast<long>(std::floor(static_cast<double>(pdf.first) * scale)), {}};
  const auto n = static_cast<std::size_t>(-2 * out.first + 1);
  out.p.resize(n);
  const auto size = static_cast<double>(pdf.p.size());
  for (std::size_t i = 0; i < n; ++i) {
    const double at = (static_cast<double>(out.first) + static_cast<double>(i)) / scale -
                      static_cast<double>(pdf.first);
    const double inside = std::clamp(at, 0.0, size - 1.0);
    const auto k = std::min(static_cast<std::size_t>(inside), pdf.p.size() - 2);
    out.p[i] = pdf.p[k] + (inside - static_cast<double>(k)) * (pdf.p[k + 1] - pdf.p[k]);
  }
  out.p.front() = out.p[1];
  out.p.back() = out.p[n - 2];
  double sum = 0.0;
  for (const double p : out.p) sum += p;
  for (double& p : out.p) p /= sum;
  return out;
}

/// Voltage of error ratio DER_0 of the distribution that gives a DFE the detector's error ratio.
double voltage_of_shrunk(const Pdf& pdf, double a_s, int levels, double der_0, double target) {
  double scale = 1.0, step = 0.05, last = 1.0;
  Pdf tried = pdf;
  for (int i = 0; i < 200; ++i) {
    scale -= step;
    tried = shrunk(pdf, scale);
    const double off = (2.0 * (levels - 1.0) / levels * lower_tail(tried, a_s) - target) / target;
    if ((off > 0.0) != (last > 0.0)) step = -0.5 * step;
    last = off;
    if (std::abs(off) < 0.1) break;
  }
  return std::abs(quantile_at(tried, der_0));
}

}  // namespace

Mlse mlse(const Pdf& pdf, double a_s_v, double a_ni_v, double alpha, int levels, double der_0,
          int option, Dialect dialect) {
  Mlse out;
  if (a_s_v < a_ni_v || pdf.p.size() < 3) return out;
  out.applied = true;
  const lane::MlsdLink link{levels, alpha, a_s_v};
  const lane::NoiseDistribution noise{[&](double x) { return lower_tail(pdf, -x); },
                                      [&](double p) { return quantile_at(pdf, p); },
                                      std::sqrt(variance(pdf))};
  out.der_gaussian = lane::mlsd_error_ratio_script(link, noise, true);
  out.der_pdf = lane::mlsd_error_ratio_script(link, noise, false);
  out.delta_gaussian_db = lane::mlsd_gain_gaussian_db(link, noise.sigma, out.der_gaussian,
                                                      dialect == Dialect::ieee_script);
  if (option == 2) {
    const double before = std::abs(quantile_at(pdf, der_0));
    out.delta_db = in_db(before / voltage_of_shrunk(pdf, a_s_v, levels, der_0, out.der_pdf));
    return out;
  }
  out.delta_db = lane::mlsd_gain_db(link, noise, out.der_pdf);
  return out;
}

}  // namespace shoreline::signal::com
