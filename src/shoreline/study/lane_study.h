// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
//
// One optical lane at one received power: errors, and what each impairment costs in light.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "shoreline/base/record.h"
#include "shoreline/lane/fec.h"
#include "shoreline/photonics/link/budget.h"
#include "shoreline/photonics/link/lane_errors.h"

namespace shoreline::study {

/// How reflections are counted: as the bound of budgets, or as noise.
enum class MpiModel { bound, noise };
std::span<const std::string_view> names_of(MpiModel);

/// What is asked. `lane.impairments` holds what follows from nothing else (levels, cursors, jitter,
/// offset, noise gain); reflections, crosstalk and dispersion are worked out from the rest.
struct LaneQuestion {
  photonics::OpticalLane lane;
  std::optional<RinLevel> rin_oma;  // against the modulation, in place of the lane's
  Power oma{};
  double target = 2.4e-4;  // bit error ratio
  std::optional<photonics::ReflectivePath> reflections;
  double depolarisation = 0.5;
  MpiModel mpi_model = MpiModel::bound;
  int neighbours = 0;  // that cross talk
  Db isolation{}, imbalance{};
  std::optional<TimePerLength> dispersion;  // accumulated
  Length wavelength = 1311.0 * unit::nanometre;
  double chirp = 0.0;
  Frequency symbol_rate = 53.125 * unit::gigahertz;  // for dispersion
  int taps = 5;                                      // likewise
  std::string fec;                                   // catalog id; "" for none
  lane::ReedSolomon code;
  std::vector<std::string> assumed;  // options that were not given
};

/// What one impairment costs.
struct LaneCost {
  std::string name;
  std::optional<Db> cost;         // OMA at the target with it less that without, all else in place
  std::optional<Db> closed_form;  // of the textbook's or budget's formula, where there is one
  std::string note;
};
const RecordType& record_of(const LaneCost*);

struct LaneResult {
  std::string modulation;
  Dbm oma{}, average{};  // received
  Db extinction_ratio{};
  double ber = 0.0, ser = 0.0;
  std::vector<Current> sigma;
  std::vector<double> q;
  photonics::Threshold threshold = photonics::Threshold::weighted;
  double rlm = 1.0;
  double target = 0.0;
  std::optional<Dbm> required, floor;  // with everything; with the receiver's own noise alone
  std::optional<Db> margin, penalty;   // oma - required; required - floor
  std::vector<LaneCost> costs;
  std::string fec;
  std::optional<double> post_fec_ber, codeword_error_ratio;
  std::vector<std::string> assumed;
};
const RecordType& record_of(const LaneResult*);

/// A point of the waterfall.
struct LanePoint {
  Dbm oma{};
  double ber = 0.0, ser = 0.0, ber_floor = 0.0;  // floor: receiver noise alone
  std::optional<double> post_fec_ber;
};
const RecordType& record_of(const LanePoint*);

/// Answers. Where dispersion closes the eye whatever the taps, or bounded interference takes all of
/// it, it fails in words.
Result<LaneResult> judge_lane(const LaneQuestion& question);

/// Error ratios over the received OMA, a quarter of a dB apart, about the requirement (about the
/// power asked where there is none). `question` as it was judged.
std::vector<LanePoint> lane_curve(const LaneQuestion& question, const LaneResult& result);

}  // namespace shoreline::study
