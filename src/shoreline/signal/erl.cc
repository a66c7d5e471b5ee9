// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/signal/erl.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>

#include "shoreline/signal/com/two_port.h"
#include "shoreline/signal/filters.h"
#include "shoreline/signal/impulse.h"
#include "shoreline/signal/parameters.h"

namespace shoreline::signal {
namespace {

constexpr double kPi = std::numbers::pi;
constexpr double kDelay = 500e-12;  // put in front so that nothing comes before t = 0
constexpr double kCut = 1e-5;       // of the impulse response, fixed in the script for this use

/// The reflection of a port as the instrument sees it: edge, delay, receiver.
std::vector<Complex> seen(const Network& network, int port, const ErlSettings& s) {
  std::vector<Complex> out;
  const double t_r = s.erl.t_r_s;
  for (std::size_t p = 0; p < network.points(); ++p) {
    const double f = network.f_hz[p];
    Complex h = gaussian_edge(f, t_r) * std::polar(1.0, -2.0 * kPi * f * (kDelay + 3.0 * t_r));
    if (s.erl.butterworth) h *= butterworth4(f, s.f_r * s.f_b_hz);
    if (s.tukey_window) h *= raised_cosine(f, s.f_r * s.f_b_hz, s.f_b_hz);
    out.push_back(network.at(p, port, port) * h);
  }
  return out;
}

/// Time to look for reflections.
double duration(const Network& network, const ErlSettings& s, double step_s) {
  if (s.erl.n_ui > 0) return s.erl.n_ui / s.f_b_hz;
  if (network.ports == 1) return 2e-9;
  std::vector<Complex> through;
  for (std::size_t p = 0; p < network.points(); ++p)
    through.push_back(network.at(p, 1, 0) * butterworth4(network.f_hz[p], 0.75 * s.f_b_hz));
  const Impulse h = impulse_response(network.f_hz, through, step_s, kCut, s.time_domain);
  const auto peak = std::max_element(h.h.begin(), h.h.end()) - h.h.begin();
  return std::min(s.erl.durations * static_cast<double>(peak) * h.step_s + kDelay,
                  static_cast<double>(h.h.size() - 1) * h.step_s);
}

/// How much of a reflection at `x` UI behind the fixture counts before the receiver's reach of
/// N_bx.
double expected_share(const com::Erl& e, double x) {
  const double reach = 1.0 + e.n_bx;
  if (e.grr >= 2) return e.rho_x;
  return (1.0 + e.rho_x) * e.rho_x * std::exp(-(x - reach) * (x - reach) / (reach * reach));
}

/// Time of samples. Divided, and in the script's order, for its comparisons with the fixture's end
/// often meet a sample exactly.
struct Clock {
  double rate_hz;
  double operator()(std::size_t i) const { return static_cast<double>(i) / rate_hz - kDelay; }
};

/// Weights the pulse reflection: nothing before the fixture ends, then the share that is expected.
void gate(std::vector<double>& pulse, const Clock& time, std::size_t start, double fixture_s,
          const ErlSettings& s) {
  const com::Erl& e = s.erl;
  const double ui = 1.0 / s.f_b_hz, begin = fixture_s + 3.0 * e.t_r_s;
  const double end = (e.n_bx + 1) * ui + begin;
  const double rest = e.grr == 0 ? (1.0 + e.rho_x) * e.rho_x : 1.0;
  bool begun = false, ended = false;
  for (std::size_t i = 0; i < pulse.size(); ++i) {
    const double t = time(start + i);
    const bool first = !begun && t >= begin;
    begun = begun || first;
    double share = begun ? rest : 0.0;
    if (begun && !ended) {
      const double loss =
          e.n_bx > 0 && e.beta_x != 0.0 ? std::pow(10.0, e.beta_x * (t - end) / 20.0) : 1.0;
      share = loss * expected_share(e, (t - begin) / ui);
      ended = t > end;
    }
    pulse[i] *= share;
  }
}

/// Where the sum of all reflections, each times a level of a symbol, stays below with probability
/// der_0. Values in bins of `bin_v`; 93A-39.
double quantile(std::vector<double> samples, int levels, double der_0, double bin_v) {
  for (double& x : samples) x = std::abs(x);
  std::sort(samples.begin(), samples.end(), std::greater<>());
  std::vector<double> pdf = {1.0};
  long lowest = 0;
  for (const double x : samples) {
    if (x < bin_v) break;
    std::vector<long> shift;
    for (int l = 0; l < levels; ++l)
      shift.push_back(std::lround(x * (2.0 * l / (levels - 1) - 1.0) / bin_v));
    std::vector<double> next(pdf.size() + static_cast<std::size_t>(shift.back() - shift[0]));
    for (const long d : shift)
      for (std::size_t i = 0; i < pdf.size(); ++i)
        next[i + static_cast<std::size_t>(d - shift[0])] += pdf[i] / levels;
    pdf = std::move(next);
    lowest += shift[0];
  }
  double sum = 0.0;
  for (std::size_t i = 0; i < pdf.size(); ++i) {
    sum += pdf[i];
    if (sum >= der_0) return -static_cast<double>(lowest + static_cast<long>(i)) * bin_v;
  }
  return 0.0;
}

/// Samples a UI apart, from a phase on.
std::vector<double> phase_of(const std::vector<double>& pulse, int phase, int per_ui) {
  std::vector<double> out;
  for (std::size_t i = static_cast<std::size_t>(phase); i < pulse.size();
       i += static_cast<std::size_t>(per_ui))
    out.push_back(pulse[i]);
  return out;
}

void judge(ErlPort& port, const ErlSettings& s) {
  double worst = -1.0;
  for (int phase = s.erl.loudest_phase ? 0 : s.samples_per_ui - 1; phase < s.samples_per_ui;
       ++phase) {
    double power = 0.0;
    for (const double x : phase_of(port.reflection, phase, s.samples_per_ui)) power += x * x;
    if (power > worst) worst = power, port.worst_phase = phase;
  }
  const double level = quantile(phase_of(port.reflection, port.worst_phase, s.samples_per_ui),
                                s.levels, s.der_0, 10.0 * s.bin_v);
  port.resolved = level > 0.0;
  port.erl_db = port.resolved ? -20.0 * std::log10(level) : std::numeric_limits<double>::infinity();
}

/// The impedance averaged from shortly behind the port on, what comes later counting less.
double average(const ErlPort& port, std::size_t from, double t_k_s) {
  double sum = 0.0, weights = 0.0;
  for (std::size_t i = from; i < port.impedance_ohm.size(); ++i) {
    const double w = std::exp(-static_cast<double>(i - from) * port.step_s / t_k_s);
    sum += w * port.impedance_ohm[i];
    weights += w;
  }
  return weights > 0.0 ? sum / weights : 0.0;
}

Result<ErlPort> one_port(const Network& network, int port, const ErlSettings& s) {
  const double ui = 1.0 / s.f_b_hz, step = ui / s.samples_per_ui, t_r = s.erl.t_r_s;
  const double fixture = std::max(0.0, s.erl.fixture_delay_s[static_cast<std::size_t>(port)]);
  const Impulse whole =
      impulse_response(network.f_hz, seen(network, port, s), step, kCut, s.time_domain);
  const Clock time{whole.rate_hz};
  const auto first_at = [&](double t) {
    std::size_t i = 0;
    while (i < whole.h.size() && time(i) < t) ++i;
    return i;
  };
  const std::size_t end =
      std::min(first_at(duration(network, s, step) + fixture) + 1, whole.h.size());
  std::size_t start = first_at(t_r);
  if (start + 1 >= end) start = 0;
  if (first_at(fixture + 3.0 * t_r) >= end)
    return fail(
        fmt::format("the fixture delay of {:g} ps leaves nothing of the reflection of port {}",
                    fixture * 1e12, port + 1));
  ErlPort out;
  out.start_s = time(start);
  out.step_s = whole.step_s;
  double level = 0.0;
  for (std::size_t i = start; i < end; ++i) {
    level += whole.h[i];
    out.impedance_ohm.push_back((1.0 + level) / (1.0 - level) * 2.0 * s.erl.z_t_ohm);
    double pulse = 0.0;
    const auto width = static_cast<std::size_t>(s.samples_per_ui);
    for (std::size_t k = i + 1 >= start + width ? i + 1 - width : start; k <= i; ++k)
      pulse += whole.h[k];
    out.reflection.push_back(pulse);
  }
  // The script counts this from the start of the record and uses it from t_r on.
  out.z_ohm = average(out, first_at(3.0 * t_r), s.t_k_s);
  gate(out.reflection, time, start, fixture, s);
  judge(out, s);
  return out;
}

}  // namespace

ErlSettings erl_settings(const com::Config& c) {
  ErlSettings out;
  out.f_b_hz = c.f_b_hz;
  out.levels = c.levels;
  out.samples_per_ui = c.samples_per_ui;
  out.der_0 = c.der_0;
  out.f_r = c.f_r;
  out.tukey_window = c.tukey_window;
  out.bin_v = c.pdf_bin_v;
  out.erl = c.erl;
  out.time_domain.causal = c.time_domain.causal;
  out.time_domain.relative = c.time_domain.relative;
  out.time_domain.difference = c.time_domain.difference;
  out.time_domain.start = c.time_domain.start;
  return out;
}

Result<ErlResult> erl(const Network& network, const ErlSettings& settings) {
  if (network.ports != 1 && network.ports != 2)
    return fail(fmt::format(
        "effective return loss is of a differential one- or two-port; this network has {} ports",
        network.ports));
  if (network.points() < 10)
    return fail(fmt::format("{} points are too few for a reflection over time", network.points()));
  const auto at_z_t = renormalise(network, 2.0 * settings.erl.z_t_ohm);
  if (!at_z_t) return fail(at_z_t.error().message);
  ErlResult out;
  out.erl_db = std::numeric_limits<double>::infinity();
  for (int port = 0; port < network.ports; ++port) {
    auto one = one_port(*at_z_t, port, settings);
    if (!one) return fail(one.error().message);
    if (!settings.erl.tx_package || port == 1) out.erl_db = std::min(out.erl_db, one->erl_db);
    out.ports.push_back(std::move(*one));
  }
  return out;
}

Result<Network> behind_transmitter(const Network& network, const com::Config& config) {
  if (network.ports != 2)
    return fail("a transmitter's package (TDR_W_TXPKG) stands in front of a two-port only");
  constexpr double kReference = 100.0;
  auto out = renormalise(network, kReference);
  if (!out) return fail(out.error().message);
  const std::size_t n = network.points();
  com::TwoPort channel(n);
  for (std::size_t p = 0; p < n; ++p) {
    channel.s11[p] = out->at(p, 0, 0), channel.s12[p] = out->at(p, 0, 1);
    channel.s21[p] = out->at(p, 1, 0), channel.s22[p] = out->at(p, 1, 1);
  }
  // The source, where it is not matched, by a resistor in series or across.
  com::TwoPort source(n);
  const double r = 2.0 * config.tx.r_d_ohm;
  const double series = std::max(r - kReference, 0.0);
  const double across = r < kReference ? r * kReference / (kReference - r) : 0.0;
  const double reflected = r < kReference ? -kReference / (kReference + 2.0 * across)
                                          : series / (series + 2.0 * kReference);
  const double passed = r < kReference ? 2.0 * across / (kReference + 2.0 * across)
                                       : 2.0 * kReference / (series + 2.0 * kReference);
  std::fill(source.s11.begin(), source.s11.end(), reflected), source.s22 = source.s11;
  std::fill(source.s21.begin(), source.s21.end(), passed), source.s12 = source.s21;
  const auto number = static_cast<std::size_t>(config.case_select.at(0) - 1);
  const com::TwoPort package =
      com::package(network.f_hz, config.tx, config.cases.at(number).tx_mm, config.r_0_ohm, true);
  const com::TwoPort whole = com::cascade(source, com::cascade(package, channel));
  for (std::size_t p = 0; p < n; ++p) {
    out->at(p, 0, 1) = whole.s12[p], out->at(p, 1, 0) = whole.s21[p];
    out->at(p, 1, 1) = whole.s22[p];
  }
  return out;
}

}  // namespace shoreline::signal
