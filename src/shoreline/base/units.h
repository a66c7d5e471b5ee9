// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#pragma once

#include <string>
#include <string_view>

#include "shoreline/base/quantity.h"
#include "shoreline/base/result.h"

namespace shoreline {

/// How a number relates to its scale: an amount (watts), or a point on an affine scale.
enum class Scale { amount, dbm, temperature };

/// A unit of measure as written by people: "dB/in", "W/(Gbit/s)", "pA/rtHz", "dBm".
struct Unit {
  Dim dim;
  double factor = 1.0;  // SI value of one unit
  double offset = 0.0;  // kelvin at 0 on the scale; only degC has one
  Scale scale = Scale::amount;
};

/// A number with its unit, brought to SI base units (or dBm, or kelvin).
struct Measure {
  double value = 0.0;
  Dim dim;
  Scale scale = Scale::amount;
};

/// Reads a unit: symbols with SI prefixes joined by `*` or `/`, powers as `^2`, brackets. "" and
/// "1" are dimensionless. Fails on an unknown symbol, naming it and the nearest known one.
Result<Unit> parse_unit(std::string_view text);

/// Reads "3.5 dBm", "-40 degC", "1.3 dB/in", "12". Fails with a message in plain words.
Result<Measure> parse_measure(std::string_view text);

/// True if a `Measure` of this dimension and scale can fill a field of that one. A power in dBm
/// fills a field in watts and the other way round; everything else must agree.
bool compatible(Dim have, Scale have_scale, Dim want, Scale want_scale);

/// The value of `m` on the scale of a compatible field.
double convert(const Measure& m, Scale want);

/// "decibels", "a frequency", "a power level"; falls back to base units ("m^2 kg s^-3").
std::string describe(Dim dim, Scale scale);

/// `value` (SI, dBm or kelvin) as a number in `unit`, with `digits` significant digits, no unit.
std::string show_number(double value, std::string_view unit, int digits = 6);
/// The same with the unit behind it: "1.3 dB/in"; dimensionless values stand alone.
std::string show(double value, std::string_view unit, int digits = 6);

/// The number that `value` (SI, dBm or kelvin) is in `unit`, which must parse.
double in_unit(double value, std::string_view unit);

}  // namespace shoreline
