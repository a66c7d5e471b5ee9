// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
//
// What kinds beyond cable and module do to a path.
#include <doctest/doctest.h>

#include <cmath>

#include "shoreline/part/modulator.h"
#include "shoreline/photonics/device/amplifier.h"
#include "shoreline/photonics/link/budget.h"
#include "shoreline/study/link.h"
#include "shoreline/study/path.h"
#include "shoreline/study/text_system.test.h"

namespace shoreline::study {
namespace {

constexpr const char* kParts = R"(
use_catalog = false
[[part]]
id = "code"
kind = "fec"
ber_limit = 1e-3
[[part]]
id = "chip"
kind = "serdes"
interface = { loss_limit = "40 dB", at = "53.125 GHz", ber = 1e-5 }
[[part]]
id = "aec"
kind = "active_cable"
host_loss = "2 dB"
latency = "90 ns"
power = "20 W"
cost = "300 USD"
lanes = 8
host = { loss_limit = "22 dB", at = "53.125 GHz", ber = 1e-5 }
line = { loss_limit = "30 dB", at = "53.125 GHz", ber = 1e-4 }
[[part]]
id = "acc"
use = "aec"
mode = "redriver"
gain = "9 dB"
[[part]]
id = "wire"
kind = "twinax"
[[part]]
id = "module"
kind = "pluggable_module"
host_loss = "1 dB"
launch_power = "0 dBm"
tdecq = "2 dB"
host = { loss_limit = "22 dB", at = "53.125 GHz", ber = 1e-5 }
pmd = { ber_limit = 2.4e-4 }
[[part]]
id = "lpo"
use = "module"
retiming = "none"
[[part]]
id = "lro"
use = "module"
retiming = "transmit"
[[part]]
id = "coded"
use = "module"
pmd = { ber_limit = 4.8e-3, inner = { latency = "20 ns", transfer = [{ ber_in = 3e-3, ber_out = 4.8e-5 }, { ber_in = 4.8e-3, ber_out = 2.43e-4 }] } }
[[part]]
id = "glass"
kind = "fibre"
connectors = 0
loss_per_length = "0 dB/km"
[[part]]
id = "boost"
kind = "soa"
gain = "10 dB"
noise_figure = "7 dB"
saturation_power = "12 dBm"
[[part]]
id = "mux"
kind = "wdm_mux"
insertion_loss = "1.5 dB"
isolation = "25 dB"
[[part]]
id = "nrz-class"
use = "chip"
interface = { loss_limit = "40 dB", at = "53.125 GHz", ber = 1e-5, modulation = "nrz" }
[[part]]
id = "lro-26"
use = "lro"
host_linear = { loss_limit = "26 dB", at = "53.125 GHz" }
[[part]]
id = "dr"
use = "module"
pmd = { ber_limit = 2.4e-4, wavelength_min = "1304 nm", wavelength_max = "1317 nm", received_max = "4 dBm" }
[[part]]
id = "fr"
use = "module"
pmd = { ber_limit = 2.4e-4, wavelength_min = "1264 nm", wavelength_max = "1337 nm" }
[[part]]
id = "leaky"
use = "mirrors"
isolation = "20 dB"
[[part]]
id = "mirrors"
kind = "optical_circuit_switch"
insertion_loss = "2 dB"
[[tier]]
name = "only"
lengths = [{ length = "2 m" }]
)";

system::System walk(const std::string& parts) {
  return system_of(kParts + ("[[path]]\nname = \"p\"\nfec = \"code\"\nlanes = 8\nwalk = " + parts +
                             "\n[[technology]]\nname = \"row\"\npaths = { only = \"p\" }\n"));
}

PathBudget budget(const system::System& s, bool forward = true) {
  PathEvaluator path = evaluator(s, s.paths[0], forward);
  path.set_length(2.0 * unit::metre);
  return path.evaluate();
}

}  // namespace

TEST_CASE("a retimed cable is three hops, each against its own class; a redriven one is one") {
  const double wire = budget(walk(R"(["chip", "wire", "chip"])")).pieces.at(0).loss.si();
  const PathBudget aec = budget(walk(R"(["chip", "aec", "chip"])"));
  REQUIRE(aec.pieces.size() == 3);
  CHECK(aec.pieces[0].loss.si() == doctest::Approx(2.0));
  CHECK(aec.pieces[1].loss.si() == doctest::Approx(wire));
  CHECK(aec.pieces[1].limit->si() == 30.0);
  CHECK(aec.pieces[2].loss.si() == doctest::Approx(2.0));
  CHECK(aec.pieces[0].limit->si() == 22.0);
  CHECK(aec.span_ber[0] == doctest::Approx(1e-5 + 1e-4 + 1e-5));
  const PathBudget acc = budget(walk(R"(["chip", "acc", "chip"])"));
  REQUIRE(acc.pieces.size() == 1);
  CHECK(acc.pieces[0].loss.si() == doctest::Approx(wire + 2.0 + 2.0 - 9.0));
}

