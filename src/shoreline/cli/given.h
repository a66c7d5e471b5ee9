// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
//
// Options of a command as numbers, with what is wrong with them.
#pragma once

#include <string>
#include <string_view>

#include "shoreline/base/quantity.h"
#include "shoreline/cli/command.h"

namespace shoreline::cli {

/// What is wrong with the command line; the first fault wins.
struct Fault {
  std::string message;

  bool none() const { return message.empty(); }
  void say(std::string text) {
    if (none()) message = std::move(text);
  }
};

/// The option as a number of `unit` ("" for a plain one), `lo` to `hi` in that unit; `otherwise` is
/// read in its place where it was not given. With a fault the number is one within the bounds.
double given_number(const Call& call, std::string_view option, std::string otherwise, double lo,
                    double hi, Fault& fault, Dim dim = {}, std::string_view unit = "");
/// The same, whole.
int given_whole(const Call& call, std::string_view option, int otherwise, int lo, int hi,
                Fault& fault);

}  // namespace shoreline::cli
