// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
//
// Chromatic dispersion of single-mode fibre and what it does to intensity.
#pragma once

#include <optional>

#include "shoreline/base/quantity.h"
#include "shoreline/lane/pam.h"

namespace shoreline::photonics {

/// Dispersion about its zero, D = S0/4 (lambda - lambda0^4 / lambda^3). The defaults are the limits
/// of ITU-T G.652 (table 2, G.652.D): zero between 1300 and 1324 nm, slope there at most 0.092
/// ps/(nm^2 km). Meant for 1260 to 1625 nm.
struct FibreDispersion {
  Length zero_min = 1300.0 * unit::nanometre;
  Length zero_max = 1324.0 * unit::nanometre;
  double slope_ps_per_nm2_km = 0.092;
};

/// Least and greatest dispersion that such a fibre of this length may have at a wavelength: that of
/// the latest zero and that of the earliest.
struct DispersionRange {
  TimePerLength least{}, most{};
};
DispersionRange accumulated_dispersion(const FibreDispersion& fibre, Length wavelength,
                                       Length length);

/// Transfer of intensity modulation at f over accumulated dispersion D L: cos t - alpha sin t,
/// t = pi D L lambda^2 f^2 / c, of light whose chirp (Henry's factor of the modulator) is `alpha`.
/// Small signal. Wang & Petermann, J. Lightwave Technol. 10 (1992) 96. Without chirp it is
/// `dispersion_response`.
double chirped_response(TimePerLength accumulated, Length wavelength, Frequency f, double alpha);

/// First frequency at which that is zero; infinite for no dispersion. Exact.
Frequency chirped_null(TimePerLength accumulated, Length wavelength, double alpha);

/// What the lane is received with when the penalty of dispersion is asked for.
struct DispersionLane {
  Frequency symbol_rate = 53.125 * unit::gigahertz;
  lane::Modulation modulation = lane::Modulation::pam4;
  double ser = 4.8e-4;
  int taps = 5;            // of an FFE one symbol apart, least squares; 1: none. 1 to 31
  double bandwidth = 0.5;  // of the Bessel-Thomson receiver, over the symbol rate
};

/// More OMA that the lane needs over this dispersion than without it, each with its own best taps
/// and sampling phase: held symbols through receiver and fibre, noise white before the receiver,
/// remaining interference taken for Gaussian. May be below 0 where chirp narrows the pulse. None
/// where no taps keep the error ratio. Numerical error < 0.001 dB.
std::optional<Db> dispersion_penalty(const DispersionLane& lane, TimePerLength accumulated,
                                     Length wavelength, double alpha = 0.0);

}  // namespace shoreline::photonics
