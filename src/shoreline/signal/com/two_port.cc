// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/signal/com/two_port.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>

#include "shoreline/base/assert.h"

namespace shoreline::signal::com {
namespace {

constexpr double kTwoPi = 2.0 * std::numbers::pi;
constexpr Complex kJ{0.0, 1.0};

/// The logarithm of the line's loss has no value at 0 Hz; its product with f vanishes there.
double above_zero(double f) { return std::max(f, std::numeric_limits<double>::epsilon()); }

/// 1/z for z neither tiny nor huge; a complex division also minds those, which costs.
Complex inverse(const Complex& z) { return std::conj(z) / std::norm(z); }

TwoPort symmetric(std::size_t points, auto&& reflection, auto&& transmission) {
  TwoPort out(points);
  for (std::size_t i = 0; i < points; ++i) {
    out.s11[i] = out.s22[i] = reflection(i);
    out.s12[i] = out.s21[i] = transmission(i);
  }
  return out;
}

}  // namespace

TwoPort cascade(const TwoPort& a, const TwoPort& b) {
  SHORELINE_ASSERT(a.points() == b.points());
  TwoPort out(a.points());
  for (std::size_t i = 0; i < a.points(); ++i) {
    const Complex loop = inverse(1.0 - a.s22[i] * b.s11[i]);
    out.s11[i] = a.s11[i] + a.s12[i] * a.s21[i] * b.s11[i] * loop;
    out.s12[i] = a.s12[i] * b.s12[i] * loop;
    out.s21[i] = b.s21[i] * a.s21[i] * loop;
    out.s22[i] = b.s22[i] + b.s12[i] * b.s21[i] * a.s22[i] * loop;
  }
  return out;
}

TwoPort reversed(TwoPort a) {
  std::swap(a.s11, a.s22);
  std::swap(a.s12, a.s21);
  return a;
}

TwoPort shunt_capacitance(std::span<const double> f_hz, double farad, double r_0_ohm) {
  const auto y = [&](std::size_t i) { return kJ * (kTwoPi * f_hz[i] * farad * r_0_ohm); };
  return symmetric(
      f_hz.size(), [&](std::size_t i) { return -y(i) * inverse(2.0 + y(i)); },
      [&](std::size_t i) { return 2.0 * inverse(2.0 + y(i)); });
}

TwoPort series_inductance(std::span<const double> f_hz, double henry, double r_0_ohm) {
  const auto z = [&](std::size_t i) { return kJ * (kTwoPi * f_hz[i] * henry / r_0_ohm); };
  return symmetric(
      f_hz.size(), [&](std::size_t i) { return z(i) * inverse(2.0 + z(i)); },
      [&](std::size_t i) { return 2.0 * inverse(2.0 + z(i)); });
}

TwoPort line(std::span<const double> f_hz, const LineFit& fit, double z_c_ohm, double length_mm,
             double r_0_ohm) {
  if (length_mm == 0.0) return TwoPort(f_hz.size());
  const double rho = (z_c_ohm - 2.0 * r_0_ohm) / (z_c_ohm + 2.0 * r_0_ohm);
  TwoPort out(f_hz.size());
  for (std::size_t i = 0; i < f_hz.size(); ++i) {
    const double f = above_zero(f_hz[i]) / 1e9;
    const Complex gamma1 = fit.a1_sqrt_ns_per_mm * Complex{1.0, 1.0};
    const Complex gamma2 = fit.a2_ns_per_mm * Complex{1.0, -2.0 / std::numbers::pi * std::log(f)} +
                           kJ * (kTwoPi * fit.tau_ns_per_mm);
    const Complex once =
        std::exp(-length_mm * (fit.gamma0_per_mm + gamma1 * std::sqrt(f) + gamma2 * f));
    const Complex under = inverse(1.0 - rho * rho * once * once);
    out.s11[i] = out.s22[i] = rho * (1.0 - once * once) * under;
    out.s12[i] = out.s21[i] = (1.0 - rho * rho) * once * under;
  }
  return out;
}

TwoPort package(std::span<const double> f_hz, const End& end,
                const std::array<double, 4>& lengths_mm, double r_0_ohm, bool with_die) {
  SHORELINE_ASSERT(end.c_d_f.size() == end.l_s_h.size());
  TwoPort out(f_hz.size());
  const auto add = [&](bool there, auto&& element) {
    if (there) out = cascade(out, element());
  };
  const auto capacitor = [&](double farad) {
    add(farad != 0.0, [&] { return shunt_capacitance(f_hz, farad, r_0_ohm); });
  };
  if (with_die) {
    for (std::size_t stage = 0; stage < end.c_d_f.size(); ++stage) {
      capacitor(end.c_d_f[stage]);
      add(end.l_s_h[stage] > 0.0,
          [&] { return series_inductance(f_hz, end.l_s_h[stage], r_0_ohm); });
    }
    capacitor(end.c_b_f);
  }
  for (std::size_t k = 0; k < lengths_mm.size(); ++k) {
    add(lengths_mm[k] != 0.0,
        [&] { return line(f_hz, end.line, end.z_c_ohm[k], lengths_mm[k], r_0_ohm); });
    if (k == 2) capacitor(end.c_v_f);
    if (k == 3) capacitor(end.c_p_f);
  }
  return out;
}

End in_common_mode(End end) {
  for (double& c : end.c_d_f) c *= 2.0;
  for (double& l : end.l_s_h) l /= 2.0;
  end.c_b_f *= 2.0, end.c_v_f *= 2.0, end.c_p_f *= 2.0;
  for (double& z : end.z_c_ohm) z *= 2.0;
  return end;
}

std::vector<Complex> voltage_transfer(const TwoPort& s, double r_tx_ohm, double r_rx_ohm,
                                      double r_0_ohm) {
  const double g1 = (r_tx_ohm - r_0_ohm) / (r_tx_ohm + r_0_ohm);
  const double g2 = (r_rx_ohm - r_0_ohm) / (r_rx_ohm + r_0_ohm);
  std::vector<Complex> out(s.points());
  for (std::size_t i = 0; i < s.points(); ++i) {
    const Complex det = s.s11[i] * s.s22[i] - s.s12[i] * s.s21[i];
    out[i] =
        s.s21[i] * (1.0 - g1) * (1.0 + g2) / (1.0 - s.s11[i] * g1 - s.s22[i] * g2 + det * g1 * g2);
  }
  return out;
}

}  // namespace shoreline::signal::com
