// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
//
// From the fields of copper parts to sections of signal/rlgc.h, and from these to four-ports.
#pragma once

#include <span>
#include <vector>

#include "shoreline/base/result.h"
#include "shoreline/lane/network.h"
#include "shoreline/part/kind.h"
#include "shoreline/signal/joint.h"
#include "shoreline/signal/rlgc.h"

namespace shoreline::part {

/// The four-port of a pair whose wires are alike and do not couple (no part states its even mode:
/// taken as the odd one).
lane::Network like_wires(const std::vector<signal::Section>& sections,
                         std::span<const double> f_hz);

/// The sections of a loss in dB on the way into a part, of which only that is known: half of it at
/// the Nyquist frequency skin effect, half dielectric, matched.
std::vector<signal::Section> host_sections(Db loss, const At& at);
Result<lane::Network> host_network(Db loss, const At& at, std::span<const double> f_hz);

}  // namespace shoreline::part
