// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/signal/port_map.h"

#include <doctest/doctest.h>

#include <filesystem>

#include "shoreline/signal/cascade.h"
#include "shoreline/signal/network_samples.test.h"
#include "shoreline/signal/touchstone.h"

namespace shoreline::signal {
namespace {

/// Wires in a row of equal lines, 2k at the left and 2k+1 at the right, each coupled to its
/// neighbours: near end at once and (1 + k odd) ten times weaker across pairs, far end late.
Network bundle(int wires) {
  const auto f = test::grid(400, 50e6);
  const Network one = test::line(f, 50.0, 1e-9, 0.3);
  Network out(2 * wires, f);
  for (std::size_t p = 0; p < f.size(); ++p)
    for (int a = 0; a < wires; ++a)
      for (int b = 0; b < wires; ++b) {
        const double apart = std::abs(a - b);
        const double k = a == b ? 0.0 : (a / 2 == b / 2 ? 0.05 : 0.004 / apart);
        const Complex s21 = one.at(p, 1, 0), rise(0.0, f[p] / 20e9);
        const Complex near = k * (1.0 - s21 * s21), far = k * rise * s21;
        out.at(p, 2 * a, 2 * b) = out.at(p, 2 * a + 1, 2 * b + 1) = a == b ? one.at(p, 0, 0) : near;
        out.at(p, 2 * a, 2 * b + 1) = out.at(p, 2 * a + 1, 2 * b) = a == b ? s21 : far;
      }
  return out;
}

PortMap map_of(const std::vector<int>& list, int ports) { return port_map(list, ports).value(); }

}  // namespace

TEST_CASE("port orders as people write them") {
  CHECK(text_of(map_of({1, 3, 2, 4}, 4)) == "1,3,2,4");
  CHECK(map_of({1, 3, 2, 4}, 4).lanes[0].out == PortPair{1, 3});
  const auto message = [](const std::vector<int>& list, int ports) {
    const Result<PortMap> map = port_map(list, ports);
    return map ? std::string() : map.error().message;
  };
  CHECK(message({1, 3, 2}, 4).find("four ports a lane") != std::string::npos);
  CHECK(message({1, 3, 2, 5}, 4) == "the port order names port 5 of a network of 4 ports");
  CHECK(message({1, 3, 2, 1}, 4) == "the port order names port 1 twice");
}

TEST_CASE("the order of ports is found, whatever it is") {
  const std::vector<std::vector<int>> orders = {
      {0, 1, 2, 3}, {0, 2, 1, 3}, {0, 3, 1, 2}, {2, 3, 0, 1}, {1, 0, 3, 2}};
  const Network pair = bundle(2);  // wires 1-2 and 3-4: 1,3,2,4
  for (const auto& order : orders) {
    const auto guess = guess_ports(with_ports(pair, order)).value();
    CHECK(guess.confidence > 0.8);
    CHECK(guess.warning.empty());
    // Through the guessed map the network is the original, wires or ends exchanged at most.
    const Network back = lane_of(with_ports(pair, order), guess.map, 0);
    CHECK(std::abs(back.at(1, 2, 0)) > 0.8);
    CHECK(std::abs(back.at(1, 3, 1)) > 0.8);
    CHECK(std::abs(back.at(1, 1, 0) - pair.at(1, 0, 2)) < 1e-15);
  }
}

TEST_CASE("lanes of a file of twelve ports, and who disturbs whom") {
  const Network six = bundle(6);
  const auto guess = guess_ports(six).value();
  CHECK(text_of(guess.map) == "1,3,2,4,5,7,6,8,9,11,10,12");
  CHECK(guess.confidence > 0.8);
  const auto far = aggressors_of(six, guess.map, 0);
  REQUIRE(far.size() == 2);
  CHECK_FALSE(far[0].near_end);
  // Lane 2 driven from the other side.
  PortMap turned = guess.map;
  std::swap(turned.lanes[1].in, turned.lanes[1].out);
  const auto near = aggressors_of(six, turned, 0);
  CHECK(near[0].near_end);
  CHECK(near[0].sure);
  CHECK_FALSE(near[1].near_end);
  const Network x = crosstalk_of(six, turned, 0, 1);
  CHECK(x.at(3, 2, 0) == six.at(3, 1, 5));
}

TEST_CASE("wires that do not couple: the numbering decides, and says so") {
  Network loose = bundle(2);
  for (std::size_t p = 0; p < loose.points(); ++p)
    for (const int i : {0, 1})
      for (const int j : {2, 3}) loose.at(p, i, j) = loose.at(p, j, i) = 0.0;
  const auto guess = guess_ports(loose).value();
  CHECK(text_of(guess.map) == "1,3,2,4");
  CHECK(guess.warning.find("is a guess") != std::string::npos);
  const std::vector<int> halves = {0, 2, 1, 3};
  CHECK(text_of(guess_ports(with_ports(loose, halves)).value().map) == "1,2,3,4");
}

TEST_CASE("a wrong order is doubted") {
  const Network pair = bundle(2);
  CHECK(doubt(pair, map_of({1, 3, 2, 4}, 4)).empty());
  CHECK(doubt(pair, map_of({1, 2, 3, 4}, 4)).find("joined by a wire") != std::string::npos);
  CHECK(doubt(pair, map_of({1, 3, 4, 2}, 4)).find("upside down") != std::string::npos);
}

TEST_CASE("measured and simulated files of others") {
  const std::filesystem::path folder =
      std::filesystem::path(SHORELINE_SOURCE_DIR) / "../shared/data/channels";
  if (!std::filesystem::exists(folder)) {
    MESSAGE("skipped: no " << folder.string());
    return;
  }
  for (const char* name :
       {"C2M__Z100_IL14_WC_BOR_H_L_H_THRU.s4p.gz", "TEC_SMT_IO_42GHz_Thru_B5B6_10in.s4p.gz",
        "vita_example2_THRU.s4p.gz", "synth_cpc224_300mm_thru.s4p.gz"}) {
    CAPTURE(name);
    if (!std::filesystem::exists(folder / name)) {
      MESSAGE("skipped: no " << name);
      continue;
    }
    Diagnostics out;
    const auto file = format::read_touchstone(folder / name, out);
    REQUIRE(file);
    const auto guess = guess_ports(network_of(*file).value().network).value();
    CHECK(text_of(guess.map) == "1,3,2,4");
    CHECK(guess.warning == "");
  }
}

}  // namespace shoreline::signal
