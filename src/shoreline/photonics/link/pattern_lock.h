// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
//
// Which symbols a waveform carries.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace shoreline::photonics {

/// A pattern that repeats.
struct TestPattern {
  std::string name;
  std::vector<std::uint8_t> symbols;  // one period, 0 .. levels - 1
};

/// Those of IEEE 802.3 and ITU-T with as many levels: for 4 SSPRQ and PRBS13Q, for 2 PRBS7, 9, 13
/// and 15; none for others.
std::vector<TestPattern> known_patterns(int levels);
/// The one of that name ("ssprq"), or none.
std::optional<TestPattern> known_pattern(std::string_view name, int levels);

/// Where in a pattern decided symbols lie.
struct PatternLock {
  std::size_t offset = 0;  // symbol n is pattern[(n + offset) mod period]
  bool inverted = false;   // levels - 1 - symbol
  double agreement = 0.0;  // share of decisions that are the pattern's
};

/// The place in `pattern` that agrees best with `decisions`, of which the first period is used
/// (all, where there are fewer). By circular correlation.
PatternLock lock(std::span<const std::uint8_t> decisions, const TestPattern& pattern, int levels);

/// Agreement above which a lock over `count` decisions is no chance: one in `levels` agree
/// anywhere, and the best of some 10^5 places stays below six standard deviations more. Not less
/// than 0.45 (0.7 for two levels); eyes that an equaliser just opens give 0.55 and up.
double least_agreement(int levels, std::size_t count);

/// `count` symbols from a lock on.
std::vector<std::uint8_t> locked_symbols(const TestPattern& pattern, const PatternLock& lock,
                                         int levels, std::size_t count);

/// The symbols that values stand for: the `levels` means that leave the least variance about them
/// (Lloyd's iteration from even shares of the values), ascending, and the nearest of each value.
struct Decisions {
  std::vector<double> means;
  std::vector<std::uint8_t> symbols;
};
Decisions decide_blind(std::span<const double> values, int levels);

/// Mean of the values of each symbol; of one that never comes the mean of all.
std::vector<double> class_means(std::span<const double> values,
                                std::span<const std::uint8_t> symbols, int levels);

}  // namespace shoreline::photonics
