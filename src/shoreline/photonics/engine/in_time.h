// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
//
// A lane of an engine as the time domain takes it (dynamics/lock_ride.h): the same value that is
// measured at rest, nominal or off a wafer. What an engine does not know of itself stays at the
// defaults there. At rest the light between the outer levels is that of engine/measure.h, to
// rounding, if the laser stands at the ring's bias.
#pragma once

#include <optional>

#include "shoreline/photonics/dynamics/lock_ride.h"
#include "shoreline/photonics/engine/engine.h"

namespace shoreline::photonics {

/// A junction that shifts a resonance by `shift` > 0 from 0 V to `drive` > 0: the default one with
/// V_pi L (as a chord to `drive`) chosen so. Between the two it goes as a depletion's width does.
DepletionShifter shifter_of(Length shift, Voltage drive, Length fsr, Length circumference);

/// The pole of which two make 3 dB at `both`: both / sqrt(sqrt 2 - 1).
Frequency equal_pole(Frequency both);

/// The line of a modulator's ring without a second bus: what does not go through is lost in it.
Resonance lone_line(const EngineRing& ring);

/// The modulator of a lane that has a ring, with `fed` in the laser fibre. Driver and junction,
/// where they are known, are two equal poles; a kelvin by absorbed light is as one by the heater
/// (efficiency over drift). All loss of the modulator beside resonance comes behind the ring.
RingTransmitter transmitter_of(const Engine& engine, int lane, Power fed);

/// The loop at that ring's heater, which starts at `start`.
LockLoop heater_loop(const EngineRing& ring, Power start);

/// A diode of that responsivity at `wavelength` (its dark current where the receiver states some)
/// before an amplifier with two Butterworth poles. `response`, where it is known, is the 3 dB
/// bandwidth of both together: the amplifier's, behind a diode fifty times as fast. Else the
/// amplifier has the receiver's noise bandwidth and the diode is as fast as Photodiode{}.
OpticalReceiver receiver_in_time(const Receiver& receiver, std::optional<Frequency> response,
                                 RinLevel rin, Length wavelength);

}  // namespace shoreline::photonics
