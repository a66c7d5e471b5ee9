// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include <doctest/doctest.h>

#include <limits>

#include "shoreline/photonics/circuit/ring_bank.test.h"
#include "shoreline/photonics/circuit/solve.h"

using namespace shoreline;
using namespace shoreline::photonics;

namespace {

/// A straight whose ends are joined, beside one that is looked through.
Circuit lost_ring(double length) {
  Circuit c;
  c.instances = {{"seen", component_with("straight", {})},
                 {"lost", component_with("straight", {{"length", length}})}};
  c.connections = {{{1, 0}, {1, 1}}};
  c.externals = {{"in", {0, 0}}, {"out", {0, 1}}};
  return c;
}

}  // namespace

TEST_CASE("circuits without an answer name their loops") {
  const std::vector<double> at = {1.55, 1.56};
  const auto lost = compile(lost_ring(0.0));
  REQUIRE(lost);
  const auto none = respond(*lost, at, {});
  REQUIRE_FALSE(none);
  CHECK(none.error().instances == std::vector<int>{1});
  CHECK(none.error().message.find("through lost comes back") != std::string::npos);
  const auto with_length = compile(lost_ring(10.0));
  REQUIRE(with_length);
  CHECK(respond(*with_length, at, {}).has_value());

  // Two mirrors that face each other, seen through a probe that takes nothing: light stays.
  Circuit c;
  const auto mirror = component_with("mirror", {});
  c.instances = {{"probe", component_with("ideal_probe", {})}, {"left", mirror}, {"right", mirror}};
  c.connections = {{{0, 0}, {1, 0}}, {{0, 1}, {2, 0}}};
  c.externals = {{"forth", {0, 2}}, {"back", {0, 3}}};
  const auto compiled = compile(c);
  REQUIRE(compiled);
  const auto stuck = respond(*compiled, at, {});
  REQUIRE_FALSE(stuck);
  CHECK(stuck.error().instances == std::vector<int>{0, 1, 2});
  CHECK(stuck.error().wavelength_um == 1.55);
}

TEST_CASE("what is wrong with a circuit is told with its instances") {
  const auto straight = component_with("straight", {});
  Circuit c;
  c.instances = {{"a", straight}, {"b", straight}};
  c.connections = {{{0, 1}, {1, 0}}, {{1, 0}, {0, 0}}};
  CHECK(compile(c).error().message == "port in0 of b is used twice");
  CHECK(compile(c).error().instances == std::vector<int>{1});
  c.connections = {{{0, 1}, {0, 1}}};
  CHECK(compile(c).error().message == "port out0 of a is used twice");
  c.connections = {{{0, 1}, {1, 2}}};
  CHECK(compile(c).error().message == "b has no port number 2");
  c.connections = {{{0, 1}, {2, 0}}};
  CHECK(compile(c).error().message == "there is no instance number 2");
  c.connections = {{{0, 1}, {1, 0}}};
  c.externals = {{"in", {0, 0}}, {"again", {0, 1}}};
  CHECK(compile(c).error().message == "port out0 of a is used twice");
}

TEST_CASE("wavelengths that make no sense, or for which a part does not hold") {
  lane::Network table(2, {190e12, 195e12});  // 1.537 to 1.578 um
  for (std::size_t k = 0; k < 2; ++k) table.at(k, 0, 1) = table.at(k, 1, 0) = 0.5;
  auto part = tabulated(table, {{"o1", ""}, {"o2", ""}}, "measured", "the table of part.s2p");
  REQUIRE(part);
  Circuit c;
  c.instances = {{"dut", std::make_shared<const Component>(*part)}};
  c.externals = {{"in", {0, 0}}, {"out", {0, 1}}};
  const auto compiled = compile(c);
  REQUIRE(compiled);
  const auto said = [&](double wavelength) {
    const std::vector<double> at = {1.55, wavelength};
    const auto got = respond(*compiled, at, {});
    return got ? "" : got.error().message;
  };
  CHECK(said(1.56).empty());
  CHECK(said(1.6).find("1.6 um is outside of 1.537") == 0);
  CHECK(said(1.6).find("for which dut (the table of part.s2p) holds") != std::string::npos);
  CHECK(said(1.5).find("1.5 um is outside of 1.537") == 0);
  CHECK(said(-1.0) == "-1 um is not a wavelength");
  CHECK(said(std::numeric_limits<double>::quiet_NaN()) == "nan um is not a wavelength");

  auto bad = std::make_shared<Component>(*component_with("straight", {}));
  bad->key.clear();
  bad->scatter = [](std::span<const double> wavelength_um, Planes s) {
    std::ranges::fill(s.re, 0.5);
    std::ranges::fill(s.im, 0.0);
    if (wavelength_um.size() > 1) s.re[1] = std::numeric_limits<double>::infinity();
  };
  c.instances[0].component = bad;
  const std::vector<double> at = {1.55, 1.56};
  const auto got = respond(*compile(c), at, {});
  REQUIRE_FALSE(got);
  CHECK(got.error().message == "dut (straight) gives a number that is not finite at 1.56 um");
}

TEST_CASE("a loop without length is told, answer or not") {
  CHECK(loop_without_length(lost_ring(0.0)) == std::vector<int>{1});
  CHECK(loop_without_length(lost_ring(1.0))->empty());
  CHECK(loop_without_length(ring_bank(2))->empty());
  Circuit c;
  c.instances = {{"coupler", component_with("coupler_ideal", {{"coupling", 0.1}})},
                 {"ring", component_with("straight", {{"length", 0.0}})},
                 {"before", component_with("straight", {})}};
  c.connections = {{{0, 2}, {1, 0}}, {{1, 1}, {0, 1}}, {{2, 1}, {0, 0}}};
  c.externals = {{"in", {2, 0}}, {"out", {0, 3}}};
  std::vector<int> loop = loop_without_length(c).value();
  std::ranges::sort(loop);
  CHECK(loop == std::vector<int>{0, 1});
}
