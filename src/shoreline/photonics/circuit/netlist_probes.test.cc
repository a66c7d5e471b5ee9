// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
//
// Probes as SAX 0.17 has them (its test_probes.py says which way is which): _fwd is what enters the
// port, _bwd what leaves it, and nothing else changes.
#include <doctest/doctest.h>

#include <cmath>
#include <numbers>

#include "shoreline/base/told.test.h"
#include "shoreline/photonics/circuit/netlist_build.h"
#include "shoreline/photonics/circuit/solve.h"

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

struct Built {
  Diagnostics out;
  std::optional<NetlistCircuit> built;

  Complex s(std::string_view to, std::string_view from) const {
    REQUIRE(built);
    const Circuit& c = built->circuit;
    const auto compiled = compile(c);
    REQUIRE(compiled);
    const double at[] = {1.52};
    const auto response = respond(*compiled, at, Context{});
    REQUIRE(response);
    REQUIRE(find_external(c, to) >= 0);
    const auto found = response->find(find_external(c, to), find_external(c, from));
    return found.empty() ? Complex{} : found[0];
  }
};

Built build(std::vector<std::array<const char*, 3>> probes) {
  Built b;
  const auto yaml =
      format::parse_yaml(std::make_shared<SourceText>(SourceText{"t.yml", kCells}), b.out);
  const auto netlist = netlist_of(*yaml, "t", "", b.out);
  NetlistBinding binding{standard_models(), {}, {}, {}};
  for (const auto& [name, instance, port] : probes) {
    NetlistProbe p;
    p.name = name, p.end.instance = instance, p.end.port = port;
    binding.probes.push_back(p);
  }
  b.built = build_circuit(*netlist, std::move(binding), b.out);
  return b;
}

Complex line(double length) {
  const double um = 1.52, n = 2.34 - (um - 1.55) * (3.4 - 2.34) / 1.55;
  return std::polar(1.0, 2.0 * std::numbers::pi * n * length / um);
}

}  // namespace

TEST_CASE("probes: on a joint, in a nested cell, both ways, and nothing else changes") {
  const Built plain = build({});
  const Built b = build({{"mid", "x.a", "out0"}, {"again", "x.b", "o1"}});
  CHECK(told(b.out) == "");
  CHECK(b.built->taps == 4);
  // 0.25 of the power comes back from the end, after both lines.
  CHECK(std::abs(b.s("mid_bwd", "in") - line(3.0)) < 1e-12);
  CHECK(std::abs(b.s("mid_fwd", "in") - 0.5 * line(3.0 + 5.0 + 5.0)) < 1e-12);
  CHECK(std::abs(b.s("again_fwd", "in") - line(3.0)) < 1e-12);
  CHECK(std::abs(b.s("again_bwd", "out") - std::sqrt(0.75) * line(5.0)) < 1e-12);
  for (const char* to : {"in", "out"})
    for (const char* from : {"in", "out"})
      CHECK(std::abs(b.s(to, from) - plain.s(to, from)) < 1e-14);
}

TEST_CASE("probes: on a port of the circuit, and on a port that nothing is joined to") {
  const Built b = build({{"in", "x.a", "o1"}});
  CHECK(std::abs(b.s("in_fwd", "in") - 1.0) < 1e-14);
  CHECK(std::abs(b.s("in_bwd", "in") - 0.5 * line(16.0)) < 1e-12);
  CHECK(std::abs(b.s("in", "in") - 0.5 * line(16.0)) < 1e-12);
}

TEST_CASE("probes: what is not there is told with a cure") {
  CHECK(told(build({{"p", "x.c", "o1"}}).out) == "E0913@0:0 ");
  CHECK(build({{"p", "x.aa", "o1"}}).out.all()[0].hint == "did you mean 'x.a'?");
  const Built port = build({{"p", "x.a", "o3"}});
  CHECK(told(port.out) == "E0914@0:0 ");
  CHECK(port.out.all()[0].hint == "its ports: in0 (o1), out0 (o2)");
  CHECK(told(build({{"p", "x.a", "o1"}, {"p", "x.b", "o1"}}).out) == "E0915@0:0 ");
}

}  // namespace shoreline::photonics
