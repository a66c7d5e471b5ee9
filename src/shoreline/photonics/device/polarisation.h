// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#pragma once

#include <span>

#include "shoreline/base/quantity.h"

namespace shoreline::photonics {

/// Polarisation-maintaining fibre from a laser module.
struct PmFibre {
  Length length{5.0};
  double coupling_per_m = 1e-5;    // h: 30 dB over 100 m, what makers of PANDA fibre state
  double joint_angle_rad = 0.035;  // between the axes at each joint; 2 degrees, usual of connectors
  int joints = 2;
};
/// Share of the light in the wrong axis: h-coupling (1 - e^{-2hL}) / 2 and sin^2 of each joint,
/// added in power (incoherent, right for many fibres and wavelengths).
double wrong_axis(const PmFibre& fibre);
/// The same if the joints' fields add in phase, the worst case: (sum |sin|)^2 + h-coupling.
double wrong_axis_worst(const PmFibre& fibre);
/// -10 log10 of it: the extinction.
Db polarisation_extinction(double wrong_axis);
/// Loss of what takes one axis alone: -10 log10(1 - wrong).
Db single_axis_loss(double wrong_axis);

/// A receiver that takes both polarisations: the splitter-rotator's two arms end on diodes whose
/// currents add.
struct DiverseReceiver {
  Db loss_te{0.5}, loss_tm{0.8};  // estimate of the class: edge-coupled, silicon nitride rotator
  Time skew{};                    // between the arms
};
/// Power taken of light with a share of `tm` in the second axis.
double diverse_power(const DiverseReceiver& receiver, double tm);
/// Polarisation-dependent loss: between the best and the worst state.
Db polarisation_dependent_loss(const DiverseReceiver& receiver);
/// Height of the response at f, worst over states: |cos(pi f skew)| with equal arms.
double diverse_response(const DiverseReceiver& receiver, double tm, Frequency f);

/// Polarisation-dependent losses in a row: the worst is their sum (all axes aligned); of axes at
/// random the rms is the root of the sum of squares. Mecozzi & Shtaif, IEEE Photon. Technol. Lett.
/// 14 (2002) 313, to first order.
Db worst_pdl(std::span<const Db> elements);
Db rms_pdl(std::span<const Db> elements);

}  // namespace shoreline::photonics
