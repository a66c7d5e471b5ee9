// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/photonics/device/amplifier.h"

#include <cmath>
#include <numbers>

#include "shoreline/base/constants.h"
#include "shoreline/math/roots.h"

namespace shoreline::photonics {
namespace {
double ratio(double decibels) { return std::pow(10.0, decibels / 10.0); }
}  // namespace

Db saturated_gain(Db small_signal, std::optional<Dbm> saturation, Power input) {
  const double g0 = ratio(small_signal.si());
  if (!saturation || g0 <= 2.0 || input.si() <= 0.0) return small_signal;
  const double ps = to_power(*saturation).si() * (g0 - 2.0) / (g0 * std::numbers::ln2);
  const math::Root root =
      math::find_root([&](double g) { return std::log(g / g0) + (g - 1.0) * input.si() / ps; }, 1.0,
                      g0, 1e-12 * g0);
  return root.ok() ? to_db(root.x) : small_signal;
}

RinLevel amplifier_rin(Db noise_figure, Power input, Length wavelength) {
  const double photon = kPlanck * kLightSpeed / wavelength.si();
  return RinLevel(10.0 * std::log10(2.0 * ratio(noise_figure.si()) * photon / input.si()));
}

RinLevel add(RinLevel a, RinLevel b) {
  return RinLevel(10.0 * std::log10(ratio(a.value()) + ratio(b.value())));
}

}  // namespace shoreline::photonics
