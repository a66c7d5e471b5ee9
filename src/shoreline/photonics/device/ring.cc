// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/photonics/device/ring.h"

#include <cmath>
#include <numbers>

#include "shoreline/base/constants.h"

namespace shoreline::photonics {
namespace {

constexpr double kPi = std::numbers::pi;

/// Amplitudes that stay in the ring at the two couplers, and over a round trip.
struct Amplitudes {
  double t1, t2, a;
};
Amplitudes amplitudes(const Ring& ring) {
  return {std::sqrt(1.0 - ring.input_coupling), std::sqrt(1.0 - ring.drop_coupling),
          round_trip_amplitude(ring)};
}

double square(double x) { return x * x; }

}  // namespace

double effective_index(const Ring& ring, Length wavelength) {
  return ring.effective_index - (ring.group_index - ring.effective_index) *
                                    ((wavelength - ring.wavelength) / ring.wavelength);
}

double round_trip_amplitude(const Ring& ring) {
  return std::pow(10.0, -(ring.loss * ring.circumference).si() / 20.0);
}

RingFields fields(const Ring& ring, Length wavelength) {
  const Amplitudes s = amplitudes(ring);
  const double phi =
      2.0 * kPi * effective_index(ring, wavelength) * (ring.circumference / wavelength);
  const std::complex<double> turn = std::polar(1.0, phi);
  const std::complex<double> den = 1.0 - s.t1 * s.t2 * s.a * turn;
  const double crossing = std::sqrt(ring.input_coupling * ring.drop_coupling * s.a);
  return {(s.t1 - s.t2 * s.a * turn) / den, -crossing * std::polar(1.0, 0.5 * phi) / den};
}

Length nearest_resonance(const Ring& ring, Length wavelength) {
  // n = ng - slope lambda, so that m lambda = L (ng - slope lambda).
  const double slope_length =
      (ring.group_index - ring.effective_index) * (ring.circumference / ring.wavelength);
  const double order = ring.group_index * (ring.circumference / wavelength) - slope_length;
  const auto at = [&](double m) {
    return ring.group_index * ring.circumference / (m + slope_length);
  };
  const double below = std::max(1.0, std::floor(order));
  const Length red = at(below), blue = at(below + 1.0);
  return abs(red - wavelength) < abs(blue - wavelength) ? red : blue;
}

RingFigures figures(const Ring& ring, Length wavelength) {
  const Amplitudes s = amplitudes(ring);
  const double x = s.t1 * s.t2 * s.a;
  RingFigures f;
  f.fsr = wavelength * (wavelength / ring.circumference) / ring.group_index;
  f.finesse = kPi * std::sqrt(x) / (1.0 - x);
  f.fwhm = f.fsr / f.finesse;
  f.q = wavelength / f.fwhm;
  f.intrinsic_q = kPi * std::sqrt(s.a) / (1.0 - s.a) * (wavelength / f.fsr);
  f.photon_lifetime = Frequency(kLightSpeed / (wavelength.si() * f.q));
  f.through_min = square((s.t1 - s.t2 * s.a) / (1.0 - x));
  f.through_max = square((s.t1 + s.t2 * s.a) / (1.0 + x));
  f.drop_max = ring.input_coupling * ring.drop_coupling * s.a / square(1.0 - x);
  f.overcoupled = s.t1 < s.t2 * s.a;
  return f;
}

Resonance resonance_of(const Ring& ring, Length wavelength) {
  Resonance r;
  r.wavelength = nearest_resonance(ring, wavelength);
  const RingFigures f = figures(ring, r.wavelength);
  r.fwhm = f.fwhm;
  r.floor = f.through_min;
  r.drop = f.drop_max;
  r.finesse = f.finesse;
  r.overcoupled = f.overcoupled;
  return r;
}

Resonance critical_resonance(Length wavelength, double q) {
  Resonance r;
  r.wavelength = wavelength;
  r.fwhm = wavelength / q;
  return r;
}

double line_shape(const Resonance& resonance, Length detuning) {
  const double u = 2.0 * (detuning / resonance.fwhm), f = resonance.finesse;
  const double v = std::isinf(f) ? u : 2.0 * f / kPi * std::sin(0.5 * kPi * u / f);
  return 1.0 / (1.0 + v * v);
}

double through_power(const Resonance& resonance, Length detuning) {
  return 1.0 - (1.0 - resonance.floor) * line_shape(resonance, detuning);
}

double drop_power(const Resonance& resonance, Length detuning) {
  return resonance.drop * line_shape(resonance, detuning);
}

LengthPerKelvin thermal_shift(Length wavelength, double group_index, double dn_dt) {
  return wavelength / group_index * dn_dt / TemperatureDelta(1.0);
}

}  // namespace shoreline::photonics
