// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/cli/given.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "shoreline/base/units.h"

namespace shoreline::cli {

double given_number(const Call& call, std::string_view option, std::string otherwise, double lo,
                    double hi, Fault& fault, Dim dim, std::string_view unit) {
  const std::string given = call.value(option, std::move(otherwise));
  const Result<Measure> m = parse_measure(given);
  if (!m || m->dim != dim || m->scale != Scale::amount || !std::isfinite(m->value)) {
    fault.say(fmt::format("{} wants {}, got '{}'", option,
                          unit.empty() ? "a number" : fmt::format("a number in {}", unit), given));
    return lo;
  }
  const double value = unit.empty() ? m->value : in_unit(m->value, unit);
  if (value < lo || value > hi)
    fault.say(fmt::format("{} is from {:g} to {:g}{}{}, got '{}'", option, lo, hi,
                          unit.empty() ? "" : " ", unit, given));
  return std::clamp(value, lo, hi);
}

int given_whole(const Call& call, std::string_view option, int otherwise, int lo, int hi,
                Fault& fault) {
  const double x = given_number(call, option, std::to_string(otherwise), lo, hi, fault);
  if (x != std::floor(x)) fault.say(fmt::format("{} wants a whole number", option));
  return static_cast<int>(x);
}

}  // namespace shoreline::cli
