// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#pragma once

#include "shoreline/base/quantity.h"

namespace shoreline::photonics {

/// Single-mode fibre of ITU-T G.652.D. What dispersion does to a lane is link/dispersion.
struct Fibre {
  Length length{500.0};
  Length zero = 1312.0 * unit::nanometre;  // of dispersion: 1300 .. 1324 nm; its middle
  double slope_ps_nm2_km = 0.092;          // S0: the most that is allowed
  DbPerLength loss_1310{0.35e-3};          // cabled: G.652.D allows 0.4
  DbPerLength loss_1550{0.20e-3};          // and 0.3
};

/// D = S0 / 4 (lambda - zero^4 / lambda^3), seconds by metre and metre of wavelength; G.652 annex.
/// Good from 1260 to 1625 nm.
TimePerLength accumulated_dispersion(const Fibre& fibre, Length wavelength);

/// Rayleigh scattering, A / lambda^4 + B, through both losses; the water peak of older fibre is
/// left out. Connectors and splices come on top.
Db fibre_loss(const Fibre& fibre, Length wavelength);

/// One way, group index 1.4677 at 1310 nm (a maker's value of G.652 fibre; 1.4682 at 1550).
Time fibre_delay(const Fibre& fibre);

}  // namespace shoreline::photonics
