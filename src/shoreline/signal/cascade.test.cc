// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/signal/cascade.h"

#include <doctest/doctest.h>

#include "shoreline/signal/network_samples.test.h"
#include "shoreline/signal/parameters.h"

namespace shoreline::signal {

using test::distance;
using test::random_network;

TEST_CASE("D13: a cascade and what is left after taking one part off again") {
  for (const int ports : {2, 4, 6, 8}) {
    CAPTURE(ports);
    const Network a = random_network(ports, 7, 1), b = random_network(ports, 7, 2);
    const auto both = cascade(a, b);
    REQUIRE(both);
    CHECK(distance(deembed_left(a, *both).value(), b) < 1e-12);
    CHECK(distance(deembed_right(*both, b).value(), a) < 1e-12);
    // And associative.
    const Network c = random_network(ports, 7, 3);
    CHECK(distance(cascade(*both, c).value(), cascade(a, cascade(b, c).value()).value()) < 1e-12);
  }
}

TEST_CASE("kernels and their twin by elimination") {
  for (const int ports : {2, 4}) {
    const Network a = random_network(ports, 5, 4), b = random_network(ports, 5, 5);
    CHECK(distance(cascade(a, b).value(), cascade_by_elimination(a, b).value()) < 1e-14);
    const Network total = cascade(a, b).value();
    CHECK(distance(deembed_left(a, total).value(), deembed_left_by_elimination(a, total).value()) <
          1e-13);
  }
}

TEST_CASE("a cascade is the product of the transfer matrices") {
  const Network a = random_network(4, 3, 6), b = random_network(4, 3, 7);
  const Matrices ta = transfers(a).value(), tb = transfers(b).value();
  Matrices t(ta.size());
  for (std::size_t p = 0; p < 3; ++p)
    for (std::size_t i = 0; i < 4; ++i)
      for (std::size_t j = 0; j < 4; ++j)
        for (std::size_t k = 0; k < 4; ++k)
          t[p * 16 + i * 4 + j] += ta[p * 16 + i * 4 + k] * tb[p * 16 + k * 4 + j];
  CHECK(distance(from_transfers(a, t).value(), cascade(a, b).value()) < 1e-12);
}

TEST_CASE("a network that passes nothing at one point is no trouble in a cascade") {
  Network a = random_network(4, 4, 8), b = random_network(4, 4, 9);
  for (int i = 0; i < 2; ++i)
    for (int j = 0; j < 2; ++j) a.at(2, i, 2 + j) = a.at(2, 2 + i, j) = 0.0;
  const auto both = cascade(a, b);
  REQUIRE(both);
  CHECK(both->at(2, 2, 0) == Complex{});
  CHECK(both->at(2, 0, 0) == a.at(2, 0, 0));
  CHECK_FALSE(transfers(a));
  const auto off = deembed_left(a, *both);
  REQUIRE_FALSE(off);
  CHECK(off.error().message.find("passes nothing at ") != std::string::npos);
}

TEST_CASE("two quarter waves in a row are a half wave, whatever the reference") {
  // A lossless line of impedance zc: S to 50 ohm from renormalising its matched form.
  Network quarter(2, {1e9});
  quarter.z0 = {75.0, 75.0};
  quarter.at(0, 0, 1) = quarter.at(0, 1, 0) = Complex(0.0, -1.0);
  const Network at50 = renormalise(quarter, 50.0).value();
  // Quarter wave of 75 ohm on 50: Zin = 75^2/50 = 112.5, S11 = (112.5-50)/(112.5+50).
  CHECK(std::abs(at50.at(0, 0, 0) - 62.5 / 162.5) < 1e-14);
  const Network half = cascade(at50, at50).value();
  CHECK(std::abs(half.at(0, 0, 0)) < 1e-14);
  CHECK(std::abs(half.at(0, 1, 0) + 1.0) < 1e-14);
  // References of a joint that differ are matched: outer ports stay what they were.
  const Network mixed = cascade(at50, quarter).value();
  CHECK(mixed.z0 == std::vector<Complex>{50.0, 75.0});
  CHECK(distance(renormalise(mixed, 50.0).value(), half) < 1e-13);
}

TEST_CASE("what cannot be joined is told") {
  const Network four = random_network(4, 3, 1), two = random_network(2, 3, 1);
  CHECK(cascade(four, two).error().message == "networks of 4 and 2 ports cannot be joined");
  const Network three = random_network(3, 3, 1);
  CHECK_FALSE(cascade(three, three));
  Network shifted = four;
  shifted.f_hz[1] *= 1.01;
  CHECK(cascade(four, shifted).error().message.find("different frequencies") != std::string::npos);
  // Two mirrors that face each other.
  Network mirror(2, {1e9});
  mirror.at(0, 0, 0) = mirror.at(0, 1, 1) = 1.0;
  CHECK(cascade(mirror, mirror).error().message == "the joint resonates without loss at 1 GHz");
}

TEST_CASE("ports in another order") {
  const Network a = random_network(4, 2, 3);
  const std::vector<int> order = {2, 0};
  const Network b = with_ports(a, order);
  CHECK(b.ports == 2);
  CHECK(b.at(1, 0, 1) == a.at(1, 2, 0));
  CHECK(b.z0[0] == a.z0[2]);
  CHECK(distance(flipped(flipped(a)), a) == 0.0);
}

}  // namespace shoreline::signal
