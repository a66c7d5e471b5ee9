// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/signal/com/dfe.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>

#include "shoreline/math/random.h"

namespace shoreline::signal::com {
namespace {

using Places = std::vector<int>;

Config fixed_taps() {
  Config c;
  c.b_max = {0.8, 0.2, 0.1}, c.b_min = {0.3, 0.0, -0.1};
  return c;
}

TEST_CASE("taps are post-cursors of the cursor, within limits (93A-26)") {
  const Dfe dfe = solve_dfe(fixed_taps(), std::vector<double>{1.0, 0.3, -0.5}, 2.0);
  CHECK(dfe.taps == std::vector<double>{0.5, 0.15, -0.1});
  CHECK(dfe.floating_ui.empty());
  CHECK(dfe.tail_rss == 0.0);
  CHECK(solve_dfe(fixed_taps(), std::vector<double>{0.2, -1.0, 1.0}, 2.0).taps ==
        std::vector<double>{0.3, 0.0, 0.1});
  CHECK(solve_dfe(fixed_taps(), std::vector<double>{9.0, 9.0, 9.0}, 2.0).taps ==
        std::vector<double>{0.8, 0.2, 0.1});
}

TEST_CASE("steps go towards zero") {
  Config c = fixed_taps();
  c.dfe_step = 0.04;
  const Dfe dfe = solve_dfe(c, std::vector<double>{1.0, 0.15, -0.15}, 2.0);
  CHECK(dfe.taps[0] == doctest::Approx(0.48));   // floor(.5/.04) = 12
  CHECK(dfe.taps[1] == doctest::Approx(0.04));   // .075: one step
  CHECK(dfe.taps[2] == doctest::Approx(-0.04));  // and on the other side
}

TEST_CASE("no taps at all") {
  Config c;
  CHECK(dfe_span(c) == 0);
  CHECK(solve_dfe(c, {}, 1.0).taps.empty());
}

TEST_CASE("one group goes where the energy is") {
  const std::vector<double> h = {0, 0, 1, 2, 1, 0, 0, 0.5, 0};
  CHECK(floating_groups(h, 1, 3, 10, 1) == Places{2, 3, 4});
  // At most 0.1 of each: 1 - .9^2 = .19, 4 - 1.9^2 = .39: still there.
  CHECK(floating_groups(h, 1, 3, 0.1, 1) == Places{2, 3, 4});
  // Wide and shallow removes more than narrow and high, if taps are small.
  const std::vector<double> two = {0, 0, 9, 0, 0, 0, 1, 1, 1};
  CHECK(floating_groups(two, 1, 3, 10, 1) == Places{0, 1, 2});
  CHECK(floating_groups(two, 1, 3, 0.01, 1)[0] == 0);  // 2*.01*9 = .18 against .06
}

TEST_CASE("groups at the very ends") {
  CHECK(floating_groups(std::vector<double>{5, 5, 0, 0, 0, 0}, 1, 2, 10, 1) == Places{0, 1});
  CHECK(floating_groups(std::vector<double>{0, 0, 0, 0, 5, 5}, 1, 2, 10, 1) == Places{4, 5});
  Places both = floating_groups(std::vector<double>{5, 5, 0, 0, 4, 4}, 2, 2, 10, 1);
  std::sort(both.begin(), both.end());
  CHECK(both == Places{0, 1, 4, 5});
}

TEST_CASE("equal energies: the first groups in a row") {
  CHECK(floating_groups(std::vector<double>(12, 1.0), 3, 3, 10, 1) ==
        Places{0, 1, 2, 3, 4, 5, 6, 7, 8});
  CHECK(floating_groups(std::vector<double>(12, 0.0), 2, 3, 10, 1) == Places{0, 1, 2, 3, 4, 5});
  CHECK(floating_groups(std::vector<double>(3, 1.0), 1, 3, 10, 1) == Places{0, 1, 2});
  CHECK(floating_groups(std::vector<double>(2, 1.0), 1, 3, 10, 1).empty());
}

TEST_CASE("a group that would cut a stronger neighbour off gives way, or takes it beside") {
  // Groups of two: 3..4 is the strongest, 2..3 the next, and 1..2 stands whole beside 3..4.
  const std::vector<double> h = {0, 1, 2.9, 3, 3, 0, 0, 0};
  Places got = floating_groups(h, 2, 2, 10, 1);
  std::sort(got.begin(), got.end());
  CHECK(got == Places{1, 2, 3, 4});
}

TEST_CASE("groups of random tails: taps are distinct, in range, and remove what they may") {
  math::Random random(7, math::Purpose("floating tails"));
  for (int round = 0; round < 300; ++round) {
    std::vector<double> h(30);
    for (double& v : h) v = random.uniform() - 0.5;
    const int groups = 1 + round % 4, size = 1 + round % 5;
    Places got = floating_groups(h, groups, size, 0.2, 1.0);
    REQUIRE(got.size() == static_cast<std::size_t>(groups * size));
    // A single group is the best of all places, found by trying.
    if (groups == 1) {
      const auto removed = [&](int start) {
        double sum = 0.0;
        for (int k = start; k < start + size; ++k) {
          const double v = std::abs(h[static_cast<std::size_t>(k)]);
          const double left = std::max(v - 0.2, 0.0);
          sum += v * v - left * left;
        }
        return sum;
      };
      double most = 0.0;
      for (int s = 0; s + size <= 30; ++s) most = std::max(most, removed(s));
      CHECK(removed(got.front()) == doctest::Approx(most).epsilon(1e-12));
    }
    std::sort(got.begin(), got.end());
    CHECK(std::adjacent_find(got.begin(), got.end()) == got.end());
    CHECK(got.front() >= 0);
    CHECK(got.back() < 30 + size);
  }
}

Config floating() {
  Config c = fixed_taps();
  c.floating = {2, 2, 12, 0.05, 0.0, 0};
  return c;
}

TEST_CASE("floating taps stand behind the fixed ones, numbered from the cursor") {
  std::vector<double> post(12, 0.0);
  post[0] = 0.5, post[4] = 0.04, post[5] = -0.2, post[10] = 0.03, post[11] = 0.03;
  const Config c = floating();
  CHECK(dfe_span(c) == 12);
  const Dfe dfe = solve_dfe(c, post, 1.0);
  CHECK(dfe.floating_ui == Places{5, 6, 11, 12});
  CHECK(dfe.taps[4] == 0.04);
  CHECK(dfe.taps[5] == -0.05);  // limited
  CHECK(dfe.taps[11] == 0.03);
  CHECK(dfe.taps[7] == 0.0);
  CHECK(dfe.b_max[5] == 0.05);
  CHECK(dfe.b_min[5] == -0.05);
  CHECK(dfe.b_max[7] == 0.0);
}

TEST_CASE("with a receiver's FFE there are no floating DFE taps") {
  Config c = floating();
  c.rx_ffe.post = 4;
  CHECK(dfe_span(c) == 3);
}

TEST_CASE("the tail is scaled to its RSS, and left alone below it") {
  std::vector<double> post(12, 0.0);
  post[4] = 0.03, post[5] = -0.04, post[10] = 0.0;
  Config c = floating();
  c.floating.tail_start_ui = 5, c.floating.tail_rss_max = 0.025;
  const Dfe limited = solve_dfe(c, post, 1.0);
  CHECK(limited.tail_rss == doctest::Approx(0.05));
  CHECK(limited.taps[4] == doctest::Approx(0.015));
  CHECK(limited.taps[5] == doctest::Approx(-0.02));
  CHECK(std::hypot(limited.taps[4], limited.taps[5]) == doctest::Approx(0.025));
  c.floating.tail_rss_max = 0.06;
  const Dfe free = solve_dfe(c, post, 1.0);
  CHECK(free.tail_rss == doctest::Approx(0.05));
  CHECK(free.taps[5] == doctest::Approx(-0.04));
  c.floating.tail_start_ui = 13;  // behind all taps
  c.floating.tail_rss_max = 0.001;
  CHECK(solve_dfe(c, post, 1.0).taps[5] == doctest::Approx(-0.04));
}

TEST_CASE("a tail that begins among the fixed taps limits those as well") {
  Config c = fixed_taps();
  c.floating.tail_start_ui = 2, c.floating.tail_rss_max = 0.05;
  const Dfe dfe = solve_dfe(c, std::vector<double>{0.5, 0.15, -0.2}, 1.0);
  CHECK(dfe.taps[0] == 0.5);
  CHECK(std::hypot(dfe.taps[1], dfe.taps[2]) == doctest::Approx(0.05));
  CHECK(dfe.taps[1] / dfe.taps[2] == doctest::Approx(0.15 / -0.1));  // as they were after clipping
}

}  // namespace
}  // namespace shoreline::signal::com
