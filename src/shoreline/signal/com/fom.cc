// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/signal/com/fom.h"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "shoreline/signal/com/pulse.h"

namespace shoreline::signal::com {
namespace {

constexpr double kPi = std::numbers::pi;

/// Early samples that the search of C2M takes for interference, T_O in samples.
int early_samples(const Config& config) {
  const bool c2m = config.t_o_mui != 0.0 && config.min_veo_test_v != 0.0;
  return c2m ? static_cast<int>(std::floor(config.t_o_mui / 1000.0 * config.samples_per_ui)) : 0;
}

double squares(std::span<const double> x) {
  double sum = 0.0;
  for (const double v : x) sum += v * v;
  return sum;
}

/// What the transmitters' common mode, white up to its highest frequency, leaves at the slicer.
double common_mode_power(const Config& config, const Link& link, std::span<const Complex> ctle) {
  double power = 0.0;
  for (const Path& path : link.paths) {
    double sum = 0.0, top = 0.0;
    for (std::size_t i = 0; i < path.common.size() && link.f_hz[i] <= config.ac_cm_max_hz; ++i) {
      top = link.f_hz[i];
      if (i > 0)
        sum += std::norm(link.receive[i] * ctle[i] * path.common[i]) * (top - link.f_hz[i - 1]);
    }
    if (top > 0.0) power += 2.0 * config.ac_cm_rms_v * config.ac_cm_rms_v * sum / top;
  }
  return power;
}

/// Noise of the receiver's input through its filters (93A-35); sums of rectangles over the grid.
double receiver_noise(const Config& config, const Link& link, std::span<const Complex> ctle) {
  double sum = 0.0;
  for (std::size_t i = 1; i < link.f_hz.size(); ++i) {
    double density = 1.0;
    if (config.eta_0_spectrum) {
      const double x = kPi * std::numbers::sqrt2 * (link.f_hz[i] - 1e9) / 1e9;
      density = x == 0.0 ? 1.0 : std::pow(std::sin(x) / x, 4);
    }
    sum += density * std::norm(link.receive[i] * ctle[i]) * (link.f_hz[i] - link.f_hz[i - 1]) / 1e9;
  }
  double added = 0.0;
  for (std::size_t i = 1; i < link.added_v2_per_hz.size(); ++i)
    added += link.added_v2_per_hz[i] * std::norm(link.receive[i] * ctle[i]) *
             (link.f_hz[i] - link.f_hz[i - 1]);
  return std::sqrt(config.eta_0_v2_per_ghz * sum + added + common_mode_power(config, link, ctle));
}

/// 93A-33 and 93A-34: near-end aggressors have no equaliser at the transmitter.
void worst_phases(const Config& config, const Link& link, Equalised& out) {
  const double dt = 1.0 / (config.f_b_hz * config.samples_per_ui);
  out.xt_scale = 1.0;
  for (const Path& path : link.paths) {
    if (path.role == ChannelRole::thru) continue;
    std::vector<double> pulse =
        pulse_response(ctle_filter(out.ctle, path.impulse, dt), config.samples_per_ui);
    if (path.role == ChannelRole::fext)
      out.fext_pulses.push_back(std::move(pulse));
    else
      out.next_v2 += loudest_phase(pulse, config.samples_per_ui).v2;
  }
}

void crosstalk(const Config& config, const Link& link, std::span<const Complex> ctle,
               Equalised& out) {
  const auto above = std::upper_bound(link.f_hz.begin(), link.f_hz.end(), config.f_b_hz);
  const std::size_t count = above == link.f_hz.end()
                                ? link.f_hz.size()
                                : static_cast<std::size_t>(above - link.f_hz.begin()) + 1;
  out.f_hz.assign(link.f_hz.begin(), link.f_hz.begin() + static_cast<std::ptrdiff_t>(count));
  out.fext_v2.assign(count, 0.0);
  if (config.dialect == Dialect::annex) return worst_phases(config, link, out);
  std::vector<double> weight(count);
  for (std::size_t i = 0; i < count && link.paths.size() > 1; ++i) {
    const double x = kPi * link.f_hz[i] / config.f_b_hz;
    const double sinc = x == 0.0 ? 1.0 : std::sin(x) / x;
    weight[i] = sinc * sinc * std::norm(ctle[i]);
  }
  for (const Path& path : link.paths) {
    if (path.role == ChannelRole::thru) continue;
    for (std::size_t i = 0; i < count; ++i) {
      const double power =
          path.amplitude_v * path.amplitude_v * weight[i] * std::norm(path.transfer[i]);
      if (path.role == ChannelRole::fext)
        out.fext_v2[i] += power;
      else
        out.next_v2 += power;
    }
  }
  // f_2 of the sheet is that of ICN; the script's step is between its tenth and eleventh point.
  const double step = link.f_hz.size() > 10 ? link.f_hz[10] - link.f_hz[9] : 0.0;
  out.xt_scale = 2.0 * step / config.f_2_hz;
}

double crosstalk_rms(const Config& config, const Equalised& stage, const TxFfe& ffe) {
  double sum = stage.next_v2;
  for (std::size_t i = 0; i < stage.f_hz.size(); ++i) {
    if (stage.fext_v2[i] == 0.0) continue;
    Complex c = 0.0;
    for (std::size_t k = 0; k < ffe.taps.size(); ++k)
      c += std::polar(ffe.taps[k],
                      -2.0 * kPi * static_cast<double>(k) * stage.f_hz[i] / config.f_b_hz);
    sum += stage.fext_v2[i] * std::abs(c);  // to the first power, as the script has it
  }
  for (const std::vector<double>& pulse : stage.fext_pulses)
    sum += loudest_phase(apply_ffe(pulse, ffe.taps, ffe.pre, config.samples_per_ui),
                         config.samples_per_ui)
               .v2;
  return symbol_rms(config.levels) * std::sqrt(stage.xt_scale * sum);
}

/// Slopes that jitter turns into noise: of all unit intervals, or of those of the DFE alone.
std::vector<double> jitter_slopes(const Config& config, std::span<const double> pulse,
                                  std::size_t cursor) {
  const auto step = static_cast<std::size_t>(config.samples_per_ui);
  if (!config.jitter_in_dfe_span) return slopes(pulse, cursor, config.samples_per_ui);
  const std::size_t from = cursor > step ? cursor - step : cursor % step;
  const std::size_t end =
      std::min(pulse.size(), cursor + step * static_cast<std::size_t>(dfe_span(config)) + 2);
  std::vector<double> out;
  for (std::size_t at = from == 0 ? step : from; at + 1 < end; at += step)
    out.push_back(0.5 * config.samples_per_ui * (pulse[at + 1] - pulse[at - 1]));
  return out;
}

/// What interferes at the sampling instants behind CTLE, FFE and DFE, squared and summed.
double interference(const Config& config, const Fom& f, int early) {
  const auto m = static_cast<std::size_t>(config.samples_per_ui);
  const auto t_o = static_cast<std::size_t>(early);
  double sum = 0.0;
  for (std::size_t i = f.cursor; i >= m;) {
    i -= m;
    sum += f.pulse[i] * f.pulse[i];
  }
  const double cursor = f.pulse[f.cursor];
  std::size_t at = f.cursor - t_o + m;
  for (const double tap : f.dfe.taps) {
    const double left = f.pulse[at] - tap * cursor;
    sum += left * left;
    at += m;
  }
  for (; at < f.pulse.size(); at += m) sum += f.pulse[at] * f.pulse[at];
  return sum;
}

}  // namespace

double symbol_rms(int levels) {
  return std::sqrt((levels * levels - 1.0) / (3.0 * (levels - 1.0) * (levels - 1.0)));
}

Equalised equalise(const Config& config, const Link& link, const Ctle& ctle) {
  Equalised out;
  out.ctle = ctle;
  const double dt = 1.0 / (config.f_b_hz * config.samples_per_ui);
  const std::vector<double>& impulse = link.paths.front().impulse;
  out.pulse = pulse_response(ctle_filter(ctle, impulse, dt), config.samples_per_ui);
  const std::vector<Complex> response = ctle_response(ctle, link.f_hz);
  out.sigma_n_v = receiver_noise(config, link, response);
  crosstalk(config, link, response, out);
  // The peak is sought within 20 unit intervals of that of the unequalised pulse.
  const std::vector<double> raw = pulse_response(impulse, config.samples_per_ui);
  const auto peak =
      static_cast<std::size_t>(std::max_element(raw.begin(), raw.end()) - raw.begin());
  const auto reach = static_cast<std::size_t>(20 * config.samples_per_ui);
  out.search_from = peak > reach ? peak - reach : 0;
  out.search_to = std::min(peak + reach, raw.size() - 1);
  return out;
}

double Fom::noise_v() const {
  return std::sqrt(sigma_tx_v * sigma_tx_v + sigma_isi_v * sigma_isi_v + sigma_j_v * sigma_j_v +
                   sigma_n_v * sigma_n_v + sigma_xt_v * sigma_xt_v);
}

namespace {

/// At the instant `out.cursor` of `out.pulse`.
void figure_at_cursor(const Config& config, const Equalised& stage, const TxFfe& ffe, Fom& out) {
  const int m = config.samples_per_ui;
  out.valid = true;
  const auto step = static_cast<std::size_t>(m);
  const auto span = static_cast<std::size_t>(dfe_span(config));
  if (out.pulse.size() < out.cursor + step * (span + 1) + 1)
    out.pulse.resize(out.cursor + step * (span + 1) + 1, 0.0);
  const double cursor = out.pulse[out.cursor];
  std::vector<double> post(span);
  for (std::size_t n = 0; n < span; ++n) post[n] = out.pulse[out.cursor + step * (n + 1)];
  out.dfe = solve_dfe(config, post, cursor);
  const double s_x = symbol_rms(config.levels);
  out.a_s_v = config.r_lm * cursor / (config.levels - 1);
  out.sigma_tx_v = cursor * std::pow(10.0, -config.snr_tx_db / 20.0);
  if (config.snr_tx_with_c0) out.sigma_tx_v /= ffe.taps[static_cast<std::size_t>(ffe.pre)];
  out.sigma_isi_v = s_x * std::sqrt(interference(config, out, early_samples(config)));
  out.h_j = jitter_slopes(config, out.pulse, out.cursor);
  out.sigma_j_v =
      s_x * std::hypot(config.a_dd_ui, config.sigma_rj_ui) * std::sqrt(squares(out.h_j));
  out.sigma_n_v = stage.sigma_n_v;
  out.sigma_xt_v = crosstalk_rms(config, stage, ffe);
  out.fom_db = 20.0 * std::log10(out.a_s_v / out.noise_v());
}

}  // namespace

Fom figure_of_merit(const Config& config, const Equalised& stage, const TxFfe& ffe) {
  Fom first;
  const int m = config.samples_per_ui;
  first.pulse = apply_ffe(stage.pulse, ffe.taps, ffe.pre, m);
  const double b1_max = config.b_max.empty() ? 0.0 : config.b_max[0];
  const Sampling sampling = sampling_instant(first.pulse, m, b1_max, stage.search_from,
                                             stage.search_to, anchor_of(config));
  first.peak = sampling.peak;
  if (!sampling.found) return first;
  Fom best = first;
  const auto [from, to] = config.sample_adjustment;
  for (int shift = from; shift <= to; ++shift) {
    const long cursor = static_cast<long>(sampling.cursor) + shift;
    if (cursor < 0 || cursor >= static_cast<long>(first.pulse.size())) continue;
    Fom here = first;
    here.cursor = static_cast<std::size_t>(cursor);
    figure_at_cursor(config, stage, ffe, here);
    if (!best.valid || here.fom_db > best.fom_db) best = std::move(here);
  }
  return best;
}

}  // namespace shoreline::signal::com
