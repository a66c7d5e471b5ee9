// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
//
// What `ring` and `optical-lane` both are told of a ring modulator.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "shoreline/cli/option_numbers.h"
#include "shoreline/study/ring_study.h"

namespace shoreline::cli {

/// What stands where an option is not given.
struct RingDefaults {
  std::string input = "0 dBm", drive = "2 V";
  std::string q = "";  // where neither geometry nor width is given; "": geometry
};
/// Geometry or width, junction, heat and light of a ring.
study::RingQuestion read_ring(OptionReader& read, const RingDefaults& defaults = {});
/// The same of a ring that is known from elsewhere by its line and size, `shift` from 0 V to its
/// swing: only what is given is read. Couplings and losses of the guide are refused.
study::RingQuestion override_ring(OptionReader& read, study::RingQuestion ring, Length shift);
std::vector<Flag> ring_flags();
/// Says that light in silicon is beyond what the models hold for.
void warn_of_power(Power input, std::optional<Dbm> limit, Diagnostics& out);

}  // namespace shoreline::cli
