// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
//
// Loss, crosstalk and reflection of the files themselves.
#include <algorithm>
#include <cmath>
#include <numbers>

#include "shoreline/signal/tdr.h"
#include "shoreline/study/com_curves.h"

namespace shoreline::study {
namespace {

namespace com = signal::com;
using com::Channel;
using com::ChannelRole;

double loss_db(double power) { return -10.0 * std::log10(std::max(power, 1e-30)); }

std::vector<double> losses(const std::vector<com::Complex>& s) {
  std::vector<double> out;
  for (const com::Complex& v : s) out.push_back(loss_db(std::norm(v)));
  return out;
}

/// Power sum of all aggressors of a role.
std::vector<double> power_sum(const std::vector<Channel>& channels, ChannelRole role) {
  std::vector<double> sum;
  for (const Channel& c : channels) {
    if (c.role != role) continue;
    sum.resize(c.s.s21.size(), 0.0);
    for (std::size_t i = 0; i < sum.size(); ++i) sum[i] += std::norm(c.s.s21[i]);
  }
  for (double& v : sum) v = loss_db(v);
  return sum;
}

lane::Network network_of(const Channel& thru) {
  lane::Network out(2, thru.f_hz);
  out.z0.assign(2, 100.0);  // as study::channel_of brings every file to
  for (std::size_t i = 0; i < thru.f_hz.size(); ++i) {
    out.at(i, 0, 0) = thru.s.s11[i], out.at(i, 0, 1) = thru.s.s12[i];
    out.at(i, 1, 0) = thru.s.s21[i], out.at(i, 1, 1) = thru.s.s22[i];
  }
  return out;
}

/// The edge of the sheet's reflectometer, or the fastest one of which the file holds all but a
/// tenth at its last frequency (93A-46 solved for t_r): a faster one rings.
double edge_of(const com::Config& config, double f_last_hz) {
  const double fastest =
      1.6832 / (std::numbers::pi * f_last_hz) * std::sqrt(0.5 * std::numbers::ln10);
  return std::max(config.erl.t_r_s, fastest);
}

/// When the step is half through.
double delay_of(const signal::TimeTrace& through) {
  const double half = 0.5 * *std::max_element(through.step.begin(), through.step.end());
  for (std::size_t i = 0; i < through.step.size(); ++i)
    if (through.step[i] >= half)
      return std::max(0.0, through.start_s + static_cast<double>(i) * through.step_s);
  return 0.0;
}

void add_reflections(const com::Config& config, const Channel& thru, FileCurves& out) {
  const lane::Network network = network_of(thru);
  signal::TdrSettings settings;
  settings.t_r_s = out.edge_s = edge_of(config, thru.f_hz.back());
  const auto through = signal::step_response(network, 1, 0, settings);
  if (!through) {
    out.no_reflection = through.error().message;
    return;
  }
  out.delay_s = delay_of(*through);
  // There and back, and what comes after the far end.
  const double most = 0.5 / (thru.f_hz[1] - thru.f_hz[0]);
  settings.duration_s = std::min(most, 2.3 * out.delay_s + 0.1e-9);
  for (int port = 0; port < 2; ++port) {
    auto trace = signal::tdr(network, port, settings);
    if (!trace) {
      out.no_reflection = trace.error().message;
      out.reflection.clear();
      return;
    }
    out.reflection.push_back({trace->start_s, trace->step_s, std::move(trace->impedance_ohm)});
  }
}

}  // namespace

FileCurves file_curves(const com::Config& config, const std::vector<Channel>& channels) {
  const Channel& thru = channels.front();
  FileCurves out;
  out.f_hz = thru.f_hz;
  out.loss_db = losses(thru.s.s21);
  out.return_tx_db = losses(thru.s.s11), out.return_rx_db = losses(thru.s.s22);
  out.fext_db = power_sum(channels, ChannelRole::fext);
  out.next_db = power_sum(channels, ChannelRole::next);
  add_reflections(config, thru, out);
  return out;
}

}  // namespace shoreline::study
