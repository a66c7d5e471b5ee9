// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/study/path.h"

#include <doctest/doctest.h>

#include <cmath>

#include "shoreline/photonics/link/budget.h"
#include "shoreline/study/link.h"
#include "shoreline/study/run.h"
#include "shoreline/study/text_system.test.h"

namespace shoreline::study {
namespace {

// A tiny world, so that every expectation can be worked out on paper.
constexpr const char* kParts = R"(
use_catalog = false
[[part]]
id = "code"
kind = "fec"
ber_limit = 2.4e-4
interleave = 4
decode = "30 ns"
[[part]]
id = "chip"
kind = "serdes"
energy = "4 pJ/bit"
latency = "5 ns"
interface = { loss_limit = "40 dB", at = "53.125 GHz", ber = 2.4e-4 }
[[part]]
id = "joint"
kind = "connector"
loss = "1.25 dB"
[[part]]
id = "retimer"
kind = "pluggable_module"
lanes = 8
power = "30 W"
lasers = 8
latency = "65 ns"
host_loss = "2 dB"
launch_power = "1 dBm"
host = { loss_limit = "22 dB", at = "53.125 GHz", ber = 2.4e-4 }
pmd = { ber_limit = 2.4e-4, reach = "500 m" }
[[part]]
id = "glass"
kind = "fibre"
lanes = 4
loss_per_length = "0.4 dB/km"
connectors = 2
connector_loss = "0.5 dB"
[[part]]
id = "wire"
kind = "twinax"
lanes = 4
[[part]]
id = "dr4"
kind = "pluggable_module"
pmd = { ber_limit = 2.4e-4, oma_minus_tdecq_min = "-2.2 dBm", stressed_sensitivity = "-1.9 dBm", secq = "3.4 dB" }
host = { loss_limit = "22 dB", at = "53.125 GHz", ber = 1e-5 }
[[tier]]
name = "only"
lengths = [{ length = "100 m" }]
)";

const std::string kRecoder =
    "[[part]]\nid = \"recoder\"\nuse = \"retimer\"\nterminates_fec = true\n";

system::System system_with(const std::string& rest) { return system_of(kParts + rest); }

std::string walk_of(const std::string& walk) {
  return "[[path]]\nname = \"p\"\nfec = \"code\"\nwalk = " + walk +
         "\n[[technology]]\nname = \"row\"\npaths = { only = \"p\" }\n";
}

PathBudget budget(const system::System& s, Length length) {
  PathEvaluator path = evaluator(s, s.paths[0], true);
  path.set_length(length);
  return path.evaluate();
}

}  // namespace

TEST_CASE("decibels add inside a span and never across a joint") {
  const system::System s = system_with(
      walk_of(R"(["chip", "joint", "joint", "retimer", "glass", "retimer", "joint", "chip"])"));
  const PathBudget b = budget(s, 1000.0 * unit::metre);
  REQUIRE(b.pieces.size() == 3);
  CHECK(b.pieces[0].loss.si() == doctest::Approx(1.25 + 1.25 + 2.0));
  CHECK(b.pieces[0].limit->si() == 22.0);  // the module's class, not the 40 dB of the chip
  CHECK(b.pieces[2].loss.si() == doctest::Approx(2.0 + 1.25));
  CHECK(b.pieces[0].hop == 0);
  CHECK(b.pieces[1].hop == 1);  // the module decides bits
  CHECK(b.pieces[1].domain == Domain::optical);
}

TEST_CASE("beyond the reach that the figures are meant for there is no verdict") {
  const system::System s =
      system_with(kRecoder + walk_of(R"(["chip", "recoder", "glass", "recoder", "chip"])"));
  CHECK(budget(s, 500.0 * unit::metre).closes == true);
  CHECK_FALSE(budget(s, 501.0 * unit::metre).closes.has_value());
  PathEvaluator path = evaluator(s, s.paths[0], true);
  const std::optional<Length> reach = longest(path);
  REQUIRE(reach.has_value());
  CHECK(reach->si() == doctest::Approx(500.0).epsilon(1e-5));
}

TEST_CASE("three hops at 2.4e-4 under one KP4 add to 7.2e-4 and do not close") {
  // Each hop is within its own limit; their sum is not within the code's: CER 3.2e-6 against the
  // 8.15e-13 of a single hop at the limit.
  system::System s = system_with(walk_of(R"(["chip", "retimer", "glass", "retimer", "chip"])"));
  // The optical hop is brought to its limit by the length at which its bit errors are 2.4e-4.
  PathEvaluator path = evaluator(s, s.paths[0], true);
  const auto glass = path.handle(2, "connector_loss");
  double lo = 0.0, hi = 10.0;
  for (int i = 0; i < 60; ++i) {
    const double mid = 0.5 * (lo + hi);
    path.set(glass, mid);
    (path.evaluate().pieces[1].margin->si() > 0 ? lo : hi) = mid;
  }
  path.set(glass, lo);
  const PathBudget& b = path.evaluate();
  for (const Piece& p : b.pieces) CHECK(p.margin->si() >= -1e-9);
  CHECK(*b.pieces[1].ber == doctest::Approx(2.4e-4).epsilon(1e-6));
  CHECK(b.span_ber[0] == doctest::Approx(7.2e-4).epsilon(1e-6));
  CHECK(lane::codeword_error_ratio(lane::kKp4, b.span_ber[0]) ==
        doctest::Approx(3.2e-6).epsilon(0.01));
  CHECK(b.closes == false);
}

