// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/study/lane_study.h"

#include <doctest/doctest.h>

#include <cmath>

#include "shoreline/base/told.test.h"
#include "shoreline/study/tdecq_study.h"

using namespace shoreline;
using namespace shoreline::study;

namespace {

double off(double value, double expected) { return std::abs(value - expected); }

LaneQuestion asked() {
  LaneQuestion q;
  q.lane.rin = RinLevel(-142.0);
  q.oma = to_power(Dbm(-6.0));
  return q;
}

std::optional<Waveform> read(const std::string& text, const WaveformFileOptions& options,
                             Diagnostics& out) {
  return parse_waveform(std::make_shared<const SourceText>(SourceText{"w.csv", text}), options,
                        out);
}

}  // namespace

TEST_CASE("each impairment has its line, and costs what taking it out saves") {
  LaneQuestion q = asked();
  const auto plain = judge_lane(q);
  REQUIRE(plain);
  CHECK(off(plain->ser / 1.307e-6, 1.0) < 5e-3);
  CHECK(plain->costs.size() == 2);  // shot, intensity
  CHECK(plain->sigma.size() == 4);
  CHECK(plain->q.size() == 3);
  q.reflections = photonics::ReflectivePath{Db(-19.0), Db(-19.0), Db(-35.0), 4};
  q.neighbours = 2, q.isolation = Db(20.0), q.imbalance = Db(3.0);
  q.lane.impairments.cursors = {0.02};
  q.lane.impairments.dual_dirac_ui = 0.05;
  q.lane.impairments.threshold_offset = 0.01;
  q.dispersion = 3.0 * unit::picosecond / unit::nanometre;
  const auto all = judge_lane(q);
  REQUIRE(all);
  CHECK(all->costs.size() == 8);
  for (const LaneCost& c : all->costs) {
    CAPTURE(c.name);
    REQUIRE(c.cost);
    CHECK(c.cost->si() > 0.0);
    if (c.name == "reflections") CHECK(off(c.closed_form->si(), 0.506) < 0.001);
    if (c.name == "crosstalk") CHECK(off(c.closed_form->si(), 0.361) < 0.001);
  }
  CHECK(all->required->value() > plain->required->value() + 1.0);
  CHECK(off(all->margin->si(), -6.0 - all->required->value()) < 1e-12);
  const auto curve = lane_curve(q, *all);
  REQUIRE(curve.size() > 10);
  for (std::size_t i = 1; i < curve.size(); ++i) {
    CHECK(curve[i].ber <= curve[i - 1].ber);
    CHECK(curve[i].ber >= curve[i].ber_floor);
  }
  q.dispersion = 500.0 * unit::picosecond / unit::nanometre;
  CHECK(!judge_lane(q));
}

TEST_CASE("waveform files") {
  Diagnostics out;
  const auto plain = read("# scope\n1.0\n2.0\n3.0\n", {.samples_per_symbol = 16.0}, out);
  REQUIRE(plain);
  CHECK(plain->power_mw == std::vector<double>{1.0, 2.0, 3.0});
  CHECK(!plain->unit_known);
  const Frequency rate = 50.0 * unit::gigahertz;  // 20 ps
  const auto timed = read("time_ps;power_uw\n0;500\n2.5;600\n5;700\n", {.symbol_rate = rate}, out);
  REQUIRE(timed);
  CHECK(timed->samples_per_symbol == 8.0);
  CHECK(off(timed->power_mw[1], 0.6) < 1e-12);
  CHECK(timed->unit_known);
  const auto ui = read("t_ui,p_mw\n0,1\n0.125,2\n", {}, out);
  REQUIRE(ui);
  CHECK(ui->samples_per_symbol == 8.0);
  CHECK(!out.has_errors());
  const char* bad[] = {"",
                       "1\n",
                       "1\nnan\n2\n",
                       "1\n2 3 4\n",
                       "0,1\n1e-12,2\n5e-12,3\n",
                       "0,1\n0,2\n",
                       "time_ps,power_dbm\n0,1\n1,2\n",
                       "1,2\n3\n",
                       "x,y,z\n1,2,3\n",
                       "1e999\n1\n"};
  for (const char* text : bad) {
    Diagnostics said;
    CAPTURE(text);
    CHECK(!read(text, {.samples_per_symbol = 8.0, .symbol_rate = rate}, said));
    CHECK(!told(said).empty());
  }
  Diagnostics said;
  CHECK(!read("1\n2\n", {}, said));  // how fast?
  CHECK(!read("0,1\n1e-12,2\n", {}, said));
  CHECK(
      !read("\xEF\xBB\xBF"
            "1 µ\n",
            {.samples_per_symbol = 8.0}, said));  // by characters
  CHECK(!read(",power_mw\n1,2\n", {.samples_per_symbol = 8.0}, said));
  CHECK(told(said) == "E1001@1:1 E1001@1:1 E1001@1:4 E1001@1:1 ");
  const auto digits = std::make_shared<const SourceText>(SourceText{"p", "0 1 2\n3,3"});
  CHECK(parse_pattern(digits, 4, out)->size() == 5);
  Diagnostics wrong;
  CHECK(!parse_pattern(digits, 2, wrong));
  CHECK(!parse_pattern(std::make_shared<const SourceText>(SourceText{"p", "0 µx"}), 4, wrong));
  CHECK(!parse_pattern(std::make_shared<const SourceText>(SourceText{"p", "\xA9"}), 4, wrong));
  CHECK(told(wrong) == "E1002@1:5 E1002@1:3 E1002@1:1 ");
}

TEST_CASE("closure of levels as a result") {
  const auto r = tdecq_of_levels({0.0, 0.31, 0.65, 1.0}, false, 4.8e-4, 0.0);
  REQUIRE(r);
  CHECK(off(r->closure.si(), 0.0947) < 0.001);
  CHECK(r->name == ClosureName::tdecq);
  CHECK(!r->oma_level);
  CHECK(!r->extinction_ratio);
  const auto watts = tdecq_of_levels({1e-4, 4e-4, 7e-4, 1e-3}, true, 4.8e-4, 0.0);
  REQUIRE(watts);
  CHECK(off(watts->oma_level->value(), 10.0 * std::log10(0.9)) < 1e-9);
  CHECK(off(watts->extinction_ratio->si(), 10.0) < 1e-9);
  CHECK(!tdecq_of_levels({0.0, 0.1, 0.2, 1.0}, false, 4.8e-4, 0.0));
}

TEST_CASE("notes say where the fibre's null lies and what a share of the OMA leaves out") {
  LaneQuestion q = asked();
  q.dispersion = 1.7 * unit::picosecond / unit::nanometre;
  q.wavelength = 1311.0 * unit::nanometre;
  q.neighbours = 2, q.isolation = Db(20.0), q.imbalance = Db(3.0);
  const auto note = [](const LaneResult& r, std::string_view name) -> std::string {
    for (const LaneCost& c : r.costs)
      if (c.name == name) return c.note;
    return "";
  };
  const Result<LaneResult> four = judge_lane(q);
  REQUIRE(four);
  // c / (2 D L lambda^2) = 226.50 GHz squared
  CHECK(note(*four, "dispersion").find("226.50 GHz") != std::string::npos);
  CHECK(note(*four, "crosstalk").find("one of 3 eyes") != std::string::npos);
  q.lane.modulation = lane::Modulation::nrz;
  const Result<LaneResult> two = judge_lane(q);
  REQUIRE(two);
  CHECK(note(*two, "crosstalk") == "all neighbours at their worst");
}
