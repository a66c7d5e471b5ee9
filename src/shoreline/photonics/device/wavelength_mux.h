// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#pragma once

#include <span>

#include "shoreline/base/quantity.h"

namespace shoreline::photonics {

/// A multiplexer of wavelengths by its passband: loss(d) = loss + 3 dB (2 |d| / width)^(2 order),
/// never more than `isolation` over the loss. Order 1 is a Gaussian, 3 and more is flat.
struct WavelengthMux {
  Db loss{1.5};                             // estimate: 1 .. 2 dB
  Length spacing = 20.0 * unit::nanometre;  // CWDM4: ITU-T G.694.2
  Length width = 13.0 * unit::nanometre;    // between 3 dB points: G.694.2's lasers stay within it
  int order = 3;                            // estimate: thin-film filters and flattened cascades
  Db isolation{25.0};                       // at its floor; estimate
};

/// Loss of light that stands `off` the centre of its channel.
Db mux_loss(const WavelengthMux& mux, Length off);
/// How much less of a neighbour `channels` away arrives than of the channel itself, both `off`.
Db mux_isolation(const WavelengthMux& mux, int channels, Length off);
/// Power of all other channels over that of channel `own` of `count` equal ones, each `off`.
double mux_crosstalk(const WavelengthMux& mux, int own, int count, Length off);

}  // namespace shoreline::photonics
