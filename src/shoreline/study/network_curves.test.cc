// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/study/network_curves.h"

#include <doctest/doctest.h>

#include <cmath>

#include "shoreline/signal/network_samples.test.h"
#include "shoreline/signal/resample.h"

namespace shoreline::study {
namespace {

std::vector<double> grid() { return signal::uniform_grid(0.0, 40e9, 20e6); }

}  // namespace

TEST_CASE("a matched line: its loss, its delay at every frequency, its impedance") {
  const signal::Network n = signal::test::line(grid(), 50.0, 300e-12, 0.0);
  const auto curves = network_curves(n, nullptr);
  REQUIRE(curves.size() == 1);
  CHECK(curves[0].lane == 0);
  CHECK(curves[0].losses.size() == n.points());
  for (const LossResult& l : curves[0].losses) CHECK(std::abs(l.insertion_loss->si()) < 1e-9);
  // 2001 points, five steps a value
  REQUIRE(curves[0].delay.size() == n.points() - 5);
  CHECK(curves[0].delay[0].f.si() == doctest::Approx(50e6));
  for (const DelayPoint& d : curves[0].delay)
    CHECK(d.delay.si() * 1e12 == doctest::Approx(300.0).epsilon(1e-9));
  REQUIRE(curves[0].tdr.size() == 2);
  for (const TdrResult& t : curves[0].tdr)
    for (const double z : t.impedance_ohm) CHECK(z == doctest::Approx(50.0).epsilon(1e-3));
}

TEST_CASE("a lane is looked at by its differential ends; ports without a lane are left out") {
  const signal::Network one = signal::test::line(grid(), 50.0, 100e-12, 0.0);
  signal::Network pair(4, grid());
  for (std::size_t p = 0; p < one.points(); ++p)  // two wires that do not see each other
    for (int wire = 0; wire < 2; ++wire)
      for (int i = 0; i < 2; ++i)
        for (int j = 0; j < 2; ++j) pair.at(p, wire + 2 * i, wire + 2 * j) = one.at(p, i, j);
  signal::PortMap map;
  map.lanes = {{{0, 1}, {2, 3}}};
  const auto curves = network_curves(pair, &map);
  REQUIRE(curves.size() == 1);
  CHECK(curves[0].lane == 1);
  CHECK(curves[0].delay[100].delay.si() * 1e12 == doctest::Approx(100.0).epsilon(1e-9));
  CHECK(curves[0].tdr[0].impedance_ohm[200] == doctest::Approx(100.0).epsilon(1e-3));
  CHECK(network_curves(pair, nullptr).empty());
}

}  // namespace shoreline::study
