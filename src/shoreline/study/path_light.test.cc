// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
//
// A walk of linear modules judged as one hop, from its parts' own figures.
#include <doctest/doctest.h>

#include <cmath>

#include "shoreline/study/amounts.h"
#include "shoreline/study/link.h"
#include "shoreline/study/path.h"
#include "shoreline/study/run.h"
#include "shoreline/study/text_system.test.h"

namespace shoreline::study {
namespace {

std::string world(const std::string& module, const std::string& fidelity = "waveform") {
  return R"(
use_catalog = false
[[part]]
id = "code"
kind = "fec"
[[part]]
id = "class"
kind = "electrical_interface"
at = "26.5625 GHz"
loss_limit = "20 dB"
com = "c2c-120f"
[[part]]
id = "chip"
kind = "serdes"
interface = "class"
[[part]]
id = "ball"
kind = "package_trace"
length = "10 mm"
[[part]]
id = "lpo"
kind = "pluggable_module"
retiming = "none"
host = "class"
host_loss = "0.5 dB"
launch_power = "0 dBm"
pmd = { ber_limit = 2.4e-4 }
)" + module +
         R"(
[[part]]
id = "glass"
kind = "fibre"
connectors = 0
zero_dispersion_min = "1200 nm"
zero_dispersion_max = "1200 nm"
[[tier]]
name = "only"
lengths = [{ length = "10 m" }]
[[path]]
name = "p"
fec = "code"
lane_rate = "100 Gbit/s"
fidelity = ")" +
         fidelity + R"("
walk = ["chip", "ball", "lpo", "glass", "lpo", "ball", "chip"]
[[technology]]
name = "row"
paths = { only = "p" }
)";
}

const std::string kLinear =
    R"(bandwidth = "35 GHz"
detector = { response = "30 GHz", swing = "0.4 V" })";

/// The same with another retiming, and a receiver's equaliser where `taps` says so.
std::string retimed(const std::string& way, const std::string& taps, const std::string& module) {
  std::string text = world(module);
  const auto swap = [&](const std::string& from, const std::string& to) {
    text.replace(text.find(from), from.size(), to);
  };
  swap("retiming = \"none\"", "retiming = \"" + way + "\"");
  swap("{ ber_limit = 2.4e-4 }", "{ ber_limit = 2.4e-4" + taps + " }");
  return text;
}

struct Walk {
  system::System system;
  PathEvaluator path;

  explicit Walk(system::System s)
      : system(std::move(s)), path(evaluator(system, system.paths[0], true)) {
    path.set_effort(Effort::rough);
    path.set_length(10.0 * unit::metre);
  }
};

}  // namespace

TEST_CASE("copper, light and copper of linear modules are one hop with one margin") {
  Walk walk(system_with_sheets(world(kLinear)));
  const PathBudget& b = walk.path.evaluate();
  REQUIRE(b.pieces.size() == 3);
  REQUIRE(b.pieces[1].light.has_value());
  CHECK(b.pieces[1].light->config == "c2c-120f");
  for (const Piece& p : b.pieces) {
    CHECK(p.hop == 0);
    REQUIRE(p.margin.has_value());
    CHECK(p.margin->si() == b.pieces[1].light->margin->si());
    CHECK(p.basis == Basis::waveform);
    CHECK(p.decided_by == Decides::hop);
  }
  CHECK(b.closes == (b.pieces[1].light->ber <= 2.4e-4));
  CHECK((b.pieces[1].light->ber <= 2.4e-4) == (b.margin->si() >= 0.0));
  CHECK(b.span_ber[0] == b.pieces[1].light->ber);
  // Margin is light: as much less of it leaves so much less margin, to how the equaliser follows.
  const double before = b.margin->si();
  walk.path.set(walk.path.handle(2, "launch_power"), -1.0);
  CHECK(walk.path.evaluate().margin->si() == doctest::Approx(before - 1.0).epsilon(0.05));
  walk.path.set(walk.path.handle(2, "launch_power"), 0.0);
  CHECK(walk.path.evaluate().margin->si() == doctest::Approx(before).epsilon(1e-9));
}

