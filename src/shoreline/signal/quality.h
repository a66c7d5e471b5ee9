// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
//
// How far a network is from what a passive, reciprocal, causal thing could measure: figures with
// their place, not flags.
#pragma once

#include <vector>

#include "shoreline/base/result.h"
#include "shoreline/lane/network.h"

namespace shoreline::signal {

using lane::Complex;
using lane::Network;

struct Passivity {
  double largest = 0.0;            // singular value of S; over 1: power comes out of nothing
  double f_hz = 0.0;               // where
  std::size_t points_over = 0;     // with a largest singular value over 1 + 1e-9
  double quality_percent = 100.0;  // IEEE 370-2020's PQM: 100 less the mean excess in tenths
  std::vector<double> singular;    // the largest at each point
};
/// Relative error of each singular value 1e-15 per port.
Passivity passivity(const Network& network);

struct Reciprocity {
  double largest = 0.0;  // |S_ij - S_ji|
  double f_hz = 0.0;
  int i = 0, j = 0;                // where, ports from 0
  double quality_percent = 100.0;  // IEEE 370-2020's RQM
};
Reciprocity reciprocity(const Network& network);

/// Of one entry of S.
struct EntryCausality {
  int out = 0, in = 0;
  /// Energy before t = 0 over all energy, of the impulse response seen through a Hann window over
  /// the whole band; what lies within 4/f_max before 0 is the window's own. -infinity: nothing.
  double early_db = 0.0;
  /// Share of the turning of S(f) in the complex plane that is clockwise, as delay turns it:
  /// IEEE 370-2020's causality quality measure, by the areas of successive differences.
  double clockwise_percent = 100.0;
  bool silent = false;  // under 1e-9 everywhere: it says nothing
};
struct Causality {
  EntryCausality early;      // of the entry with the most early energy
  EntryCausality clockwise;  // of the entry that turns the wrong way most
  double dc_figure = 0.0;    // how well the file told its DC, see with_dc
};
/// Fails where the file has too few points. Delays over half of 1/step cannot be told from early
/// energy.
Result<Causality> causality(const Network& network);

/// A network that was changed, and by how much.
struct Enforced {
  Network network;
  double largest_change = 0.0;  // |new S - old S|
  double f_hz = 0.0;            // where
  std::size_t points_changed = 0;
};

/// Singular values over 1 become 1: of all passive networks the nearest one at each frequency, in
/// the Frobenius and the spectral norm (Halmos 1972). Touches no point that is passive already.
Enforced enforce_passivity(const Network& network);

/// Entries with more than -60 dB of early energy become causal: magnitudes stay, phases are those
/// of the projections, in turn, on "nothing before t = 0" and "these magnitudes" (Quatieri &
/// Oppenheim 1981), 60 times at most. The result is on the grid from DC in equal steps. Fails as
/// causality does.
Result<Enforced> enforce_causality(const Network& network);

}  // namespace shoreline::signal
