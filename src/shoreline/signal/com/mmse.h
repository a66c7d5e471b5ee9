// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
//
// The reference receiver of 802.3dj: a sampled feed-forward equaliser and a DFE, solved together
// for the least mean square error (IEEE P802.3dj D1.2 Annex 178A.1.8; Healey & Hegde,
// healey_3dj_01_2401).
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "shoreline/signal/com/fom.h"

namespace shoreline::signal::com {

bool has_rx_ffe(const Config& config);

/// One solution. The equalised pulse is 1 at the cursor while solving; `taps` are scaled to a main
/// tap of 1 afterwards.
struct MmseSolution {
  std::vector<double> taps;  // pre ... 1 ... post
  std::vector<double> dfe;   // b(n) of the cursor
  double sigma_e = 0.0;      // rms error of a symbol alphabet of -1 to 1 against a cursor of 1
};

/// From the pulse sampled once a unit interval, `h[cursor]` its cursor, and the autocorrelation of
/// all noise at the equaliser's input, V^2, lags 0 .. pre + post. Taps beyond their limits, which
/// are of the main tap, are clipped and the cursor is made 1 again; DFE taps beyond theirs are
/// clipped and the others solved again.
MmseSolution solve_mmse(const Config& config, std::span<const double> h, std::size_t cursor,
                        std::span<const double> noise_v2);

/// What solve_mmse() needs besides the pulse: noise behind one continuous-time equaliser.
struct MmseStage {
  std::vector<double> receiver_v2;              // autocorrelation of the receiver's noise
  std::vector<std::vector<double>> aggressors;  // pulses behind the equaliser, without FFE
  std::vector<ChannelRole> roles;
  std::vector<std::size_t> phase;  // the loudest of each near-end aggressor
  std::vector<double> next_v2;     // autocorrelation of those together
};
MmseStage mmse_stage(const Config& config, const Link& link, const Ctle& ctle);

/// The figure of merit with the receiver's FFE, over all sampling instants that sample_adjustment
/// allows around Mueller and Muller's. Pulse, slopes and DFE of the result are behind the FFE.
Fom mmse_figure_of_merit(const Config& config, const Equalised& stage, const MmseStage& noise,
                         const TxFfe& ffe);
/// The figure alone; none without a sampling instant.
std::optional<double> mmse_fom_db(const Config& config, const Equalised& stage,
                                  const MmseStage& noise, const TxFfe& ffe);

}  // namespace shoreline::signal::com
