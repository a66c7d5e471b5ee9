// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/photonics/link/linear.h"

#include <cmath>

#include "shoreline/base/assert.h"
#include "shoreline/base/constants.h"
#include "shoreline/photonics/link/budget.h"

namespace shoreline::photonics {

namespace {

/// Of a filter or modulator, at each frequency.
template <class T>
std::vector<lane::Complex> over(std::span<const double> f_hz, const T& filter) {
  std::vector<lane::Complex> out;
  out.reserve(f_hz.size());
  for (const double f : f_hz) out.push_back(response(filter, Frequency(f)));
  return out;
}

}  // namespace

lane::Signal modulate(const LinearTransmitter& transmitter, lane::Signal volts) {
  const double steady = std::abs(volts.response.front());
  SHORELINE_ASSERT(volts.f_hz.front() == 0.0 && steady > 0.0);
  const std::vector<lane::Complex> h = over(volts.f_hz, transmitter.response);
  return lane::scaled(lane::through(std::move(volts), h), 0.5 * transmitter.oma.si() / steady);
}

lane::Signal carry(Db loss, TimePerLength accumulated, Length wavelength, lane::Signal watts) {
  std::vector<lane::Complex> h;
  h.reserve(watts.f_hz.size());
  for (const double f : watts.f_hz)
    h.emplace_back(loss_ratio(loss) * dispersion_response(accumulated, wavelength, Frequency(f)));
  return lane::through(std::move(watts), h);
}

lane::Signal detect(const LinearReceiver& receiver, Db extinction_ratio, RinLevel rin, int levels,
                    lane::Signal watts) {
  const double peak = std::abs(watts.response.front());  // half the outer OMA
  SHORELINE_ASSERT(watts.f_hz.front() == 0.0 && peak > 0.0 && levels >= 2);
  const double responsivity = receiver.diode.responsivity.si();
  lane::Signal amperes = lane::scaled(std::move(watts), responsivity);
  const double swing = 2.0 * peak * responsivity;
  const double inverse = loss_ratio(extinction_ratio), bottom = swing * inverse / (1.0 - inverse);
  const double relative = std::pow(10.0, rin.value() / 10.0);
  const double amplifier = receiver.diode.noise_density.si();
  const std::vector<double> all(amperes.f_hz.size(), 1.0);
  amperes.noise.push_back(
      {{amplifier * amplifier + 2.0 * kElementaryCharge * receiver.diode.dark_current.si()}, all});
  lane::NoiseSource light{{}, all};
  for (int k = 0; k < levels; ++k) {
    const double current = bottom + swing * k / (levels - 1);
    light.density.push_back(current * (2.0 * kElementaryCharge + current * relative));
  }
  amperes.noise.push_back(std::move(light));
  const std::vector<lane::Complex> h = over(amperes.f_hz, receiver.bandwidth);
  return lane::scaled(lane::through(std::move(amperes), h), receiver.swing.si() / swing);
}

}  // namespace shoreline::photonics
