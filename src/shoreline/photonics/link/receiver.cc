// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/photonics/link/receiver.h"

#include <cmath>
#include <numbers>

#include "shoreline/base/constants.h"
#include "shoreline/math/roots.h"
#include "shoreline/math/special.h"

namespace shoreline::photonics {
namespace {

/// The slicer's problem in SI, with level currents I_k = swing * (bottom + k step) and noise
/// variance white + shot * I + relative * I^2.
struct Eyes {
  int levels;
  double bottom, step;
  double white, shot, relative;

  double level(int k) const { return bottom + k * step; }
  double variance(double current) const { return white + current * (shot + current * relative); }
};

Eyes eyes_of(const Receiver& receiver, Db extinction_ratio, RinLevel rin,
             lane::Modulation modulation) {
  const int levels = lane::levels(modulation);
  const double inverse = loss_ratio(extinction_ratio);  // P_bottom / P_top
  const double band = receiver.noise_bandwidth.si();
  const double shot = 2.0 * kElementaryCharge * band;
  const double dark = dark_noise(receiver).si();
  return {levels,
          inverse / (1.0 - inverse),
          1.0 / (levels - 1),
          dark * dark,
          shot,
          std::pow(10.0, rin.value() / 10.0) * band};
}

/// Symbol error ratio at `swing`, the photocurrent of the outer OMA in A, and its derivative.
math::Slope symbol_errors(const Eyes& eyes, double swing) {
  double sigma_below = 0.0, slope_below = 0.0;
  math::Slope sum;
  for (int k = 0; k < eyes.levels; ++k) {
    const double current = swing * eyes.level(k);
    const double sigma = std::sqrt(eyes.variance(current));
    const double slope = eyes.level(k) * (0.5 * eyes.shot + current * eyes.relative) / sigma;
    if (k > 0) {
      const double noise = sigma_below + sigma;
      const double q = swing * eyes.step / noise;
      const double q_slope = eyes.step / noise - q * (slope_below + slope) / noise;
      sum.value += math::q_function(q);
      sum.slope -= std::exp(-0.5 * q * q) * q_slope;
    }
    sigma_below = sigma;
    slope_below = slope;
  }
  const double share = 2.0 / eyes.levels;
  constexpr double kDensity = std::numbers::inv_sqrtpi / std::numbers::sqrt2;
  return {share * sum.value, share * kDensity * sum.slope};
}

}  // namespace

Current dark_noise(const Receiver& receiver) {
  const double amplifier = receiver.noise_density.si() * receiver.noise_density.si();
  const double diode = 2.0 * kElementaryCharge * receiver.dark_current.si();
  return Current(std::sqrt((amplifier + diode) * receiver.noise_bandwidth.si()));
}

Decision decide(const Receiver& receiver, Power oma, Db extinction_ratio, RinLevel rin,
                lane::Modulation modulation) {
  const Eyes eyes = eyes_of(receiver, extinction_ratio, rin, modulation);
  const Current swing = receiver.responsivity * oma;
  Decision result;
  for (int k = 0; k < eyes.levels; ++k) {
    result.sigma[k] = Current(std::sqrt(eyes.variance(swing.si() * eyes.level(k))));
    if (k == 0) continue;
    result.q[k - 1] = eyes.step * swing / (result.sigma[k - 1] + result.sigma[k]);
    result.symbol_error_ratio += 2.0 / eyes.levels * math::q_function(result.q[k - 1]);
  }
  result.bit_error_ratio = lane::bit_error_ratio(modulation, result.symbol_error_ratio);
  return result;
}

double ber(const Receiver& receiver, Power oma, Db extinction_ratio, RinLevel rin,
           lane::Modulation modulation) {
  return decide(receiver, oma, extinction_ratio, rin, modulation).bit_error_ratio;
}

std::optional<Power> required_oma(const Receiver& receiver, Db extinction_ratio, RinLevel rin,
                                  lane::Modulation modulation, double target) {
  const Eyes eyes = eyes_of(receiver, extinction_ratio, rin, modulation);
  const double target_ser = target * lane::bits_per_symbol(modulation);
  // sqrt(-2 ln SER) is nearly proportional to the eye: Newton on it needs three or four steps.
  const double goal = std::sqrt(-2.0 * std::log(target_ser));
  auto excess = [&](double swing) -> math::Slope {
    const math::Slope ser = symbol_errors(eyes, swing);
    const double height = std::sqrt(-2.0 * std::log(ser.value));
    return {height - goal, -ser.slope / (ser.value * height)};
  };
  const double start = goal * 2.0 * std::sqrt(eyes.white) / eyes.step;
  const math::Root swing = math::newton(excess, start, 1e-6);
  if (!swing.ok()) return std::nullopt;
  return Current(swing.x) / receiver.responsivity;
}

}  // namespace shoreline::photonics
