// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/study/span_network.h"

#include <doctest/doctest.h>

#include <cmath>

#include "shoreline/study/copper_world.test.h"
#include "shoreline/study/link.h"

namespace shoreline::study {
namespace {

using test::loss_at, test::part, test::path;

std::string scenario(const std::string& fidelity) {
  return test::world(
      part("code", "fec", "ber_limit = 2.4e-4") +
      part("chip", "serdes",
           R"(interface = { loss_limit = "40 dB", at = "53.125 GHz", ber = 2.4e-4 })") +
      part("plug", "connector", "impedance = \"85 ohm\"\ndelay = \"20 ps\"") +
      part("board", "pcb_trace", R"(length = "100 mm")") +
      part("wire", "twinax", R"(skew = "2 ps")") +
      part("engine", "pluggable_module",
           R"(host = { loss_limit = "22 dB", at = "53.125 GHz", ber = 2.4e-4 })") +
      part("glass", "fibre") + part("aec", "active_cable") + test::kTier +
      path("copper", R"(["chip", "board", "plug", "wire", "plug", "board", "chip"])", fidelity) +
      path("light", R"(["chip", "board", "engine", "glass", "engine", "chip"])", fidelity) +
      path("active", R"(["chip", "plug", "aec", "plug", "chip"])", fidelity));
}

}  // namespace

TEST_CASE("a span's networks in a row lose what the budget adds up, but for reflections") {
  const system::System budget = system_of(scenario("budget")),
                       waveform = system_of(scenario("waveform"));
  PathEvaluator a = evaluator(budget, budget.paths[0], true),
                b = evaluator(waveform, waveform.paths[0], true);
  a.set_length(Length(1.0)), b.set_length(Length(1.0));
  const Piece plain = a.evaluate().pieces.at(0);
  const PathBudget& full = b.evaluate();
  const Piece& wave = full.pieces.at(0);
  CHECK(wave.loss.si() == doctest::Approx(plain.loss.si()).epsilon(0.05));
  CHECK(wave.loss != plain.loss);
  REQUIRE(wave.return_loss.has_value());
  CHECK(wave.return_loss->si() > 5.0);
  CHECK(wave.return_loss->si() < 60.0);
  CHECK(wave.limit == plain.limit);
  // 0.2 m of Dk 3.4, 1 m of Dk 1.7, two plugs of 20 ps and what goes with their loss
  const double metres_per_second = 299792458.0;
  const double expected = (0.2 * std::sqrt(3.4) + std::sqrt(1.7)) / metres_per_second + 40e-12;
  CHECK(wave.delay->si() == doctest::Approx(expected).epsilon(0.01));
  CHECK_FALSE(plain.return_loss.has_value());
  CHECK(full.latency.si() == doctest::Approx(a.evaluate().latency.si() + full.copper_delay.si()));
  CHECK(full.copper_delay.si() == doctest::Approx(40e-12).epsilon(0.5));

  const double f[] = {0.0, 10e9, 53.125e9};
  const Result<lane::Network> n = span_network(waveform, waveform.paths[0], 0, f, Length(1.0));
  REQUIRE(n.has_value());
  CHECK(n->ports == 4);
  CHECK(loss_at(*n, 2).si() == doctest::Approx(wave.loss.si()).epsilon(1e-9));
  CHECK(loss_at(*n, 1) < loss_at(*n, 2));
  const auto longer = span_network(waveform, waveform.paths[0], 0, f, Length(2.0));
  CHECK(loss_at(*longer, 2).si() - loss_at(*n, 2).si() == doctest::Approx(11.1).epsilon(0.1));
}

TEST_CASE("spans are counted by copper alone, inside of a retimed cable included") {
  const system::System s = system_of(scenario("waveform"));
  const double f[] = {53.125e9};
  CHECK(spans_of_copper(s, s.paths[0]) == 1);
  CHECK(spans_of_copper(s, s.paths[1]) == 2);
  CHECK(spans_of_copper(s, s.paths[2]) == 3);
  // far module to chip: its 1.5 dB alone
  CHECK(loss_at(*span_network(s, s.paths[1], 1, f, Length(1.0)), 0).si() == doctest::Approx(1.5));
  // inside the active cable: 1 m of AWG 30
  CHECK(loss_at(*span_network(s, s.paths[2], 1, f, Length(1.0)), 0).si() ==
        doctest::Approx(11.1).epsilon(0.02));
  const auto none = span_network(s, s.paths[0], 1, f, Length(1.0));
  REQUIRE_FALSE(none.has_value());
  CHECK(none.error().message.find("1 electrical span") != std::string::npos);
}

TEST_CASE("a part with a loss and no network is named, never passed over") {
  part::Kind bare = part::pcb_trace();
  bare.network = {};
  const auto value = bare.make();
  const SpanPart parts[] = {{&bare, value.get(), part::At{}}};
  const double f[] = {1e9};
  const auto n = join(parts, f);
  REQUIRE_FALSE(n.has_value());
  CHECK(n.error().message == "a pcb_trace has no network");
  CHECK_FALSE(figures(parts, Frequency(1e9)).has_value());
  // nothing at all is a through
  CHECK(join({}, f)->at(0, 2, 0) == lane::Complex(1.0));
}

TEST_CASE("results of a tier by waveform: their items add up") {
  const system::System s = system_of(scenario("waveform"));
  for (std::size_t i = 0; i < 3; ++i) {
    const TierResult r = judge(s, s.scenario.tiers[0], s.paths[i]);
    for (std::size_t h = 0; h < r.hops.size(); ++h) {
      if (r.hops[h].domain != Domain::electrical) continue;
      double sum = 0.0;
      for (const LossItem& l : r.losses)
        if (l.hop == static_cast<int>(h)) sum += l.loss->si();
      CHECK(sum == doctest::Approx(r.hops[h].loss->si()).epsilon(1e-9));
      CHECK(r.hops[h].delay.has_value());
    }
    double sum = 0.0;
    for (const LatencyItem& l : r.latencies) sum += l.latency.si();
    CHECK(sum == doctest::Approx(r.latency.si()).epsilon(1e-9));
  }
}

}  // namespace shoreline::study
