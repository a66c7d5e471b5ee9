// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/study/network_study.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numbers>

#include "shoreline/signal/cascade.h"
#include "shoreline/signal/resample.h"

namespace shoreline::study {
namespace {

using signal::Complex;
using signal::Network;

/// "S21", with a comma where a port has two digits.
std::string entry_name(int out, int in, int ports) {
  return fmt::format("S{}{}{}", out + 1, ports > 9 ? "," : "", in + 1);
}

std::optional<Db> loss(const Complex& s) {
  const double size = std::abs(s);
  return size > 0.0 ? std::optional(Db(-20.0 * std::log10(size))) : std::nullopt;
}

std::string ohm(const Complex& z) {
  return z.imag() == 0.0 ? fmt::format("{:g}", z.real())
                         : fmt::format("{:g}{:+g}j", z.real(), z.imag());
}

/// At one frequency, by linear interpolation; nothing outside the network's range.
std::optional<Network> at_one(const Network& network, double f_hz) {
  if (network.points() == 1 && network.f_hz[0] == f_hz) return network;
  auto one = signal::resample(network, {f_hz});
  return one ? std::optional(std::move(*one)) : std::nullopt;
}

void add_lane(const Network& four, int lane, const std::vector<double>& at_hz,
              std::vector<LossResult>& out) {
  const std::vector<signal::PortPair> pairs = {{0, 1}, {2, 3}};
  const auto modes = signal::mixed_mode(four, pairs);
  if (!modes) return;
  for (const double f : at_hz)
    if (const auto s = at_one(*modes, f))
      out.push_back({lane, Frequency(f), loss(s->at(0, 1, 0)), loss(s->at(0, 0, 0)),
                     loss(s->at(0, 1, 1)), loss(s->at(0, 3, 0))});
}

ReciprocityResult reciprocity_of(const Network& network) {
  const signal::Reciprocity r = signal::reciprocity(network);
  ReciprocityResult out{r.largest, "", Frequency(r.f_hz), r.quality_percent};
  if (r.largest > 0.0)
    out.entries = fmt::format("{}-{}", entry_name(r.i, r.j, network.ports),
                              entry_name(r.j, r.i, network.ports));
  return out;
}

/// Round trip through a two-port: twice the mean delay of what passes; 0 where nothing does.
double round_trip(const Network& network, int port) {
  if (network.ports != 2) return 0.0;
  Complex turn{};
  for (std::size_t p = 0; p + 1 < network.points(); ++p)
    turn += network.at(p + 1, 1 - port, port) * std::conj(network.at(p, 1 - port, port));
  const double step =
      (network.f_hz.back() - network.f_hz.front()) / static_cast<double>(network.points() - 1);
  return std::max(0.0, -2.0 * std::arg(turn) / (2.0 * std::numbers::pi * step));
}

}  // namespace

std::vector<LossResult> losses_of(const Network& network, const signal::PortMap* map,
                                  const std::vector<double>& at_hz) {
  std::vector<LossResult> out;
  if (map != nullptr)
    for (int k = 0; k < static_cast<int>(map->lanes.size()); ++k)
      add_lane(signal::lane_of(network, *map, k), k + 1, at_hz, out);
  if (network.ports != 2) return out;
  for (const double f : at_hz)
    if (const auto s = at_one(network, f))
      out.push_back({0, Frequency(f), loss(s->at(0, 1, 0)), loss(s->at(0, 0, 0)),
                     loss(s->at(0, 1, 1)), std::nullopt});
  return out;
}

PassivityResult passivity_of(const Network& network) {
  const signal::Passivity p = signal::passivity(network);
  PassivityResult out;
  out.largest_singular_value = p.largest;
  out.at = Frequency(p.f_hz);
  out.points = static_cast<int>(network.points());
  out.points_over = static_cast<int>(p.points_over);
  out.quality_percent = p.quality_percent;
  return out;
}

std::optional<CausalityResult> causality_of(const Network& network) {
  const auto c = signal::causality(network);
  if (!c) return std::nullopt;
  CausalityResult out;
  if (std::isfinite(c->early.early_db)) out.early_energy = Db(c->early.early_db);
  out.early_entry = entry_name(c->early.out, c->early.in, network.ports);
  out.clockwise_percent = c->clockwise.clockwise_percent;
  out.clockwise_entry = entry_name(c->clockwise.out, c->clockwise.in, network.ports);
  out.dc_figure = c->dc_figure;
  return out;
}

NetworkResult describe(const Network& network, const signal::PortMap* map,
                       const std::vector<double>& at_hz) {
  NetworkResult out;
  out.ports = network.ports;
  out.points = static_cast<int>(network.points());
  out.f_min = Frequency(network.f_hz.front());
  out.f_max = Frequency(network.f_hz.back());
  if (network.points() > 1) {
    const double step = (network.f_hz.back() - network.f_hz.front()) / (out.points - 1.0);
    out.f_step = Frequency(step);
    out.uniform = signal::same_grid(
        network.f_hz, signal::uniform_grid(network.f_hz.front(), network.f_hz.back(), step));
  }
  for (const Complex& z : network.z0) out.references.push_back(ohm(z));
  if (std::all_of(network.z0.begin(), network.z0.end(),
                  [&](const Complex& z) { return z == network.z0[0]; }))
    out.references.resize(1);
  if (map != nullptr) out.port_order = signal::text_of(*map);
  out.losses = losses_of(network, map, at_hz);
  out.passivity = passivity_of(network);
  out.reciprocity = reciprocity_of(network);
  out.causality = causality_of(network);
  return out;
}

Result<TdrResult> tdr_of(const Network& network, int port, const signal::TdrSettings& settings) {
  const auto trace = signal::tdr(network, port, settings);
  if (!trace) return fail(trace.error().message);
  TdrResult out;
  out.port = port + 1;
  out.t_r = Time(settings.t_r_s);
  out.reference = Resistance(network.z0[static_cast<std::size_t>(port)].real());
  out.dc_figure = trace->dc_figure;
  out.edge_left = trace->edge_left;
  out.start = Time(trace->start_s);
  out.step = Time(trace->step_s);
  out.impedance_ohm = trace->impedance_ohm;
  const double trip = round_trip(network, port);
  const auto index = [&](double t) {
    const double i = std::round((t - trace->start_s) / trace->step_s);
    return std::clamp<std::size_t>(static_cast<std::size_t>(std::max(0.0, i)), 0,
                                   trace->impedance_ohm.size() - 1);
  };
  const std::size_t from = index(settings.t_r_s);
  const std::size_t to =
      trip > 2.0 * settings.t_r_s ? index(trip - settings.t_r_s) : trace->impedance_ohm.size() - 1;
  const auto begin = trace->impedance_ohm.begin();
  const auto [least, most] = std::minmax_element(begin + static_cast<std::ptrdiff_t>(from),
                                                 begin + static_cast<std::ptrdiff_t>(to) + 1);
  const auto when = [&](auto it) {
    return Time(trace->start_s + static_cast<double>(it - begin) * trace->step_s);
  };
  double sum = 0.0;
  for (std::size_t i = from; i <= to; ++i) sum += trace->impedance_ohm[i];
  out.z_least = Resistance(*least), out.z_least_at = when(least);
  out.z_most = Resistance(*most), out.z_most_at = when(most);
  out.z_mean = Resistance(sum / static_cast<double>(to - from + 1));
  out.span = Time(static_cast<double>(to - from) * trace->step_s);
  return out;
}

ErlStudyResult erl_of(const signal::ErlResult& erl, const signal::ErlSettings& settings) {
  const auto figure = [](double db) {
    return std::isfinite(db) ? std::optional(Db(db)) : std::nullopt;
  };
  ErlStudyResult out;
  out.erl = figure(erl.erl_db);
  out.limit = Db(settings.erl.pass_db);
  for (const signal::ErlPort& p : erl.ports) {
    out.ports.push_back({static_cast<int>(out.ports.size()) + 1, figure(p.erl_db),
                         Resistance(p.z_ohm), p.worst_phase});
  }
  out.erl11 = out.ports[0].erl;
  if (out.ports.size() > 1) out.erl22 = out.ports[1].erl;
  return out;
}

}  // namespace shoreline::study
