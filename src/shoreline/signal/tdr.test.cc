// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/signal/tdr.h"

#include <doctest/doctest.h>

#include "shoreline/signal/network_samples.test.h"

namespace shoreline::signal {
namespace {

double at(const TimeTrace& t, const std::vector<double>& y, double time) {
  return y[static_cast<std::size_t>(std::lround((time - t.start_s) / t.step_s))];
}

}  // namespace

TEST_CASE("a lossless 60 ohm line between 50 ohm: its impedance, then the end") {
  const Network line = test::line(test::grid(4001, 20e6), 60.0, 500e-12, 0.0);
  const TimeTrace t = tdr(line, 0, {}).value();
  CHECK(at(t, t.impedance_ohm, -25e-12) == doctest::Approx(50.0).epsilon(1e-4));
  CHECK(at(t, t.impedance_ohm, 500e-12) == doctest::Approx(60.0).epsilon(1e-4));
  // After the round trip of 1 ns: r + (1 - r^2)(-r) of the first echo, r = 1/11.
  const double r = 1.0 / 11.0, echo = r - r * (1.0 - r * r);
  CHECK(at(t, t.impedance_ohm, 1.5e-9) ==
        doctest::Approx(50.0 * (1.0 + echo) / (1.0 - echo)).epsilon(1e-4));
  CHECK(t.edge_left ==
        doctest::Approx(std::exp(-2.0 * std::pow(std::numbers::pi * 0.8 / 1.6832, 2))));
}

TEST_CASE("the edge rises in t_r") {
  // 20 to 80 % of the edge through a matched line: Gaussian with exp(-2 (pi f t_r/1.6832)^2).
  const Network line = test::line(test::grid(4001, 20e6), 50.0, 1e-9, 0.0);
  TdrSettings settings;
  settings.t_r_s = 20e-12;
  settings.step_s = 0.1e-12;
  const TimeTrace t = step_response(line, 1, 0, settings).value();
  double low = 0.0, high = 0.0;
  for (std::size_t i = 0; i < t.step.size(); ++i) {
    const double time = t.start_s + static_cast<double>(i) * t.step_s;
    if (low == 0.0 && t.step[i] > 0.2) low = time;
    if (high == 0.0 && t.step[i] > 0.8) high = time;
  }
  CHECK(high - low == doctest::Approx(20e-12).epsilon(0.01));
  CHECK(0.5 * (low + high) == doctest::Approx(1e-9).epsilon(1e-3));
}

TEST_CASE("a pulse is an edge up and one down") {
  const Network line = test::line(test::grid(2001, 20e6), 75.0, 300e-12, 0.2);
  TdrSettings settings;
  settings.pulse_s = 50e-12;
  const TimeTrace t = tdr(line, 0, settings).value();
  CHECK(at(t, t.pulse, 25e-12) == doctest::Approx(0.2).epsilon(0.02));
  CHECK(std::abs(at(t, t.pulse, 250e-12)) < 0.01);
}

TEST_CASE("what has no impedance profile") {
  Network line = test::line(test::grid(101, 20e6), 75.0, 300e-12, 0.2);
  line.z0[0] = {50.0, 1.0};
  CHECK_FALSE(tdr(line, 0, {}));
  CHECK_FALSE(tdr(test::line(test::grid(4, 1e9), 75.0, 1e-10, 0.2), 0, {}));
}

}  // namespace shoreline::signal
