// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
//
// Differential two-ports over one frequency grid, and the elements that Annex 93A builds packages
// of.
#pragma once

#include <complex>
#include <span>
#include <vector>

#include "shoreline/signal/com/config.h"

namespace shoreline::signal::com {

using Complex = std::complex<double>;

/// Scattering parameters between two differential ports of reference 2 R_0, a value per frequency.
struct TwoPort {
  std::vector<Complex> s11, s12, s21, s22;

  TwoPort() = default;
  /// Zero length: nothing is reflected, all is passed on.
  explicit TwoPort(std::size_t points)
      : s11(points), s12(points, 1.0), s21(points, 1.0), s22(points) {}
  std::size_t points() const { return s21.size(); }
};

/// `a` then `b` (93A-4 to 93A-7).
TwoPort cascade(const TwoPort& a, const TwoPort& b);
/// Seen from the other side.
TwoPort reversed(TwoPort a);

/// A capacitance from each conductor to ground, r_0 the reference of one side in ohm (93A-8).
TwoPort shunt_capacitance(std::span<const double> f_hz, double farad, double r_0_ohm);
/// An inductance in series with each conductor.
TwoPort series_inductance(std::span<const double> f_hz, double henry, double r_0_ohm);
/// A line of differential impedance `z_c_ohm` (93A-9 to 93A-14); of length 0 it is nothing.
TwoPort line(std::span<const double> f_hz, const LineFit& fit, double z_c_ohm, double length_mm,
             double r_0_ohm);

/// Die and package from the die (port 1) to the ball (port 2): the ladder of C_d and L_s, C_b, four
/// sections of line, C_v behind the third and C_p behind the fourth (93A-15). Without the die C_d,
/// L_s and C_b are left out.
TwoPort package(std::span<const double> f_hz, const End& end,
                const std::array<double, 4>& lengths_mm, double r_0_ohm, bool with_die);

/// The same end seen by common mode: elements of both conductors in parallel. To a reference of
/// r_0/2.
End in_common_mode(End end);

/// The voltage transfer from a source of r_tx to a load of r_rx, one side in ohm (93A-17, 93A-18).
std::vector<Complex> voltage_transfer(const TwoPort& s, double r_tx_ohm, double r_rx_ohm,
                                      double r_0_ohm);

}  // namespace shoreline::signal::com
