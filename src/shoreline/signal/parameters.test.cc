// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/signal/parameters.h"

#include <doctest/doctest.h>

#include "shoreline/signal/network_samples.test.h"

namespace shoreline::signal {

using test::distance;
using test::random_network;

TEST_CASE("D13: there and back again") {
  for (const int ports : {1, 2, 3, 4, 8}) {
    CAPTURE(ports);
    const Network a = random_network(ports, 6, 11);
    CHECK(distance(from_impedances(a, impedances(a).value()).value(), a) < 1e-12);
    CHECK(distance(from_admittances(a, admittances(a).value()).value(), a) < 1e-12);
    if (ports % 2 == 0) CHECK(distance(from_transfers(a, transfers(a).value()).value(), a) < 1e-12);
    if (ports == 2) {
      CHECK(distance(from_hybrids(a, hybrids(a).value()).value(), a) < 1e-12);
      CHECK(distance(from_inverse_hybrids(a, inverse_hybrids(a).value()).value(), a) < 1e-12);
    }
    std::vector<Complex> z0;
    for (int k = 0; k < ports; ++k) z0.push_back({20.0 + 30.0 * k, 15.0 - 10.0 * k});
    const Network other = renormalise(a, z0).value();
    CHECK(distance(renormalise(other, a.z0).value(), a) < 1e-12);
    // Impedances do not know of references.
    const Matrices z = impedances(a).value(), same = impedances(other).value();
    for (std::size_t i = 0; i < z.size(); ++i)
      CHECK(std::abs(z[i] - same[i]) < 1e-10 * (1.0 + std::abs(z[i])));
  }
}

TEST_CASE("known elements") {
  Network shunt(2, {1e9});
  // A shunt admittance y: S11 = -y z0/(2 + y z0), S21 = 2/(2 + y z0); here y = 1/25, z0 = 50.
  shunt.s = {-0.5, 0.5, 0.5, -0.5};
  const Matrices all = impedances(shunt).value();
  for (const Complex& z : all) CHECK(std::abs(z - 25.0) < 1e-12);
  CHECK(admittances(shunt).error().message == "the network has no admittance matrix at 1 GHz");
  Network series(2, {2.5e9});
  // A series impedance of 100 ohm on 50: S11 = z/(z + 2 z0) = 0.5.
  series.s = {0.5, 0.5, 0.5, 0.5};
  CHECK(impedances(series).error().message == "the network has no impedance matrix at 2.5 GHz");
  const Matrices h = hybrids(series).value();  // V1 = 100 I1 + V2, I2 = -I1
  CHECK(std::abs(h[0] - 100.0) < 1e-12);
  CHECK(std::abs(h[1] - 1.0) < 1e-12);
  CHECK(std::abs(h[2] + 1.0) < 1e-12);
  CHECK(std::abs(h[3]) < 1e-12);
}

TEST_CASE("power waves of a complex reference: 0 where the load is its conjugate") {
  // Kurokawa's S11 = (Z - z0*)/(Z + z0), times the phase that his square root leaves: none.
  Network load(1, {1e9});
  load.at(0, 0, 0) = (Complex(30.0, 40.0) - 50.0) / (Complex(30.0, 40.0) + 50.0);
  const Network matched = renormalise(load, Complex(30.0, -40.0)).value();
  CHECK(std::abs(matched.at(0, 0, 0)) < 1e-15);
  CHECK_FALSE(renormalise(load, Complex(0.0, 50.0)));
}

}  // namespace shoreline::signal
