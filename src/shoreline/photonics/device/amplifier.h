// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#pragma once

#include <optional>

#include "shoreline/base/quantity.h"

namespace shoreline::photonics {

/// Gain of an amplifier that `input` compresses: G = G0 exp(-(G - 1) P / Ps), where the output
/// saturation power (3 dB down) is Ps G0 ln 2 / (G0 - 2). Error < 1e-9 dB. Without a saturation
/// power, or for gains of 3 dB and less, the small-signal gain. Agrawal, Fiber-Optic Communication
/// Systems, 6.1.
Db saturated_gain(Db small_signal, std::optional<Dbm> saturation, Power input);

/// Beat of the signal with the amplifier's spontaneous emission, as intensity noise relative to the
/// average power: RIN = 2 F h nu / P, P the average power at its input. High gain, one
/// polarisation of the signal, no beat of the noise with itself: good above an input of -25 dBm.
/// Agrawal, 6.1.3.
RinLevel amplifier_rin(Db noise_figure, Power input, Length wavelength);

/// Independent noises add in power.
RinLevel add(RinLevel a, RinLevel b);

}  // namespace shoreline::photonics
