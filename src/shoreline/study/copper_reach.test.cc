// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/study/copper_reach.h"

#include <doctest/doctest.h>

#include <cmath>

#include "shoreline/study/copper_world.test.h"
#include "shoreline/study/link.h"

namespace shoreline::study {
namespace {

using test::part;

std::string estimate(std::string_view field, std::string_view value, std::string_view lo,
                     std::string_view hi) {
  return fmt::format(
      "{} = {{ value = {}, origin = \"estimate\", why = \"test\", lo = {}, hi = {} }}\n", field,
      value, lo, hi);
}

std::string reach(std::string_view medium, std::string_view walk) {
  return fmt::format("[[reach]]\nmedium = \"{}\"\nwalk = {}\n", medium, walk);
}

const std::string kWorld =
    test::world(part("chip", "serdes") + part("plug", "connector", R"(loss = "1 dB")") +
                part("film", "laminate", estimate("dk", "3.3", "3.2", "3.5")) +
                part("board", "pcb_trace",
                     "length = \"50 mm\"\nmaterial = \"film\"\n" +
                         estimate("roughness_factor", "1.6", "1.4", "2.2") +
                         estimate("impedance", R"("100 ohm")", R"("90 ohm")", R"("105 ohm")")) +
                part("wire", "twinax", estimate("skew", R"("1 ps")", R"("0 ps")", R"("3 ps")")) +
                part("glass", "fibre") + part("engine", "pluggable_module") +
                reach("twinax", R"(["chip", "board", "plug", "wire", "plug", "chip"])") +
                reach("light", R"(["chip", "engine", "glass", "engine", "chip"])"));

part::At fast() { return part::at_lane(212.5 * unit::gbit_per_s, lane::Modulation::pam4); }

/// 30 dB of signal over noise, less what the channel takes at Nyquist.
Result<double> by_loss(const lane::Network& n, const part::At&) {
  return 30.0 - test::loss_at(n, 0).si();
}

CopperChannel channel_of(const system::System& s, const part::At& at = fast()) {
  return {s.reach[0].steps, at, {at.nyquist.si()}};
}

}  // namespace

TEST_CASE("ranges of fields become spreads, nested ones too, and stay inside") {
  const system::System s = system_of(kWorld);
  const system::Part& board = s.reach[0].steps[1].part;
  const std::vector<Spread> spreads = spreads_of(board);
  REQUIRE(spreads.size() == 3);
  double least = 1e9, most = 0.0, sum = 0.0;
  constexpr int kMany = 4000;
  for (std::uint64_t i = 0; i < kMany; ++i) {
    const auto drawn = sample(*board.kind, board.value.get(), spreads, {7, i, 1});
    const Located at = locate(*board.kind->type, drawn.get(), "roughness_factor");
    const double x = at.ops->get(at.member);
    least = std::min(least, x), most = std::max(most, x), sum += x;
    const Located dk = locate(*board.kind->type, drawn.get(), "material.dk");
    CHECK(dk.ops->get(dk.member) >= 3.2);
    CHECK(dk.ops->get(dk.member) <= 3.5);
  }
  CHECK(least >= 1.4);
  CHECK(most <= 2.2);
  CHECK(least < 1.43);
  CHECK(most > 2.15);
  // mean of a triangle: (lo + mode + hi)/3; its deviation 0.17 over sqrt(4000)
  CHECK(sum / kMany == doctest::Approx((1.4 + 1.6 + 2.2) / 3.0).epsilon(0.006));
  // an address is a value: the same again, and others for others
  const auto read = [&](SampleKey key) {
    const auto drawn = sample(*board.kind, board.value.get(), spreads, key);
    const Located at = locate(*board.kind->type, drawn.get(), "impedance");
    return at.ops->get(at.member);
  };
  CHECK(read({7, 3, 1}) == read({7, 3, 1}));
  CHECK(read({7, 3, 1}) != read({7, 3, 2}));
  CHECK(read({7, 3, 1}) != read({8, 3, 1}));
}

TEST_CASE("the longest cable is where the figure meets the threshold") {
  const system::System s = system_of(kWorld);
  const CopperChannel channel = channel_of(s);
  const Result<CopperReach> r = longest_copper(channel, by_loss);
  REQUIRE(r.has_value());
  REQUIRE(r->length.has_value());
  CHECK(r->monotone);
  CHECK(r->bounded);
  CHECK(*r->figure_db >= 3.0);
  CHECK(r->loss->si() == doctest::Approx(27.0).epsilon(1e-3));
  // the budget's loss per length: 27 dB less what stands still, over 11.1 dB/m
  const auto fixed = test::loss_at(*channel_network(channel, 1e-6 * unit::metre), 0).si();
  CHECK(r->length->si() == doctest::Approx((27.0 - fixed) / 11.1).epsilon(0.01));
  // twice the rate goes less far; nothing closes with a threshold beyond reach
  const part::At twice = part::at_lane(425.0 * unit::gbit_per_s, lane::Modulation::pam4);
  CHECK(*longest_copper(channel_of(s, twice), by_loss)->length < 0.7 * *r->length);
  CHECK_FALSE(longest_copper(channel, by_loss, {.threshold_db = 40.0})->length.has_value());
  CHECK_FALSE(longest_copper(channel, by_loss, {.threshold_db = -1e3})->bounded);
}

TEST_CASE("a figure that comes back with length is told, and answered on the safe side") {
  const system::System s = system_of(kWorld);
  const Judge ripple = [](const lane::Network& n, const part::At&) -> Result<double> {
    const double db = test::loss_at(n, 0).si();
    return db < 15.0 ? 5.0 : db < 20.0 ? 1.0 : db < 25.0 ? 4.0 : 0.0;
  };
  const Result<CopperReach> r =
      longest_copper(channel_of(s), ripple, {.farthest = 3.0 * unit::metre, .scan = 60});
  REQUIRE(r.has_value());
  CHECK_FALSE(r->monotone);
  CHECK(r->loss->si() < 15.0);
  REQUIRE(r->beyond.has_value());
  CHECK(*r->beyond > *r->length);
}

TEST_CASE("light and retimers are no copper channel") {
  const system::System s = system_of(kWorld);
  const CopperChannel channel{s.reach[1].steps, fast(), {1e9}};
  const auto n = channel_network(channel, Length(1.0));
  REQUIRE_FALSE(n.has_value());
  CHECK(n.error().message == "'engine' is no plain copper");
}

TEST_CASE("nine lane speeds: Nyquist falls with the levels") {
  REQUIRE(lane_speeds().size() == 9);
  const auto nyquist = [](std::size_t i) {
    return lane::nyquist(lane_speeds()[i].modulation, lane_speeds()[i].line_rate)
        .in(unit::gigahertz);
  };
  CHECK(nyquist(0) == doctest::Approx(26.5625));
  CHECK(nyquist(3) == doctest::Approx(53.125));
  CHECK(nyquist(6) == doctest::Approx(106.25));
  CHECK(nyquist(7) == doctest::Approx(85.0));
  CHECK(nyquist(8) == doctest::Approx(425.0 / 6.0));
}

TEST_CASE("yield: the share that fails with its bounds, the same on any number of threads") {
  const system::System s = system_of(kWorld);
  const CopperChannel channel = channel_of(s);
  const Length length = *longest_copper(channel, by_loss)->length;
  const YieldQuery query{.samples = 2000, .length_tolerance = 0.02};
  Context one, four;
  one.seed = four.seed = 11;
  four.threads = 4;
  const Result<CopperYield> a = copper_yield(channel, by_loss, length, query, one),
                            b = copper_yield(channel, by_loss, length, query, four);
  REQUIRE(a.has_value());
  REQUIRE(b.has_value());
  CHECK(a->figure_db == b->figure_db);
  // ranges lean towards more loss, so more than half fail at the nominal reach
  CHECK(a->p_fail > 0.5);
  CHECK(a->p_fail < 0.99);
  CHECK(a->exact.lo < a->p_fail);
  CHECK(a->exact.hi > a->p_fail);
  CHECK(a->wilson.lo > a->exact.lo);
  CHECK(a->worst_db < a->p05_db);
  CHECK(a->p05_db < a->median_db);
  // a shorter cable closes more often
  const Result<CopperYield> shorter = copper_yield(channel, by_loss, 0.9 * length, query, one);
  CHECK(shorter->p_fail < a->p_fail);
  const Judge broken = [](const lane::Network&, const part::At&) -> Result<double> {
    return fail("no eye");
  };
  CHECK(copper_yield(channel, broken, length, query, one).error().message == "sample 0: no eye");
}

}  // namespace shoreline::study
