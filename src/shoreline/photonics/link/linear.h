// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
//
// Light between two stretches of copper: a linear transmitter and receiver as a lane::Signal passes
// them. Small signal: what bends levels (a modulator's curve) is told as levels, not as distortion
// of waveforms; drivers and amplifiers regulate their gain to a swing.
#pragma once

#include <span>
#include <vector>

#include "shoreline/base/quantity.h"
#include "shoreline/lane/signal.h"
#include "shoreline/photonics/device/modulator_response.h"
#include "shoreline/photonics/link/receiver.h"

namespace shoreline::photonics {

/// Driver and modulator. The driver's gain makes of the greatest steady input the outer OMA.
struct LinearTransmitter {
  ModulatorResponse response;
  Power oma{};  // outer, as launched
};

/// From volts to watts of modulation: (OMA / 2) per symbol of 1 that lasts, low-passed. The input's
/// response at f = 0 must not vanish.
lane::Signal modulate(const LinearTransmitter& transmitter, lane::Signal volts);

/// Loss and dispersion of a fibre: cos(pi D L lambda^2 f^2 / c) on intensity (no chirp, small
/// signal, see budget.h). `accumulated` is D L.
lane::Signal carry(Db loss, TimePerLength accumulated, Length wavelength, lane::Signal watts);

/// Photodiode and linear amplifier; `swing` is peak to peak at its output for the outer OMA.
struct LinearReceiver {
  Receiver diode;  // its noise_bandwidth is not read: the filters to come decide
  LowPass bandwidth;
  Voltage swing{};
};

/// From watts to volts. Noise comes in at the diode: the amplifier's and the dark current's at all
/// levels; shot noise 2 q I_k and RIN I_k^2 with the current I_k of each of the `levels` equally
/// spaced levels of `extinction_ratio` > 0 dB. Densities and currents as in receiver.h.
lane::Signal detect(const LinearReceiver& receiver, Db extinction_ratio, RinLevel rin, int levels,
                    lane::Signal watts);

}  // namespace shoreline::photonics
