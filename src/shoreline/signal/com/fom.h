// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
//
// The figure of merit of one equaliser setting (93A.1.6), computed in full: the reference beside
// the search of search.h, and what the final result is made from.
#pragma once

#include <span>
#include <vector>

#include "shoreline/signal/com/channel.h"
#include "shoreline/signal/com/dfe.h"
#include "shoreline/signal/com/filter.h"
#include "shoreline/signal/com/tx_ffe.h"

namespace shoreline::signal::com {

/// The link behind one setting of the continuous-time equaliser.
struct Equalised {
  Ctle ctle;
  std::vector<double> pulse;    // of the victim, before the transmitter's equaliser
  double sigma_n_v = 0.0;       // 93A-35
  std::vector<double> f_hz;     // up to the symbol rate
  std::vector<double> fext_v2;  // power of far-end aggressors over f_hz, sinc^2 weighted
  double next_v2 = 0.0;         // of near-end ones, summed
  std::vector<std::vector<double>> fext_pulses;  // annex: far-end ones, before their equaliser
  double xt_scale = 0.0;                         // what turns the sum into volts rms
  std::size_t search_from = 0, search_to = 0;    // where the peak is sought
};
Equalised equalise(const Config& config, const Link& link, const Ctle& ctle);

struct Fom {
  bool valid = false;  // false: no sampling instant
  double fom_db = 0.0;
  double a_s_v = 0.0;
  double sigma_tx_v = 0.0, sigma_isi_v = 0.0, sigma_j_v = 0.0, sigma_n_v = 0.0, sigma_xt_v = 0.0;
  std::size_t cursor = 0, peak = 0;
  std::vector<double> pulse;  // equalised by transmitter and CTLE, long enough for the DFE
  std::vector<double> h_j;    // slope at the sampling instants of all unit intervals, V/UI
  Dfe dfe;
  std::vector<double> rx_ffe;                // the receiver's FFE, main tap 1; empty: none
  std::vector<std::size_t> aggressor_phase;  // with it: the loudest of each, before the FFE

  double noise_v() const;
};
/// The best of the sampling instants that ts_anchor and sample_adjustment name.
Fom figure_of_merit(const Config& config, const Equalised& stage, const TxFfe& ffe);

/// sqrt((L^2 - 1)/(3 (L - 1)^2)): rms of symbols between -1 and 1.
double symbol_rms(int levels);

}  // namespace shoreline::signal::com
