// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
//
// Inside the time domain: sources of symbols, the channel with jitter, other lanes.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "shoreline/lane/time_domain.h"

namespace shoreline::lane {

/// `count` levels 0 .. levels-1 from symbol `first` of a pattern on; of a random source those of
/// the stream (seed, item).
std::vector<std::uint8_t> source_symbols(Source source, int levels, std::uint64_t first,
                                         std::size_t count, std::uint64_t seed, std::uint64_t item);

/// The victim's response, one tap a UI; taps[before] is the cursor.
struct Channel {
  int before = 0;
  std::vector<double> taps;
  std::vector<int> at;         // taps[t] goes with the symbol at[t] before
  std::vector<double> slopes;  // per UI, as taps; empty: no jitter of symbols
  Jitter jitter;
  /// Jitter of the sampling instant: taps at each of its steps, one after the other, each as long
  /// as `taps` rounded up to 4; empty: none.
  std::vector<double> moved;
  std::size_t stride = 0;
  int steps = 0;  // to each side

  /// out[i] = what is sampled for symbol x[offset + i].
  void respond(std::span<const double> x, std::size_t offset, std::uint64_t seed,
               std::uint64_t item, std::span<double> out) const;
};
Channel channel(const LinkModel& model, const TimeDomain& run);

/// An aggressor: its cursors at each of its phases, or at the one that counts.
struct Crosstalk {
  int levels = 4;
  std::vector<std::vector<double>> phases;

  /// Adds what it does to `n` samples of the piece `item`.
  void add(std::size_t n, std::uint64_t seed, std::uint64_t item, std::size_t which,
           std::span<double> to) const;
};
std::vector<Crosstalk> crosstalk(const LinkModel& model, double phase_ui);

}  // namespace shoreline::lane
