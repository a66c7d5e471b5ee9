// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#pragma once

#include <cstdint>

#include "shoreline/base/context.h"
#include "shoreline/signal/com/fom.h"

namespace shoreline::signal::com {

struct Found {
  bool any = false;  // false: no setting has a sampling instant
  TxFfe ffe;
  Equalised stage;
  Fom fom;
  std::uint64_t points = 0;  // of the grid, each of them judged
};

/// The setting of the whole grid with the largest figure of merit. Every point is judged: by
/// quadratic forms of the equaliser's taps (the pulse is linear in them), or with a receiver's FFE
/// by a bound over many at once (mmse_bound.h); those within 0.02 dB of the largest are computed
/// again in full and the first of the best is taken. The forms hold the crosstalk of either
/// dialect: the annex's worst phase of each aggressor is the largest of M forms, exact, the
/// script's |C| an interpolation good to 1e-3 dB. The same for any number of threads. A search that
/// is cancelled has `any` false. Where the figure is the height of an eye (Min_VEO_Test), eyes are
/// computed of the points within kEyeSlackDb of the best ordinary figure of merit: the one search
/// that leaves points out on an estimate.
Found search(const Config& config, const Link& link, const Context& context);

inline constexpr double kEyeSlackDb = 1.0;

}  // namespace shoreline::signal::com
