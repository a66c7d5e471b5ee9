// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/study/eye_study.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <cmath>

#include "shoreline/study/pulse_file.h"

using namespace shoreline;
using namespace shoreline::study;

namespace {

std::optional<lane::Pulse> read(std::string text, Diagnostics& out, PulseFileOptions options = {}) {
  const auto source = std::make_shared<const SourceText>(SourceText{"pulse.csv", std::move(text)});
  return read_pulse(source, options, out);
}

/// The first thing said, and where.
std::string told(std::string text, PulseFileOptions options = {}) {
  Diagnostics out;
  CHECK(!read(std::move(text), out, options));
  REQUIRE(!out.all().empty());
  return out.all()[0].at.text() + " " + out.all()[0].message;
}

}  // namespace

TEST_CASE("pulse responses: units of both columns, and files without times") {
  Diagnostics out;
  const auto a = read("time_ui,pulse_mv\n-0.5,1\n0,200\n0.5,40\n1,3\n", out);
  REQUIRE(a);
  CHECK(a->per_ui == 2);
  CHECK(a->start_ui == -0.5);
  CHECK(a->samples[1] == doctest::Approx(0.2));
  PulseFileOptions options;
  options.symbol_rate = 50.0 * unit::gigahertz;  // 20 ps a UI
  const auto b = read("t (ps),volts\n0,0\n5,.1\n10,.2\n15,.1\n", out, options);
  REQUIRE(b);
  CHECK(b->per_ui == 4);
  options.samples_per_ui = 16;
  const auto c = read("0\n0.25\n1\n0.5\n", out, options);
  REQUIRE(c);
  CHECK(c->per_ui == 16);
  CHECK(c->samples == std::vector<double>{0, 0.25, 1, 0.5});
  CHECK(out.all().empty());
}

TEST_CASE("pulse responses: faults have a place") {
  CHECK(told("0,1\n0.5,x\n") == "pulse.csv:2:5 'x' is no finite number");
  CHECK(told("time_ps,volts\n0,1\n1,2\n") == "pulse.csv:1:1 times in ps need the symbol rate");
  CHECK(told("time_ui,furlongs\n0,1\n") == "pulse.csv:1:9 'furlongs' ends in no unit of voltage");
  CHECK(told("0,1\n0.5,2\n1.5,3\n") == "pulse.csv:2:1 times are not equally spaced and rising");
  CHECK(told("1,1\n0.5,2\n0,3\n") == "pulse.csv:2:1 times are not equally spaced and rising");
  CHECK(told("0,1\n0.3,2\n0.6,3\n") == "pulse.csv:1:1 3.33333 samples a UI is no whole number");
  CHECK(told("0,1\n2\n").find("another number of columns") != std::string::npos);
  CHECK(told("0,1,2\n").find("more columns") != std::string::npos);
  CHECK(told("").find("two samples") != std::string::npos);
  CHECK(told("0,1\n0.5,1e999\n").find("no finite number") != std::string::npos);
}

TEST_CASE("the answer agrees with the eye that it comes from, and with itself bit by bit") {
  EyeQuestion q;
  q.model.pulse = {{0.01, 0.1, 0.03, 0.005}, 1, -1.0};
  q.model.dfe = {0.03};
  q.model.sigma_noise = 0.0105;
  q.options.phases = 3;
  q.options.jitter = lane::JitterModel::edge;
  q.probabilities = {1e-3, 1e-9};
  q.time_domain = lane::TimeDomain{};
  q.time_domain->symbols = 200000;
  const auto a = judge_eye(q);
  REQUIRE(a);
  const EyeResult& r = a->result;
  CHECK(r.a_s.si() == doctest::Approx(0.1 / 3));
  // residual cursors .01 and .005, symbols of power 5/9
  CHECK(r.sigma_isi.si() == doctest::Approx(std::sqrt(5.0 / 9.0 * (1e-4 + 2.5e-5))));
  CHECK(r.peak_isi.si() == doctest::Approx(0.015));
  CHECK(r.openings.size() == 6);
  CHECK(r.openings[0].height > r.openings[3].height);
  CHECK(r.bathtub.size() == 3);
  CHECK(a->contours.size() == 2u * 3u * 3u);
  CHECK(*r.ser ==
        lane::symbol_error_ratio(a->eye, a->best, lane::middle_thresholds(a->eye, a->best)));
  REQUIRE(r.time_domain);
  CHECK(*r.time_domain->ser_over_eye == doctest::Approx(1.0).epsilon(0.1));
  CHECK(r.time_domain->ser > *r.time_domain->ser_right_feedback);
  q.model.levels = 99;
  CHECK(!judge_eye(q));
}
