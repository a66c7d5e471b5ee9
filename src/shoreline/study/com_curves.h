// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
//
// What lies behind the numbers of COM as curves, for pictures and files: pulse, eye, bathtubs,
// noise budget of each case; reflection and loss of the files.
#pragma once

#include <string>
#include <vector>

#include "shoreline/base/context.h"
#include "shoreline/base/result.h"
#include "shoreline/lane/statistical_eye.h"
#include "shoreline/signal/com/evaluate.h"

namespace shoreline::study {

/// Responses to one symbol of full swing, over time counted from the sampling instant.
struct PulseCurves {
  std::vector<double> time_ui;
  std::vector<double> before_v;    // channel, packages and filters, no equaliser
  std::vector<double> after_v;     // behind FFE and continuous-time equaliser
  std::vector<double> feedback_v;  // what the DFE takes off; 0 where it has no tap
};

/// The response at one sampling instant.
struct Cursor {
  int at_ui = 0;  // 0: the wanted symbol
  double pulse_v = 0.0;
  double tap = 0.0;          // of the DFE, as a share of the cursor
  double remainder_v = 0.0;  // what is left as interference; of the cursor the cursor itself
};

/// Everything that interferes, as rms at the slicer.
struct NoiseItem {
  std::string name;
  double rms_v = 0.0;
};

/// The chance of error over the threshold between two levels, 0 in the middle of the eye.
struct VoltageBathtub {
  std::vector<double> threshold_v, lower_level, upper_level;
};

struct CaseCurves {
  int number = 1;
  PulseCurves pulse;
  std::vector<Cursor> cursors;
  std::vector<double> probabilities;  // of the contours, falling
  int phase = 0;                      // of the eye at the sampling instant
  lane::StatisticalEye eye;
  std::vector<lane::Contour> contours;  // of each probability each eye, the lowest first
  std::vector<lane::Opening> openings;  // the same, at the sampling instant
  std::vector<double> symbol_errors;    // at each phase, thresholds of the sampling instant
  VoltageBathtub voltage;
  std::vector<NoiseItem> noise;
  double sigma_v = 0.0;  // of all of it
};

/// Impedance that a reflectometer sees at a port, over the time there and back.
struct ReflectionCurve {
  double start_s = 0.0, step_s = 0.0;
  std::vector<double> impedance_ohm;
};

/// Of the files alone, differential, to 100 ohm.
struct FileCurves {
  std::vector<double> f_hz;
  std::vector<double> loss_db;                     // -20 log |S21| of the victim
  std::vector<double> return_tx_db, return_rx_db;  // -20 log |S11|, |S22|
  std::vector<double> fext_db, next_db;     // power sums of crosstalk, as losses; empty: none
  double edge_s = 0.0;                      // 20 to 80 % of the edge of the reflectometer
  double delay_s = 0.0;                     // of the victim, one way, at half the step
  std::vector<ReflectionCurve> reflection;  // at the transmitter's port, at the receiver's; or none
  std::string no_reflection;                // why there is none
};

struct ComCurves {
  double der_0 = 0.0;
  double nyquist_hz = 0.0;
  double window_ui = 0.0;  // COM judges the eye this far to each side; 0: at the instant alone
  std::vector<CaseCurves> cases;  // those that could be equalised
  FileCurves file;
};

/// Fails in words where an eye cannot be had, or was cancelled.
Result<ComCurves> com_curves(const signal::com::Config& config,
                             const std::vector<signal::com::Channel>& channels,
                             const std::vector<signal::com::CaseMargin>& cases,
                             const Context& context);

/// Of the files alone; `channels` start with the victim.
FileCurves file_curves(const signal::com::Config& config,
                       const std::vector<signal::com::Channel>& channels);

}  // namespace shoreline::study
