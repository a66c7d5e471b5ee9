// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/study/service.h"
#include "shoreline/study/text_system.test.h"

#include <doctest/doctest.h>

namespace shoreline::study {
namespace {

// Two packages of two assemblies of two engines of eight lanes: 64 lanes, ports of four lanes.
constexpr const char* kWorld = R"(
use_catalog = false
[[part]]
id = "chip"
kind = "serdes"
[[part]]
id = "core"
kind = "asic_core"
failures = { lo = "100 FIT", hi = "400 FIT" }
[[part]]
id = "engine"
kind = "optical_engine"
lanes = 8
failures = { events = 1, device_time = "1e7 h" }
capacity = "1.6 Tbit/s"
edges = [{ name = "east", of = "chiplet", length = "4 mm", published = "0.5 Tbit/s/mm" }]
[[part]]
id = "laser"
kind = "external_laser"
lasers = 8
[[part]]
id = "strand"
kind = "fibre"
length = "1 m"
[[part]]
id = "psu"
kind = "supply"
[[part]]
id = "vrm"
kind = "converter"
[[part]]
id = "code"
kind = "fec"
[[part]]
id = "glass"
kind = "fibre"
[[part]]
id = "box"
kind = "box"
ports = 16
capacity = "12.8 Tbit/s"
swap_time = "4 h"
edges = [{ name = "front", of = "faceplate", length = "400 mm" }]
parts = [
  { name = "package", count = 2, parts = [
    { name = "core", use = "core" },
    { name = "serdes", use = "chip", count = 32 },
    { name = "assembly", count = 2, replace = "live", repair_time = "2 h", parts = [
      { name = "engine", use = "engine", count = 2, spares = 1, assembly_yield = 0.9 },
    ] },
  ] },
  { name = "laser", use = "laser", count = 2, replace = "live", repair_time = "1 h" },
  { name = "strand", use = "strand", count = 16 },
  { name = "converter", use = "vrm" },
  { name = "supply", use = "psu", count = 2, spares = 1 },
]
escapes = [{ name = "out", walk = ["serdes", "engine"] }]
feeds = [{ name = "light", walk = ["laser", "strand", "engine"] }]
[[tier]]
name = "only"
lengths = [{ length = "10 m" }]
[[path]]
name = "p"
lanes = 4
fec = "code"
ends = [{ box = "box", escape = "out" }, { box = "box", escape = "out" }]
between = ["glass"]
[[technology]]
name = "row"
paths = { only = "p" }
)";

system::System world() { return system_of(kWorld); }

}  // namespace

TEST_CASE("blast radius: what one failure takes down, and what its replacement does") {
  const system::System s = world();
  const std::vector<ServiceUnit> units = service_units(s.boxes[0], {}, 4);
  const auto unit = [&](std::string_view what) -> const ServiceUnit& {
    for (const ServiceUnit& u : units)
      if (u.what == what) return u;
    FAIL("no unit ", std::string(what));
    return units.front();
  };
  CHECK(unit("core").ports_down == 8);  // half of 64 lanes
  CHECK(unit("core").ports_down_repair == 16);
  CHECK(unit("core").replaced_with == "box");
  CHECK(unit("engine").count == 8);
  CHECK(unit("engine").spares == 4);
  CHECK(unit("engine").ports_down == 2);         // eight lanes
  CHECK(unit("engine").ports_down_repair == 4);  // its assembly of two comes out with it
  CHECK(unit("engine").replaced_with == "assembly");
  CHECK(unit("laser").ports_down == 8);  // half of the lanes
  CHECK(unit("laser").ports_down_repair == 8);
  CHECK(unit("strand").ports_down == 1);
  CHECK(unit("strand").replace == "with_box");
  CHECK(unit("converter").ports_down == 16);  // no spare
  CHECK(unit("supply").ports_down == 0);      // the one beside it takes over
  // 1 failure in 1e7 h, eight of them, 8760 h: 0.007008 a year, four ports... two hours each.
  CHECK(*unit("engine").failures_per_year == doctest::Approx(8 * 8760 / 1e7));
  CHECK(unit("engine").lost_port_hours->in(unit::hour) == doctest::Approx(8 * 8760 / 1e7 * 2 * 2));
  CHECK_FALSE(unit("laser").failures_per_year.has_value());
  CHECK_FALSE(unit("core").lost_port_hours.has_value());  // nobody says how long it takes
}

TEST_CASE("a laser that lights two groups of lanes takes both with it") {
  std::string text = kWorld;
  const auto put = [&](const std::string& before, const std::string& what) {
    text.insert(text.find(before), what);
  };
  put("  { name = \"laser\"", R"(  { name = "serdes-2", use = "chip", count = 64 },
  { name = "engine-2", use = "engine", count = 8 },
)");
  put("]\nfeeds =", R"(, { name = "out-2", walk = ["serdes-2", "engine-2"] })");
  put("]\n[[tier]]", R"(, { name = "light-2", walk = ["laser", "strand", "engine-2"] })");
  const system::System s = system_of(text);
  for (const ServiceUnit& u : service_units(s.boxes[0], {}, 4))
    if (u.what == "laser") CHECK(u.ports_down == 16);  // half of 128 lanes
}

TEST_CASE("what is plugged in is replaced too, in its own time") {
  std::string text = kWorld;
  text.insert(text.find("[[tier]]"), R"([[part]]
id = "plug"
kind = "pluggable_module"
lanes = 8
repair_time = "0.5 h"
failures = { events = 1, device_time = "1e7 h" }
[[path]]
name = "q"
fec = "code"
walk = ["chip", "plug", "glass", "plug", "chip"]
)");
  const system::System s = system_of(text);
  const system::Part& plug = s.paths[0].forward[1].part;
  REQUIRE(plug.id == "plug");
  const ServiceUnit unit = service_units(s.boxes[0], {{&plug, 8.0}}, 4).back();
  CHECK(unit.what == "plug");
  CHECK(unit.replace == "live");
  CHECK(unit.ports_down == 2);
  // Eight of them, one failure in 1e7 h, two ports for half an hour.
  CHECK(unit.lost_port_hours->in(unit::hour) == doctest::Approx(8 * 8760 / 1e7 * 2 * 0.5));
}

TEST_CASE("yield of an assembly step, with its spares and without") {
  const auto yields = assembly_yields(world().boxes[0]);
  REQUIRE(yields.size() == 1);
  CHECK(yields[0].needed == 2);
  CHECK(yields[0].placed == 3);
  CHECK(yields[0].yield == doctest::Approx(0.9 * 0.9 * 0.9 + 3 * 0.9 * 0.9 * 0.1));
  CHECK(yields[0].yield_without_spares == doctest::Approx(0.81));
}

TEST_CASE("bandwidth by length of edge, of the box and of what is in it") {
  const auto edges = edges_of(world().boxes[0]);
  REQUIRE(edges.size() == 2);
  CHECK(edges[0].density->si() == doctest::Approx(12.8e12 / 0.4));
  CHECK(edges[1].part == "engine");
  CHECK(edges[1].density->si() == doctest::Approx(1.6e12 / 4e-3));  // 0.4 Tbit/s/mm
  CHECK(edges[1].published->si() == doctest::Approx(0.5e15));
}

}  // namespace shoreline::study
