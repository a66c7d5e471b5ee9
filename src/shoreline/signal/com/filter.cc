// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/signal/com/filter.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>

#include "shoreline/signal/filters.h"

namespace shoreline::signal::com {
namespace {

constexpr double kPi = std::numbers::pi;
constexpr Complex kJ{0.0, 1.0};

/// The filter of the reverse Bessel polynomial of this order; x in terms of its cut-off. Its
/// coefficients are (2n - k)!/(2^(n - k) k! (n - k)!), each from the one above it.
Complex bessel_thomson(double x, int order) {
  const Complex s = kJ * x;
  Complex sum = 1.0;
  double a = 1.0;
  for (int k = order - 1; k >= 0; --k) {
    a *= (2.0 * order - k) * (k + 1.0) / (2.0 * (order - k));
    sum = sum * s + a;
  }
  return a / sum;
}

/// A stage k (s - z)/((s - p1)(s - p2)) on samples; 1 at high gain, g at zero frequency.
struct Stage {
  double z, p1, p2, gain;
};

std::vector<double> filter_stage(std::span<const double> x, const Stage& stage, double rate) {
  // s -> 2 rate (1 - 1/z)/(1 + 1/z); poles and zeros map to (1 + s/2rate)/(1 - s/2rate).
  const double fs = 2.0 * rate;
  const auto digital = [&](double s) { return (1.0 + s / fs) / (1.0 - s / fs); };
  const double p1 = digital(stage.p1), p2 = digital(stage.p2), z = digital(stage.z);
  const double k = -stage.p2 * (fs - stage.z) / ((fs - stage.p1) * (fs - stage.p2)) * stage.gain;
  const double b0 = k, b1 = k * (1.0 - z), b2 = -k * z;
  const double a1 = -(p1 + p2), a2 = p1 * p2;
  std::vector<double> y(x.size());
  double w1 = 0.0, w2 = 0.0;
  for (std::size_t i = 0; i < x.size(); ++i) {
    y[i] = b0 * x[i] + w1;
    w1 = b1 * x[i] - a1 * y[i] + w2;
    w2 = b2 * x[i] - a2 * y[i];
  }
  return y;
}

bool allowed(const Config& config, double g_dc, double g_dc_hp) {
  if (config.g_qual.empty()) return true;
  // Rows in falling order of g_DC_HP: each holds from its own value up to the one before.
  std::vector<std::size_t> order(config.g2_qual.size());
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
  std::sort(order.begin(), order.end(),
            [&](std::size_t a, std::size_t b) { return config.g2_qual[a] > config.g2_qual[b]; });
  double upper = 0.0;
  for (std::size_t i = 0; i < order.size(); ++i) {
    const double own = config.g2_qual[order[i]];
    if (i == 0) upper = own + std::numeric_limits<double>::epsilon();
    const auto [a, b] = config.g_qual[order[i]];
    if (g_dc_hp >= own && g_dc_hp < upper && g_dc >= std::min(a, b) && g_dc < std::max(a, b))
      return true;
    upper = own;
  }
  return false;
}

}  // namespace

std::vector<Complex> transmit_filter(const Config& config, std::span<const double> f_hz) {
  std::vector<Complex> out(f_hz.size(), 1.0);
  if (!config.t_r_filter) return out;
  if (config.t_r_at_tp0a) {
    // A Bessel-Thomson filter whose T_r and that of the instrument's make the one measured.
    const double t_r_ns = config.t_r_s * 1e9;
    const double k = 1.9466 + 7.12 * std::sqrt(std::max(1.0 - 6.51e-3 / t_r_ns, 0.0));
    for (std::size_t i = 0; i < f_hz.size(); ++i)
      out[i] = bessel_thomson(f_hz[i] * config.t_r_s * k, 4);
    return out;
  }
  for (std::size_t i = 0; i < f_hz.size(); ++i) {
    out[i] = std::polar(gaussian_edge(f_hz[i], config.t_r_s), -6.0 * kPi * f_hz[i] * config.t_r_s);
  }
  return out;
}

std::vector<Complex> receive_filter(const Config& config, std::span<const double> f_hz) {
  // The polynomial's own frequency when its filter is 3 dB down at f_r f_b, as the script has it.
  constexpr double kBesselCut = 0.473037;
  std::vector<Complex> out(f_hz.size(), 1.0);
  for (std::size_t i = 0; i < f_hz.size(); ++i) {
    if (config.butterworth) out[i] *= butterworth4(f_hz[i], config.f_r * config.f_b_hz);
    if (config.bessel_thomson)
      out[i] *=
          bessel_thomson(f_hz[i] / (kBesselCut * config.f_r * config.f_b_hz), config.bessel_order);
    if (config.raised_cosine)
      out[i] *= raised_cosine(f_hz[i], config.rc_start_hz, config.rc_end_hz);
  }
  return out;
}

std::vector<Ctle> ctle_grid(const Config& config) {
  std::vector<Ctle> out;
  const bool of_120e = !config.f_hp_z_hz.empty(), low = !config.g_dc_hp_db.empty();
  const auto at = [](const std::vector<double>& list, std::size_t i) {
    return list[list.size() == 1 ? 0 : i];
  };
  for (std::size_t i = 0; i < config.g_dc_db.size(); ++i) {
    const double g_dc = config.g_dc_db[i];
    Ctle ctle{g_dc, 0.0, at(config.f_z_hz, i), at(config.f_p1_hz, i), at(config.f_p2_hz, i), 0, 0};
    if (of_120e) {
      // 120E-2 has its gain in front of zero and poles alike: g (1 + jf/f_z) is g + jf/(f_z/g).
      ctle.f_z_hz /= std::pow(10.0, g_dc / 20.0);
      ctle.f_hp_zero_hz = at(config.f_hp_z_hz, i);
      ctle.f_hp_pole_hz = at(config.f_hp_p_hz, i);
    }
    if (of_120e || !low) out.push_back(ctle);
    for (std::size_t k = 0; !of_120e && k < config.g_dc_hp_db.size(); ++k) {
      ctle.g_dc_hp_db = config.g_dc_hp_db[k];
      ctle.f_hp_zero_hz = ctle.f_hp_pole_hz = at(config.f_hp_hz, k);
      if (config.gdc_min_db != 0.0 && g_dc + ctle.g_dc_hp_db > config.gdc_min_db) continue;
      if (allowed(config, g_dc, ctle.g_dc_hp_db)) out.push_back(ctle);
    }
  }
  return out;
}

std::vector<Complex> ctle_response(const Ctle& ctle, std::span<const double> f_hz) {
  const double k = std::pow(10.0, ctle.g_dc_db / 20.0), k2 = std::pow(10.0, ctle.g_dc_hp_db / 20.0);
  std::vector<Complex> out(f_hz.size());
  for (std::size_t i = 0; i < f_hz.size(); ++i) {
    const Complex jf = kJ * f_hz[i];
    out[i] = (k + jf / ctle.f_z_hz) / ((1.0 + jf / ctle.f_p1_hz) * (1.0 + jf / ctle.f_p2_hz));
    if (ctle.f_hp_pole_hz > 0.0)
      out[i] *= (k2 + jf / ctle.f_hp_zero_hz) / (1.0 + jf / ctle.f_hp_pole_hz);
  }
  return out;
}

std::vector<double> ctle_filter(const Ctle& ctle, std::span<const double> x, double dt_s) {
  const double rate = 1.0 / dt_s;
  const auto stage = [&](double f_z, double f_p1, double f_p2, double g_db) {
    return Stage{-2.0 * kPi * f_z * std::pow(10.0, g_db / 20.0), -2.0 * kPi * f_p1,
                 -2.0 * kPi * f_p2, f_p1 / f_z};
  };
  std::vector<double> out =
      filter_stage(x, stage(ctle.f_z_hz, ctle.f_p1_hz, ctle.f_p2_hz, ctle.g_dc_db), rate);
  // The low-frequency stage has one pole; a second one far above all frequencies is no filter.
  constexpr double kFarAbove = 1e102;
  if (ctle.f_hp_pole_hz > 0.0)
    out = filter_stage(out, stage(ctle.f_hp_zero_hz, ctle.f_hp_pole_hz, kFarAbove, ctle.g_dc_hp_db),
                       rate);
  return out;
}

}  // namespace shoreline::signal::com
