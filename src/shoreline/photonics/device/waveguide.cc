// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/photonics/device/waveguide.h"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "shoreline/base/constants.h"
#include "shoreline/math/roots.h"

namespace shoreline::photonics {
namespace {

const double kDbPerNeper = 10.0 / std::log(10.0);  // of power

/// Coefficients of d ln P / dz = -(a + b P + c P^2).
struct Rates {
  double a, b, c;
  double at(double p) const { return a + p * (b + p * c); }
};
Rates rates(const SiliconGuide& g, Length wavelength) {
  const double photon = kPlanck * kLightSpeed / wavelength.si(), a = g.area_m2;
  return {g.loss.si() / kDbPerNeper, g.tpa_m_per_w / a,
          g.fca_m2 * g.carrier_life.si() * g.tpa_m_per_w / (2.0 * photon * a * a)};
}

}  // namespace

SiliconGuide silicon_guide(Length wavelength) {
  SiliconGuide g;
  const double ratio = wavelength / (1550.0 * unit::nanometre);
  g.fca_m2 *= ratio * ratio;
  return g;
}

GuideOutput propagate(const SiliconGuide& guide, Power input, Length wavelength) {
  const Rates r = rates(guide, wavelength);
  const double length = guide.length.si(), start = input.si();
  GuideOutput out;
  out.linear = guide.loss * guide.length;
  if (start <= 0.0) return out;
  // Steps over which the loss is small: it is greatest at the start and falls with the light.
  double z = 0.0, x = std::log(start), two_photon = 0.0, carriers = 0.0;
  const auto slope = [&](double ln) { return -r.at(std::exp(ln)); };
  while (z < length) {
    const double h = std::min({length - z, length / 64.0, 0.05 / r.at(std::exp(x))});
    const double k1 = slope(x), k2 = slope(x + 0.5 * h * k1), k3 = slope(x + 0.5 * h * k2),
                 k4 = slope(x + h * k3);
    const double step = h / 6.0 * (k1 + 2.0 * (k2 + k3) + k4);
    const double p0 = std::exp(x), pm = std::exp(x + 0.5 * step), p1 = std::exp(x + step);
    two_photon += h / 6.0 * r.b * (p0 + 4.0 * pm + p1);
    carriers += h / 6.0 * r.c * (p0 * p0 + 4.0 * pm * pm + p1 * p1);
    x += step, z += h;
    if (length - z < 1e-12 * length) break;
  }
  out.power = Power(std::exp(x));
  out.two_photon = Db(kDbPerNeper * two_photon), out.carriers = Db(kDbPerNeper * carriers);
  out.valid = out.carriers < out.linear + out.two_photon && start <= 1.0;
  return out;
}

Power without_carriers(const SiliconGuide& guide, Power input) {
  const double a = guide.loss.si() / kDbPerNeper, length = guide.length.si();
  const double left = std::exp(-a * length);
  const double effective = a > 0.0 ? (1.0 - left) / a : length;
  return input * left / (1.0 + guide.tpa_m_per_w / guide.area_m2 * input.si() * effective);
}

Power linear_limit(const SiliconGuide& guide, Length wavelength) {
  constexpr double kMore = 0.1;
  const auto more = [&](double dbm) {
    const GuideOutput o = propagate(guide, to_power(Dbm(dbm)), wavelength);
    return (o.two_photon + o.carriers).si() - kMore;
  };
  const math::Root root = math::find_root(more, -60.0, 60.0, 1e-6);
  return to_power(Dbm(root.ok() ? root.x : 60.0));
}

Power ring_linear_limit(const Resonance& ring, Length circumference, double group_index,
                        const SiliconGuide& guide) {
  constexpr double kShare = 0.1;
  const Rates r = rates(guide, ring.wavelength);
  const double tau = ring.wavelength.si() * (ring.wavelength / ring.fwhm) /
                     (std::numbers::pi * kLightSpeed);  // of the amplitude
  const double speed = kLightSpeed / group_index, turn = circumference.si() / speed;
  const double allowed = kShare * 2.0 / (tau * speed);  // by length, of power
  // b P + c P^2 = allowed, written so that c may be 0.
  const double inside = 2.0 * allowed / (r.b + std::sqrt(r.b * r.b + 4.0 * r.c * allowed));
  const double g = 1.0 + (ring.overcoupled ? 1.0 : -1.0) * std::sqrt(ring.floor);
  return Power(inside * turn / (g * tau));
}

}  // namespace shoreline::photonics