TEST_CASE("copper and fibre cost the hop, which their own limits did not know") {
  Walk walk(system_with_sheets(world(kLinear)));
  REQUIRE(walk.path.evaluate().margin.has_value());
  const double base = walk.path.evaluate().margin->si();
  const auto with = [&](std::size_t step, const char* field, double value, double old) {
    const auto handle = walk.path.handle(step, field);
    walk.path.set(handle, value);
    const double margin = walk.path.evaluate().margin.value_or(Db(-99.0)).si();
    walk.path.set(handle, old);
    return margin;
  };
  CHECK(with(1, "length", 0.03, 0.01) < base - 0.05);
  // Behind the light its noise is lost together with the signal.
  CHECK(with(5, "length", 0.03, 0.01) > with(1, "length", 0.03, 0.01));
  CHECK(with(2, "bandwidth", 18e9, 35e9) < base - 0.1);
  CHECK(with(2, "rin", -138.0, -142.0) < base - 0.1);
  // 5 km at some 8 ps/(nm km): dispersion beside 2 dB of loss.
  walk.path.set_length(5000.0 * unit::metre);
  CHECK(walk.path.evaluate().margin.value_or(Db(-99.0)).si() < base - 2.0 - 0.3);
}

TEST_CASE("light that no power would mend still has its bit errors") {
  Walk walk(system_with_sheets(world(kLinear)));
  walk.path.set(walk.path.handle(2, "rin"), -125.0);
  const Piece& light = walk.path.evaluate().pieces.at(1);
  REQUIRE(light.light.has_value());
  REQUIRE_FALSE(light.light->shut);
  CHECK_FALSE(light.light->margin.has_value());
  CHECK(light.problem.find("own noise") != std::string::npos);
  CHECK(light.ber == light.light->ber);
  CHECK(walk.path.evaluate().span_ber[0] == light.light->ber);
}

TEST_CASE("what is compared of a hop of light adds up to its margin" * doctest::test_suite("long") *
          doctest::skip()) {
  Diagnostics out;
  const system::System system = system_with_sheets(world(kLinear));
  const RunResult results = run(system, out);
  REQUIRE(!results.technologies.empty());
  for (const Amount& a : amounts(system, 0, results.technologies[0])) {
    if (a.quantity != "margin_db") continue;
    REQUIRE(a.value.has_value());
    double sum = 0.0;
    for (const AmountItem& i : a.items) sum += i.value.value_or(0.0);
    CHECK(sum == doctest::Approx(*a.value).epsilon(1e-9));
  }
}

TEST_CASE("what a part does not say is named, and its budget stands") {
  Walk walk(system_with_sheets(world("")));
  const Piece& light = walk.path.evaluate().pieces.at(1);
  CHECK_FALSE(light.light.has_value());
  CHECK(light.light_problem == "the bandwidth of the transmitter's modulator");
  CHECK(light.basis == Basis::receiver_model);
  Walk half(system_with_sheets(world(R"(bandwidth = "35 GHz")")));
  CHECK(half.path.evaluate().pieces.at(1).light_problem ==
        "the bandwidth of the receiver's amplifier (detector.response)");
  // Nobody asked for waveforms: nothing is lacking.
  Walk budget(system_with_sheets(world("", "budget")));
  CHECK(budget.path.evaluate().pieces.at(1).light_problem.empty());
}

TEST_CASE("light between modules that decide is a hop of its own, by its waveform") {
  Walk walk(system_with_sheets(retimed("both", ", equaliser_taps = 5", kLinear)));
  const PathBudget& b = walk.path.evaluate();
  REQUIRE(b.pieces.size() == 3);
  const Piece& light = b.pieces[1];
  REQUIRE(light.light.has_value());
  CHECK(light.hop == 1);
  CHECK(light.light->config.empty());
  CHECK(light.light->taps.size() == 5);
  CHECK(light.basis == Basis::waveform);
  CHECK_FALSE(light.decided_by.has_value());
  CHECK(light.ber_limit == 2.4e-4);
  REQUIRE(light.margin.has_value());
  CHECK((*light.ber <= 2.4e-4) == (light.margin->si() >= 0.0));
  CHECK(light.limit->si() == doctest::Approx((light.loss + light.penalty + *light.margin).si()));
  // Copper on both sides stays judged by its own class.
  CHECK(b.pieces[0].decided_by == Decides::loss);
  CHECK_FALSE(b.pieces[2].light.has_value());
  // What the waveform costs and what the transmitter states are the two verdicts' difference.
  Walk budget(system_with_sheets(retimed("both", ", equaliser_taps = 5", "tdecq = \"2 dB\"")));
  const Piece& stated = budget.path.evaluate().pieces.at(1);
  CHECK(stated.light_problem == "the bandwidth of the transmitter's modulator");
  REQUIRE(light.closure.has_value());
  CHECK(light.margin->si() - stated.margin->si() ==
        doctest::Approx(2.0 - light.closure->si()).epsilon(1e-6));
  // Swing is nobody's business where no copper follows; the equaliser is.
  Walk silent(system_with_sheets(
      retimed("both", "", "bandwidth = \"35 GHz\"\ndetector = { response = \"30 GHz\" }")));
  CHECK(silent.path.evaluate().pieces.at(1).light_problem ==
        "the taps of the receiver's equaliser (pmd.equaliser_taps)");
  CHECK(silent.path.evaluate().pieces.at(1).basis == Basis::receiver_model);
  Walk heard(system_with_sheets(retimed("both", ", equaliser_taps = 5",
                                        "bandwidth = \"35 GHz\"\ndetector = { response = \"30 "
                                        "GHz\" }")));
  CHECK(heard.path.evaluate().pieces.at(1).margin->si() ==
        doctest::Approx(light.margin->si()).epsilon(1e-9));
}

