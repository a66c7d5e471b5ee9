// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/photonics/device/fibre.h"

#include <cmath>

#include "shoreline/base/constants.h"

namespace shoreline::photonics {

TimePerLength accumulated_dispersion(const Fibre& f, Length wavelength) {
  const double at = wavelength.in(unit::nanometre), zero = f.zero.in(unit::nanometre);
  const double d = 0.25 * f.slope_ps_nm2_km * (at - std::pow(zero, 4) / std::pow(at, 3));
  // ps/(nm km) is 1e-12 s / (1e-9 m x 1e3 m).
  return TimePerLength(1e-6 * d * f.length.si());
}

Db fibre_loss(const Fibre& f, Length wavelength) {
  const auto inverse = [](double um) { return 1.0 / (um * um * um * um); };
  const double scatter = (f.loss_1310.si() - f.loss_1550.si()) / (inverse(1.31) - inverse(1.55));
  const double rest = f.loss_1550.si() - scatter * inverse(1.55);
  return DbPerLength(scatter * inverse(wavelength.in(unit::micrometre)) + rest) * f.length;
}

Time fibre_delay(const Fibre& f) { return Time(1.4677 / kLightSpeed * f.length.si()); }

}  // namespace shoreline::photonics
