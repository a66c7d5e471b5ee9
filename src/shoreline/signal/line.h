// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#pragma once

#include <span>

#include "shoreline/base/quantity.h"

namespace shoreline::signal {

using ResistancePerLength = Quantity<Resistance::kDim - Length::kDim>;

inline constexpr Conductivity kCopper{5.8e7};
inline constexpr Conductivity kSilver{6.1e7};

/// Depth at which the current density of a plane conductor falls to 1/e, sqrt(1/(pi f mu0 sigma)).
/// f > 0; exact for a good conductor.
Length skin_depth(Conductivity conductivity, Frequency f);

/// Surface resistance of a smooth plane conductor per square, sqrt(pi f mu0 / sigma).
Resistance surface_resistance(Conductivity conductivity, Frequency f);

/// Loss of a rough over a smooth conductor, 1..2: Hammerstad & Jensen 1980,
/// K = 1 + (2/pi) atan(1.4 (rms/skin)^2). Too small above about 10 GHz for foils with nodules.
double hammerstad_factor(Length rms_roughness, Length skin);

/// Spheres of one size on a tile of foil, Huray's model.
struct Spheres {
  double count = 0.0;
  Length radius{};
};

/// Loss of a rough over a smooth conductor, >= 1: Huray et al. 2010,
/// K = matte/flat area + 3/2 sum N 4 pi a^2/tile / (1 + skin/a + (skin/a)^2/2).
double huray_factor(std::span<const Spheres> spheres, Area tile, Length skin,
                    double matte_over_flat = 1.0);

/// Huray's factor of 14 stacked spheres of radius 0.06 Rz on a square of six radii: Simonovich's
/// cannonball model, DesignCon 2015. `rz` is the ten-point roughness of the foil.
double cannonball_factor(Length rz, Length skin);

/// Relative permittivity and loss tangent at one frequency.
struct Dielectric {
  double dk = 1.0;
  double df = 0.0;
};

/// The causal dielectric at `f` that is `known` at `known_at`: Djordjevic & Sarkar 2001, wideband
/// Debye between 10 kHz and 10 THz. Valid well inside that band.
Dielectric djordjevic_sarkar(const Dielectric& known, Frequency known_at, Frequency f);

/// Attenuation by the dielectric of a TEM line, 8.686 pi f sqrt(Dk) Df / c; Df << 1.
DbPerLength dielectric_loss(const Dielectric& dielectric, Frequency f);

/// Attenuation by a series resistance on a low-loss line, 8.686 R / (2 Z0).
DbPerLength conductor_loss(ResistancePerLength resistance, Resistance z0);

/// A differential pair of flat traces: PCB stripline and, with thickness given, package build-up
/// traces. Resistance of the loop: crowding * roughness * 2 Rs / perimeter, perimeter
/// 2 (width + thickness). The reference tables take thickness 0, crowding 1.25.
struct Stripline {
  Length width = 127.0 * unit::micrometre;
  Length thickness{};
  Conductivity conductivity = kCopper;
  double roughness = 1.0;  // constant factor on the surface resistance
  double crowding = 1.25;  // current crowding at the edges
  Resistance z0{100.0};    // differential
  Dielectric dielectric{};
};

/// A differential pair of round wires. Loop resistance: proximity * 2 Rs / (pi diameter); the loss
/// in the shield is inside the proximity factor.
struct Twinax {
  Length diameter = 0.255 * unit::millimetre;  // AWG 30
  Conductivity conductivity = kSilver;
  double proximity = 1.35;
  Resistance z0{100.0};  // differential
  Dielectric dielectric{1.7, 4e-4};
};

/// Attenuation of a line at `f`, conductor and dielectric, as a positive loss. Constant factors per
/// frequency, no radiation, no proximity solver: agrees with measured lines within 10 to 30 %.
DbPerLength attenuation(const Stripline& line, Frequency f);
DbPerLength attenuation(const Twinax& line, Frequency f);

/// Loss of the differential signal by intra-pair skew, -20 log10 cos(pi f skew);
/// infinite from f * skew = 0.5 on.
Db skew_loss(Time skew, Frequency f);

/// Delay per length of a wave in a dielectric: sqrt(dk) / c.
TimePerLength delay(double dk);

}  // namespace shoreline::signal