TEST_CASE("a code that ends in the module begins a new span") {
  const system::System s =
      system_with(kRecoder + walk_of(R"(["chip", "recoder", "glass", "recoder", "chip"])"));
  const PathBudget b = budget(s, 100.0 * unit::metre);
  REQUIRE(b.span_ber.size() == 3);
  CHECK(b.closes == true);  // 2.4e-4 a span is within each code
  const Time block = Data(4 * 5440.0) / part::line_rate(part::Fec{}, 800.0 * unit::gbit_per_s);
  CHECK(b.fec_latency.in(unit::nanosecond) ==
        doctest::Approx(3 * (block.in(unit::nanosecond) + 30.0)));
}

TEST_CASE("a standard's own limits carry the verdict where they are published") {
  const system::System s = system_with(walk_of(R"(["chip", "dr4", "glass", "dr4", "chip"])"));
  const PathBudget b = budget(s, Length{});
  const Piece& optical = b.pieces[1];
  CHECK(optical.basis == Basis::standard);
  // Launch -2.2 dBm + stress 3.4 dB against -1.9 dBm leaves 3.1 dB for loss and reflections.
  CHECK(optical.limit->si() == doctest::Approx(-2.2 + 3.4 + 1.9));
  photonics::ReflectivePath reflections;
  reflections.connectors = 2;
  CHECK(optical.penalty.si() == doctest::Approx(photonics::mpi_penalty(reflections, Db{4.5}).si()));
  CHECK(optical.margin->si() == doctest::Approx(3.1 - 1.0 - optical.penalty.si()));
  CHECK(b.basis == Basis::loss_only);  // the weakest of the hops
}

TEST_CASE("latency counts chips, modules, length and one FEC block") {
  const system::System s =
      system_with(walk_of(R"(["chip", "retimer", "glass", "retimer", "chip"])"));
  const double block = 4 * 5440.0 / (800.0 * (257.0 / 256.0) * (544.0 / 514.0));  // ns
  CHECK(block == doctest::Approx(25.6));
  CHECK(budget(s, 100.0 * unit::metre).latency.in(unit::nanosecond) ==
        doctest::Approx(2 * 5.0 + 2 * 65.0 + 100 * 5.0 + block + 30.0));
}

TEST_CASE("energy is one transmitter and one receiver: a 30 W module of 1.6T adds 18.75 pJ/bit") {
  const system::System s =
      system_with(walk_of(R"(["chip", "retimer", "glass", "retimer", "chip"])"));
  const TierResult r = judge(s, s.scenario.tiers[0], s.paths[0]);
  double modules = 0.0, chips = 0.0;
  for (const EnergyItem& e : r.energies)
    (e.part == "retimer" ? modules : chips) += e.energy->in(unit::pj_per_bit);
  CHECK(modules == doctest::Approx(30.0 / 1.6));
  // 4 pJ per line bit, and 1.0625 line bits a payload bit; half the chip's lane at each end.
  CHECK(chips == doctest::Approx(4.0 * 1.0625));
  CHECK(r.port_power->si() == doctest::Approx(15.0 + 4 * 4e-12 * 212.5e9));
}

TEST_CASE("a class limit stated at another frequency is no limit here") {
  const std::string slow =
      "[[part]]\nid = \"slow\"\nuse = \"chip\"\ninterface = { loss_limit = \"28 dB\", at = "
      "\"26.5625 GHz\" }\n";
  const system::System s = system_with(slow + walk_of(R"(["slow", "wire", "slow"])"));
  const PathBudget b = budget(s, Length{});
  CHECK_FALSE(b.closes.has_value());
  CHECK_FALSE(b.margin.has_value());
}

