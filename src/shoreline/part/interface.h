// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#pragma once

#include "shoreline/part/inner_code.h"
#include "shoreline/part/kind.h"

namespace shoreline::part {

/// Class limit of an electrical interface, as a standard or agreement states it.
struct ElectricalInterface {
  std::optional<Db> loss_limit;
  Frequency at = 53.125 * unit::gigahertz;
  std::optional<double> ber;
  std::optional<lane::Modulation> modulation;
  std::optional<Length> reach;
  std::optional<Db> com_min, erl_min, vec_max;
  std::optional<Voltage> veo_min;
  std::string com;  // configuration of COM that its limits are meant with; "" for none
};
const RecordType& record_of(const ElectricalInterface*);
ElectricalEnd electrical_end(const ElectricalInterface& interface);

/// A receiver and what disturbs it, as a published budget reckons with them: what `optical-budget`
/// takes where it rests on the receiver's physics. Penalties without inputs stand as published.
struct ReceiverBudget {
  double target_ber = 1e-12;
  Responsivity responsivity{0.8};
  Current noise{3e-6};  // rms over the bandwidth
  Frequency bandwidth = 44.0 * unit::gigahertz;
  Current dark_current{};
  Db end_reflection{-26.0}, connector_reflection{-35.0};
  int connectors = 4;
  double depolarisation = 0.5;
  int neighbours = 0;
  Db isolation{20.0}, imbalance{};
  double threshold_offset = 0.0;  // share of the OMA
  double main_cursor = 1.0, interference = 0.0;
  Db jitter{}, dispersion{};
  Db equalisation{};  // net of interference and equaliser; then the transmitter's closure is in it
  std::optional<Db> extinction_ratio;  // in place of the standard's least
  std::optional<RinLevel> rin;
  std::optional<Dbm> tx_oma;
  std::optional<Db> loss;  // of the channel
};
const RecordType& record_of(const ReceiverBudget*);

/// Limits of an optical physical-medium-dependent sublayer. What a standard leaves blank, or is not
/// public, stays unknown; the budget then rests on the receiver's physics and says so.
struct OpticalPmd {
  double ber_limit = 2.4e-4;
  std::optional<Dbm> oma_minus_tdecq_min;
  std::optional<Dbm> stressed_sensitivity;
  std::optional<Db> secq;
  Db extinction_ratio_min{3.5};
  std::optional<RinLevel> rin_oma_max;  // against the modulation: photonics/link/intensity_noise.h
  Db reflection{-26.0};
  std::optional<Frequency> symbol_rate;  // for which the limits are meant
  std::optional<Length> reach;           // for which the limits, and this budget, are meant
  std::optional<lane::Modulation> modulation;
  std::optional<Length> wavelength_min, wavelength_max;
  std::optional<Dbm> oma_min, oma_max;        // outer modulation amplitude, one lane
  std::optional<Dbm> launch_min, launch_max;  // average of one lane
  std::optional<Db> tdecq_max;
  std::optional<Dbm> received_min, received_max;  // average of one lane
  std::optional<Dbm> sensitivity;                 // OMA, without stress
  std::optional<Db> channel_loss_max;             // of fibre and connectors
  std::optional<InnerCode> inner;                 // ended with the medium
  std::string fec;                                // catalog id of the code it is meant with
  std::optional<Db> multipath;                    // its budget's allowance for interference
  std::optional<Db> return_loss_tolerance;        // of the transmitter
  std::optional<int> equaliser_taps;              // of its reference receiver, a symbol apart
  double equaliser_feedback = 0.0;                // most of a feedback tap behind them
  std::optional<ReceiverBudget> receiver;         // of a published budget
};
const RecordType& record_of(const OpticalPmd*);
/// What it says of the light; points into `pmd`.
Interface interface_of(const OpticalPmd& pmd);

}  // namespace shoreline::part
