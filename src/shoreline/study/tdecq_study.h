// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
//
// Closure of an eye, of levels or of a captured waveform, as a result.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "shoreline/base/context.h"
#include "shoreline/base/record.h"
#include "shoreline/base/result.h"
#include "shoreline/photonics/link/tdecq.h"
#include "shoreline/study/waveform_file.h"

namespace shoreline::study {

/// Whose name the closure has: TDECQ of four levels, TDEC of two, "closure" of others.
enum class ClosureName { tdecq, tdec, closure };
std::span<const std::string_view> names_of(ClosureName);

struct TdecqResult {
  ClosureName name = ClosureName::tdecq;
  std::string from;  // "levels", or the file
  int levels = 4;
  double ser = 0.0;
  Db closure{};  // tdecq_db
  double rlm = 1.0, ceq = 1.0, q_t = 0.0;
  bool in_watts = false;            // powers are; else they are of no unit
  double oma = 0.0, average = 0.0;  // mW, or of no unit
  std::optional<Dbm> oma_level;
  std::optional<Db> extinction_ratio;
  std::vector<double> level, thresholds;
  double sigma_g = 0.0, r = 0.0, scope_noise = 0.0;
  // Of waveforms only.
  std::optional<double> ser_left, ser_right, ser_captured, phase, agreement, clock_ppm;
  std::vector<double> taps, dfe;
  std::optional<int> main_tap, top_run, bottom_run, evaluations;
  std::optional<std::int64_t> symbols;
  std::optional<double> samples_per_symbol;
  std::string pattern;
  std::optional<Db> limit;
};
const RecordType& record_of(const TdecqResult*);

/// Closure of ascending levels, 2 to 8; in W where `watts`. Fails in words where it has none.
Result<TdecqResult> tdecq_of_levels(const std::vector<double>& levels, bool watts, double ser,
                                    double adjust);

struct TdecqWaveformAnswer {
  TdecqResult result;
  photonics::EyePicture eye;  // mW, or of no unit
};

/// Closure of a waveform. Its clock is followed where it drifts by more than 0.05 UI over the
/// record.
Result<TdecqWaveformAnswer> tdecq_of_waveform(const Waveform& waveform, const std::string& file,
                                              const photonics::ReferenceReceiver& receiver,
                                              const std::optional<photonics::TestPattern>& pattern,
                                              const Context& context);

}  // namespace shoreline::study
