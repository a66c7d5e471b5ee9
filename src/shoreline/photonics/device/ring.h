// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
//
// Microring resonators: one bus (all-pass) or two (add-drop). Bogaerts et al., "Silicon microring
// resonators", Laser & Photonics Reviews 6 (2012) 47.
#pragma once

#include <complex>
#include <limits>
#include <optional>

#include "shoreline/base/quantity.h"

namespace shoreline::photonics {

using LengthPerKelvin = decltype(Length{} / TemperatureDelta{});

/// A ring as it is drawn and made. The effective index is taken as linear in wavelength.
struct Ring {
  Length circumference = 31.41592653589793 * unit::micrometre;  // > 0; here radius 5 um
  Length wavelength = 1310.0 * unit::nanometre;                 // where the indices hold, > 0
  double effective_index = 2.4;  // estimate: 450 nm x 220 nm strips at 1310 nm are near it
  double group_index = 4.2;      // > 0; Bogaerts 2012 has 4.2 .. 4.3 for such strips
  DbPerLength loss{300.0};       // >= 0, bends included; 3 dB/cm, upper end of foundries' 1 .. 3
  double input_coupling = 0.06;  // kappa^2 of power, 0 .. 1
  double drop_coupling = 0.0;    // of the second bus; 0: there is none (all-pass)
};

/// Index of the mode at `wavelength`: n - (ng - n) (wavelength - wavelength_0) / wavelength_0.
double effective_index(const Ring& ring, Length wavelength);

/// What a round trip leaves of the amplitude, both couplers left out: 10^(-loss L / 20).
double round_trip_amplitude(const Ring& ring);

/// Fields at the two outputs for 1 at the input. With phi = 2 pi n L / wavelength:
///   den = 1 - t1 t2 a e^{j phi}, through = (t1 - t2 a e^{j phi}) / den,
///   drop = -k1 k2 sqrt(a) e^{j phi/2} / den.
struct RingFields {
  std::complex<double> through, drop;
};
RingFields fields(const Ring& ring, Length wavelength);

/// The resonance nearest to `wavelength`, m lambda = n(lambda) L; exact for the linear index.
Length nearest_resonance(const Ring& ring, Length wavelength);

/// What is read off a ring at a wavelength, x = t1 t2 a. Closed forms, exact but for fsr and what
/// follows from it, which take the group index for that of the whole interval, and for the width,
/// which falls short of the Airy line's by (pi / 2 F)^2 / 6: 4e-3 at a finesse F of 10, 2 % at 4.4.
struct RingFigures {
  Length fsr{};                 // lambda^2 / (ng L)
  double finesse = 0.0;         // pi sqrt(x) / (1 - x)
  Length fwhm{};                // fsr / finesse
  double q = 0.0;               // lambda / fwhm, loaded
  double intrinsic_q = 0.0;     // of the lossy ring without couplers; infinite where it has no loss
  Frequency photon_lifetime{};  // bandwidth c / (lambda Q)
  double through_min = 0.0;     // power on resonance
  double through_max = 0.0;     // halfway between resonances
  double drop_max = 0.0;        // power on resonance; 0 for all-pass
  bool overcoupled = false;     // the input couples more than all else loses
};
RingFigures figures(const Ring& ring, Length wavelength);

/// One resonance, as the light at the through port sees it:
///   T = 1 - (1 - floor) / (1 + v^2),  v = (2 F / pi) sin(pi u / 2 F),  u = 2 detuning / fwhm.
/// Exact for every ring (Airy); an infinite finesse makes it a Lorentzian, v = u.
struct Resonance {
  Length wavelength = 1310.0 * unit::nanometre;  // > 0
  Length fwhm = 0.25 * unit::nanometre;          // > 0, of power
  double floor = 0.0;                            // through power on resonance, 0 .. 1
  double drop = 0.0;                             // drop power on resonance, 0 .. 1 - floor
  double finesse = std::numeric_limits<double>::infinity();
  bool overcoupled = false;
};
Resonance resonance_of(const Ring& ring, Length wavelength);
/// A critically coupled ring by its loaded Q > 0.
Resonance critical_resonance(Length wavelength, double q);

/// Share of the peak that is left at `detuning` from resonance: 1 / (1 + v^2).
double line_shape(const Resonance& resonance, Length detuning);
/// Through and drop power; even in `detuning`.
double through_power(const Resonance& resonance, Length detuning);
double drop_power(const Resonance& resonance, Length detuning);

/// dn/dT of silicon at 1550 nm and 295 K, per kelvin. Komma et al., Appl. Phys. Lett. 101 (2012)
/// 041905. At 1310 nm it is about 4 % more; the oxide around adds about 1e-5, which is left out.
inline constexpr double kSiliconThermoOptic = 1.86e-4;

/// Wavelength of a resonance over temperature: (lambda / ng) dn/dT. All of the mode is taken to be
/// in the silicon.
LengthPerKelvin thermal_shift(Length wavelength, double group_index,
                              double dn_dt = kSiliconThermoOptic);

}  // namespace shoreline::photonics
