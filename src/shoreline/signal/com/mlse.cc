// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/signal/com/mlse.h"

#include <algorithm>
#include <cmath>

#include "shoreline/math/special.h"

namespace shoreline::signal::com {
namespace {

double in_db(double ratio) { return 20.0 * std::log10(ratio); }

/// Distance of an error event of j symbols, in half level spacings.
double distance(int j, double alpha) {
  return std::sqrt(1.0 + (j - 1) * (1.0 - alpha) * (1.0 - alpha) + alpha * alpha);
}

/// 2 sum_j j ((L-1)/L)^j tail(distance): each event of j symbols counts its errors.
template <class Tail>
double error_ratio(double alpha, int levels, bool until_settled, Tail&& tail) {
  const double r = (levels - 1.0) / levels;
  double sum = 0.0;
  for (int j = 1; j <= (until_settled ? 10000 : 200); ++j) {
    const double more = 2.0 * j * std::pow(r, j) * tail(distance(j, alpha));
    sum += more;
    if (until_settled && !(more >= 1e-3 * sum)) break;
  }
  return sum;
}

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

double mlse_vec_db(double vec_db, double delta_db) {
  const double gain = std::pow(10.0, delta_db / 20.0);
  return delta_db - in_db((gain - 1.0) * std::pow(10.0, vec_db / 20.0) + 1.0) + vec_db;
}

Mlse mlse(const Pdf& pdf, double a_s_v, double a_ni_v, double alpha, int levels, double der_0,
          int option, Dialect dialect) {
  Mlse out;
  if (a_s_v < a_ni_v || pdf.p.size() < 3) return out;
  out.applied = true;
  const double sigma = std::sqrt(variance(pdf));
  const double l = levels;
  const auto gaussian_tail = [&](double d) { return math::q_function(d * a_s_v / sigma); };
  const auto pdf_tail = [&](double d) { return lower_tail(pdf, d * a_s_v); };
  out.der_gaussian = error_ratio(alpha, levels, false, gaussian_tail);
  out.der_pdf = error_ratio(alpha, levels, true, pdf_tail);
  const double inner = dialect == Dialect::annex
                           ? math::q_function((1.0 - 2.0 * alpha) * a_s_v / sigma)
                           : math::q_function((1.0 - 2.0 * alpha) * a_s_v * sigma);
  out.delta_gaussian_db =
      in_db(sigma / a_s_v * math::inverse_q(0.5 * out.der_gaussian * (l / (l - 1.0) - inner)));
  if (option == 2) {
    const double before = std::abs(quantile_at(pdf, der_0));
    out.delta_db = in_db(before / voltage_of_shrunk(pdf, a_s_v, levels, der_0, out.der_pdf));
    return out;
  }
  const double share = l / (l - 1.0) - lower_tail(pdf, (1.0 - 2.0 * alpha) * a_s_v);
  const double y = quantile_at(pdf, 0.5 * out.der_pdf * share);
  out.delta_db = in_db(std::abs(y) / a_s_v);
  return out;
}

}  // namespace shoreline::signal::com