TEST_CASE("where only the transmitter decides, light and the copper behind it are one hop") {
  Walk walk(system_with_sheets(retimed("transmit", "", kLinear)));
  const PathBudget& b = walk.path.evaluate();
  REQUIRE(b.pieces.size() == 3);
  CHECK(b.pieces[0].decided_by == Decides::loss);
  REQUIRE(b.pieces[1].light.has_value());
  CHECK(b.pieces[1].light->taps.empty());
  CHECK(b.pieces[1].light->config == "c2c-120f");
  REQUIRE(b.pieces[1].margin.has_value());
  CHECK(b.pieces[1].margin->si() == b.pieces[2].margin->si());
  CHECK(b.pieces[2].decided_by == Decides::hop);
  // The chip's package, edge and R_LM before the light cost the linear module more.
  Walk linear(system_with_sheets(world(kLinear)));
  CHECK(b.pieces[1].margin->si() > linear.path.evaluate().margin.value_or(Db(-99.0)).si());
  // Copper before it does not matter, copper behind it does: its loss is the light's noise's too.
  const double before = b.pieces[1].margin->si();
  walk.path.set(walk.path.handle(1, "length"), 0.03);
  CHECK(walk.path.evaluate().pieces[1].margin->si() == doctest::Approx(before).epsilon(1e-9));
  walk.path.set(walk.path.handle(5, "length"), 0.03);
  CHECK(std::abs(walk.path.evaluate().pieces[1].margin->si() - before) > 0.02);
}

TEST_CASE("linear light into a module that decides carries the sending chip's copper") {
  std::string text = retimed("none", ", equaliser_taps = 5", kLinear);
  text.replace(text.find("[[part]]\nid = \"glass\""), 0,
               "[[part]]\nid = \"dsp\"\nuse = \"lpo\"\nretiming = \"both\"\n");
  const std::string far = "\"glass\", \"lpo\"";
  text.replace(text.find(far), far.size(), "\"glass\", \"dsp\"");
  Walk walk(system_with_sheets(text));
  const PathBudget& b = walk.path.evaluate();
  REQUIRE(b.pieces.size() == 3);
  CHECK(b.pieces[0].hop == b.pieces[1].hop);
  REQUIRE(b.pieces[1].light.has_value());
  CHECK(b.pieces[1].light->taps.size() == 5);
  CHECK(b.pieces[1].light->config == "c2c-120f");
  REQUIRE(b.pieces[1].margin.has_value());
  CHECK(b.pieces[0].decided_by == Decides::hop);
  CHECK(b.pieces[2].decided_by == Decides::loss);
  const double before = b.pieces[1].margin->si();
  // A module's own symbols come without the chip's edge, noise, jitter and copper.
  Walk own(system_with_sheets(retimed("both", ", equaliser_taps = 5", kLinear)));
  CHECK(own.path.evaluate().pieces.at(1).margin->si() > before);
  walk.path.set(walk.path.handle(1, "length"), 0.03);
  CHECK(walk.path.evaluate().pieces[1].margin.value_or(Db(-99.0)).si() < before - 0.05);
}

}  // namespace shoreline::study
