// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
//
// The eye of one lane as numbers: openings at error ratios, bathtubs, and the bit-true check. Where
// the LinkModel comes from (a file of a pulse response, the search of COM, an optical receiver) is
// the caller's.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "shoreline/base/context.h"
#include "shoreline/base/quantity.h"
#include "shoreline/base/record.h"
#include "shoreline/base/result.h"
#include "shoreline/lane/statistical_eye.h"
#include "shoreline/lane/time_domain.h"

namespace shoreline::study {

/// Where the model is COM's.
struct EyeCom {
  std::string config;
  int number = 0;  // package case
  double com = 0.0;
};
const RecordType& record_of(const EyeCom*);

struct EyeQuestion {
  std::string pulse;      // what the model is of, for people
  lane::LinkModel model;  // in volts
  lane::EyeOptions options;
  std::vector<double> probabilities = {1e-4, 1e-6, 1e-12, 1e-15};
  std::optional<EyeCom> com;                    // shown beside the eye
  std::optional<lane::TimeDomain> time_domain;  // its phase is set to the eye's best
};

/// One eye, counted from the bottom, at one probability.
struct EyeOpening {
  double probability = 0.0;
  int eye = 0;
  Voltage height{};  // negative: closed, by this much
  double width = 0.0;
  Voltage threshold{};
  double left = 0.0, right = 0.0;
};
const RecordType& record_of(const EyeOpening*);

struct EyeDfeTap {
  int ui = 0;
  Voltage tap{};
  double over_cursor = 0.0;
};
const RecordType& record_of(const EyeDfeTap*);

struct EyeBathtubPoint {
  double phase = 0.0;
  std::optional<double> ser;  // none: under the eye's floor
};
const RecordType& record_of(const EyeBathtubPoint*);

/// Of contours.csv.
struct EyeContourPoint {
  double probability = 0.0;
  int eye = 0;
  double phase = 0.0;
  Voltage low{}, high{};
};
const RecordType& record_of(const EyeContourPoint*);

/// Of voltage_bathtub.csv.
struct EyeVoltagePoint {
  int eye = 0;
  Voltage threshold{};
  double low_level = 0.0, high_level = 0.0;
};
const RecordType& record_of(const EyeVoltagePoint*);

/// The bit-true run at the eye's best phase.
struct EyeTimeDomain {
  double symbols = 0.0, symbol_errors = 0.0;
  double ser = 0.0, ber = 0.0;
  std::optional<double> ser_right_feedback;  // DFE fed with what was sent
  std::optional<double> ser_over_eye;        // that, or ser without a DFE, over the eye's ser
  double bursts = 0.0, burst_mean = 0.0;
  int burst_longest = 0;
};
const RecordType& record_of(const EyeTimeDomain*);

struct EyeResult {
  std::string pulse;
  int levels = 0;
  std::optional<Frequency> symbol_rate;
  std::optional<EyeCom> com;
  int samples_per_ui = 0;
  int aggressors = 0;
  std::string jitter_model;
  double sample = 0.0;
  Voltage cursor{}, a_s{};
  Voltage sigma_isi{}, sigma_xt{}, sigma_jitter{}, sigma_n{}, sigma{};
  Voltage peak_isi{};
  double phase = 0.0;
  std::optional<double> ser, ber;  // none: under `floor`
  double floor = 0.0;
  std::vector<EyeOpening> openings;
  std::vector<EyeDfeTap> dfe;
  std::vector<EyeBathtubPoint> bathtub;
  std::optional<EyeTimeDomain> time_domain;
};
const RecordType& record_of(const EyeResult*);

/// What is shown and written beside the numbers.
struct EyeAnswer {
  EyeResult result;
  lane::StatisticalEye eye;
  int best = 0;  // phase index
  std::vector<EyeContourPoint> contours;
  std::vector<EyeVoltagePoint> voltage_bathtub;
};

/// Fails where the model or an option is out of range.
Result<EyeAnswer> judge_eye(const EyeQuestion& question, const Context& context = {});

}  // namespace shoreline::study
