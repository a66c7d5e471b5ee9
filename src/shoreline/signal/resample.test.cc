// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/signal/resample.h"

#include <doctest/doctest.h>

#include "shoreline/signal/network_samples.test.h"

namespace shoreline::signal {

using test::distance;
using test::grid;
using test::line;

TEST_CASE("a line on another grid") {
  const Network a = line(grid(401, 25e6), 60.0, 0.5e-9, 0.4);
  const auto f = uniform_grid(0.1e9, 9.9e9, 13e6);
  const Network want = line(f, 60.0, 0.5e-9, 0.4);
  // Linear: |second derivative| h^2/8 = (2 pi tau)^2 h^2 / 8 = 7.7e-4 of the unit circle.
  CHECK(distance(resample(a, f).value(), want) < 1.2e-3);
  CHECK(distance(resample(a, a.f_hz).value(), a) == 0.0);
  Network through(2, a.f_hz), want_through(2, f);  // where the magnitude has no zeros
  for (std::size_t p = 0; p < a.points(); ++p) through.at(p, 1, 0) = a.at(p, 1, 0);
  for (std::size_t p = 0; p < f.size(); ++p) want_through.at(p, 1, 0) = want.at(p, 1, 0);
  CHECK(distance(resample(through, f, Interpolation::cubic).value(), want_through) < 1e-5);
}

TEST_CASE("nothing is made up outside") {
  const Network a = line(grid(11, 1e9, false), 50.0, 1e-10, 0.1);
  CHECK(resample(a, {0.5e9}).error().message.find("nothing is made up") != std::string::npos);
  CHECK_FALSE(resample(a, {12e9}));
  Network one(2, {1e9});
  CHECK_FALSE(resample(one, {2e9}));
}

TEST_CASE("what a lossy line is at 0 Hz: it passes all") {
  const Network a = line(grid(500, 20e6, false), 55.0, 0.8e-9, 1.0);
  const AtDc dc = with_dc(a).value();
  CHECK(dc.extrapolated);
  CHECK(dc.network.f_hz.front() == 0.0);
  CHECK(std::abs(dc.network.at(0, 1, 0) - 1.0) < 2e-3);
  CHECK(std::abs(dc.network.at(0, 0, 0)) < 5e-3);
  CHECK(dc.figure < 0.01);
  // Starting at 100 MHz the points between are filled in, and the figure says it is worse.
  const Network high = line(uniform_grid(100e6, 10e9, 20e6), 55.0, 0.8e-9, 1.0);
  const AtDc from_high = with_dc(high).value();
  CHECK(from_high.network.f_hz[1] == doctest::Approx(20e6));
  CHECK(std::abs(from_high.network.at(0, 1, 0) - 1.0) < 0.05);
  CHECK_FALSE(with_dc(line(grid(5, 1e9, false), 50, 0, 0)));
  CHECK_FALSE(with_dc(dc.network).value().extrapolated);
}

TEST_CASE("a grid for several files") {
  const Network a(2, grid(101, 10e6)), b(2, grid(200, 8e6, false)),
      c(2, uniform_grid(5e9, 6e9, 1e7));
  const std::vector<std::string> names = {"a.s2p", "b.s2p", "c.s2p"};
  const std::vector<const Network*> two = {&a, &b}, all = {&a, &b, &c}, same = {&a, &a};
  const auto grid_of_two = common_grid(two, names).value();
  CHECK(grid_of_two.front() == 8e6);
  CHECK(grid_of_two[1] == doctest::Approx(16e6));
  CHECK(grid_of_two.back() <= 1e9);
  CHECK(common_grid(same, names).value() == a.f_hz);
  CHECK(common_grid(all, names).error().message ==
        "the files share no frequencies: a.s2p ends at 1 GHz, c.s2p starts at 5 GHz");
}

}  // namespace shoreline::signal
