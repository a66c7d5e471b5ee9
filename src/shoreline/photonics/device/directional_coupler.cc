// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/photonics/device/directional_coupler.h"

#include <cmath>
#include <numbers>

namespace shoreline::photonics {
namespace {

Length cross_over_at(const DirectionalCoupler& c, Length wavelength) {
  return std::exp((c.gap - c.gap_0) / c.decay - (wavelength - c.wavelength_0) / c.dispersion) *
         c.cross_over;
}

double angle(const DirectionalCoupler& c, Length wavelength) {
  return 0.5 * std::numbers::pi * ((c.length + c.bends) / cross_over_at(c, wavelength));
}

}  // namespace

double cross_power(const DirectionalCoupler& c, Length wavelength) {
  const double s = std::sin(angle(c, wavelength));
  return s * s;
}

CouplerFields fields(const DirectionalCoupler& c, Length wavelength) {
  const double height = std::sqrt(loss_ratio(c.loss)), a = angle(c, wavelength);
  return {height * std::cos(a), {0.0, height * std::sin(a)}};
}

Length length_for(const DirectionalCoupler& c, double share, Length wavelength) {
  return std::asin(std::sqrt(share)) * 2.0 / std::numbers::pi * cross_over_at(c, wavelength) -
         c.bends;
}

}  // namespace shoreline::photonics
