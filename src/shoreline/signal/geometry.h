// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
//
// Impedance, effective permittivity and current crowding from cross-sections, in closed form.
// Lossless and static: no dispersion, no bent or trapezoid edges. Each says where it holds.
#pragma once

#include "shoreline/base/quantity.h"
#include "shoreline/base/result.h"
#include "shoreline/signal/rlgc.h"

namespace shoreline::signal {

/// Impedances of one conductor with the other driven against it (odd) and alike (even). The
/// differential impedance is 2 odd, the common one even / 2.
struct PairImpedance {
  Resistance odd{50.0}, even{50.0};
};

/// A pair of strips midway between two planes.
struct StriplineShape {
  Length width, gap, thickness, height;  // strip, edge to edge, metal, plane to plane
};
/// One strip of `width` alone: Wheeler, "Transmission-line properties of a strip line between
/// parallel planes", IEEE Trans. MTT 26 (1978) 866; within 0.5 % for width < 10 (height -
/// thickness), thickness < 0.25 height.
Resistance single_stripline(const StriplineShape& shape, double dk);
/// Cohn, "Shielded coupled-strip transmission line", IRE Trans. MTT 3 (1955) 29, exact at thickness
/// 0, with his correction for fringing of thick strips: within 4 % for width >= 0.35 height,
/// thickness <= 0.1 height, gap >= 5 thickness (outside these it says so). Fails for shapes that
/// cannot be.
Result<PairImpedance> stripline_pair(const StriplineShape& shape, double dk);

/// A strip on a board over one plane.
struct MicrostripShape {
  Length width, gap, thickness, height;  // strip, edge to edge of a pair, metal, board
};
struct MicrostripLine {
  Resistance z0{50.0};
  double effective_dk = 1.0;
};
/// One strip alone: Hammerstad & Jensen, "Accurate models for microstrip computer-aided design",
/// MTT-S 1980, 407: impedance of u = width/height within 0.01 % for u <= 1 and 0.03 % for u <=
/// 1000, effective permittivity within 0.2 % for dk < 128, 0.01 <= u <= 100; with their correction
/// of thickness. Static: dispersion is left out, which counts from about c/(10 height sqrt(dk -
/// 1)).
Result<MicrostripLine> single_microstrip(const MicrostripShape& shape, double dk);
/// The odd mode of a pair: z0 (1 - 0.48 exp(-0.96 gap/height)), IPC-2141A (National Semiconductor
/// AN-905): within about 5 % for gap >= 0.5 height; the same field filling as the single strip.
Result<MicrostripLine> microstrip_odd(const MicrostripShape& shape, double dk);

/// Two round wires in a round shield, impedance of the differential mode: Green, Leibe & Curtis,
/// "The proportioning of shielded circuits for minimum high-frequency attenuation", Bell Syst.
/// Tech. J. 15 (1936) 248. Within 1 % for wire < 0.4 spacing and spacing < 0.7 shield.
struct ShieldedPairShape {
  Length wire, spacing, shield;  // diameter, centre to centre, inner diameter
};
Result<Resistance> shielded_pair(const ShieldedPairShape& shape, double dk);

/// A round conductor in a round hole of planes: 60/sqrt(dk) ln(outer/inner); for the barrel of a
/// via in its antipads. 0 < inner < outer.
Result<Resistance> coaxial(Length inner, Length outer, double dk);

/// Width that current of the skin effect uses in the odd mode of a stripline pair, strip and
/// planes, R = R_s / width: Wheeler's incremental inductance rule (Proc. IRE 30 (1942) 412), by
/// central differences of stripline_pair(). thickness > 0. Holds the crowding at edges that
/// signal::Stripline has as a factor.
Length current_width(const StriplineShape& shape);

/// Lines from cross-sections: the odd mode of a stripline or microstrip pair.
Result<Line> stripline(const StriplineShape& shape, const Material& material,
                       Conductivity conductivity, const Roughness& roughness);
Result<Line> microstrip(const MicrostripShape& shape, const Material& material,
                        Conductivity conductivity, const Roughness& roughness);

}  // namespace shoreline::signal
