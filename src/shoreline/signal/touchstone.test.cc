// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/signal/touchstone.h"

#include <doctest/doctest.h>

#include <filesystem>

#include "shoreline/signal/cascade.h"
#include "shoreline/signal/mixed_mode.h"
#include "shoreline/signal/network_samples.test.h"
#include "shoreline/signal/parameters.h"

namespace shoreline::signal {
namespace {

using test::distance;
using test::random_network;

/// Nothing where the shared data is absent.
std::optional<FileNetwork> odd(const std::string& name) {
  const std::filesystem::path path =
      std::filesystem::path(SHORELINE_SOURCE_DIR) / "../shared/data/channels/touchstone_odd" / name;
  if (!std::filesystem::exists(path)) {
    MESSAGE("skipped: no " << path.string());
    return std::nullopt;
  }
  Diagnostics out;
  const auto file = format::read_touchstone(path, out);
  REQUIRE(file);
  auto network = network_of(*file);
  REQUIRE(network);
  return std::move(*network);
}

}  // namespace

TEST_CASE("every kind of parameter there and back") {
  for (const auto parameter :
       {format::NetworkParameter::s, format::NetworkParameter::z, format::NetworkParameter::y,
        format::NetworkParameter::h, format::NetworkParameter::g}) {
    FileNetwork a;
    a.network = random_network(2, 4, 31);
    a.network.z0 = {50.0, 75.0};
    a.noise = {{1e9, 2.0, 0.3, 0.1, 12.0}};
    const auto file = touchstone_of(a, parameter);
    REQUIRE(file);
    const auto back = network_of(*file);
    REQUIRE(back);
    CHECK(distance(back->network, a.network) < 1e-12);
    CHECK(back->noise.size() == 1);
    CHECK(back->noise_reference == Complex(50.0));
  }
  FileNetwork three;
  three.network = random_network(3, 1, 1);
  CHECK_FALSE(touchstone_of(three, format::NetworkParameter::h));
}

TEST_CASE("a mixed-mode file of any order is the single-ended network it was made of") {
  FileNetwork a;
  a.network = random_network(4, 3, 32);
  a.network.z0 = {40.0, 60.0, 50.0, 50.0};
  const std::vector<PortPair> pairs = {{2, 0}, {1, 3}};
  const Network mixed = mixed_mode(a.network, pairs).value();
  // Rows of `mixed` are d(3,1) d(2,4) c(3,1) c(2,4); the file has them as c(2,4) d(3,1) ...
  const std::vector<int> order = {3, 0, 1, 2};
  const Network shuffled = with_ports(mixed, order);
  format::Touchstone file;
  file.ports = 4;
  file.version = "2.0";
  file.f_hz = mixed.f_hz;
  file.values = shuffled.s;
  file.z0 = a.network.z0;
  file.modes = {{'c', 2, 4}, {'d', 3, 1}, {'d', 2, 4}, {'c', 3, 1}};
  CHECK(distance(network_of(file).value().network, a.network) < 1e-12);
}

TEST_CASE("a network written in mixed modes reads back") {
  FileNetwork a;
  a.network = random_network(4, 3, 33);
  const std::vector<PortPair> pairs = {{0, 2}, {3, 1}};
  const auto file = mixed_touchstone_of(a, pairs);
  REQUIRE(file);
  format::TouchstoneStyle style;
  const auto text = format::write_touchstone(*file, style);
  REQUIRE(text);
  Diagnostics out;
  const auto back = format::parse_touchstone("a.ts", *text, 0, out);
  REQUIRE(back);
  CHECK(distance(network_of(*back).value().network, a.network) < 1e-14);
}

TEST_CASE("odd files of others") {
  if (const auto h = odd("ex_12.ts")) {
    const auto g = odd("ex_12_g.ts");
    REQUIRE(g);
    CHECK(distance(h->network, g->network) < 0.01);
  }
  if (const auto five = odd("ex_5.ts")) {
    const auto six = odd("ex_6.ts");
    REQUIRE(six);
    CHECK(distance(five->network, six->network) == 0.0);
    CHECK(std::abs(std::abs(five->network.at(0, 0, 0)) - 0.60) < 1e-12);
  }
  if (const auto four = odd("ex_4.ts")) {
    CHECK(four->network.z0 == std::vector<Complex>{50.0, 75.0, 0.01, 0.01});
    CHECK(std::abs(four->network.at(0, 0, 3)) == doctest::Approx(14.0));
  }
  if (const auto nine = odd("ex_9.s1p")) {
    bool found = false;
    const Matrices z = impedances(nine->network).value();
    for (std::size_t p = 0; p < z.size(); ++p)
      if (nine->network.f_hz[p] == 1e8) {
        found = true;
        CHECK(std::abs(z[p]) == doctest::Approx(0.99 * 75.0));
        CHECK(std::arg(z[p]) * 180.0 / std::numbers::pi == doctest::Approx(-4.0));
      }
    CHECK(found);
  }
}

}  // namespace shoreline::signal