TEST_CASE("evaluating what changed gives what evaluating everything gives") {
  // The evaluator computes again only what a changed field touches; a fresh one computes it all.
  const system::System s =
      system_with(walk_of(R"(["chip", "joint", "retimer", "glass", "retimer", "joint", "chip"])"));
  PathEvaluator fast = evaluator(s, s.paths[0], true);
  fast.set_length(100.0 * unit::metre);
  fast.evaluate();
  struct Change {
    std::size_t step;
    const char* field;
    double value;
  };
  std::vector<Change> done;
  for (const Change& c : {Change{1, "loss", 3.0}, Change{4, "detector.noise", 20e-12},
                          Change{2, "tdecq", 3.1}, Change{3, "connectors", 4},
                          Change{2, "launch_power", 2.5}, Change{6, "interface.loss_limit", 9.0},
                          Change{4, "detector.coupling_loss", 2.25}, Change{5, "loss", 8.0}}) {
    done.push_back(c);
    fast.set(fast.handle(c.step, c.field), c.value);
    const PathBudget& quick = fast.evaluate();
    PathEvaluator fresh = evaluator(s, s.paths[0], true);
    fresh.set_length(100.0 * unit::metre);
    for (const Change& d : done) fresh.set(fresh.handle(d.step, d.field), d.value);
    const PathBudget& whole = fresh.evaluate();
    CHECK(quick.margin->si() == whole.margin->si());
    CHECK((quick.span_ber[0] == whole.span_ber[0] ||
           (std::isnan(quick.span_ber[0]) && std::isnan(whole.span_ber[0]))));
    CHECK(quick.latency.si() == whole.latency.si());
    CHECK(quick.closes == whole.closes);
  }
}

TEST_CASE("one end made for another lane rate is enough to have no verdict") {
  const std::string slow =
      "[[part]]\nid = \"slow\"\nuse = \"chip\"\ninterface = { loss_limit = \"28 dB\", at = "
      "\"26.5625 GHz\" }\n";
  const system::System s = system_with(slow + walk_of(R"(["slow", "wire", "chip"])"));
  const TierResult r = judge(s, s.scenario.tiers[0], s.paths[0]);
  CHECK_FALSE(r.closes.has_value());
  CHECK(r.reason.find("another frequency") != std::string::npos);
}

TEST_CASE("optical limits hold at their symbol rate only") {
  const std::string half =
      "[[part]]\nid = \"half\"\nuse = \"dr4\"\n[part.pmd]\nber_limit = 2.4e-4\nsymbol_rate = "
      "\"53.125 GBd\"\n";
  const system::System s =
      system_with(half + walk_of(R"(["chip", "half", "glass", "half", "chip"])"));
  const PathBudget b = budget(s, Length{});
  CHECK_FALSE(b.pieces[1].margin.has_value());
  CHECK_FALSE(b.closes.has_value());
}

TEST_CASE("a transmitter that breaks the standard's limits is judged by physics") {
  const std::string weak = "[[part]]\nid = \"weak\"\nuse = \"dr4\"\nlaunch_power = \"-6 dBm\"\n";
  const system::System s =
      system_with(weak + walk_of(R"(["chip", "weak", "glass", "weak", "chip"])"));
  CHECK(budget(s, Length{}).pieces[1].basis == Basis::receiver_model);
}

TEST_CASE("what physics forbids does not close; what is unknown cannot tell") {
  const std::string noisy = "[[part]]\nid = \"noisy\"\nuse = \"retimer\"\nrin = \"-105 dB/Hz\"\n";
  const std::string dark =
      "[[part]]\nid = \"dark\"\nuse = \"retimer\"\nlaunch_power = { unknown = true }\n";
  const system::System s =
      system_with(noisy + walk_of(R"(["chip", "noisy", "glass", "noisy", "chip"])"));
  const TierResult r = judge(s, s.scenario.tiers[0], s.paths[0]);
  CHECK(r.closes == false);
  CHECK(r.reason.find("intensity noise") != std::string::npos);
  const system::System u =
      system_with(dark + walk_of(R"(["chip", "dark", "glass", "dark", "chip"])"));
  const TierResult t = judge(u, u.scenario.tiers[0], u.paths[0]);
  CHECK_FALSE(t.closes.has_value());
  CHECK_FALSE(t.margin.has_value());  // the copper's margin is no margin of the path
  CHECK_FALSE(t.closes_basis.has_value());
  CHECK(t.reason.find("not known") != std::string::npos);
}

TEST_CASE("the same evidence counted twice is one evidence of twice the weight") {
  const std::string seen =
      "[[part]]\nid = \"seen\"\nuse = \"retimer\"\nlanes = 4\nfailures = { events = 0, device_time "
      "= \"1e6 h\" }\n";
  const system::System s =
      system_with(seen + walk_of(R"(["chip", "seen", "glass", "seen", "chip"])"));
  const TierResult r = judge(s, s.scenario.tiers[0], s.paths[0]);
  CHECK_FALSE(r.fit.has_value());  // nothing seen: bounds, no point
  CHECK(r.fit_lo95->si() == 0.0);
  // Two modules of one population: twice -ln(5 %) / 1e6 h.
  CHECK(r.fit_hi95->in(unit::fit) ==
        doctest::Approx(2 * -std::log(0.05) / 1e6 * 1e9).epsilon(1e-6));
}

TEST_CASE("an unknown field gives no handle") {
  const system::System s = system_with(walk_of(R"(["chip", "wire", "chip"])"));
  PathEvaluator path = evaluator(s, s.paths[0], true);
  CHECK(path.handle(1, "los").field == nullptr);
  CHECK(path.handle(0, "interface.loss_limit").field != nullptr);
}

}  // namespace shoreline::study
