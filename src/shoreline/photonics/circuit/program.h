// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
//
// Arithmetic on complex numbers at many wavelengths side by side: a list of operations on slots.
// Inside of `circuit`.
#pragma once

#include <cstddef>
#include <vector>

namespace shoreline::photonics {

/// How many wavelengths a slot holds.
inline constexpr std::size_t kAcross = 8;
/// Doubles of a slot: real parts, then imaginary parts.
inline constexpr std::size_t kSlotSize = 2 * kAcross;

/// What stands in `Program::code`: a word, and what it is followed by. Small letters are slots, -1
/// is zero; a group in brackets is there `count` times.
enum class Word {
  invert,       // a d:        d = 1 / (1 - a)
  invert_pair,  // pp qq pq qp alpha beta gamma delta: see `join` in plan.cc; -1: not wanted
  mul,          // count a   [b d]:     d = a b
  mul_add,      // count a   [b c d]:   d = c + a b
  mul_two,      // count a e [b f d]:   d = a b + e f
  mul_two_add,  // count a e [b f c d]: d = c + a b + e f
};

struct Program {
  std::vector<int> code;
  int slots = 0;
};

/// What a run tells of how far to trust it, for each wavelength.
struct Trust {
  /// The smallest square of |1 - a| of what was inverted; of pairs relative to its terms.
  double pivot[kAcross];
  /// The largest square of a number made on the way; 0 where it was not looked for.
  double largest[kAcross];
};

/// Runs the program on slots that start at `slots` (slot s at s * kSlotSize).
void run(const Program& program, double* slots, bool look_for_largest, Trust& trust);

/// re + j im of slots[list[e]] to out[e * stride + i], i < kAcross, as complex numbers.
void write_out(const double* slots, const int* list, std::size_t count, double* out,
               std::size_t stride);

}  // namespace shoreline::photonics
