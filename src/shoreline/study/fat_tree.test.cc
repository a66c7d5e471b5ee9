// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/study/fat_tree.h"

#include <doctest/doctest.h>

#include <numeric>

namespace shoreline::study {
namespace {

FatTreeSpec spec_of(double endpoints, int tiers, double radix) {
  FatTreeSpec s;
  s.endpoints = endpoints;
  s.tiers = tiers;
  s.radix.assign(static_cast<std::size_t>(tiers), radix);
  return s;
}

double switches(const std::vector<Level>& levels) {
  return std::accumulate(levels.begin(), levels.end(), 0.0,
                         [](double sum, const Level& l) { return sum + l.switches; });
}

double links(const std::vector<Level>& levels) {
  return std::accumulate(levels.begin(), levels.end(), 0.0,
                         [](double sum, const Level& l) { return sum + l.links; });
}

}  // namespace

TEST_CASE("three tiers of 144 ports join 41,472 accelerators with 576 + 576 + 288 switches") {
  // Lambda's table for 41,472 GPUs says 1,440 switches.
  const auto levels = fat_tree(spec_of(41472, 3, 144));
  REQUIRE(levels.has_value());
  CHECK((*levels)[0].switches == 41472 / 72);
  CHECK((*levels)[1].switches == 576);
  CHECK((*levels)[2].switches == 288);
  CHECK(links(*levels) == 3 * 41472);
}

TEST_CASE(
    "two tiers of 144 ports join 4,608 accelerators with 96 switches, not the published 100") {
  const auto levels = fat_tree(spec_of(4608, 2, 144));
  REQUIRE(levels.has_value());
  CHECK((*levels)[0].switches == 64);
  CHECK((*levels)[1].switches == 32);
}

TEST_CASE("a full tree of radix k has 3 N / k switches in two tiers and 5 N / k in three") {
  for (double k : {4.0, 16.0, 64.0, 144.0, 576.0}) {
    const double two = k * k / 2, three = k * k * k / 4;
    CHECK(switches(*fat_tree(spec_of(two, 2, k))) == 3 * two / k);
    CHECK(switches(*fat_tree(spec_of(three, 3, k))) == 5 * three / k);
  }
}

TEST_CASE("a tree that is too small is an error that says how much fits") {
  for (double k : {4.0, 64.0}) {
    CHECK(fat_tree(spec_of(k, 1, k)).has_value());
    CHECK_FALSE(fat_tree(spec_of(k + 1, 1, k)).has_value());
    CHECK_FALSE(fat_tree(spec_of(k * k / 2 + 1, 2, k)).has_value());
    const auto levels = fat_tree(spec_of(k * k * k / 4 + 1, 3, k));
    REQUIRE_FALSE(levels.has_value());
    CHECK(levels.error().message.find(std::to_string(static_cast<long>(k * k * k / 4))) !=
          std::string::npos);
  }
}

TEST_CASE(
    "planes multiply switches and links; 576 ports of 200G need two tiers where 144 need three") {
  FatTreeSpec s = spec_of(41472, 2, 576);
  s.planes = 4;
  const auto levels = fat_tree(s);
  REQUIRE(levels.has_value());
  CHECK((*levels)[0].switches == 4 * 41472 / 288);
  CHECK((*levels)[1].switches == 4 * 41472 / 576);
  CHECK(links(*levels) == 4 * 2 * 41472);
}

TEST_CASE("oversubscription takes ports from the uplinks") {
  FatTreeSpec s = spec_of(4800, 2, 64);
  s.oversubscription = 3.0;  // 48 down, 16 up
  s.endpoints = 1536;
  const auto levels = fat_tree(s);
  REQUIRE(levels.has_value());
  CHECK((*levels)[0].down == 48);
  CHECK((*levels)[0].up == 16);
  CHECK((*levels)[0].switches == 32);
  CHECK((*levels)[1].links == 32 * 16);
  CHECK((*levels)[1].switches == 8);
}

}  // namespace shoreline::study
