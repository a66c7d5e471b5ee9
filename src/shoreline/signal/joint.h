// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
//
// What stands between lines: vias, connectors, contacts of sockets. Each gives the sections of one
// conductor of the pair (signal/rlgc.h), for two_port() or to be joined with others.
#pragma once

#include <vector>

#include "shoreline/base/quantity.h"
#include "shoreline/base/result.h"
#include "shoreline/signal/rlgc.h"

namespace shoreline::signal {

/// A plated hole. The barrel in the antipads of many planes is a coaxial line of the dielectric
/// (antipad/barrel); pads are short pieces of a wider one, which is 2 pi eps0 dk t/ln(antipad/pad),
/// of which Johnson & Graham's 1.41 dk T D1/(D2 - D1) pF/inch ("High-speed digital design", 1993,
/// ch. 7) is the form for narrow rings; what hangs below the signal layer is an open stub that
/// shorts where it is a quarter wave long. Coupling in the pair and to neighbours is left out:
/// give an antipad that has the odd mode's impedance. Holds while the antipad is below a tenth of
/// the wavelength.
struct Via {
  Length barrel = 200.0 * unit::micrometre;   // outer diameter
  Length antipad = 700.0 * unit::micrometre;  // diameter
  Length pad = 400.0 * unit::micrometre;      // diameter; 0: none
  Length pad_thickness = 35.0 * unit::micrometre;
  Length plating = 25.0 * unit::micrometre;
  Length through{};  // from layer to layer
  Length stub{};     // below; back-drilling shortens it
  Material material{};
  Conductivity conductivity = kCopper;
  double roughness = 1.0;
};
Result<std::vector<Section>> via(const Via& via);

/// Something of which only the insertion loss is published: `loss` at `at`, growing there as
/// f^exponent. 0 .. 0.5: a constant loss and the skin effect, 0.5 .. 1: skin effect and dielectric,
/// both matched; 1 .. 2: dielectric and a series inductance, which reflects what it takes. The
/// split is the one whose slope at `at` is the exponent. Each part is causal and passive. `z0` is
/// of one conductor, `delay` comes on top; where z0 is not 50 ohm the mismatch adds to the loss.
/// Fails above 2: no passive line loses so.
struct Figure {
  Db loss{};
  Frequency at = 53.125 * unit::gigahertz;
  double exponent = 1.0;
  Resistance z0{50.0};
  Time delay{};
};
Result<std::vector<Section>> from_figure(const Figure& figure);

/// A spring probe or other contact as lumped elements, the capacitance to the return path in two
/// halves around the rest. Holds well below its cut-off 1/(pi sqrt(L C)).
struct ContactModel {
  Resistance resistance{};
  double henry = 0.0, farad = 0.0;
};
std::vector<Section> contact(const ContactModel& contact);

}  // namespace shoreline::signal
