// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/photonics/device/fibre_coupler.h"

#include <cmath>
#include <numbers>

namespace shoreline::photonics {
namespace {

/// One axis' factor.
double axis(double a, double b, double d, double tilt, double gap, double wavelength) {
  const double sum = a * a + b * b, blur = wavelength * gap / std::numbers::pi;
  const double turn = std::numbers::pi * a * b * tilt / wavelength;
  const double fit = 2.0 * a * b / std::sqrt(sum * sum + blur * blur);
  return fit * std::exp(-2.0 * d * d / sum) * std::exp(-2.0 * turn * turn / sum);
}

}  // namespace

double overlap(const Mode& a, const Mode& b, const Misalignment& off, Length wavelength) {
  return axis(a.x.si(), b.x.si(), off.x.si(), off.tilt_x_rad, off.gap.si(), wavelength.si()) *
         axis(a.y.si(), b.y.si(), off.y.si(), off.tilt_y_rad, off.gap.si(), wavelength.si());
}

Db coupling_loss(const EdgeCoupler& coupler, const Mode& fibre, const Misalignment& off,
                 Length wavelength) {
  return coupler.loss - to_db(overlap(coupler.mode, fibre, off, wavelength));
}

Db coupling_loss(const GratingCoupler& coupler, const Mode& fibre, const Misalignment& off,
                 Length wavelength) {
  const Length centre =
      coupler.centre + coupler.centre_nm_per_rad * off.tilt_x_rad * unit::nanometre;
  const double away = 2.0 * ((wavelength - centre) / coupler.band_1db);
  return coupler.loss + Db(away * away) - to_db(overlap(coupler.mode, fibre, off, wavelength));
}

}  // namespace shoreline::photonics
