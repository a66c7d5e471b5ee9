// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include <doctest/doctest.h>

#include <cmath>
#include <limits>
#include <numbers>

#include "shoreline/photonics/circuit/parts.test.h"

using namespace shoreline;
using namespace shoreline::photonics;

namespace {

const std::vector<Port> kTwo = {{"o1", ""}, {"o2", ""}};

/// A line of 0.3 ns, so that its phase turns 30 times over 100 GHz, in steps of 1 GHz; loss over
/// frequency is linear.
lane::Network line() {
  std::vector<double> f;
  for (int k = 0; k <= 100; ++k) f.push_back(193e12 + 1e9 * k);
  lane::Network out(2, f);
  for (std::size_t k = 0; k < f.size(); ++k)
    out.at(k, 0, 1) = out.at(k, 1, 0) =
        std::polar(0.9 - 1e-3 * static_cast<double>(k),
                   -2.0 * std::numbers::pi * 0.3 * static_cast<double>(k));
  return out;
}
double um(double f_hz) { return 299792458e6 / f_hz; }

}  // namespace

TEST_CASE("a table between its rows: magnitude and unwrapped phase") {
  const auto part = tabulated(line(), kTwo, "fibre", "the table");
  REQUIRE(part);
  CHECK(part->reciprocal);
  CHECK(part->entries.size() == 2);  // no reflections in it
  CHECK(std::abs(value(*part, "o2", "o1", um(193e12)) - 0.9) < 1e-12);
  const Complex half = value(*part, "o2", "o1", um(193e12 + 40.5e9));
  CHECK(std::abs(half - std::polar(0.8595, -2.0 * std::numbers::pi * 0.3 * 40.5)) < 1e-9);
  CHECK(part->lo_um <= um(193.1e12));
  CHECK(part->hi_um >= um(193e12));
  CHECK(part->hi_um < um(193e12) * (1.0 + 1e-13));
}

TEST_CASE("a table between its rows: real and imaginary part") {
  const auto part = tabulated(line(), kTwo, "fibre", "the table", Interpolation::cartesian);
  REQUIRE(part);
  const lane::Network rows = line();
  const Complex mean = 0.5 * (rows.at(40, 1, 0) + rows.at(41, 1, 0));
  CHECK(std::abs(value(*part, "o2", "o1", um(193e12 + 40.5e9)) - mean) < 1e-9);
}

TEST_CASE("a table of one row holds there alone") {
  lane::Network one(1, {193e12});
  one.at(0, 0, 0) = {0.0, 0.5};
  const auto part = tabulated(one, {{"o1", ""}}, "end", "the table");
  REQUIRE(part);
  CHECK(std::abs(value(*part, "o1", "o1", um(193e12)) - Complex(0.0, 0.5)) < 1e-15);
  CHECK(part->hi_um / part->lo_um < 1.0 + 1e-12);
}

TEST_CASE("a table that is not symmetric is not reciprocal") {
  lane::Network table = line();
  table.at(3, 0, 1) *= 1.0 + 1e-15;
  CHECK_FALSE(tabulated(table, kTwo, "fibre", "the table")->reciprocal);
}

TEST_CASE("tables that make no sense are refused, the row named") {
  const auto said = [](const lane::Network& table) {
    const auto part = tabulated(table, kTwo, "fibre", "the table");
    return part ? "" : part.error().message;
  };
  lane::Network table = line();
  table.at(6, 0, 0) = std::numeric_limits<double>::quiet_NaN();
  CHECK(said(table) == "a number in row 7 is not finite");
  table = line();
  table.f_hz[4] = table.f_hz[3];
  CHECK(said(table) == "row 5 does not go on from the frequency of row 4");
  table = line();
  table.f_hz[0] = 0.0;
  CHECK(said(table) == "row 1 stands at 0 Hz, which is no frequency of light");
  CHECK(said(lane::Network(2, {})) == "the table has no rows");
  CHECK(said(lane::Network(3, {193e12})) == "the table has 3 ports, and 2 names");
}
