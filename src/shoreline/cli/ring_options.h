// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
//
// What `ring` and `optical-lane` both are told of a ring modulator.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "shoreline/cli/command.h"
#include "shoreline/study/ring_study.h"

namespace shoreline::cli {

/// Reads options that are numbers with units; the first fault wins.
class OptionReader {
 public:
  explicit OptionReader(const Call& call) : call_(call) {}

  bool given(std::string_view option) const { return !call_.value(option).empty(); }
  /// In SI units (dBm as dBm where `want` is of that scale), `lo` .. `hi` in `unit`.
  double number(std::string_view option, std::string otherwise, double lo, double hi,
                std::string_view unit = "");
  int whole(std::string_view option, int otherwise, int lo, int hi);
  /// A power in dBm or watts.
  Power power(std::string_view option, std::string otherwise, double lo_dbm, double hi_dbm);
  void say(std::string message) {
    if (fault_.empty()) fault_ = std::move(message);
  }
  const std::string& fault() const { return fault_; }
  const Call& call() const { return call_; }

 private:
  const Call& call_;
  std::string fault_;
};

/// What stands where an option is not given.
struct RingDefaults {
  std::string input = "0 dBm", drive = "2 V";
  std::string q = "";  // where neither geometry nor width is given; "": geometry
};
/// Geometry or width, junction, heat and light of a ring.
study::RingQuestion read_ring(OptionReader& read, const RingDefaults& defaults = {});
std::vector<Flag> ring_flags();
/// Says that light in silicon is beyond what the models hold for.
void warn_of_power(Power input, std::optional<Dbm> limit, Diagnostics& out);

}  // namespace shoreline::cli
