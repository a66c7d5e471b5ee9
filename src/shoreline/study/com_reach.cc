// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/study/com_reach.h"

#include <algorithm>
#include <cmath>

#include "shoreline/signal/com/evaluate.h"
#include "shoreline/study/com_channels.h"

namespace shoreline::study {
namespace {

namespace com = signal::com;

/// Where a search finds no sampling instant the channel is as good as cut; a number keeps the
/// search for a length going.
constexpr double kNoPulseDb = -60.0;

bool is_package(const system::Step& s) { return s.part.kind->package_line; }

}  // namespace

const RecordType& record_of(const ComReachRow*) {
  using R = ComReachRow;
  static const RecordType type =
      Table<R>("com_reach_row", "How far copper carries a lane by channel operating margin")
          .field<&R::medium>("medium", "what is lengthened")
          .field<&R::lane_rate>("lane_gbit_per_s", "Gbit/s", "of the lane")
          .field<&R::modulation>("modulation", "of the lane")
          .field<&R::config>("config", "COM configuration of the receiver")
          .field<&R::scaled>("scaled", "it is of another symbol rate or modulation: an estimate")
          .field<&R::reach>("reach", "the longest length that closes")
          .field<&R::yield_length>("yield_length_m", "m", "of the channels drawn")
          .field<&R::samples>("samples", "channels drawn from the ranges of their parts")
          .field<&R::failed>("failed", "of them under the threshold")
          .field<&R::p_fail>("p_fail", "share that is under the threshold")
          .field<&R::p_fail_lo95>("p_fail_lo95", "its bound, Clopper and Pearson")
          .field<&R::p_fail_hi95>("p_fail_hi95", "its bound")
          .field<&R::worst_db>("worst_db", "COM of the worst")
          .field<&R::median_db>("median_db", "COM of the middle")
          .done();
  return type;
}

const RecordType& record_of(const ComReach*) {
  using R = ComReach;
  static const RecordType type =
      Table<R>("com_reach", "Reaches of a scenario by channel operating margin")
          .field<&R::scenario>("scenario", "name")
          .field<&R::threshold_db>("threshold_db", "COM asked for")
          .field<&R::rows>("rows", "[[reach]] entries, in their order")
          .done();
  return type;
}

std::vector<double> com_grid(double f_b_hz) {
  // The step is the inverse of the time that fits: 100 ns, or 50 ns for the short fast ones.
  const double step = f_b_hz > 60e9 ? 20e6 : 10e6;
  std::vector<double> out;
  for (double k = 0.0; k * step <= f_b_hz; k += 1.0) out.push_back(k * step);
  return out;
}

com::Config config_for(com::Config base, const part::At& at, OwnPackages own, bool& scaled) {
  const double f_b = 2.0 * at.nyquist.si(), ratio = f_b / base.f_b_hz;
  scaled = std::abs(ratio - 1.0) > 0.02 || base.levels != lane::levels(at.modulation);
  base.f_b_hz = f_b;
  base.levels = lane::levels(at.modulation);
  if (std::abs(ratio - 1.0) > 0.02) {
    base.t_r_s /= ratio;
    for (auto* list : {&base.f_z_hz, &base.f_p1_hz, &base.f_p2_hz, &base.f_hp_hz, &base.f_hp_z_hz,
                       &base.f_hp_p_hz})
      for (double& f : *list) f *= ratio;
    for (double* f : {&base.f_2_hz, &base.rc_start_hz, &base.rc_end_hz}) *f *= ratio;
    // A die for twice the rate that kept its capacitance would pass nothing through any length.
    for (com::End* end : {&base.tx, &base.rx}) {
      for (double& c : end->c_d_f) c /= ratio;
      for (double& l : end->l_s_h) l /= ratio;
      end->c_b_f /= ratio;
    }
  }
  base.include_pcb = false;
  base.jitter_from_cursor = false;  // a peer's omission, which dj-pcm shares to be compared
  for (com::Case& c : base.cases) {
    if (own.tx) c.tx_mm = c.fext_mm = {};
    if (own.rx) c.rx_mm = {};
  }
  if (own.tx) base.tx.c_p_f = base.tx.c_v_f = 0.0;
  if (own.rx) base.rx.c_p_f = base.rx.c_v_f = 0.0;
  if (own.tx && own.rx) base.cases.resize(1), base.case_select = {1};
  return base;
}

namespace {

/// Every second value of a grid, the last one always.
void thin(std::vector<double>& values) {
  std::vector<double> out;
  for (std::size_t i = 0; i < values.size(); ++i)
    if ((values.size() - 1 - i) % 2 == 0) out.push_back(values[i]);
  values = std::move(out);
}

}  // namespace

com::Config thinned(com::Config config) {
  for (com::TxTap& tap : config.tx_taps) thin(tap.values);
  thin(config.g_dc_db);
  thin(config.g_dc_hp_db);
  return config;
}

double nyquist_loss_db(const com::Channel& channel, const com::Config& config) {
  std::vector<double> loss_db;
  for (const lane::Complex& s21 : channel.s.s21)
    loss_db.push_back(-20.0 * std::log10(std::abs(s21)));
  return com::interpolate(channel.f_hz, loss_db, 0.5 * config.f_b_hz);
}

Judge com_judge(com::Config given) {
  return [config = thinned(std::move(given))](const lane::Network& network,
                                              const part::At&) -> Result<double> {
    auto channel = channel_of(network, com::ChannelRole::thru, "channel");
    if (!channel) return tl::unexpected(channel.error());
    if (nyquist_loss_db(*channel, config) > kHopelessDb) return kNoPulseDb;
    const auto got =
        com::evaluate(config, {std::move(*channel)}, 1, com::Dialect::ieee_script, Context{});
    if (!got) return tl::unexpected(got.error());
    if (!got->found || got->margin.fom.a_s_v <= 0.0) return kNoPulseDb;
    return std::max(got->margin.com_db, kNoPulseDb);
  };
}

Result<ComReachRow> com_reach(const system::Reach& reach, const com::Config& base,
                              const ComReachQuery& query, const Context& context) {
  ComReachRow row;
  row.medium = reach.spec.medium;
  row.lane_rate = reach.spec.lane_rate;
  row.modulation = choice_name(reach.spec.modulation);
  row.config = base.name;
  const part::At at =
      part::at_lane(part::line_rate(reach.spec.fec, reach.spec.lane_rate), reach.spec.modulation);
  const bool own = std::any_of(reach.steps.begin(), reach.steps.end(), is_package);
  const com::Config config = config_for(base, at, {own, own}, row.scaled);
  const CopperChannel channel{reach.steps, at, com_grid(config.f_b_hz)};
  const Judge judge = com_judge(config);
  ReachQuery wanted;
  wanted.threshold_db = query.threshold_db;
  wanted.shortest = 10.0 * unit::millimetre;
  wanted.farthest = 10.0 * unit::metre;
  wanted.scan = 14;
  wanted.resolution = 5.0 * unit::millimetre;
  auto found = longest_copper(channel, judge, wanted);
  if (!found) return tl::unexpected(found.error());
  row.reach = std::move(*found);
  const std::optional<Length> length = query.length ? query.length : row.reach.length;
  if (query.samples == 0 || !length) return row;
  const auto yield =
      copper_yield(channel, judge, *length,
                   {query.threshold_db, query.samples, query.length_tolerance}, context);
  if (!yield) return tl::unexpected(yield.error());
  row.yield_length = length;
  row.samples = yield->samples, row.failed = yield->failed, row.p_fail = yield->p_fail;
  row.p_fail_lo95 = yield->exact.lo, row.p_fail_hi95 = yield->exact.hi;
  row.worst_db = yield->worst_db, row.median_db = yield->median_db;
  return row;
}

}  // namespace shoreline::study
