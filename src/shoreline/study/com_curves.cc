// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/study/com_curves.h"

#include <algorithm>
#include <cmath>
#include <functional>

#include "shoreline/signal/com/pulse.h"
#include "shoreline/study/com_eye.h"

namespace shoreline::study {
namespace {

namespace com = signal::com;

constexpr int kBefore = 8, kAfter = 24;  // UI around the sampling instant that are shown

double sample(const std::vector<double>& v, long i) {
  return i >= 0 && i < static_cast<long>(v.size()) ? v[static_cast<std::size_t>(i)] : 0.0;
}

int shown_after(const com::Fom& fom) {
  return std::max(kAfter, static_cast<int>(fom.dfe.taps.size()) + 4);
}

/// The tap that acts at sample `k` from the sampling instant: over the UI around its own.
double tap_at(const com::Dfe& dfe, long k, int m) {
  const long n = (k + m / 2) / m;
  return k + m / 2 >= m && n <= static_cast<long>(dfe.taps.size())
             ? dfe.taps[static_cast<std::size_t>(n - 1)]
             : 0.0;
}

PulseCurves pulse_of(const com::Config& config, const com::CaseMargin& given) {
  const com::Fom& fom = given.margin.fom;
  const int m = config.samples_per_ui;
  const std::vector<double> raw = com::pulse_response(given.link.paths.front().impulse, m);
  PulseCurves out;
  const auto cursor = static_cast<long>(fom.cursor);
  for (long k = -kBefore * m; k <= shown_after(fom) * m; ++k) {
    out.time_ui.push_back(static_cast<double>(k) / m);
    out.before_v.push_back(sample(raw, cursor + k));
    out.after_v.push_back(sample(fom.pulse, cursor + k));
    out.feedback_v.push_back(tap_at(fom.dfe, k, m) * fom.pulse[fom.cursor]);
  }
  return out;
}

std::vector<Cursor> cursors_of(const com::Config& config, const com::Fom& fom) {
  std::vector<Cursor> out;
  const double main = fom.pulse[fom.cursor];
  for (int n = -kBefore; n <= shown_after(fom); ++n) {
    Cursor c;
    c.at_ui = n;
    c.pulse_v = sample(fom.pulse, static_cast<long>(fom.cursor) + n * config.samples_per_ui);
    if (n > 0 && n <= static_cast<int>(fom.dfe.taps.size()))
      c.tap = fom.dfe.taps[static_cast<std::size_t>(n - 1)];
    c.remainder_v = c.pulse_v - c.tap * main;
    out.push_back(c);
  }
  return out;
}

/// DER_0 and what people compare with, each once.
std::vector<double> probabilities_of(double der_0) {
  std::vector<double> out = {der_0, 1e-6, 1e-15};
  std::sort(out.begin(), out.end(), std::greater<>());
  out.erase(std::unique(out.begin(), out.end(),
                        [](double a, double b) { return std::abs(a / b - 1.0) < 0.01; }),
            out.end());
  return out;
}

VoltageBathtub bathtub_of(const com::Margin& m) {
  const double a_s = std::abs(m.fom.a_s_v);
  const com::Pdf& pdf = m.pdf;
  // Sums from either end, so that small tails keep their digits.
  std::vector<double> below(pdf.p.size()), above(pdf.p.size());
  double sum = 0.0;
  for (std::size_t i = 0; i < pdf.p.size(); ++i) below[i] = sum += pdf.p[i];
  sum = 0.0;
  for (std::size_t i = pdf.p.size(); i-- > 0;) above[i] = sum += pdf.p[i];
  const auto at = [&](const std::vector<double>& tail, double v, bool lower) {
    const long i = std::lround(v / pdf.bin_v) - pdf.first;
    if (i < 0) return lower ? 0.0 : 1.0;
    if (i >= static_cast<long>(tail.size())) return lower ? 1.0 : 0.0;
    return tail[static_cast<std::size_t>(i)];
  };
  VoltageBathtub out;
  constexpr int kPoints = 401;
  for (int i = 0; i < kPoints; ++i) {
    const double v = a_s * (2.0 * i / (kPoints - 1) - 1.0);
    out.threshold_v.push_back(v);
    out.lower_level.push_back(at(above, v + a_s, false));
    out.upper_level.push_back(at(below, v - a_s, true));
  }
  return out;
}

std::vector<NoiseItem> noise_of(const com::Config& config, const com::Margin& m) {
  double slopes = 0.0;
  for (const double v : m.fom.h_j) slopes += v * v;
  const double dirac = config.a_dd_ui * com::symbol_rms(config.levels) * std::sqrt(slopes);
  return {{"intersymbol interference", m.sigma_isi_v},
          {"crosstalk", m.sigma_xt_v},
          {"transmitter noise", m.sigma_tx_v},
          {"receiver noise", m.sigma_n_v},
          {"random jitter", m.sigma_rj_v},
          {"dual-Dirac jitter", dirac}};
}

Result<void> add_eye(const com::Config& config, const com::CaseMargin& given,
                     const Context& context, CaseCurves& out) {
  lane::EyeOptions options;
  options.phases = 64;
  auto eye = lane::statistical_eye(link_model(config, given), options, context);
  if (!eye) return fail(eye.error().message);
  out.eye = std::move(*eye);
  out.phase = options.phases / 2;
  out.probabilities = probabilities_of(config.der_0);
  for (const double p : out.probabilities)
    for (int m = 0; m + 1 < config.levels; ++m) {
      out.contours.push_back(lane::contour(out.eye, m, p));
      out.openings.push_back(lane::opening(out.eye, m, p, out.phase));
    }
  out.symbol_errors = lane::timing_bathtub(out.eye, lane::middle_thresholds(out.eye, out.phase));
  return {};
}

Result<CaseCurves> case_curves(const com::Config& config, const com::CaseMargin& given,
                               const Context& context) {
  CaseCurves out;
  out.number = given.number;
  out.pulse = pulse_of(config, given);
  out.cursors = cursors_of(config, given.margin.fom);
  out.voltage = bathtub_of(given.margin);
  out.noise = noise_of(config, given.margin);
  out.sigma_v = given.margin.sigma_v;
  if (auto made = add_eye(config, given, context, out); !made) return tl::unexpected(made.error());
  return out;
}

}  // namespace

Result<ComCurves> com_curves(const com::Config& config, const std::vector<com::Channel>& channels,
                             const std::vector<com::CaseMargin>& cases, const Context& context) {
  ComCurves out;
  out.der_0 = config.der_0;
  out.nyquist_hz = 0.5 * config.f_b_hz;
  if (config.phy == com::Phy::c2m) out.window_ui = config.t_o_mui / 1000.0;
  out.file = file_curves(config, channels);
  for (const com::CaseMargin& c : cases) {
    if (!c.found) continue;
    auto made = case_curves(config, c, context);
    if (!made) return tl::unexpected(made.error());
    out.cases.push_back(std::move(*made));
  }
  return out;
}

}  // namespace shoreline::study
