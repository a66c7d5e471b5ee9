// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
//
// A hop of linear optics from die to die: copper, driver and modulator, fibre, photodiode and
// amplifier, copper, and the slicer of the far chip. Nothing in between decides bits, so noise and
// interference of all of it meet in one eye.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "shoreline/base/context.h"
#include "shoreline/base/quantity.h"
#include "shoreline/base/result.h"
#include "shoreline/photonics/link/linear.h"
#include "shoreline/signal/com/config.h"
#include "shoreline/study/span_network.h"

namespace shoreline::study {

/// What lies between the two stretches of copper.
struct Light {
  photonics::LinearTransmitter transmitter;
  photonics::LinearReceiver receiver;
  Db extinction_ratio{};
  RinLevel rin{};
  double r_lm = 1.0;               // of the modulator's curve, times the chip's
  Db loss{};                       // launch to photodiode
  Db penalty{};                    // multipath and crosstalk: taken as so much less light
  TimePerLength accumulated = {};  // dispersion
  Length wavelength{};
  bool from_slicer = false;  // a DSP drives the modulator: copper before it is another hop's
};

struct LightHop {
  std::string config;        // of COM: whose dies, equalisers, noise and jitter the chips have; ""
                             // where no chip has a part in it
  bool scaled = false;       // to another symbol rate or modulation: an estimate
  bool shut = false;         // no equaliser opens the eye
  double ber = 0.0;          // at the slicer, before any code; of the worse package case
  std::optional<Db> com;     // at the configuration's error ratio, mean noise of the levels
  std::optional<Db> margin;  // light that could be lost beyond `loss`, equalisers as they stand,
                             // until ber is the limit; negative: missing; none: no light would do
  std::vector<double> taps;  // of the equaliser in the receiving module, where one decides
  int main_tap = 0;          // the largest of them, from 0
  double feedback = 0.0;     // of the symbol decided before, over the cursor
};

/// The equalisers are searched as COM does it (the whole grid, by mean noise); the eye behind them
/// is the statistical one with each level's own noise. The driver's gain makes the OMA of the
/// chip's swing before its FFE, so that pre-emphasis spends OMA and cannot exceed it. Noise of a
/// level is the one of the symbol at the cursor. Where light starts at a slicer (`from_slicer`) the
/// DSP's converter holds symbols for their UI, without an FFE that the far chip could train,
/// `before` is not read, and of the configuration's transmitter SNR_TX and jitter stay. Fails where
/// copper has no network or the response cannot be had, and when cancelled.
Result<LightHop> light_hop(std::span<const SpanPart> before, const Light& light,
                           std::span<const SpanPart> after, const signal::com::Config& config,
                           const part::At& at, double ber_limit, const Context& context);

}  // namespace shoreline::study
