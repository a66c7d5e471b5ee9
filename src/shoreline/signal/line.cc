// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/signal/line.h"

#include <cmath>
#include <complex>
#include <limits>
#include <numbers>

#include "shoreline/base/constants.h"

namespace shoreline::signal {
namespace {

constexpr double kPi = std::numbers::pi;
constexpr double kMu0 = 4e-7 * kPi;  // H/m, within 2e-10 of CODATA 2018
constexpr double kDbPerNeper = 20.0 / std::numbers::ln10;

}  // namespace

Length skin_depth(Conductivity conductivity, Frequency f) {
  return Length(1.0 / std::sqrt(kPi * f.si() * kMu0 * conductivity.si()));
}

Resistance surface_resistance(Conductivity conductivity, Frequency f) {
  return Resistance(std::sqrt(kPi * f.si() * kMu0 / conductivity.si()));
}

double hammerstad_factor(Length rms_roughness, Length skin) {
  const double ratio = rms_roughness / skin;
  return 1.0 + 2.0 / kPi * std::atan(1.4 * ratio * ratio);
}

double huray_factor(std::span<const Spheres> spheres, Area tile, Length skin,
                    double matte_over_flat) {
  double sum = 0.0;
  for (const auto& [count, radius] : spheres) {
    const double depth = skin / radius;
    const double surface = 4.0 * kPi * (radius * radius / tile);
    sum += count * surface / (1.0 + depth + 0.5 * depth * depth);
  }
  return matte_over_flat + 1.5 * sum;
}

double cannonball_factor(Length rz, Length skin) {
  const Spheres stack{14.0, 0.06 * rz};
  return huray_factor({&stack, 1}, 36.0 * (stack.radius * stack.radius), skin);
}

Dielectric djordjevic_sarkar(const Dielectric& known, Frequency known_at, Frequency f) {
  constexpr double kLowest = 1e4, kHighest = 1e13;  // Hz
  auto relaxation = [](Frequency at) {
    return std::log(std::complex(kHighest, at.si()) / std::complex(kLowest, at.si()));
  };
  const std::complex<double> there = relaxation(known_at), here = relaxation(f);
  const double strength = -known.dk * known.df / there.imag();
  const double dk = known.dk + strength * (here.real() - there.real());
  return {dk, -strength * here.imag() / dk};
}

DbPerLength dielectric_loss(const Dielectric& dielectric, Frequency f) {
  return DbPerLength(kDbPerNeper * kPi * f.si() * std::sqrt(dielectric.dk) * dielectric.df /
                     kLightSpeed);
}

DbPerLength conductor_loss(ResistancePerLength resistance, Resistance z0) {
  return DbPerLength(kDbPerNeper * 0.5 * (resistance / z0).si());
}

DbPerLength attenuation(const Stripline& line, Frequency f) {
  const Resistance two_traces = 2.0 * surface_resistance(line.conductivity, f);
  const Length perimeter = 2.0 * (line.width + line.thickness);
  return conductor_loss(line.crowding * line.roughness * two_traces / perimeter, line.z0) +
         dielectric_loss(line.dielectric, f);
}

DbPerLength attenuation(const Twinax& line, Frequency f) {
  const Resistance two_wires = 2.0 * surface_resistance(line.conductivity, f);
  return conductor_loss(line.proximity * two_wires / (kPi * line.diameter), line.z0) +
         dielectric_loss(line.dielectric, f);
}

Db skew_loss(Time skew, Frequency f) {
  // Beyond half a period the cosine turns back; the signal does not.
  if (f * skew >= 0.5) return Db(std::numeric_limits<double>::infinity());
  return -2.0 * to_db(std::abs(std::cos(kPi * (f * skew))));
}

TimePerLength delay(double dk) { return TimePerLength(std::sqrt(dk) / kLightSpeed); }

}  // namespace shoreline::signal
