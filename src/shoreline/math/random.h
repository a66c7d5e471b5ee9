// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
//
// Random numbers with an address: the same (seed, study, item, purpose, draw) gives the same number
// on any machine, in any order, on any thread. Philox 4x64-10: Salmon, Moraes, Dror & Shaw,
// "Parallel random numbers: as easy as 1, 2, 3", SC 2011.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace shoreline::math {

/// What a number is drawn for: a hash (FNV-1a) of its name, made when compiling.
struct Purpose {
  std::uint64_t hash;
  explicit constexpr Purpose(std::string_view name) : hash(14695981039346656037ull) {
    for (const char c : name) hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211ull;
  }
};

/// A stream of numbers at one address. A value; copies go on from the same draw.
class Random {
 public:
  Random(std::uint64_t seed, Purpose purpose, std::uint64_t item = 0, std::uint64_t study = 0)
      : key_{seed, purpose.hash}, item_(item), study_(study) {}

  /// 64 random bits.
  std::uint64_t bits() {
    if (left_ == 0) refill();
    return block_[--left_];
  }
  /// Uniform over (0, 1), never either end, 53 bits.
  double uniform() { return (static_cast<double>(bits() >> 11) + 0.5) * 0x1p-53; }
  /// Standard normal, by the inverse of the distribution: one draw of `bits` each.
  double normal();

 private:
  void refill();

  std::array<std::uint64_t, 2> key_;
  std::uint64_t item_, study_, counter_ = 0;
  std::array<std::uint64_t, 4> block_{};
  int left_ = 0;
};

}  // namespace shoreline::math
