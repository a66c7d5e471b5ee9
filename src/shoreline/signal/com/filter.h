// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
//
// What a signal passes besides copper: the transmitter's edge, the receiver's filter, the
// continuous-time equaliser.
#pragma once

#include <complex>
#include <span>
#include <vector>

#include "shoreline/signal/com/config.h"

namespace shoreline::signal::com {

using Complex = std::complex<double>;

/// The transmitter's edge of 20 to 80 % time t_r as a Gaussian filter (93A-46), delay included as
/// the public script has it; 1 where the configuration has none.
std::vector<Complex> transmit_filter(const Config& config, std::span<const double> f_hz);

/// The receiver's filter: Butterworth of fourth order (93A-20), Bessel-Thomson, raised cosine, the
/// product of those that are on.
std::vector<Complex> receive_filter(const Config& config, std::span<const double> f_hz);

/// One setting of the continuous-time equaliser.
struct Ctle {
  double g_dc_db = 0.0, g_dc_hp_db = 0.0;
  double f_z_hz = 0.0, f_p1_hz = 0.0, f_p2_hz = 0.0;
  // Of the low-frequency stage; 0: none. The same frequency and a gain (120D), or two (120E).
  double f_hp_zero_hz = 0.0, f_hp_pole_hz = 0.0;
};
/// All settings of the configuration that its G_Qual allows, g_DC slowest.
std::vector<Ctle> ctle_grid(const Config& config);

/// Its response (93A-22).
std::vector<Complex> ctle_response(const Ctle& ctle, std::span<const double> f_hz);
/// The same on samples `dt_s` apart, by the bilinear transform of each stage.
std::vector<double> ctle_filter(const Ctle& ctle, std::span<const double> x, double dt_s);

}  // namespace shoreline::signal::com
