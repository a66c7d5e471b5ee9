// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/photonics/engine/in_time.h"

#include <cmath>

#include "shoreline/base/assert.h"

namespace shoreline::photonics {

DepletionShifter shifter_of(Length shift, Voltage drive, Length fsr, Length circumference) {
  DepletionShifter out;
  out.reference = drive;
  out.vpi_lpi = 0.5 * out.fill * (fsr / shift) * (drive * circumference);
  return out;
}

Frequency equal_pole(Frequency both) { return both / std::sqrt(std::sqrt(2.0) - 1.0); }

Resonance lone_line(const EngineRing& ring) {
  Resonance line = line_of(ring);
  line.drop = 0.0;
  return line;
}

RingTransmitter transmitter_of(const Engine& engine, int index, Power fed) {
  const EngineLane& lane = engine.lanes[static_cast<std::size_t>(index)];
  SHORELINE_ASSERT(lane.transmit_ring >= 0);
  const EngineRing& ring = engine.rings[static_cast<std::size_t>(lane.transmit_ring)];
  RingTransmitter t;
  t.resonance = lone_line(ring);
  t.fsr = ring.fsr;
  if (ring.circumference.si() > 0.0) t.circumference = ring.circumference;
  const Voltage drive = lane.drive.si() > 0.0 ? lane.drive : t.shifter.reference;
  if (lane.shift.si() > 0.0) t.shifter = shifter_of(lane.shift, drive, t.fsr, t.circumference);
  t.heating.shift = ring.drift;
  if (ring.drift.si() > 0.0) t.heating.resistance = ring.efficiency / ring.drift;
  t.input = fed * loss_ratio(lane.laser_loss);
  if (lane.transmit_bandwidth.si() > 0.0)
    t.driver_bandwidth = t.junction_bandwidth = equal_pole(lane.transmit_bandwidth);
  return t;
}

LockLoop heater_loop(const EngineRing& ring, Power start) {
  LockLoop loop;
  loop.heater = ring.efficiency;
  loop.start = start;
  loop.most = ring.heater_limit;
  loop.step = ring.heater_limit / 4096.0;
  return loop;
}

OpticalReceiver receiver_in_time(const Receiver& receiver, std::optional<Frequency> response,
                                 RinLevel rin, Length wavelength) {
  OpticalReceiver out;
  out.diode.quantum_efficiency *= receiver.responsivity / responsivity(out.diode, wavelength);
  if (receiver.dark_current.si() > 0.0) out.diode.dark = receiver.dark_current;
  if (response) {
    const double slower = bandwidth(out.diode) / (50.0 * *response);
    out.diode.capacitance_farad *= slower, out.diode.depletion *= slower;
    out.tia.bandwidth = *response;
  } else {
    out.tia.bandwidth *= receiver.noise_bandwidth / noise_bandwidth(out.tia);
  }
  out.tia.noise_density = receiver.noise_density;
  out.rin = rin;
  return out;
}

}  // namespace shoreline::photonics
