// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/system/system.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include "shoreline/format/file.h"

namespace shoreline::system {
namespace {

using doctest::Approx;
using format::TomlNode;

/// Two boxes, copper below and light above, everything in one file.
const char* const kScenario = R"(
name = "tiny"
title = "A test"

[cluster]
gpus = 64
tiers = 2
nic_rate = "400 Gbit/s"
port_rate = "400 Gbit/s"
scope = ["switches", "nics"]

[[tier]]
name = "low"
lengths = [{ length = "1 m", share = 0.25 }, { length = { value = "2 m", origin = "estimate", why = "a rack" }, share = 0.75 }]

[[tier]]
name = "high.up"
lengths = [{ length = "50 m" }]

[[path]]
name = "copper"
ends = [{ box = "card", escape = "cage" }, { box = "switch", escape = "cage" }]
between = ["cable"]
lane_rate = "100 Gbit/s"
fec = "code"

[[path]]
name = "light"
ends = [{ box = "switch", escape = "front" }, { box = "switch", escape = "front" }]
between = ["fibre"]
lane_rate = "100 Gbit/s"
fec = { use = "code", interleave = 2 }

[[technology]]
name = "copper below"
paths = { low = "copper", "high.up" = "light" }

[[reach]]
medium = "copper"
walk = ["chip", "cable", "chip"]

[[require]]
metric = "closes"
rows = ["copper below"]

[[part]]
id = "limit"
kind = "electrical_interface"
loss_limit = { value = "40 dB", origin = "standard", source = "sheet", where = "p. 1" }

[[part]]
id = "chip"
kind = "serdes"
energy = "3 pJ/bit"
interface = "limit"

[[part]]
id = "slow-chip"
use = "chip"
latency = "9 ns"

[[part]]
id = "cable"
kind = "twinax"

[[part]]
id = "fibre"
kind = "fibre"

[[part]]
id = "engine"
kind = "optical_engine"
lanes = 8
host = "limit"

[[part]]
id = "laser"
kind = "external_laser"
power = { unknown = true, why = "not sold yet" }

[[part]]
id = "code"
kind = "fec"
interleave = 4
decode = "60 ns"

[[part]]
id = "card"
kind = "box"
ports = 2
capacity = "0.8 Tbit/s"
parts = [{ name = "lane", use = "slow-chip", count = 8 }]
escapes = [{ name = "cage", walk = ["lane"] }]

[[part]]
id = "switch"
kind = "box"
ports = 16
capacity = "6.4 Tbit/s"
escapes = [{ name = "cage", walk = ["lane"] }, { name = "front", walk = ["lane", "engine"] }]
feeds = [{ name = "light", walk = ["laser", "engine"] }]

[[part.parts]]
name = "package"
place = "package"
count = 2

[[part.parts.parts]]
name = "lane"
use = "chip"
count = 32
with = { latency = "7 ns" }

[[part.parts.parts]]
name = "engine"
use = "engine"
count = 4

[[part.parts]]
name = "laser"
use = "laser"
count = 3
spares = 1

[source.sheet]
title = "A sheet"
)";

std::shared_ptr<const part::Kinds> standard() {
  return std::make_shared<const part::Kinds>(part::standard_kinds());
}

std::string told(const Diagnostics& out) {
  std::string text;
  for (const Diagnostic& d : out.all()) text += render(d);
  return text;
}

std::optional<System> built(const std::string& text, const std::vector<Setting>& settings,
                            Diagnostics& out,
                            std::shared_ptr<const part::Kinds> kinds = standard()) {
  const auto document =
      format::parse_toml(std::make_shared<SourceText>(SourceText{"tiny.toml", text}), out);
  if (!document) return std::nullopt;
  return build(*document, catalog::Library{}, settings, std::move(kinds), out);
}

System sound(const std::string& text, const std::vector<Setting>& settings = {}) {
  Diagnostics out;
  std::optional<System> system = built(text, settings, out);
  REQUIRE_MESSAGE(system.has_value(), told(out));
  return *system;
}

/// A member of a step's value, as printed.
std::string field(const Step& step, std::string_view path) {
  const Located at = locate(*step.part.kind->type, const_cast<void*>(step.part.value.get()), path);
  REQUIRE(at.field != nullptr);
  return show(at.ops->get(at.member), at.field->unit);
}

const catalog::Origin& origin(const Step& step, std::string_view path) {
  return catalog::origin_of(step.part.origins, path);
}

std::string ids(const std::vector<Step>& steps) {
  std::string out;
  for (const Step& s : steps) out += s.part.id + " ";
  return out;
}

}  // namespace

