// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#pragma once

#include "shoreline/base/quantity.h"
#include "shoreline/photonics/device/ring.h"

namespace shoreline::photonics {

/// A silicon strip waveguide under continuous light. Light that two-photon absorption turns into
/// carriers is absorbed by these too:
///   dP/dz = -a P - (beta / A) P^2 - sigma N P,  N = life beta P^2 / (2 h nu A^2).
/// Lin, Painter & Agrawal, Optics Express 15 (2007) 16604.
struct SiliconGuide {
  Length length{1e-2};
  DbPerLength loss{200.0};       // 2 dB/cm; foundries state 1 .. 3 for strips
  double area_m2 = 0.1e-12;      // of the mode; 450 nm x 220 nm strip: Lin 2007
  double tpa_m_per_w = 4.5e-12;  // beta at 1540 nm, 0.45 cm/GW: Tsang et al., APL 80 (2002) 416
  double fca_m2 = 1.45e-21;      // sigma at 1550 nm: Soref & Bennett, JQE 23 (1987) 123; ~ lambda^2
  Time carrier_life{1e-9};       // estimate: strips without a junction are measured at 0.5 .. 3 ns
};
/// The defaults at a wavelength: sigma by its square; beta 4.5e-12 m/W up to 1550 nm (an estimate
/// below 1500 nm, where measurements rise by up to a factor of 2).
SiliconGuide silicon_guide(Length wavelength);

/// What leaves the guide. `valid` is false where more than half of the light that is lost is lost
/// to carriers, or powers exceed 1 W: heat, refraction by carriers and their diffusion are left
/// out.
struct GuideOutput {
  Power power{};
  Db linear{}, two_photon{}, carriers{};  // shares of the loss, which add up
  bool valid = true;
};
/// Relative error of the power < 1e-8 (Runge-Kutta of fourth order in ln P). Power >= 0.
GuideOutput propagate(const SiliconGuide& guide, Power input, Length wavelength);

/// Closed form without carriers: P0 e^{-aL} / (1 + beta P0 (1 - e^{-aL}) / (A a)).
Power without_carriers(const SiliconGuide& guide, Power input);

/// The input at which the loss is 0.1 dB more than linear: where a linear model of it ends.
Power linear_limit(const SiliconGuide& guide, Length wavelength);

/// The input at which two-photon and free-carrier absorption add a tenth to what a ring loses in a
/// turn, on resonance: beyond it Q, depth and heat are no longer what they are for little light.
/// The light in the ring is g tau / (turn's time) of that in the bus, g = 1 -+ sqrt(floor); `guide`
/// gives area and coefficients, its length and loss are not used.
Power ring_linear_limit(const Resonance& ring, Length circumference, double group_index,
                        const SiliconGuide& guide);

}  // namespace shoreline::photonics
