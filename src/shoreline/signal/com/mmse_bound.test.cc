// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
//
// The bound against the figure of merit computed in full, at random settings of random boxes.
#include "shoreline/signal/com/mmse_bound.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <limits>

#include "shoreline/math/random.h"
#include "shoreline/signal/com/instants.h"
#include "shoreline/signal/com/link_samples.test.h"
#include "shoreline/signal/com/mmse_search.h"
#include "shoreline/signal/com/pulse.h"

namespace shoreline::signal::com {
namespace {

constexpr double kNone = -std::numeric_limits<double>::infinity();

Config receiver(int dfe) {
  Config c = test::small_config();
  c.rx_ffe.pre = 3, c.rx_ffe.post = 7;
  c.rx_ffe.pre1_max = c.rx_ffe.post1_max = c.rx_ffe.tap_max = 1e9;
  c.b_max.assign(static_cast<std::size_t>(dfe), 0.3), c.b_min.assign(c.b_max.size(), 0.0);
  c.ts_anchor = kPeak;
  c.sample_adjustment = {-16, 16};
  c.tx_taps = {{-2, {0.0}}, {-1, {0.0}}, {1, {0.0}}};
  return c;
}

struct World {
  Config config;
  Link link;
  Equalised stage;
  MmseStage noise;
};
World world_of(const Config& config, std::vector<Channel> channels = test::small_channels()) {
  World w{config, make_link(config, channels, 0).value(), {}, {}};
  const Ctle ctle = ctle_grid(config).front();
  w.stage = equalise(config, w.link, ctle);
  w.noise = mmse_stage(config, w.link, ctle);
  return w;
}

/// Taps -2, -1, +1 with the signs of usual grids; the cursor has what they leave.
std::vector<double> taps(double m2, double m1, double p1) {
  return {m2, m1, 1.0 - std::abs(m2) - std::abs(m1) - std::abs(p1), p1};
}
TxBox box_of(math::Random& random, double half) {
  TxBox box;
  box.c = taps(0.02 + 0.06 * random.uniform(), -0.04 - 0.2 * random.uniform(),
               -0.04 - 0.1 * random.uniform());
  box.cursor_change = {-1, 1, 0, 1};
  for (const double s : {1.0, 1.0, 0.0, 1.0}) {
    box.down.push_back(-s * half * random.uniform());
    box.up.push_back(s * half * random.uniform());
  }
  return box;
}
std::vector<double> member(const TxBox& box, math::Random& random) {
  const auto at = [&](std::size_t k) {
    return box.c[k] + box.down[k] + (box.up[k] - box.down[k]) * random.uniform();
  };
  return taps(at(0), at(1), at(3));
}

/// In full, at one shift from the pulse's peak.
double figure(const World& w, const std::vector<double>& c, int shift) {
  Config config = w.config;
  config.sample_adjustment = {shift, shift};
  return mmse_fom_db(config, w.stage, w.noise, {c, 2}).value();
}
std::size_t peak_of(const World& w, const std::vector<double>& c) {
  const auto pulse = apply_ffe(w.stage.pulse, c, 2, w.config.samples_per_ui);
  return static_cast<std::size_t>(std::max_element(pulse.begin(), pulse.end()) - pulse.begin());
}

TEST_CASE("of one setting it is the figure of merit, whatever the DFE's limits do") {
  math::Random random(21, math::Purpose("mmse bound"));
  for (const int dfe : {0, 1, 3}) {
    const World w = world_of(receiver(dfe));
    MmseBound bound(w.config, w.stage, w.noise, 4, 2);
    REQUIRE(bound.usable());
    for (int round = 0; round < 10; ++round) {
      TxBox box = box_of(random, 0.0);
      const int shift = round - 5;
      const auto at = static_cast<std::size_t>(static_cast<long>(peak_of(w, box.c)) + shift);
      const auto got = bound(at, box, bound.crosstalk(box), kNone);
      const double whole = figure(w, box.c, shift);
      CHECK(got.here_db == doctest::Approx(whole).epsilon(1e-4));
      // With several DFE taps clipped at once the reference solves for the others only, so the
      // bound may lie above.
      CHECK(got.most_db >= whole - MmseBound::kBoundDb);
      if (dfe <= 1) CHECK(got.most_db == doctest::Approx(whole).epsilon(1e-4));
    }
  }
}

TEST_CASE("no setting of a box is better than the bound, which is not much above") {
  math::Random random(22, math::Purpose("mmse bound"));
  std::vector<Channel> many = test::small_channels();
  for (const double scale : {0.8, 1.3}) {
    many.push_back(many[1]);
    for (auto& s : many.back().s.s21) s *= std::polar(scale, scale);
  }
  for (const auto& [half, tap_limit] :
       {std::pair{0.01, 1e9}, {0.04, 1e9}, {0.2, 1e9}, {0.01, 0.1}, {0.04, 0.02}}) {
    Config config = receiver(1);
    config.rx_ffe.pre1_max = config.rx_ffe.post1_max = 3.0 * tap_limit;
    config.rx_ffe.tap_max = tap_limit;
    const World w = world_of(config, half < 0.02 ? test::small_channels() : many);
    MmseBound bound(w.config, w.stage, w.noise, 4, 2);
    REQUIRE(bound.usable());
    double most_above = 0.0;
    for (int round = 0; round < 12; ++round) {
      const TxBox box = box_of(random, half);
      const auto crosstalk = bound.crosstalk(box);
      double best = -1e9, above = -1e9;
      for (int k = 0; k < 12; ++k) {
        const std::vector<double> c = member(box, random);
        const int shift = k % 7 - 3;
        const auto at = static_cast<std::size_t>(static_cast<long>(peak_of(w, c)) + shift);
        const double whole = figure(w, c, shift), limit = bound(at, box, crosstalk, kNone).most_db;
        CHECK(limit >= whole - MmseBound::kBoundDb);
        best = std::max(best, whole), above = std::max(above, limit);
      }
      most_above = std::max(most_above, above - best);
    }
    if (half < 0.02) CHECK(most_above < 1.0);
  }
}

TEST_CASE("the instants of a box contain those of its settings, for each anchor") {
  math::Random random(23, math::Purpose("mmse bound"));
  for (const int anchor : {kMuellerMuller, kPeak, kMostAbovePrecursor, kPostCursor}) {
    Config config = receiver(1);
    config.ts_anchor = anchor;
    const World w = world_of(config);
    Instants instants(config, w.stage, 4, 2);
    int known = 0;
    for (int round = 0; round < 60; ++round) {
      const TxBox box = box_of(random, 0.03);
      std::vector<double> radius(4);
      for (std::size_t k = 0; k < 4; ++k) radius[k] = std::max(-box.down[k], box.up[k]);
      const auto range = instants.range(box.c, radius, box.cursor_change);
      if (!range) continue;
      ++known;
      CHECK(range->last - range->first < 160);  // five unit intervals
      for (int k = 0; k < 5; ++k) {
        const auto at = instants.at(member(box, random));
        REQUIRE(at.found);
        CHECK(at.cursor >= range->first);
        CHECK(at.cursor <= range->last);
      }
    }
    CHECK(known > 30);
  }
}

TEST_CASE("without noise there is no bound") {
  Config config = receiver(1);
  config.eta_0_v2_per_ghz = 0.0, config.snr_tx_db = 400.0;
  const World w = world_of(config, {test::small_channels()[0]});
  CHECK_FALSE(MmseBound(config, w.stage, w.noise, 4, 2).usable());
}

TEST_CASE("branch and bound finds every setting near the best, and computes few others") {
  for (const int anchor : {kMuellerMuller, kPeak, kMostAbovePrecursor, kPostCursor}) {
    Config config = receiver(1);
    config.ts_anchor = anchor;
    config.sample_adjustment = {-4, 4};
    config.rx_ffe.pre1_max = config.rx_ffe.post1_max = config.rx_ffe.tap_max = 0.7;
    config.tx_taps = {{-2, {-0.02, 0.0, 0.02, 0.04}},  // of both signs
                      {-1, {-0.24, -0.2, -0.16, -0.12, -0.08, -0.04, 0.0}},
                      {1, {0.0, -0.1, -0.05}}};
    const World w = world_of(config);
    const TxGrid grid(config);
    Incumbent incumbent;
    const auto found = mmse_search(config, w.link, w.stage, grid, 0.1, incumbent, Context{});
    double best = -1e9;
    std::vector<double> all;
    for (const TxFfe& ffe : tx_grid(config))
      all.push_back(mmse_fom_db(config, w.stage, w.noise, ffe).value());
    best = *std::max_element(all.begin(), all.end());
    CHECK(incumbent.db() == best);
    const auto near = [&](double db) { return db >= best - 0.1; };
    CHECK(std::count_if(found.begin(), found.end(), [&](const auto& p) {
            return near(p.fom_db);
          }) == std::count_if(all.begin(), all.end(), near));
    for (const TxPoint& p : found)
      CHECK(mmse_fom_db(config, w.stage, w.noise, grid.setting(p.index)) == p.fom_db);
    CHECK(found.size() < all.size() / 2);
  }
}

}  // namespace
}  // namespace shoreline::signal::com
