// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/signal/thru_2x.h"

#include <doctest/doctest.h>

#include "shoreline/signal/cascade.h"
#include "shoreline/signal/network_samples.test.h"

namespace shoreline::signal {
namespace {

using test::distance;
using test::line;

const std::vector<double> kGrid = test::grid(2001, 20e6);  // 40 GHz

/// A launch of 46 ohm, then a trace of 52 ohm to the middle.
Network half() {
  return cascade(line(kGrid, 46.0, 60e-12, 0.02), line(kGrid, 52.0, 400e-12, 0.25)).value();
}

/// The largest difference below `f_hz`.
double distance_to(const Network& a, const Network& b, double f_hz) {
  double out = 0.0;
  for (std::size_t p = 0; p < a.points() && a.f_hz[p] <= f_hz; ++p)
    for (std::size_t k = 0; k < a.matrix(p).size(); ++k)
      out = std::max(out, std::abs(a.matrix(p)[k] - b.matrix(p)[k]));
  return out;
}

Network pair_of(const Network& one) {
  Network out(4, one.f_hz);  // wires 0 -> 2 and 1 -> 3
  for (std::size_t p = 0; p < one.points(); ++p)
    for (int k = 0; k < 2; ++k)
      for (int i = 0; i < 2; ++i)
        for (int j = 0; j < 2; ++j) out.at(p, 2 * i + k, 2 * j + k) = one.at(p, i, j);
  return out;
}

}  // namespace

TEST_CASE("a 2x-thru of lines comes apart into its halves") {
  const Network left = half(), right = flipped(left), thru = cascade(left, right).value();
  const FixtureHalves got = split_2x_thru(thru).value();
  CHECK(got.residual < 1e-9);
  CHECK(got.impedance_ohm == doctest::Approx(52.0).epsilon(0.03));  // loss lets it rise
  CHECK(got.delay_s == doctest::Approx(460e-12).epsilon(0.05));
  CHECK(distance_to(got.left, left, 30e9) < 0.03);
  CHECK(distance_to(got.right, right, 30e9) < 0.03);
  CHECK(got.largest_singular < 1.02);
}

TEST_CASE("and takes the fixture off a device") {
  const Network left = half(), right = flipped(left), thru = cascade(left, right).value();
  const Network device = line(kGrid, 58.0, 150e-12, 0.3);
  const Network measured = cascade(cascade(left, device).value(), right).value();
  const FixtureHalves halves = split_2x_thru(thru).value();
  const Network rest =
      deembed_right(deembed_left(halves.left, measured).value(), halves.right).value();
  CHECK(distance_to(rest, device, 30e9) < 0.05);
  CHECK(distance_to(measured, device, 30e9) > 0.5);
}

TEST_CASE("a differential 2x-thru") {
  const Network left = half(), thru = cascade(left, flipped(left)).value();
  const FixtureHalves got = split_2x_thru(pair_of(thru)).value();
  CHECK(got.residual < 1e-9);
  CHECK(distance(got.left, pair_of(split_2x_thru(thru).value().left)) < 1e-9);
  CHECK(got.impedance_ohm == doctest::Approx(104.0).epsilon(0.03));
}

TEST_CASE("fixtures that cannot be split say why") {
  const auto why = [](const Network& n) {
    const Result<FixtureHalves> got = split_2x_thru(n);
    return got ? std::string() : got.error().message;
  };
  CHECK(why(Network(2, kGrid)).find("no 2x-thru") != std::string::npos);
  CHECK(why(line(kGrid, 50.0, 5e-12, 0.0)).find("too short") != std::string::npos);
  CHECK(why(line(kGrid, 50.0, 30e-9, 0.0)).find("too long") != std::string::npos);
  CHECK(why(test::random_network(3, 20, 1)).find("two or four ports") != std::string::npos);
  Network unequal = half();
  unequal.z0[1] = 75.0;
  CHECK(why(unequal).find("one real reference") != std::string::npos);
}

}  // namespace shoreline::signal
