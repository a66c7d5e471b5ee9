// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
//
// Numbers on the command line, with what is wrong with them.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "shoreline/base/quantity.h"
#include "shoreline/cli/command.h"

namespace shoreline::cli {

/// Numbers and words of a call; the first fault wins and stays. What is read with a fault is within
/// its range all the same, so that reading may go on.
class OptionReader {
 public:
  explicit OptionReader(const Call& call) : call_(call) {}

  /// Both ends are included, however a unit's factor rounds (1e-12 of an end).
  struct Range {
    double lo, hi;
  };

  const Call& call() const { return call_; }
  bool ok() const { return fault_.empty(); }
  const std::string& fault() const { return fault_; }
  void say(std::string text) {
    if (ok()) fault_ = std::move(text);
  }

  bool given(std::string_view option) const { return !call_.value(option).empty(); }
  /// SI value of the option, or of `otherwise`; the range is in `unit` ("" for a plain number).
  /// Where `unit` is of a scale (dBm, degC) the value is on that scale: dBm, kelvin.
  double number(std::string_view option, std::string_view otherwise, Range range,
                std::string_view unit = "");
  /// The same, where what stands without the option is known as a value and is not judged.
  double number(std::string_view option, double otherwise, Range range,
                std::string_view unit = "") {
    return given(option) ? number(option, "", range, unit) : otherwise;
  }
  /// The same of a text, which is all of what the option was given or a part of it.
  double read(std::string_view option, const std::string& text, Range range,
              std::string_view unit = "");
  int whole(std::string_view option, int otherwise, Range range);
  /// A power above 0 in dBm or watts; the range is in dBm.
  Power power(std::string_view option, std::string_view otherwise, Range dbm);
  /// Numbers parted by commas, all plain or all in units of power; in W if so. `power` tells.
  std::vector<double> powers(std::string_view option, bool& power);
  std::vector<double> numbers(std::string_view option, Range range);
  /// Which of `names` the option is.
  std::size_t choice(std::string_view option, std::string_view otherwise,
                     const std::vector<std::string_view>& names);

 private:
  const Call& call_;
  std::string fault_;
};

/// The parts of a list, parted by `at`.
std::vector<std::string> split(std::string_view text, char at);

}  // namespace shoreline::cli
