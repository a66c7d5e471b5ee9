// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/photonics/device/fibre_coupler.h"

#include <cmath>
#include <complex>
#include <numbers>

namespace shoreline::photonics {
namespace {

/// One axis' factor.
double axis(double a, double b, double d, double tilt, double gap, double wavelength) {
  const std::complex<double> c(a * a, wavelength * gap / std::numbers::pi);  // a, after the gap
  const double beta = 2.0 * std::numbers::pi * tilt / wavelength;
  const std::complex<double> turn(0.5 * beta * beta * b * b, 2.0 * beta * d);
  const std::complex<double> sum = b * b + c, miss = (2.0 * d * d + turn * c) / sum;
  return 2.0 * a * b / std::abs(sum) * std::exp(-miss.real());
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
