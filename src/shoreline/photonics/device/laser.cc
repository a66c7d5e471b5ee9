// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/photonics/device/laser.h"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "shoreline/base/constants.h"

namespace shoreline::photonics {

Current threshold(const Laser& laser, Temperature t) {
  return laser.threshold * std::exp((t - laser.reference) / laser.t0);
}

double slope_efficiency(const Laser& laser, Temperature t) {
  return laser.slope_w_per_a * std::exp(-((t - laser.reference) / laser.t1));
}

Power output(const Laser& laser, Current current, Temperature t) {
  const Current above = current - threshold(laser, t);
  return Power(std::max(0.0, slope_efficiency(laser, t) * above.si()));
}

std::optional<Current> current_for(const Laser& laser, Power light, Temperature t) {
  const Current needed = threshold(laser, t) + Current(light.si() / slope_efficiency(laser, t));
  return needed > laser.most ? std::nullopt : std::optional(needed);
}

Power consumption(const Laser& laser, Current current) {
  return laser.turn_on * current + laser.resistance * current * current;
}

Power cooler_power(const Cooler& cooler, Power heat, Temperature surroundings) {
  if (surroundings <= cooler.target) return {};
  const TemperatureDelta across = surroundings + cooler.gap - cooler.target;
  const double cop =
      std::min(cooler.most, cooler.carnot_share * cooler.target.value() / across.si());
  return heat / cop;
}

std::optional<LaserPower> laser_power(const Laser& laser, const std::optional<Cooler>& cooler,
                                      Power light, Temperature surroundings,
                                      TemperatureDelta rise) {
  LaserPower p;
  p.chip = surroundings + rise;
  if (cooler) p.chip = std::min(p.chip, cooler->target);
  const auto current = current_for(laser, light, p.chip);
  if (!current) return std::nullopt;
  p.current = *current;
  p.laser = consumption(laser, p.current);
  if (cooler) p.cooler = cooler_power(*cooler, p.laser - light, surroundings);
  p.wall_plug = light / (p.laser + p.cooler);
  return p;
}

RinLevel rin_at(const LaserNoise& noise, Power light, Frequency f, Length wavelength) {
  const double fr = noise.relaxation.si() * std::sqrt(light / noise.power);
  const double r = f.si() / fr, g = noise.damping_per_s / (2.0 * std::numbers::pi) / fr;
  const double gap = 1.0 - r * r;
  const double shape = (1.0 + noise.b * r * r) / (gap * gap + g * g * r * r);
  const double shot = 2.0 * kPlanck * kLightSpeed / (wavelength.si() * light.si());
  return RinLevel(10.0 * std::log10(std::pow(10.0, 0.1 * noise.low.value()) * shape + shot));
}

RinLevel mean_rin(const LaserNoise& noise, Power light, Frequency band, Length wavelength) {
  constexpr int kSteps = 2000;
  double sum = 0.0;
  for (int i = 0; i < kSteps; ++i) {
    const Frequency f = (i + 0.5) / kSteps * band;
    sum += std::pow(10.0, 0.1 * rin_at(noise, light, f, wavelength).value());
  }
  return RinLevel(10.0 * std::log10(sum / kSteps));
}

}  // namespace shoreline::photonics
