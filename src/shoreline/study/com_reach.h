// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
//
// How far a scenario's copper carries a lane by channel operating margin, and how many of a lot of
// such channels would miss it.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "shoreline/base/context.h"
#include "shoreline/base/record.h"
#include "shoreline/base/result.h"
#include "shoreline/signal/com/channel.h"
#include "shoreline/signal/com/config.h"
#include "shoreline/study/copper_reach.h"

namespace shoreline::study {

struct ComReachRow {
  std::string medium;
  DataRate lane_rate{};
  std::string modulation;
  std::string config;
  bool scaled = false;  // the configuration is of another symbol rate or modulation
  CopperReach reach;
  std::optional<Length> yield_length;
  std::optional<int> samples, failed;
  std::optional<double> p_fail, p_fail_lo95, p_fail_hi95, worst_db, median_db;
};
const RecordType& record_of(const ComReachRow*);

struct ComReach {
  std::string scenario;
  double threshold_db = 3.0;
  std::vector<ComReachRow> rows;
};
const RecordType& record_of(const ComReach*);

struct ComReachQuery {
  double threshold_db = 3.0;
  int samples = 0;  // channels drawn for the yield; 0: none
  double length_tolerance = 0.0;
  std::optional<Length> length;  // of the yield; none: the reach
};

/// At which ends the copper brings the lines of a package of its own.
struct OwnPackages {
  bool tx = false, rx = false;
};

/// A configuration for another lane: f_b and L as asked; where f_b differs by more than 2 %, edge
/// time and corner frequencies go along with it and everything else (noise density, die, package,
/// jitter in UI) stays, which no standard backs. Where the walk has the lines of a package its own
/// are left out with their balls (dies stay), and so are the boards of cable configurations always.
signal::com::Config config_for(signal::com::Config base, const part::At& at, OwnPackages own,
                               bool& scaled);

/// Frequencies on which copper is made for COM at this symbol rate: 0 to f_b, in steps of 10 MHz,
/// of 20 MHz above 60 GBd.
std::vector<double> com_grid(double f_b_hz);
/// Every second value of the grid of each equaliser: a 64th of the points.
signal::com::Config thinned(signal::com::Config config);
/// Loss in dB at half the symbol rate beyond which nobody need look: 802.3dj's receivers are made
/// for 40 dB die to die. Such a pulse is as long as the grid allows, and would cost the most.
inline constexpr double kHopelessDb = 55.0;
/// At half the symbol rate of `config`.
double nyquist_loss_db(const signal::com::Channel& channel, const signal::com::Config& config);

/// COM of case 1, for copper_reach.h. Of each grid of the equalisers every second value is
/// searched, a 64th of the points: reaches come out short by what that costs, if anything. Channels
/// of more than 55 dB at half the symbol rate are taken as cut (-60 dB).
Judge com_judge(signal::com::Config config);

/// One [[reach]] of the scenario. Fails where its copper has no network, or was cancelled.
Result<ComReachRow> com_reach(const system::Reach& reach, const signal::com::Config& base,
                              const ComReachQuery& query, const Context& context);

}  // namespace shoreline::study
