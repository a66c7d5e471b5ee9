// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/photonics/dynamics/ring_lane_parts.h"

#include <algorithm>
#include <cmath>

#include "shoreline/base/constants.h"

namespace shoreline::photonics {

double symbol_value(int levels, int symbol) { return -1.0 + 2.0 * symbol / (levels - 1.0); }

double current_per_light(const RingLane& lane) {
  const Responsivity r = responsivity(lane.receiver.diode, lane.ring.resonance.wavelength);
  return (r * lane.ring.input).si() * lane.loss_ratio;
}

double NoiseLaw::sigma(double current) const {
  const double i = std::max(0.0, current);
  return std::sqrt(thermal + i * (shot + i * relative));
}

NoiseLaw noise_law(const RingLane& lane) {
  const OpticalReceiver& r = lane.receiver;
  const double band = noise_bandwidth(r.tia).si(), density = r.tia.noise_density.si();
  return {(density * density + 2.0 * kElementaryCharge * r.diode.dark.si()) * band,
          2.0 * kElementaryCharge * band, std::pow(10.0, r.rin.value() / 10.0) * band};
}

TapNoise::TapNoise(const RingLane& lane, const Equaliser& e)
    : taps_(e.taps.size()), latest_(static_cast<std::size_t>(e.delay + lane.receiver.before)) {
  const SampledNoise noise(lane.receiver.tia, 1.0 / lane.symbol_rate);
  for (std::size_t i = 0; i < taps_; ++i)
    for (std::size_t j = 0; j <= i; ++j)
      weight_.push_back((i == j ? 1.0 : 2.0) * e.taps[i] * e.taps[j] *
                        noise.correlation(static_cast<int>(i - j)));
}

double TapNoise::sigma(std::span<const double> s, std::size_t n, std::size_t stride,
                       std::size_t first) const {
  const double* w = weight_.data();
  const double* latest = s.data() + (n + latest_) * stride + first;
  double sum = 0.0;
  for (std::size_t i = 0; i < taps_; ++i) {
    double row = 0.0;
    for (std::size_t j = 0; j <= i; ++j) row += *w++ * *(latest - j * stride);
    sum += row * *(latest - i * stride);
  }
  return std::sqrt(std::max(0.0, sum));
}

std::vector<double> light_of(const RingLane& lane, RingPoint point,
                             std::span<const std::uint8_t> symbols) {
  const RingKernel kernel = kernel_of(lane.ring, lane.symbol_rate, lane.steps);
  std::vector<double> volts(symbols.size());
  for (std::size_t i = 0; i < volts.size(); ++i) volts[i] = lane.drive_v[symbols[i]];
  std::vector<double> light(volts.size() * static_cast<std::size_t>(lane.steps));
  RingState state = at_rest(kernel, point.detuning_hwhm, volts.at(0), point.heat_hwhm);
  run(kernel, point.detuning_hwhm, volts, state, light);
  return light;
}

std::vector<double> periodic_light(const RingLane& lane, RingPoint point,
                                   std::span<const std::uint8_t> period) {
  // What came before: the end of the period before.
  const std::size_t before = std::min(kSettle, period.size());
  std::vector<std::uint8_t> symbols(period.end() - static_cast<std::ptrdiff_t>(before),
                                    period.end());
  symbols.insert(symbols.end(), period.begin(), period.end());
  std::vector<double> light = light_of(lane, point, symbols);
  const auto skip = static_cast<std::ptrdiff_t>(before * static_cast<std::size_t>(lane.steps));
  light.erase(light.begin(), light.begin() + skip);
  return light;
}

LightFilter filter_of(const RingLane& lane) {
  const Time step = 1.0 / (lane.symbol_rate * static_cast<double>(lane.steps));
  return light_filter(bandwidth(lane.receiver.diode), lane.receiver.tia, step);
}

double equalised(const Equaliser& e, int before, std::span<const double> samples, std::size_t n,
                 std::size_t stride, std::size_t first) {
  double sum = 0.0;
  const std::size_t latest = n + static_cast<std::size_t>(e.delay + before);
  for (std::size_t j = 0; j < e.taps.size(); ++j)
    sum += e.taps[j] * samples[(latest - j) * stride + first];
  return sum;
}

}  // namespace shoreline::photonics
