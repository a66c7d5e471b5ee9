// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
//
// Dielectrics, metal and rough metal as complex functions of frequency that a real material can
// have: analytic to the right of the imaginary axis, so that no line made of them answers before it
// is asked. Their real parts are those of signal/line.h. Time dependence exp(+j w t).
#pragma once

#include <span>

#include "shoreline/base/quantity.h"
#include "shoreline/lane/network.h"
#include "shoreline/signal/line.h"

namespace shoreline::signal {

using lane::Complex;

/// A dielectric known at one frequency, and wideband Debye at all others.
struct Material {
  double dk = 1.0;  // >= 1
  double df = 0.0;  // 0 .. about 0.1
  Frequency at = 53.125 * unit::gigahertz;
};

/// ln((fH + j f)/(fL + j f)), fL 10 kHz, fH 10 THz: what all wideband Debye dielectrics share;
/// f >= 0. Its imaginary part is near -pi/2 between the two.
Complex relaxation(double f_hz);

/// Complex relative permittivity eps' - j eps'', Djordjevic, Biljic, Likar-Smiljanic & Sarkar,
/// "Wideband frequency-domain characterization of FR-4", IEEE Trans. EMC 43 (2001) 662; the same as
/// djordjevic_sarkar() of line.h. `here` is relaxation(f). Exact at f = `material.at`.
Complex permittivity(const Material& material, Complex here);
Complex permittivity(const Material& material, Frequency f);

/// What multiplies the surface impedance (1 + j) R_s of smooth metal; `skin` is its skin depth. The
/// real part of (1 + j) K is R_s times the factor of the same name in line.h, exactly.

/// Hammerstad & Jensen 1980 made causal: with Y = sqrt(j 1.4) rms/skin,
/// K = 1 + (2/pi) (ln(1 + Y) + atan Y - ln(1 + Y^2)/2), the only function analytic in the right
/// half plane, and growing no faster than sqrt(f), whose real part is theirs (own derivation:
/// sqrt(w) atan(b w) as an integral of partial fractions in sqrt(j w)).
Complex causal_hammerstad(Length rms_roughness, Length skin);

/// Huray's spheres with skin/(1 + j) for skin: K = matte/flat + 3/2 sum N 4 pi a^2/tile /
/// (1 + skin/((1 + j) a)). Bracken, "A causal Huray model for surface roughness", DesignCon 2012.
Complex causal_huray(std::span<const Spheres> spheres, Area tile, Length skin,
                     double matte_over_flat = 1.0);

/// cannonball_factor() of line.h, causal: Simonovich's 14 spheres of 0.06 Rz in the formula above.
Complex causal_cannonball(Length rz, Length skin);

/// How rough a foil is. The three multiply; usually one is set.
struct Roughness {
  double factor = 1.0;  // on the surface impedance, the same at all frequencies
  Length rms{};         // Hammerstad's; 0: none
  Length rz{};          // ten-point height, cannonball; 0: none
};
Complex causal_factor(const Roughness& roughness, Length skin);
/// The factor on the resistance: Re((1 + j) K).
double resistance_factor(const Roughness& roughness, Length skin);

/// Series impedance per length of a conductor, ohm/m: sqrt(R_dc^2 + ((1 + j) R_s K / surface)^2),
/// which goes from the resistance to direct current to the skin effect at the right frequency and
/// is causal and passive. Within 8 % of Bessel's round wire (|Z|) where the two meet, exact at both
/// ends.
/// `surface` is the width that current uses (m, > 0), `direct` R_dc (ohm/m, >= 0), f >= 0.
Complex internal_impedance(Conductivity conductivity, Length surface, ResistancePerLength direct,
                           const Roughness& roughness, double f_hz);

}  // namespace shoreline::signal
