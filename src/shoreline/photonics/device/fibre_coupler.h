// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
//
// Light between a chip and a fibre: edge and grating couplers.
#pragma once

#include "shoreline/base/quantity.h"

namespace shoreline::photonics {

/// A Gaussian mode by its 1/e^2 radii of intensity.
struct Mode {
  Length x =
      4.6 * unit::micrometre;  // G.652 fibre at 1310 nm: 9.2 um across (ITU-T G.652, 8.6 .. 9.5)
  Length y = 4.6 * unit::micrometre;
};

/// How two modes miss each other.
struct Misalignment {
  Length x{}, y{};  // across
  Length gap{};     // along, in air
  double tilt_x_rad = 0.0, tilt_y_rad = 0.0;
};

/// Share of the power that goes from one mode into the other: the product over both axes of
///   2 w1 w2 / |s| exp(-Re((2 d^2 + 2 j b d c + b^2 w2^2 c / 2) / s)),
///   c = w1^2 + j lambda gap / pi, s = w2^2 + c, b = 2 pi tilt / lambda,
/// the overlap integral of Gaussian modes at small angles, cross terms of offset, tilt and gap
/// included. Equal modes apart by d have exp(-d^2 / w^2). A positive tilt takes in light that heads
/// to positive x: across a gap it makes up for some of a positive offset. Joyce & DeLoach, Applied
/// Optics 23 (1984) 4187, have the same.
double overlap(const Mode& a, const Mode& b, const Misalignment& off, Length wavelength);

/// A coupler in the facet of a chip.
struct EdgeCoupler {
  Mode mode{4.6 * unit::micrometre, 4.6 * unit::micrometre};  // matched by a taper
  Db loss{1.0};  // of taper and facet; estimate: 1 .. 2 dB are reported of products
};
/// Loss into a fibre.
Db coupling_loss(const EdgeCoupler& coupler, const Mode& fibre, const Misalignment& off,
                 Length wavelength);

/// A grating under a fibre. Its spectrum is a Gaussian: a parabola in dB.
struct GratingCoupler {
  Length centre = 1310.0 * unit::nanometre;
  Length band_1db =
      35.0 * unit::nanometre;  // between 1 dB points; estimate: 30 .. 45 nm of 220 nm SOI
  Db loss{2.0};  // at the centre; estimate of today's; 4.8 dB in Sci. Rep. 7 (2017) 13857
  Mode mode{4.6 * unit::micrometre, 4.6 * unit::micrometre};
  double centre_nm_per_rad = -380.0;  // of tilt; estimate: -period x cos(tilt), 0.4 um
};
/// Loss into a fibre; tilt_x is along the grating and moves its centre as well.
Db coupling_loss(const GratingCoupler& coupler, const Mode& fibre, const Misalignment& off,
                 Length wavelength);

}  // namespace shoreline::photonics
