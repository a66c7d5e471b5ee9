// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
//
// COM as people ask for it: a configuration, files, cases; the results as records.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "shoreline/base/context.h"
#include "shoreline/base/record.h"
#include "shoreline/signal/com/evaluate.h"
#include "shoreline/study/com_sensitivity.h"

namespace shoreline::study {

/// Taps of the transmitter's equaliser under their names in IEEE sheets.
struct TxFfeTaps {
  std::optional<double> m4, m3, m2, m1, cursor, p1, p2, p3;
};
const RecordType& record_of(const TxFfeTaps*);

struct ComCase {
  int number = 1;
  bool equalised = true;
  std::optional<double> com, com_dfe, fom;  // dB
  Voltage a_s{}, a_ni{}, peak{};
  Voltage sigma_tx{}, sigma_isi{}, sigma_rj{}, sigma_n{}, sigma_xt{};
  Voltage icn{}, icn_fext{}, icn_next{};
  Db il_channel{}, il_die_die{};
  std::optional<double> fom_ild;
  std::optional<double> vec;
  std::optional<Voltage> veo;
  std::vector<double> eye_width_ui;
  double der_at_pass = 0.0;
  std::optional<double> mlse_delta, mlse_der;
  std::vector<double> dfe;
  std::vector<int> floating_ui;
  TxFfeTaps tx_ffe;
  std::vector<double> rx_ffe;
  std::optional<double> g_dc, g_dc_hp;
  double grid_points = 0.0;
};
const RecordType& record_of(const ComCase*);

struct ComResult {
  std::string config;
  std::string dialect;
  std::vector<std::string> channels;
  double threshold = 3.0;
  std::optional<double> com;  // the worst case
  std::optional<double> vec;
  std::optional<Voltage> veo;
  std::vector<ComCase> cases;
  std::optional<ComSensitivities> sensitivity;  // of the worst case, where asked for
};
const RecordType& record_of(const ComResult*);

/// A case in numbers; `margin` is what it was made of.
ComCase com_case(const signal::com::Config& config,
                 const std::vector<signal::com::Channel>& channels,
                 const signal::com::CaseMargin& margin);
/// Worst values over the cases.
void summarise(ComResult& result);

}  // namespace shoreline::study