TEST_CASE("a scenario becomes parts, trees and paths") {
  const System s = sound(kScenario);
  CHECK(s.scenario.cluster->gpus == 64);
  CHECK(s.scenario.cluster->scope.size() == 2);
  REQUIRE(s.boxes.size() == 2);
  CHECK(s.boxes[0].id == "card");
  REQUIRE(s.paths.size() == 2);
  CHECK(ids(s.paths[0].forward) == "slow-chip cable chip ");
  CHECK(ids(s.paths[0].backward) == "chip cable slow-chip ");
  CHECK(ids(s.paths[1].forward) == "chip engine fibre engine chip ");
  CHECK(s.paths[0].forward[0].side == Side::a);
  CHECK(s.paths[0].forward[1].side == Side::link);
  CHECK(s.paths[0].forward[1].takes_length);
  CHECK_FALSE(s.paths[0].forward[0].takes_length);
  CHECK(s.paths[0].forward[2].side == Side::b);
  CHECK(s.paths[1].forward[1].in == part::Medium::electrical);
  CHECK(s.paths[1].forward[1].out == part::Medium::optical);
  CHECK(s.paths[1].forward[3].out == part::Medium::electrical);
  REQUIRE(s.technologies.size() == 1);
  CHECK(s.technologies[0].paths == std::vector<int>{0, 1});
  CHECK(s.reach.size() == 1);
}

TEST_CASE("a tree counts through its levels, spares beside them") {
  const System s = sound(kScenario);
  const Box& box = s.boxes[1];
  REQUIRE(box.nodes.size() == 4);  // package, lane, engine, laser
  const auto node = [&](std::string_view name) {
    for (const TreeNode& n : box.nodes)
      if (n.name == name) return n;
    return TreeNode{};
  };
  CHECK(node("package").assembly);
  CHECK_FALSE(node("package").part.has_value());
  CHECK(node("lane").total == 2 * 32);
  CHECK(node("lane").place == "package");  // of its parent
  CHECK(node("engine").total == 2 * 4);
  CHECK(node("laser").total == 3);
  CHECK(node("laser").spares_total == 1);
  REQUIRE(box.feeds.size() == 1);
  CHECK(box.nodes[static_cast<std::size_t>(box.feeds[0].back())].name == "engine");
}

TEST_CASE(
    "values come from the entry, from those it starts from, and from what differs at the node") {
  const System s = sound(kScenario);
  const Step& slow = s.paths[0].forward[0];
  CHECK(field(slow, "latency") == "9 ns");                // its own
  CHECK(field(slow, "energy") == "3 pJ/bit");             // of the chip it starts from
  CHECK(field(slow, "interface.loss_limit") == "40 dB");  // of the limit that names
  CHECK(origin(slow, "interface.loss_limit").source == "sheet");
  const Step& lane = s.paths[1].forward[0];
  CHECK(field(lane, "latency") == "7 ns");  // `with` at the node
  CHECK(s.scenario.paths[0].fec.interleave == 4);
  CHECK(s.scenario.paths[1].fec.interleave == 2);  // `use` and what differs
  CHECK(s.scenario.paths[1].fec.decode.in(unit::nanosecond) == Approx(60.0));
}

TEST_CASE("resolve prints everything, and what it prints resolves to itself") {
  const System s = sound(kScenario);
  const std::string once = print(s);
  const System again = sound(once);
  CHECK(print(again) == once);
  CHECK(hash(again) == hash(s));
  CHECK(hash(s) == format::sha256(once));
  CHECK(once.find("use_catalog = false") != std::string::npos);
  CHECK(once.find("conductivity = ") != std::string::npos);  // a default that nobody gave
  CHECK(once.find("[source.\"sheet\"]") != std::string::npos);
  CHECK(again.boxes.size() == s.boxes.size());
  CHECK(ids(again.paths[1].forward) == ids(s.paths[1].forward));
  CHECK(field(again.paths[0].forward[0], "interface.loss_limit") == "40 dB");
  CHECK(origin(again.paths[0].forward[0], "interface.loss_limit").where == "p. 1");
  CHECK(origin(again.paths[0].forward[0], "interface.loss_limit").kind ==
        catalog::OriginKind::standard);
}