TEST_CASE("half of an active cable's power is at each end, and its price counts once") {
  const system::System s = walk(R"(["chip", "aec", "chip"])");
  const TierResult r = judge(s, s.scenario.tiers[0], s.paths[0]);
  double a = 0, b = 0;
  for (const EnergyItem& item : r.energies)
    if (item.part == "aec") (item.side == "a" ? a : b) += item.port_power->si();
  CHECK(a == doctest::Approx(10.0));
  CHECK(b == doctest::Approx(10.0));
  CHECK(r.cost->si() == doctest::Approx(300.0));
}

TEST_CASE("without a DSP copper and light share a hop; with half of one the transmitter ends it") {
  const PathBudget dsp = budget(walk(R"(["chip", "module", "glass", "module", "chip"])"));
  const PathBudget lpo = budget(walk(R"(["chip", "lpo", "glass", "lpo", "chip"])"));
  const PathBudget lro = budget(walk(R"(["chip", "lro", "glass", "lro", "chip"])"));
  const auto hops = [](const PathBudget& b) {
    std::vector<int> out;
    for (const Piece& p : b.pieces) out.push_back(p.hop);
    return out;
  };
  CHECK(hops(dsp) == std::vector{0, 1, 2});
  CHECK(hops(lpo) == std::vector{0, 0, 0});
  CHECK(hops(lro) == std::vector{0, 1, 1});
  CHECK(lpo.pieces[1].margin->si() == doctest::Approx(dsp.pieces[1].margin->si()));
}

TEST_CASE("an amplifier takes its gain off the loss and adds its noise") {
  const PathBudget plain = budget(walk(R"(["chip", "module", "glass", "module", "chip"])"));
  const PathBudget lifted =
      budget(walk(R"(["chip", "module", "glass", "boost", "module", "chip"])"));
  const Db gain = photonics::saturated_gain(Db{10.0}, Dbm{12.0}, Power{1e-3});
  CHECK(plain.pieces[1].loss.si() - lifted.pieces[1].loss.si() == doctest::Approx(gain.si()));
  // The margin grows by less than the gain: the amplifier's noise is not free.
  const double more = lifted.pieces[1].margin->si() - plain.pieces[1].margin->si();
  CHECK(more < gain.si());
  CHECK(more > 0.0);
}

TEST_CASE("neighbours that leak through a multiplexer cost their crosstalk penalty") {
  const PathBudget plain = budget(walk(R"(["chip", "module", "glass", "module", "chip"])"));
  const PathBudget muxed =
      budget(walk(R"(["chip", "module", "mux", "glass", "mux", "module", "chip"])"));
  const double leak = photonics::crosstalk_penalty(2, Db{25.0}, Db{}).si();
  CHECK(muxed.pieces[1].penalty.si() - plain.pieces[1].penalty.si() == doctest::Approx(2 * leak));
  CHECK(muxed.pieces[1].loss.si() - plain.pieces[1].loss.si() == doctest::Approx(3.0));
}

TEST_CASE("an inner code ends with the fibre: the span gets what it leaves") {
  const system::System s = walk(R"(["chip", "coded", "glass", "coded", "chip"])");
  const PathBudget b = budget(s);
  CHECK(b.pieces[1].ber_limit == 4.8e-3);
  REQUIRE(b.pieces[1].ber.has_value());
  // Far below its first point: on the slope of the first two.
  const double slope = std::log(2.43e-4 / 4.8e-5) / std::log(1.6);
  const double left = 4.8e-5 * std::pow(*b.pieces[1].ber / 3e-3, slope);
  CHECK(b.span_ber[0] == doctest::Approx(left + 2e-5));
  const PathBudget bare = budget(walk(R"(["chip", "module", "glass", "module", "chip"])"));
  CHECK(b.latency.in(unit::nanosecond)-bare.latency.in(unit::nanosecond) == doctest::Approx(20.0));
}

TEST_CASE("a driven Mach-Zehnder's levels follow from drive and v_pi") {
  part::Modulator m;
  m.type = part::ModulatorType::mach_zehnder;
  m.insertion_loss = Db{3.0}, m.extinction_ratio = Db{60.0};
  CHECK(part::levels_of(m).loss.si() == 3.0);
  m.v_pi = Voltage{4.0}, m.drive = Voltage{2.0};
  CHECK(part::levels_of(m).loss.si() == doctest::Approx(3.0 - 10 * std::log10(0.8535534)));
  CHECK(part::levels_of(m).extinction_ratio.si() ==
        doctest::Approx(10 * std::log10(5.8284)).epsilon(1e-4));
  CHECK(part::fault(m).empty());
  m.drive = Voltage{5.0};
  CHECK_FALSE(part::fault(m).empty());
}

