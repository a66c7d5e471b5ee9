// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
//
// Copper that shares its hop with light, as light takes it.
#pragma once

#include <span>
#include <vector>

#include "shoreline/base/result.h"
#include "shoreline/lane/network.h"
#include "shoreline/signal/com/channel.h"
#include "shoreline/signal/com/config.h"
#include "shoreline/study/span_network.h"

namespace shoreline::study {

/// The parts in a row, differential. Fails as join() does.
Result<signal::com::TwoPort> two_port_of(std::span<const SpanPart> parts,
                                         std::span<const double> f_hz);

/// From a source of 1 V in the sending chip's die to the driver of the light, which terminates the
/// copper; over the frame's grid. Fails as join() does, and where no steady signal gets there.
Result<std::vector<lane::Complex>> drive_of(std::span<const SpanPart> parts,
                                            const signal::com::Config& config,
                                            const signal::com::LinkFrame& frame);

}  // namespace shoreline::study
