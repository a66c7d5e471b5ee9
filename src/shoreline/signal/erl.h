// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
//
// Effective return loss: what the reflections of a port add to a received signal, beyond those that
// the receiver's equaliser removes. IEEE 802.3-2022 93A.5 as the task force's public script (v4.50)
// computes it.
#pragma once

#include <array>
#include <vector>

#include "shoreline/base/result.h"
#include "shoreline/lane/network.h"
#include "shoreline/signal/com/config.h"

namespace shoreline::signal {

using lane::Complex;
using lane::Network;

struct ErlSettings {
  double f_b_hz = 53.125e9;
  int levels = 4;
  int samples_per_ui = 32;
  double der_0 = 1e-5;
  double f_r = 0.75;          // of f_b: Butterworth, and where the Tukey window starts
  bool tukey_window = false;  // raised cosine from f_r f_b to f_b
  double bin_v = 1e-5;        // PDF bin size; reflections are binned ten times coarser
  double t_k_s = 0.6e-9;      // T_k: over which the impedance of the port is averaged
  com::Erl erl;
  TimeDomain time_domain;  // only whether it is causal: data goes on as by default
};
ErlSettings erl_settings(const com::Config& config);

/// One port of a network, in time. Samples from t_r on, in steps of `step_s`.
struct ErlPort {
  double erl_db = 0.0;
  double z_ohm = 0.0;  // average impedance, differential
  double start_s = 0.0, step_s = 0.0;
  std::vector<double> impedance_ohm;  // TDR
  std::vector<double> reflection;     // PTDR of a 1 V pulse, gated and weighted
  int worst_phase = 0;                // of samples_per_ui
  bool resolved = true;  // false: no reflection is above a bin; erl_db is then infinite
};

struct ErlResult {
  std::vector<ErlPort> ports;  // of each port of the network
  double erl_db = 0.0;         // the least
};

/// ERL of both ports of a differential two-port (ERL11, ERL22), or of a differential one-port.
/// `network` is to 100 ohm (or any real reference; it is brought to 2 Z_t), on the grid of its
/// file. With TDR_W_TXPKG `network` must be
/// behind_transmitter's, and the result is that of port 2. N = 0 takes the time from the largest
/// transmission, as the script does. Fails in words on fewer than ten points, a step that is too
/// coarse for the delay, or a gate that leaves nothing.
Result<ErlResult> erl(const Network& network, const ErlSettings& settings);

/// `network` as port 2 sees it with the transmitter in front (TDR_W_TXPKG): die and package of the
/// first chosen case and R_d, to 100 ohm. What port 1 reflects stays that of `network`, as in the
/// script, which matters where Z_t is not 50 ohm. Fails on anything but a two-port.
Result<Network> behind_transmitter(const Network& network, const com::Config& config);

}  // namespace shoreline::signal
