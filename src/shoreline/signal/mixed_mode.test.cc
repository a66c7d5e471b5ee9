// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/signal/mixed_mode.h"

#include <doctest/doctest.h>

#include "shoreline/signal/network_samples.test.h"
#include "shoreline/signal/parameters.h"

namespace shoreline::signal {

using test::distance;
using test::random_network;

TEST_CASE("D13: single ended, mixed, single ended") {
  const std::vector<PortPair> pairs = {{0, 2}, {3, 1}, {4, 5}};
  for (const std::size_t n : {1u, 2u, 3u}) {
    std::vector<PortPair> some(pairs.begin(), pairs.begin() + static_cast<std::ptrdiff_t>(n));
    if (n == 1) some = {{1, 0}};
    Network a = random_network(static_cast<int>(2 * n), 5, 21);
    const Network mixed = mixed_mode(a, some).value();
    CHECK(mixed.z0[0] == Complex(100.0));
    CHECK(mixed.z0[n] == Complex(25.0));
    CHECK(distance(single_ended(mixed, some).value(), a) < 1e-14);
    // Unequal and complex references take the long way.
    for (std::size_t k = 0; k < a.z0.size(); ++k)
      a.z0[k] = {40.0 + 7.0 * static_cast<double>(k), 3.0};
    const Network odd = mixed_mode(a, some).value();
    CHECK(distance(single_ended(odd, some, a.z0).value(), a) < 1e-12);
    const Network dd = differential(a, some).value();
    for (int i = 0; i < dd.ports; ++i)
      for (int j = 0; j < dd.ports; ++j) CHECK(std::abs(dd.at(3, i, j) - odd.at(3, i, j)) < 1e-14);
  }
}

TEST_CASE("voltages and currents of the modes, from impedances") {
  // Z of modes from V_d = V_p - V_n, I_d = (I_p - I_n)/2, V_c = (V_p + V_n)/2, I_c = I_p + I_n:
  // with I_d, I_c given, I_p = I_d + I_c/2, I_n = -I_d + I_c/2.
  Network a = random_network(2, 3, 5);
  a.z0 = {35.0, 80.0};
  const std::vector<PortPair> pairs = {{0, 1}};
  const Network mixed = mixed_mode(a, pairs).value();
  CHECK(std::abs(mixed.z0[0] - 115.0) < 1e-12);
  CHECK(std::abs(mixed.z0[1] - 35.0 * 80.0 / 115.0) < 1e-12);
  const Matrices z = impedances(a).value(), m = impedances(mixed).value();
  for (std::size_t p = 0; p < 3; ++p) {
    const Complex* s = z.data() + 4 * p;
    const Complex* d = m.data() + 4 * p;
    CHECK(std::abs(d[0] - (s[0] - s[1] - s[2] + s[3])) < 1e-10);
    CHECK(std::abs(d[1] - 0.5 * (s[0] + s[1] - s[2] - s[3])) < 1e-10);
    CHECK(std::abs(d[2] - 0.5 * (s[0] - s[1] + s[2] - s[3])) < 1e-10);
    CHECK(std::abs(d[3] - 0.25 * (s[0] + s[1] + s[2] + s[3])) < 1e-10);
  }
}

TEST_CASE("two equal lines side by side: both modes are the line, nothing converts") {
  const auto f = test::grid(50, 1e9);
  const Network one = test::line(f, 50.0, 100e-12, 0.2);
  Network two(4, f);  // 1 -> 2 and 3 -> 4
  for (std::size_t p = 0; p < f.size(); ++p)
    for (int k = 0; k < 2; ++k)
      for (int i = 0; i < 2; ++i)
        for (int j = 0; j < 2; ++j) two.at(p, 2 * k + i, 2 * k + j) = one.at(p, i, j);
  const std::vector<PortPair> pairs = {{0, 2}, {1, 3}};
  const Network mixed = mixed_mode(two, pairs).value();
  for (std::size_t p = 0; p < f.size(); ++p)
    for (int i = 0; i < 2; ++i)
      for (int j = 0; j < 2; ++j) {
        CHECK(std::abs(mixed.at(p, i, j) - one.at(p, i, j)) < 1e-15);
        CHECK(std::abs(mixed.at(p, 2 + i, 2 + j) - one.at(p, i, j)) < 1e-15);
        CHECK(mixed.at(p, i, 2 + j) == Complex{});
      }
}

}  // namespace shoreline::signal
