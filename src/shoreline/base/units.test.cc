// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/base/units.h"

#include <doctest/doctest.h>

#include <string>

namespace shoreline {
namespace {

using doctest::Approx;

struct Known {
  std::string_view unit;
  double si;
  Dim dim;
};

constexpr double kHour = 3600.0;
constexpr Dim kVoltage = Voltage::kDim, kPower = Power::kDim;

// Every symbol, with its value by definition.
const Known kKnown[] = {
    {"m", 1, Length::kDim},
    {"s", 1, Time::kDim},
    {"A", 1, Current::kDim},
    {"K", 1, TemperatureDelta::kDim},
    {"g", 1e-3, Mass::kDim},
    {"bit", 1, Data::kDim},
    {"b", 1, Data::kDim},
    {"B", 8, Data::kDim},
    {"bps", 1, DataRate::kDim},
    {"USD", 1, Money::kDim},
    {"dB", 1, Db::kDim},
    {"Hz", 1, Frequency::kDim},
    {"Bd", 1, Frequency::kDim},
    {"rtHz", 1, {.s = -1}},
    {"W", 1, kPower},
    {"J", 1, Energy::kDim},
    {"V", 1, kVoltage},
    {"ohm", 1, Resistance::kDim},
    {"S", 1, {.kg = -2, .m = -4, .s = 6, .A = 4}},
    {"F", 1, {.kg = -2, .m = -4, .s = 8, .A = 4}},
    {"H", 1, {.kg = 2, .m = 4, .s = -4, .A = -4}},
    {"min", 60, Time::kDim},
    {"h", kHour, Time::kDim},
    {"day", 24 * kHour, Time::kDim},
    {"year", 8760 * kHour, Time::kDim},
    {"FIT", 1e-9 / kHour, Frequency::kDim},
    {"in", 0.0254, Length::kDim},
    {"mil", 25.4e-6, Length::kDim},
    {"ft", 0.3048, Length::kDim},
    {"%", 1e-2, {}},
    {"ppm", 1e-6, {}},
    {"1", 1, {}},
    {"", 1, {}},
    // prefixes
    {"TW", 1e12, kPower},
    {"GW", 1e9, kPower},
    {"MW", 1e6, kPower},
    {"kW", 1e3, kPower},
    {"cm", 1e-2, Length::kDim},
    {"mW", 1e-3, kPower},
    {"uW", 1e-6, kPower},
    {"µW", 1e-6, kPower},
    {"nW", 1e-9, kPower},
    {"pW", 1e-12, kPower},
    {"fW", 1e-15, kPower},
    {"aW", 1e-18, kPower},
    {"kg", 1, Mass::kDim},
    {"mm", 1e-3, Length::kDim},
    // products, quotients, powers, brackets
    {"dB/in", 1 / 0.0254, DbPerLength::kDim},
    {"W/(Gbit/s)", 1e-9, EnergyPerBit::kDim},
    {"pJ/bit", 1e-12, EnergyPerBit::kDim},
    {"Gbit/s", 1e9, DataRate::kDim},
    {"Gbps", 1e9, DataRate::kDim},
    {"ns/m", 1e-9, TimePerLength::kDim},
    {"pA/rtHz", 1e-12, CurrentNoise::kDim},
    {"A/W", 1, Responsivity::kDim},
    {"MS/m", 1e6, Conductivity::kDim},
    {"mm^2", 1e-6, Area::kDim},
    {"m^-1", 1, {.m = -2}},
    {"kg*m^2/s^3", 1, kPower},
    {"dB/Hz", 1, {.s = 2, .db = 2}},
    {"V*A", 1, kPower},
    {" W / ( Gbit / s ) ", 1e-9, EnergyPerBit::kDim},
};

}  // namespace

TEST_CASE("every unit symbol has the value and dimension of its definition") {
  for (const Known& k : kKnown) {
    INFO(k.unit);
    const Result<Unit> unit = parse_unit(k.unit);
    REQUIRE(unit.has_value());
    CHECK(unit->factor == Approx(k.si).epsilon(1e-14));
    CHECK(unit->dim == k.dim);
    CHECK(unit->offset == 0.0);
    CHECK(unit->scale == Scale::amount);
  }
}

TEST_CASE("a number printed in a unit reads back") {
  for (const Known& k : kKnown)
    for (double value : {0.0, 1.0, -2.5, 0.1, 123456.0, 7.25e-9, 3e20}) {
      const std::string text = show(value * k.si, k.unit, 17);
      INFO(text);
      const Result<Measure> back = parse_measure(text);
      REQUIRE(back.has_value());
      CHECK(back->value == Approx(value * k.si).epsilon(1e-14));
      CHECK(back->dim == k.dim);
    }
}

TEST_CASE("levels have scales of their own") {
  CHECK(parse_measure("-3.5 dBm")->scale == Scale::dbm);
  CHECK(parse_measure("-3.5 dBm")->value == -3.5);
  CHECK(parse_measure("85 degC")->value == Approx(358.15));
  CHECK(parse_measure("85 °C")->value == Approx(358.15));
  CHECK(parse_measure("85 degC")->scale == Scale::temperature);
  CHECK(show(358.15, "degC") == "85 degC");
  // a power level fills a field in watts and the other way round; a temperature may be in kelvin
  CHECK(compatible({}, Scale::dbm, Power::kDim, Scale::amount));
  CHECK(compatible(Power::kDim, Scale::amount, {}, Scale::dbm));
  CHECK(compatible(TemperatureDelta::kDim, Scale::amount, TemperatureDelta::kDim,
                   Scale::temperature));
  CHECK_FALSE(compatible(TemperatureDelta::kDim, Scale::temperature, TemperatureDelta::kDim,
                         Scale::amount));
  CHECK_FALSE(compatible(Db::kDim, Scale::amount, {}, Scale::dbm));
  CHECK_FALSE(compatible({}, Scale::dbm, Db::kDim, Scale::amount));
  CHECK_FALSE(compatible(Length::kDim, Scale::amount, Time::kDim, Scale::amount));
  CHECK(convert(*parse_measure("2 mW"), Scale::dbm) == Approx(3.0103).epsilon(1e-5));
  CHECK(convert(*parse_measure("0 dBm"), Scale::amount) == Approx(1e-3));
}

TEST_CASE("what is no quantity is refused in plain words") {
  const auto message = [](std::string_view text) {
    const Result<Measure> m = parse_measure(text);
    return m ? "read as " + show(m->value, "") : m.error().message;
  };
  CHECK(message("") == "expected a finite number followed by its unit");
  CHECK(message("m") == "expected a finite number followed by its unit");
  CHECK(message("nan m") == "expected a finite number followed by its unit");
  CHECK(message("inf") == "expected a finite number followed by its unit");
  CHECK(message("1e400 m") == "expected a finite number followed by its unit");
  CHECK(message("+-3 m") == "expected a finite number followed by its unit");
  CHECK(message("1e300 Tm^4").find("too large") != std::string::npos);
  CHECK(message("3 Gbit/sec") == "unknown unit 'sec'");
  CHECK(message("3 nS*mmm") == "unknown unit 'mmm'; did you mean 'mm'?");
  CHECK(message("3 xyzzy") == "unknown unit 'xyzzy'");
  CHECK(message("3 W//s") == "expected a unit");
  CHECK(message("3 W/(s") == "missing ')' in a unit");
  CHECK(message("3 m m") == "unexpected 'm' in a unit");
  CHECK(message("3 m)") == "unexpected ')' in a unit");
  CHECK(message("3 m^9") == "expected a power from -4 to 4 after '^'");
  CHECK(message("3 m^") == "expected a power from -4 to 4 after '^'");
  CHECK(message("3 ((((((((((m))))))))))") == "brackets nested too deep in a unit");
  CHECK(message("3 m^4*m^4*m^4*m^4*m^4") == "too many factors in a unit");  // 256 halves would be 0
  CHECK(message("3 kdB") == "unknown unit 'kdB'; did you mean 'dB'?");      // no prefix on decibels
  CHECK(parse_measure("+3 m")->value == 3.0);
  CHECK(parse_measure("  3m\t")->value == 3.0);
}

TEST_CASE("dimensions have names for messages") {
  CHECK(describe(Db::kDim, Scale::amount) == "decibels");
  CHECK(describe(Frequency::kDim, Scale::amount) == "a frequency or rate");
  CHECK(describe({}, Scale::dbm) == "a power level (dBm)");
  CHECK(describe({}, Scale::amount) == "a plain number");
  CHECK(describe({.kg = 2, .s = -1}, Scale::amount) == "kg^1 s^-0.5");
}

}  // namespace shoreline
