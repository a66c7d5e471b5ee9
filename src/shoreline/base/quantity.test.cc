// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/base/quantity.h"

#include <doctest/doctest.h>

#include <type_traits>

namespace shoreline {
namespace {

using doctest::Approx;

template <class A, class B>
using Product = decltype(std::declval<A>() * std::declval<B>());
template <class A, class B>
using Ratio = decltype(std::declval<A>() / std::declval<B>());

// The types themselves are the claim: a wrong exponent does not compile.
static_assert(std::is_same_v<Ratio<Power, DataRate>, EnergyPerBit>, "W/(bit/s) is J/bit");
static_assert(std::is_same_v<Product<EnergyPerBit, DataRate>, Power>);
static_assert(std::is_same_v<Product<DbPerLength, Length>, Db>, "dB/m times m is dB");
static_assert(std::is_same_v<Product<TimePerLength, Length>, Time>);
static_assert(std::is_same_v<Ratio<Length, Length>, double>, "a ratio is a plain number");
static_assert(std::is_same_v<Product<Time, Frequency>, double>);
static_assert(std::is_same_v<decltype(1.0 / std::declval<Time>()), Frequency>);
static_assert(std::is_same_v<Product<Voltage, Current>, Power>);
static_assert(std::is_same_v<Ratio<Voltage, Current>, Resistance>);
static_assert(std::is_same_v<Product<Responsivity, Power>, Current>);
static_assert(std::is_same_v<Product<Power, Time>, Energy>);
static_assert(std::is_same_v<Product<Length, Length>, Area>);
static_assert(std::is_same_v<Ratio<Conductivity, Conductivity>, double>);
// Half exponents: (A/rtHz)^2 times Hz is A^2.
static_assert(std::is_same_v<Product<Product<CurrentNoise, CurrentNoise>, Frequency>,
                             Product<Current, Current>>);
static_assert(!std::is_convertible_v<double, Power> && !std::is_convertible_v<Power, double>);
static_assert(!std::is_same_v<Db, double>, "decibels are no ratio");

}  // namespace

TEST_CASE("a quantity enters and leaves through its unit") {
  const Power p = 3.0 * unit::milliwatt;
  CHECK(p.si() == Approx(3e-3));
  CHECK(p.in(unit::milliwatt) == Approx(3.0));
  CHECK((9.0 * unit::watt / (1600.0 * unit::gbit_per_s)).in(unit::pj_per_bit) == Approx(9.0 / 1.6));
  CHECK((5.0 * unit::nanosecond / unit::metre * (40.0 * unit::metre)).in(unit::nanosecond) ==
        Approx(200.0));
  CHECK(1.0 * unit::inch / unit::millimetre == Approx(25.4));
  CHECK(unit::fit * (1e9 * unit::hour) == Approx(1.0));  // one failure in 1e9 hours
}

TEST_CASE("arithmetic of amounts") {
  Length l = 2.0 * unit::metre;
  l += 50.0 * unit::millimetre;
  l -= 1.0 * unit::metre;
  l *= 2.0;
  CHECK(l.si() == Approx(2.1));
  CHECK((-l).si() == -l.si());
  CHECK(abs(-l) == l);
  CHECK(abs(l) == l);
  CHECK(l / 2.0 < l);
  CHECK(Length{}.si() == 0.0);
}

TEST_CASE("levels are points on a scale, and only their differences add") {
  const Dbm launch(3.0);
  CHECK((launch + Db(2.0)).value() == Approx(5.0));
  CHECK((launch - Db(4.0)).value() == Approx(-1.0));
  CHECK((launch - Dbm(1.0)).si() == Approx(2.0));
  CHECK(to_power(Dbm(0.0)).si() == Approx(1e-3));
  CHECK(to_power(Dbm(30.0)).si() == Approx(1.0));
  CHECK(to_dbm(to_power(Dbm(-17.3))).value() == Approx(-17.3));
  CHECK(celsius(25.0).value() == Approx(298.15));
  CHECK((celsius(85.0) - celsius(25.0)).si() == Approx(60.0));
  CHECK(celsius(25.0) < celsius(26.0));
}

TEST_CASE("a loss becomes a ratio by name") {
  CHECK(loss_ratio(Db(10.0)) == Approx(0.1));
  CHECK(loss_ratio(Db(0.0)) == 1.0);
  CHECK(to_db(2.0).si() == Approx(3.0102999566398));  // 10 log10 2
  CHECK(to_db(1.0 / loss_ratio(Db(7.3))).si() == Approx(7.3));
}

}  // namespace shoreline
