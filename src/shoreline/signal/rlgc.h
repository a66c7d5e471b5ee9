// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
//
// Lines per unit length, and runs of sections of them as networks. All speak of one conductor of a
// symmetric pair in the odd mode (driven +v, -v: half the differential impedance), or in another
// mode if its line is given. `pair_of_*` then makes the four-port.
#pragma once

#include <span>
#include <variant>
#include <vector>

#include "shoreline/base/quantity.h"
#include "shoreline/lane/network.h"
#include "shoreline/signal/causal.h"

namespace shoreline::signal {

/// One conductor of a uniform TEM (or nearly TEM) line over its return path.
struct Line {
  Resistance z0{50.0};   // lossless, at the frequency of `material`
  Material material{};   // of the dielectric
  double filling = 1.0;  // share of the electric field in it, the rest in air: 1 for stripline,
                         // (eps_eff - 1)/(dk - 1) for microstrip
  Conductivity conductivity = kCopper;
  Length surface{};              // width that current uses, R = R_s K / surface; 0: no metal loss
  ResistancePerLength direct{};  // of conductor and return to direct current
  Roughness roughness{};
};

/// Series impedance (ohm/m) and shunt admittance (S/m) per length.
struct PerLength {
  Complex z, y;
};
/// z = j w L + Z_internal, y = j w C(f), with L and C of the lossless line at `material.at`; the
/// inductance inside the metal comes on top, so |z0| is 0.2 to 1 % higher than stated. f >= 0.
PerLength per_length(const Line& line, double f_hz);

/// Effective relative permittivity at the frequency of the material.
double effective_dk(const Line& line);

/// The odd mode of the pairs of line.h, with the same attenuation at `at` (to 1 %): their constant
/// dielectric becomes the causal one that has its values at `at`. A strip without thickness meets
/// direct current without resistance.
Line odd_mode(const Stripline& pair, Frequency at);
Line odd_mode(const Twinax& pair, Frequency at);

/// A length of line.
struct LineSection {
  Line line;
  Length length{};  // >= 0
};
/// Something known by its loss only, between ports of impedance z0: three losses in dB at `at`, one
/// constant, one growing as sqrt(f) (skin effect), one as f (dielectric), each with the phase that
/// makes it causal (the last inside 10 kHz .. 10 THz), and a pure delay.
struct LossSection {
  Db flat{}, skin{}, dielectric{};  // >= 0
  Frequency at = 53.125 * unit::gigahertz;
  Resistance z0{50.0};
  Time delay{};  // on top of what goes with the loss
};
/// Resistance and inductance in series, conductance and capacitance to the return path.
struct SeriesSection {
  double ohm = 0.0, henry = 0.0;  // >= 0
};
struct ShuntSection {
  double siemens = 0.0, farad = 0.0;  // >= 0
};
/// An open piece of line hanging on the way: the rest of a via below its layer.
struct StubSection {
  Line line;
  Length length{};
};
using Section = std::variant<LineSection, LossSection, SeriesSection, ShuntSection, StubSection>;

/// The two-port of sections in a row (port 0 at the first), by chain parameters; reference z0 ohm,
/// real, > 0. Reciprocal to the last bit and passive to 1e-12. f_hz >= 0 ascending. Losses to
/// 10^4 dB do not overflow. Cost: 60 to 200 ns a section and frequency.
lane::Network two_port(std::span<const Section> sections, std::span<const double> f_hz,
                       double z0 = 50.0);

/// Ports of a pair's four-port: left ones first, as signal::cascade joins them. IEEE 802.3 channel
/// files ("port order [1 3 2 4]") have +in, +out, -in, -out.
enum PairPort { kPlusIn = 0, kMinusIn = 1, kPlusOut = 2, kMinusOut = 3 };

/// Two wires that do not couple (even and odd mode are alike); unlike wires convert modes.
lane::Network pair_of_wires(const lane::Network& plus, const lane::Network& minus);
/// A symmetric pair from its odd and even mode, each as the two-port of one conductor.
lane::Network pair_of_modes(const lane::Network& odd, const lane::Network& even);
/// The differential two-port (reference z0 of + and - added) of a symmetric pair from its odd mode.
lane::Network odd_as_differential(const lane::Network& odd);

}  // namespace shoreline::signal