TEST_CASE("the hash speaks of what is described, not of how it is written") {
  const std::string text = kScenario;
  const std::string base = hash(sound(text));
  CHECK(hash(sound("# a comment\n" + text)) == base);
  std::string metres = text;
  metres.replace(metres.find("\"50 m\""), 6, "\"5000 cm\"");
  CHECK(hash(sound(metres)) == base);
  CHECK(hash(sound(text, {{"tier.high.up.lengths.0.length", "51 m"}})) != base);
  CHECK(hash(sound(text, {{"part.chip.energy", "3.0001 pJ/bit"}})) != base);
}

TEST_CASE("--set reaches tables, rows by name or number, and fields of parts") {
  const auto with = [](std::string path, std::string value) {
    return sound(kScenario, {{std::move(path), std::move(value)}});
  };
  CHECK(with("cluster.gpus", "128").scenario.cluster->gpus == 128);
  CHECK(with("cluster.planes", "1").origins.at("cluster.planes").kind == catalog::OriginKind::flag);
  CHECK(with("cluster.nic_rate", "0.8 Tbit/s").scenario.cluster->nic_rate.in(unit::gbit_per_s) ==
        Approx(800.0));
  CHECK(with("cluster.scope", "[\"links\"]").scenario.cluster->scope ==
        std::vector<Scope>{Scope::links});
  CHECK(
      with("tier.low.lengths", "[{ length = \"3 m\" }]").scenario.tiers[0].lengths[0].length.si() ==
      3.0);
  CHECK(with("tier.high.up.lengths.0.length", "30 m").scenario.tiers[1].lengths[0].length.si() ==
        30.0);
  CHECK(with("tier.0.lengths.1.length", "4 m").scenario.tiers[0].lengths[1].length.si() == 4.0);
  CHECK(with("path.copper.title", "\"x\"").scenario.paths[0].title == "x");
  CHECK(with("technology.copper below.title", "x").scenario.technologies[0].title == "x");
  CHECK(with("reach.copper.lane_rate", "50 Gbit/s")
            .scenario.reach[0]
            .lane_rate.in(unit::gbit_per_s) == Approx(50.0));
  CHECK(with("name", "other").scenario.name == "other");
  const System part = with("part.cable.dk", "1.5");
  CHECK(field(part.paths[0].forward[1], "dk") == "1.5");
  CHECK(origin(part.paths[0].forward[1], "dk").kind == catalog::OriginKind::flag);
  CHECK(field(with("part.slow-chip.latency", "1 ns").paths[0].forward[0], "latency") == "1 ns");
}

TEST_CASE("--set into a record that was named by id keeps the rest of the entry") {
  const System s = sound(
      kScenario, {{"path.copper.fec.ber_limit", "1e-4"}, {"part.chip.interface.at", "26 GHz"}});
  CHECK(s.scenario.paths[0].fec.ber_limit == 1e-4);
  CHECK(s.scenario.paths[0].fec.interleave == 4);
  CHECK(s.scenario.paths[0].fec.decode.in(unit::nanosecond) == Approx(60.0));
  CHECK(field(s.paths[0].forward[0], "interface.at") == "26 GHz");
  CHECK(field(s.paths[0].forward[0], "interface.loss_limit") == "40 dB");
}

TEST_CASE("a list that was emptied stays empty, whatever its default") {
  const System s = sound(kScenario, {{"cluster.scope", "[]"}});
  CHECK(s.scenario.cluster->scope.empty());
  const System again = sound(print(s));
  CHECK(again.scenario.cluster->scope.empty());
  CHECK(print(again) == print(s));
}

TEST_CASE("settings apply in order, and a resolved scenario keeps them") {
  const System s = sound(kScenario, {{"cluster.gpus", "128"}, {"cluster.gpus", "256"}});
  CHECK(s.scenario.cluster->gpus == 256);
  const System again = sound(print(s));
  CHECK(again.scenario.cluster->gpus == 256);
  CHECK(again.origins.at("cluster.gpus").kind == catalog::OriginKind::flag);
}

TEST_CASE("a sound scenario yields no diagnostics, and without errors there is a system") {
  Diagnostics out;
  CHECK(built(kScenario, {}, out).has_value());
  CHECK_MESSAGE(out.all().empty(), told(out));
  CHECK_FALSE(built("", {}, out).has_value());
  CHECK(out.has_errors());
}

}  // namespace shoreline::system
