// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/signal/causal.h"

#include <cmath>
#include <numbers>

namespace shoreline::signal {
namespace {

using std::numbers::pi;

constexpr double kLowest = 1e4, kHighest = 1e13;  // Hz, as in line.cc
constexpr Complex kOnePlusJ{1.0, 1.0};

}  // namespace

Complex relaxation(double f_hz) {
  return std::log(Complex(kHighest, f_hz) / Complex(kLowest, f_hz));
}

Complex permittivity(const Material& material, Complex here) {
  if (material.df == 0.0) return material.dk;
  const Complex there = relaxation(material.at.si());
  const double strength = -material.dk * material.df / there.imag();
  return material.dk + strength * (here - there.real());
}

Complex permittivity(const Material& material, Frequency f) {
  return permittivity(material, relaxation(f.si()));
}

Complex causal_hammerstad(Length rms_roughness, Length skin) {
  const Complex y = std::sqrt(Complex(0.0, 1.4)) * (rms_roughness / skin);
  return 1.0 + 2.0 / pi * (std::log(1.0 + y) + std::atan(y) - 0.5 * std::log(1.0 + y * y));
}

Complex causal_huray(std::span<const Spheres> spheres, Area tile, Length skin,
                     double matte_over_flat) {
  Complex sum = 0.0;
  for (const auto& [count, radius] : spheres) {
    const double surface = 4.0 * pi * (radius * radius / tile);
    sum += count * surface / (1.0 + skin / radius / kOnePlusJ);
  }
  return matte_over_flat + 1.5 * sum;
}

Complex causal_cannonball(Length rz, Length skin) {
  const Spheres stack{14.0, 0.06 * rz};
  return causal_huray({&stack, 1}, 36.0 * (stack.radius * stack.radius), skin);
}

Complex causal_factor(const Roughness& roughness, Length skin) {
  Complex k = roughness.factor;
  if (roughness.rms.si() > 0.0) k *= causal_hammerstad(roughness.rms, skin);
  if (roughness.rz.si() > 0.0) k *= causal_cannonball(roughness.rz, skin);
  return k;
}

double resistance_factor(const Roughness& roughness, Length skin) {
  return (kOnePlusJ * causal_factor(roughness, skin)).real();
}

Complex internal_impedance(Conductivity conductivity, Length surface, ResistancePerLength direct,
                           const Roughness& roughness, double f_hz) {
  if (f_hz == 0.0) return direct.si();
  const Frequency f(f_hz);
  Complex z = kOnePlusJ * surface_resistance(conductivity, f).si() / surface.si();
  if (roughness.rms.si() > 0.0 || roughness.rz.si() > 0.0)
    z *= causal_factor(roughness, skin_depth(conductivity, f));
  else
    z *= roughness.factor;
  if (direct.si() == 0.0) return z;
  return std::sqrt(direct.si() * direct.si() + z * z);
}

}  // namespace shoreline::signal
