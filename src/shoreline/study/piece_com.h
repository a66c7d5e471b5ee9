// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
//
// Channel operating margin of the copper that a scenario describes.
#pragma once

#include <optional>
#include <span>
#include <string>

#include "shoreline/base/context.h"
#include "shoreline/base/quantity.h"
#include "shoreline/base/result.h"
#include "shoreline/signal/com/config.h"
#include "shoreline/study/com_reach.h"
#include "shoreline/study/span_network.h"

namespace shoreline::study {

/// Loss at half the symbol rate beyond which a span is not searched: the receivers of 802.3ck and
/// 802.3dj are made for 35 and 40 dB from die to die, and the search takes ever longer.
inline constexpr double kShutDb = 45.0;

/// What a configuration says of a span: the worst of its package cases, and of its two ends. The
/// victim alone: no part states its crosstalk.
struct PieceCom {
  std::string config;
  bool scaled = false;  // to another symbol rate or modulation: an estimate
  bool c2m = false;     // judged by VEC and VEO, not by COM
  OwnPackages own;
  std::optional<Db> com, erl, vec;  // none: see problem; ERL may be infinite: then none either
  std::optional<Voltage> veo;
  bool shut = false;    // no equaliser opens it, or it loses more than kShutDb
  std::string problem;  // why something is not known; "" if nothing
};

/// Whether the parts at the ends of a span are lines of a package, or lump one in with themselves
/// (a module's or an engine's loss on its host's side).
OwnPackages own_packages(std::span<const SpanPart> parts);

/// COM as the command `com` computes it, searching the whole grid, of the span's four-port on
/// com_grid(); the configuration as config_for() leaves it, so that no package and no board counts
/// twice: its dies always stand, its packages only where the span has none. ERL is that of the span
/// without its package lines, or, where the configuration looks through the transmitter's package,
/// of the far port with all of it. `rough`: a thinned grid, and no ERL. Fails where the network or
/// its time response cannot be had, and when cancelled.
Result<PieceCom> piece_com(std::span<const SpanPart> parts, const signal::com::Config& config,
                           const part::At& at, bool rough, const Context& context);

}  // namespace shoreline::study
