// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/study/eye_study.h"

#include <algorithm>
#include <cmath>

namespace shoreline::study {
namespace {

constexpr int kVoltagePoints = 201;

Voltage volts(double v) { return Voltage(v); }

/// Ratios under what the eye resolves are not known, rather than 0.
std::optional<double> resolved(double ratio, double floor) {
  return ratio >= floor ? std::optional<double>(ratio) : std::nullopt;
}

double symbol_power(const std::vector<double>& symbols) {
  double sum = 0.0;
  for (const double x : symbols) sum += x * x;
  return sum / static_cast<double>(symbols.size());
}

/// Mean over the phases, or the greatest, of what an aggressor's cursors add.
double crosstalk_power(const lane::LinkModel& m, const lane::Aggressor& a) {
  const double power = symbol_power(lane::ideal_symbols(a.levels > 0 ? a.levels : m.levels));
  const int phases = a.alignment == lane::Alignment::given ? 1 : a.pulse.per_ui;
  double sum = 0.0, most = 0.0;
  for (int p = 0; p < phases; ++p) {
    const double t = a.alignment == lane::Alignment::given
                         ? m.sample_ui - a.phase_ui
                         : a.pulse.start_ui + static_cast<double>(p) / a.pulse.per_ui;
    const lane::Extent reach = lane::extent(a.pulse, t);
    double one = 0.0;
    for (const double h : lane::cursors(a.pulse, t, reach.before, reach.after)) one += h * h;
    sum += one, most = std::max(most, one);
  }
  return power * (a.alignment == lane::Alignment::worst ? most : sum / phases);
}

/// What disturbs the sampling instant of the model, one by one.
void add_sigmas(const lane::LinkModel& m, EyeResult& r) {
  const double power = symbol_power(lane::sent_symbols(m.levels, m.r_lm, m.mismatch));
  const lane::Extent reach = lane::extent(m.pulse, m.sample_ui);
  double isi = 0.0, peak = 0.0, slopes = 0.0, xt = 0.0;
  for (int n = -reach.before; n <= reach.after; ++n) {
    const double t = m.sample_ui + n, slope = lane::slope_at(m.pulse, t);
    slopes += slope * slope;
    if (n == 0) continue;
    double h = lane::value_at(m.pulse, t);
    if (n >= 1 && static_cast<std::size_t>(n) <= m.dfe.size())
      h -= m.dfe[static_cast<std::size_t>(n - 1)];
    isi += h * h, peak += std::abs(h);
  }
  for (const lane::Aggressor& a : m.aggressors) xt += crosstalk_power(m, a);
  const double j =
      m.jitter.dual_dirac_ui * m.jitter.dual_dirac_ui + m.jitter.sigma_ui * m.jitter.sigma_ui;
  r.sigma_isi = volts(std::sqrt(power * isi));
  r.sigma_xt = volts(std::sqrt(xt));
  r.sigma_jitter = volts(std::sqrt(power * slopes * j));
  r.sigma_n = volts(m.sigma_noise);
  r.peak_isi = volts(peak);
}

Result<EyeTimeDomain> bit_true(const EyeQuestion& q, const EyeResult& r, const Context& context) {
  lane::TimeDomain run = *q.time_domain;
  run.phase_ui = r.phase;
  run.jitter = q.options.jitter;
  const Result<lane::ErrorCount> count = lane::simulate(q.model, run, context);
  if (!count) return tl::unexpected(count.error());
  EyeTimeDomain t;
  t.symbols = static_cast<double>(count->symbols);
  t.symbol_errors = static_cast<double>(count->symbol_errors);
  t.ser = count->symbol_error_ratio();
  t.ber = count->bit_error_ratio();
  t.bursts = static_cast<double>(count->bursts());
  if (t.bursts > 0.0) t.burst_mean = t.symbol_errors / t.bursts;
  for (std::size_t i = 0; i < count->burst.size(); ++i)
    if (count->burst[i] > 0) t.burst_longest = static_cast<int>(i + 1);
  double compared = t.ser;
  const bool slicer = run.receiver.detector == lane::Detector::slicer;
  if (slicer && !q.model.dfe.empty()) {
    run.receiver.right_feedback = true;
    const Result<lane::ErrorCount> right = lane::simulate(q.model, run, context);
    if (!right) return tl::unexpected(right.error());
    t.ser_right_feedback = compared = right->symbol_error_ratio();
  }
  if (slicer && r.ser) t.ser_over_eye = compared / *r.ser;
  return t;
}

void add_curves(const EyeQuestion& q, EyeAnswer& a) {
  const lane::StatisticalEye& eye = a.eye;
  for (const double p : q.probabilities)
    for (int m = 0; m + 1 < eye.levels; ++m) {
      const lane::Contour c = lane::contour(eye, m, p);
      for (int phase = 0; phase < eye.phases; ++phase) {
        const auto i = static_cast<std::size_t>(phase);
        a.contours.push_back({p, m, eye.phase_ui[i], volts(c.low[i]), volts(c.high[i])});
      }
      const lane::Opening o = lane::opening(eye, m, p, a.best);
      a.result.openings.push_back(
          {p, m, volts(o.height), o.width_ui, volts(o.threshold), o.left_ui, o.right_ui});
    }
  for (int m = 0; m + 1 < eye.levels; ++m) {
    const lane::VoltageBathtub v = lane::voltage_bathtub(eye, m, a.best, kVoltagePoints);
    for (std::size_t i = 0; i < v.threshold.size(); ++i)
      a.voltage_bathtub.push_back({m, volts(v.threshold[i]), v.low_level[i], v.high_level[i]});
  }
  const auto thresholds = lane::middle_thresholds(eye, a.best);
  const auto ser = lane::timing_bathtub(eye, thresholds);
  for (std::size_t i = 0; i < ser.size(); ++i)
    a.result.bathtub.push_back({eye.phase_ui[i], resolved(ser[i], q.options.floor)});
}

}  // namespace

Result<EyeAnswer> judge_eye(const EyeQuestion& q, const Context& context) {
  Result<lane::StatisticalEye> eye = lane::statistical_eye(q.model, q.options, context);
  if (!eye) return tl::unexpected(eye.error());
  EyeAnswer a;
  a.eye = std::move(*eye);
  a.best = lane::best_phase(a.eye, q.probabilities.empty() ? 1e-6 : q.probabilities.back());
  EyeResult& r = a.result;
  const lane::LinkModel& m = q.model;
  r.pulse = q.pulse;
  r.com = q.com;
  r.levels = m.levels;
  if (m.f_b_hz > 0.0) r.symbol_rate = m.f_b_hz * unit::hertz;
  r.samples_per_ui = m.pulse.per_ui;
  r.aggressors = static_cast<int>(m.aggressors.size());
  constexpr const char* kModels[] = {"slope", "edge", "horizontal"};
  r.jitter_model = kModels[static_cast<int>(q.options.jitter)];
  r.sample = m.sample_ui;
  const double cursor = lane::value_at(m.pulse, m.sample_ui);
  r.cursor = volts(cursor);
  r.a_s = volts(lane::cursor_gain(m) * cursor / (m.levels - 1));
  add_sigmas(m, r);
  r.phase = a.eye.phase_ui[static_cast<std::size_t>(a.best)];
  r.sigma = volts(a.eye.around(a.best, 0).sigma());
  const auto thresholds = lane::middle_thresholds(a.eye, a.best);
  r.floor = q.options.floor;
  r.ser = resolved(lane::symbol_error_ratio(a.eye, a.best, thresholds), r.floor);
  r.ber = resolved(lane::bit_error_ratio(a.eye, a.best, thresholds), r.floor);
  for (std::size_t i = 0; i < m.dfe.size(); ++i)
    r.dfe.push_back(
        {static_cast<int>(i) + 1, volts(m.dfe[i]), cursor != 0.0 ? m.dfe[i] / cursor : 0.0});
  add_curves(q, a);
  if (q.time_domain) {
    const Result<EyeTimeDomain> t = bit_true(q, r, context);
    if (!t) return tl::unexpected(t.error());
    r.time_domain = *t;
  }
  return a;
}

}  // namespace shoreline::study
