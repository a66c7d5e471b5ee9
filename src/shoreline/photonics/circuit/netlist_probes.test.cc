// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
//
// Probes as SAX 0.17 has them (its test_probes.py says which way is which): _fwd is what enters the
// port, _bwd what leaves it, and nothing else changes.
#include <doctest/doctest.h>

#include <array>

#include "shoreline/photonics/circuit/netlist_built.test.h"

namespace shoreline::photonics {
namespace {

constexpr const char* kCells =
    "top_level:\n"
    "  instances: {x: two, end: {component: reflector, settings: {reflection: 0.25}}}\n"
    "  connections: {\"x,o\": \"end,o1\"}\n"
    "  ports: {in: \"x,i\", out: \"end,o2\"}\n"
    "two:\n"
    "  instances: {a: {component: straight, settings: {length: 3}}, b: {component: straight, "
    "settings: {length: 5}}}\n"
    "  connections: {\"a,o2\": \"b,o1\"}\n"
    "  ports: {i: \"a,o1\", o: \"b,o2\"}\n";

Built build_with(const std::vector<std::array<const char*, 3>>& probes, const char* text = kCells) {
  NetlistBinding binding = standard();
  for (const auto& [name, instance, port] : probes) {
    NetlistProbe p;
    p.name = name, p.end.instance = instance, p.end.port = port;
    binding.probes.push_back(p);
  }
  return build(text, std::move(binding));
}

Complex s(const Built& b, std::string_view to, std::string_view from) {
  REQUIRE(find_external(b.circuit->circuit, to) >= 0);
  return s_of(b, to, from, 1.52);
}

Complex lines(double length) { return line(1.52, length); }

}  // namespace

TEST_CASE("probes: on a joint, in a nested cell, both ways, and nothing else changes") {
  const Built plain = build_with({});
  const Built b = build_with({{"mid", "x.a", "out0"}, {"again", "x.b", "o1"}});
  CHECK(b.told() == "");
  CHECK(b.circuit->taps == 4);
  // 0.25 of the power comes back from the end, after both lines.
  CHECK(std::abs(s(b, "mid_bwd", "in") - lines(3.0)) < 1e-12);
  CHECK(std::abs(s(b, "mid_fwd", "in") - 0.5 * lines(3.0 + 5.0 + 5.0)) < 1e-12);
  CHECK(std::abs(s(b, "again_fwd", "in") - lines(3.0)) < 1e-12);
  CHECK(std::abs(s(b, "again_bwd", "out") - std::sqrt(0.75) * lines(5.0)) < 1e-12);
  for (const char* to : {"in", "out"})
    for (const char* from : {"in", "out"})
      CHECK(std::abs(s(b, to, from) - s(plain, to, from)) < 1e-14);
}

TEST_CASE("probes: a port of a nested cell is that of the component inside") {
  const Built b = build_with({{"mid", "x", "o"}, {"first", "x", "i"}, {"same", "x.b", "o2"}});
  CHECK(b.told() == "");
  CHECK(std::abs(s(b, "mid_bwd", "in") - lines(8.0)) < 1e-12);
  CHECK(std::abs(s(b, "mid_fwd", "in") - 0.5 * lines(8.0)) < 1e-12);
  CHECK(std::abs(s(b, "first_fwd", "in") - 1.0) < 1e-12);
  CHECK(std::abs(s(b, "same_fwd", "out") - s(b, "mid_fwd", "out")) < 1e-12);
  const Built port = build_with({{"p", "x", "o3"}});
  CHECK(port.told() == "E0914@0:0 ");
  CHECK(port.hint().ends_with("its ports: i, o"));
}

TEST_CASE("probes: on a port of the circuit, and on a port that nothing is joined to") {
  const Built b = build_with({{"in", "x.a", "o1"}});
  CHECK(std::abs(s(b, "in_fwd", "in") - 1.0) < 1e-14);
  CHECK(std::abs(s(b, "in_bwd", "in") - 0.5 * lines(16.0)) < 1e-12);
  CHECK(std::abs(s(b, "in", "in") - 0.5 * lines(16.0)) < 1e-12);
  const Built open =
      build_with({{"lost", "c", "o3"}},
                 "instances: {c: coupler_ideal}\nports: {in: \"c,in0\", out: \"c,out0\"}\n");
  CHECK(std::abs(s(open, "lost_bwd", "in") - Complex(0.0, std::sqrt(0.5))) < 1e-15);
  CHECK(s(open, "lost_fwd", "in") == 0.0);
}

TEST_CASE("probes: what is not there is told with a cure") {
  CHECK(build_with({{"p", "x.c", "o1"}}).told() == "E0913@0:0 ");
  CHECK(build_with({{"p", "x.aa", "o1"}}).hint() == "did you mean 'x.a'?");
  const Built port = build_with({{"p", "x.a", "o3"}});
  CHECK(port.told() == "E0914@0:0 ");
  CHECK(port.hint() == "its ports: in0 (o1), out0 (o2)");
  CHECK(build_with({{"p", "x.a", "o1"}, {"p", "x.b", "o1"}}).told() == "E0915@0:0 ");
}

}  // namespace shoreline::photonics
