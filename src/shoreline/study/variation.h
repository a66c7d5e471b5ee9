// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
//
// One part as production makes it: a nominal value and ranges of its fields give a sampled value of
// the same type. Numbers have addresses (math/random.h): the same sample on any thread, in any
// order.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "shoreline/part/kind.h"
#include "shoreline/system/system.h"

namespace shoreline::study {

/// How far a field goes, in SI units, lo <= hi. Both ends are all there is: nothing beyond is
/// drawn.
struct Spread {
  std::string field;  // may be dotted: "material.dk"
  double lo = 0.0, hi = 0.0;
};

/// The fields on which the network of a part rests and for which its origins give a range (lo, hi;
/// a missing end is the value itself). What sources leave open and what production scatters are one
/// range there, so a yield from these is that of the class and not of one maker's line.
std::vector<Spread> spreads_of(const system::Part& part);

/// Where a sample is drawn.
struct SampleKey {
  std::uint64_t seed = 1;
  std::uint64_t item = 0;  // of the population
  std::uint64_t part = 0;  // of the item
};

/// A copy of `nominal` with each of the fields drawn from a triangle over its range, peak at the
/// nominal value (its ends where that lies outside). Fields draw independently, by their names; so
/// do parts. Fields that are not there, or null, are left alone.
std::shared_ptr<void> sample(const part::Kind& kind, const void* nominal,
                             std::span<const Spread> spreads, const SampleKey& key);

/// Inverse of a triangle's distribution: lo <= mode <= hi, 0 < u < 1.
double triangular(double lo, double mode, double hi, double u);

}  // namespace shoreline::study