TEST_CASE("an optical circuit switch stands between the boxes, on its own power") {
  const system::System s = walk(R"(["chip", "module", "glass", "mirrors", "module", "chip"])");
  const std::vector<LinkPart> parts = link_parts(s, s.paths[0]);
  double share = 0.0;
  for (const LinkPart& p : parts)
    if (p.part->id == "mirrors") share += p.share;
  CHECK(share == doctest::Approx(8.0));  // eight lanes of the path, one lane a port
}

TEST_CASE("a redriver gives back no more than the cable took") {
  const system::System s = walk(R"(["chip", "acc", "chip"])");
  PathEvaluator path = evaluator(s, s.paths[0], true);
  path.set_length(Length{0.01});
  CHECK(path.evaluate().pieces.at(0).loss.si() == doctest::Approx(4.0));
}

TEST_CASE("ends that are made for different light, or another modulation, give no verdict") {
  const auto problem = [](const std::string& parts, std::size_t piece) {
    return std::string(budget(walk(parts)).pieces.at(piece).problem);
  };
  CHECK(problem(R"(["chip", "dr", "glass", "dr", "chip"])", 1).empty());
  CHECK(problem(R"(["chip", "dr", "glass", "fr", "chip"])", 1) ==
        "the two ends are made for different light");
  CHECK(problem(R"(["chip", "coded", "glass", "module", "chip"])", 1) ==
        "the two ends are made for different light");
  CHECK(problem(R"(["nrz-class", "wire", "nrz-class"])", 0) ==
        "the class of an end is meant for another modulation");
}

TEST_CASE("the receive side of a module that retimes on transmit has a class of its own") {
  const PathBudget b = budget(walk(R"(["chip", "lro-26", "glass", "lro-26", "chip"])"));
  CHECK(b.pieces[0].limit->si() == 22.0);
  CHECK(b.pieces[2].limit->si() == 26.0);
}

TEST_CASE("light of another connection beats with the signal: fields add, not powers") {
  const PathBudget shut = budget(walk(R"(["chip", "module", "glass", "leaky", "module", "chip"])"));
  // A tenth of the field, half of it in the signal's polarisation, at 4.5 dB: 4 x 0.5 x 0.1 /
  // 0.645.
  const PathBudget sound =
      budget(walk(R"(["chip", "module", "glass", "mirrors", "module", "chip"])"));
  CHECK(shut.pieces[1].penalty.si() - sound.pieces[1].penalty.si() > 1.5);
}

TEST_CASE("more light than a receiver may get is no margin") {
  const PathBudget b = budget(walk(R"(["chip", "dr", "boost", "glass", "dr", "chip"])"));
  CHECK(b.closes == false);
  CHECK(b.pieces[1].problem == "more light than the receiver may get");
}

TEST_CASE("a fibre too short for its receiver has a reach all the same") {
  std::string text = R"([[part]]
id = "strong"
use = "dr"
launch_power = "5 dBm"
pmd = { ber_limit = 2.4e-4, received_max = "4 dBm", reach = "60 km" }
[[part]]
id = "lossy"
use = "glass"
loss_per_length = "0.5 dB/km"
)";
  const system::System s = system_of(
      kParts + text +
      "[[path]]\nname = \"p\"\nfec = \"code\"\nwalk = [\"chip\", \"strong\", \"lossy\", "
      "\"strong\", \"chip\"]\n[[technology]]\nname = \"row\"\npaths = { only = \"p\" }\n");
  PathEvaluator path = evaluator(s, s.paths[0], true);
  CHECK_FALSE(longest(path).has_value());             // 5 dBm arrive
  CHECK(longest(path, Length{3000.0})->si() > 3000);  // 3.5 dBm do
}

TEST_CASE("what an inner code delays is an item of the latency") {
  const system::System s = walk(R"(["chip", "coded", "glass", "coded", "chip"])");
  const TierResult r = judge(s, s.scenario.tiers[0], s.paths[0]);
  double sum = 0.0;
  for (const LatencyItem& item : r.latencies) sum += item.latency.si();
  CHECK(sum == doctest::Approx(r.latency.si()));
}

TEST_CASE("a loss list adds up whatever lengths were tried before") {
  const system::System s = walk(R"(["chip", "module", "glass", "boost", "module", "chip"])");
  const TierResult r = judge(s, s.scenario.tiers[0], s.paths[0]);
  for (std::size_t h = 0; h < r.hops.size(); ++h) {
    double sum = 0.0;
    for (const LossItem& item : r.losses)
      if (item.hop == static_cast<int>(h)) sum += item.loss->si();
    CHECK(sum == doctest::Approx(r.hops[h].loss->si()));
  }
}

}  // namespace shoreline::study
