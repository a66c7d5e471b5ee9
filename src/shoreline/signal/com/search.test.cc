// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
//
// The search and its quadratic forms against the plain figure of merit, point by point.
#include "shoreline/signal/com/search.h"

#include <doctest/doctest.h>

#include <cmath>
#include <limits>

#include "shoreline/math/random.h"
#include "shoreline/signal/com/evaluate.h"
#include "shoreline/signal/com/fast_fom.h"
#include "shoreline/signal/com/link_samples.test.h"
#include "shoreline/signal/com/mmse.h"
#include "shoreline/signal/com/noise.h"
#include "shoreline/signal/com/pulse.h"

namespace shoreline::signal::com {
namespace {

using test::small_channels;
using test::small_config;

constexpr double kNever = -std::numeric_limits<double>::infinity();

const std::vector<Channel>& channels() {
  static const std::vector<Channel> all = small_channels();
  return all;
}

Link link_of(const Config& config) { return make_link(config, channels(), 0).value(); }

/// A pulse of random samples around a smooth one: the forms must hold for any.
Equalised random_stage(const Config& config, math::Random& random) {
  Equalised out;
  const int m = config.samples_per_ui;
  const auto n = static_cast<std::size_t>(60 * m);
  out.pulse.resize(n);
  for (std::size_t i = 0; i < n; ++i) {
    const double t = static_cast<double>(i) / m - 20.0;
    const double smooth = t <= -1 ? 0.0 : (t + 1) * std::exp(-(t + 1) / 0.8);
    out.pulse[i] = 0.1 * smooth + (t <= -1 ? 0.0 : 0.001 * random.normal() * std::exp(-0.1 * t));
  }
  out.search_to = n - 1;
  out.sigma_n_v = 0.001 * random.uniform();
  for (int i = 0; i < 200; ++i) {
    out.f_hz.push_back(config.f_b_hz * i / 200.0);
    out.fext_v2.push_back(1e-6 * random.uniform());
  }
  out.next_v2 = 1e-5 * random.uniform();
  out.xt_scale = 0.01;
  return out;
}

/// The largest difference over a grid, and how many settings have a figure.
struct Difference {
  double most_db = 0.0;
  int counted = 0;
};
Difference compare(const Config& config, const Equalised& stage) {
  const std::vector<TxFfe> grid = tx_grid(config);
  const TxResponse response(config, grid, stage.f_hz);
  FastFom fast(config, stage, grid, response);
  Difference out;
  for (std::size_t s = 0; s < grid.size(); ++s) {
    const Fom slow = figure_of_merit(config, stage, grid[s]);
    const double quick = fast(s, kNever);
    if (!slow.valid) {
      CHECK(quick == kNever);
      continue;
    }
    out.most_db = std::max(out.most_db, std::abs(quick - slow.fom_db));
    ++out.counted;
  }
  return out;
}

Config wide_grid() {
  Config c = small_config();
  c.tx_taps = {
      {-3, {-0.06, 0.0}}, {-2, {0.0, 0.06, 0.1}}, {-1, {-0.25, -0.1, 0.0}}, {1, {-0.15, 0.0}}};
  return c;
}

TEST_CASE("quadratic forms are the plain figure of merit: 1e-9 dB without far crosstalk") {
  math::Random random(11, math::Purpose("fast fom"));
  const Config config = wide_grid();
  for (int round = 0; round < 10; ++round) {
    Equalised stage = random_stage(config, random);
    std::fill(stage.fext_v2.begin(), stage.fext_v2.end(), 0.0);
    const Difference d = compare(config, stage);
    CHECK(d.counted == static_cast<int>(tx_grid(config).size()));
    CHECK(d.most_db < 1e-9);
  }
}

TEST_CASE("and 1e-9 dB with the annex's crosstalk of far aggressors") {
  math::Random random(15, math::Purpose("fast fom"));
  const Config config = wide_grid();
  for (int round = 0; round < 5; ++round) {
    Equalised stage = random_stage(config, random);
    std::fill(stage.fext_v2.begin(), stage.fext_v2.end(), 0.0);
    stage.xt_scale = 1.0;
    const Difference without = compare(config, stage);
    for (int k = 0; k < 3; ++k) {
      stage.fext_pulses.push_back(random_stage(config, random).pulse);
      for (double& v : stage.fext_pulses.back()) v *= 0.1;
    }
    CHECK(compare(config, stage).most_db < 1e-9);
    CHECK(without.most_db < 1e-9);
  }
}

TEST_CASE("with far crosstalk within 1e-3 dB: the interpolated |C|") {
  math::Random random(12, math::Purpose("fast fom"));
  const Config config = wide_grid();
  for (int round = 0; round < 5; ++round)
    CHECK(compare(config, random_stage(config, random)).most_db < 1e-3);
}

TEST_CASE("the same with floating taps, a limited tail, steps, C(0), anchors and shifts") {
  math::Random random(13, math::Purpose("fast fom"));
  const auto changed = [&](auto&& change) {
    Config config = wide_grid();
    change(config);
    Equalised stage = random_stage(config, random);
    std::fill(stage.fext_v2.begin(), stage.fext_v2.end(), 0.0);
    const Difference d = compare(config, stage);
    CHECK(d.counted == static_cast<int>(tx_grid(config).size()));
    return d.most_db;
  };
  CHECK(changed([](Config& c) { c.floating = {3, 3, 30, 0.05, 0.0, 0}; }) < 1e-9);
  CHECK(changed([](Config& c) { c.floating = {2, 4, 25, 0.005, 0.004, 3}; }) < 1e-9);
  CHECK(changed([](Config& c) { c.dfe_step = 0.02; }) < 1e-9);
  CHECK(changed([](Config& c) { c.snr_tx_with_c0 = true; }) < 1e-9);
  CHECK(changed([](Config& c) { c.b_max.clear(), c.b_min.clear(); }) < 1e-9);
  CHECK(changed([](Config& c) { c.ts_anchor = kPeak; }) < 1e-9);
  CHECK(changed([](Config& c) { c.ts_anchor = kMostAbovePrecursor; }) < 1e-9);
  CHECK(changed([](Config& c) { c.sample_adjustment = {-5, 7}; }) < 1e-9);
  CHECK(changed([](Config& c) { c.levels = 2; }) < 1e-9);
  CHECK(changed([](Config& c) { c.samples_per_ui = 16; }) < 1e-9);
}

TEST_CASE("a floor leaves out only what is below it") {
  math::Random random(14, math::Purpose("fast fom"));
  Config config = wide_grid();
  config.floating = {3, 3, 30, 0.05, 0.0, 0};
  const Equalised stage = random_stage(config, random);
  const std::vector<TxFfe> grid = tx_grid(config);
  const TxResponse response(config, grid, stage.f_hz);
  FastFom fast(config, stage, grid, response);
  for (std::size_t s = 0; s < grid.size(); ++s) {
    const double whole = fast(s, kNever);
    for (const double floor : {whole - 3.0, whole - 0.01, whole + 0.01, whole + 3.0}) {
      const double got = fast(s, floor);
      if (floor <= whole)
        CHECK(got == doctest::Approx(whole).epsilon(1e-12));
      else
        CHECK(got < floor);
    }
  }
}

struct Best {
  double fom_db = kNever;
  std::size_t ctle = 0, ffe = 0;
};
Best by_trying_all(const Config& config, const Link& link) {
  Best best;
  const auto ctles = ctle_grid(config);
  const auto grid = tx_grid(config);
  for (std::size_t i = 0; i < ctles.size(); ++i) {
    const Equalised stage = equalise(config, link, ctles[i]);
    for (std::size_t s = 0; s < grid.size(); ++s) {
      const Fom fom =
          has_rx_ffe(config)
              ? mmse_figure_of_merit(config, stage, mmse_stage(config, link, ctles[i]), grid[s])
              : figure_of_merit(config, stage, grid[s]);
      if (fom.valid && fom.fom_db > best.fom_db) best = {fom.fom_db, i, s};
    }
  }
  return best;
}

void check_found(const Config& config) {
  const Link link = link_of(config);
  const Best best = by_trying_all(config, link);
  const Found found = search(config, link, Context{});
  REQUIRE(found.any);
  CHECK(found.points == ctle_grid(config).size() * tx_grid(config).size());
  CHECK(found.fom.fom_db == best.fom_db);
  CHECK(found.ffe.taps == tx_grid(config)[best.ffe].taps);
  CHECK(found.stage.ctle.g_dc_db == ctle_grid(config)[best.ctle].g_dc_db);
  CHECK(found.stage.ctle.g_dc_hp_db == ctle_grid(config)[best.ctle].g_dc_hp_db);
}

TEST_CASE("the search finds what trying every point finds") {
  check_found(small_config());
  Config config = small_config();
  config.floating = {2, 3, 30, 0.05, 0.02, 12};
  check_found(config);
  config = small_config();
  config.ts_anchor = kPeak, config.sample_adjustment = {-3, 3};
  check_found(config);
}

TEST_CASE("the same by the annex: every aggressor at its worst phase, behind the trial's FFE") {
  const Config config = in_dialect(small_config(), Dialect::annex);
  check_found(config);
  const Link link = link_of(config);
  const Found found = search(config, link, Context{});
  // 93A-33 and 93A-34 spelt out
  double sum = 0.0;
  const auto m = static_cast<std::size_t>(config.samples_per_ui);
  for (const Path& path : link.paths) {
    if (path.role == ChannelRole::thru) continue;
    const std::vector<double> h =
        aggressor_pulse(config, path, found.stage.ctle, found.ffe, found.fom);
    double most = 0.0;
    for (std::size_t phase = 0; phase < m; ++phase) {
      double power = 0.0;
      for (std::size_t i = phase; i < h.size(); i += m) power += h[i] * h[i];
      most = std::max(most, power);
    }
    sum += most;
  }
  const double sigma = symbol_rms(config.levels) * std::sqrt(sum);
  CHECK(found.fom.sigma_xt_v / sigma == doctest::Approx(1.0).epsilon(1e-12));
  CHECK(found.fom.fom_db ==
        doctest::Approx(20.0 * std::log10(found.fom.a_s_v / found.fom.noise_v())));
  // the distribution's crosstalk is of the same phases, in bins
  const auto margin = evaluate(small_config(), channels(), 1, Dialect::annex, Context{});
  REQUIRE(margin.has_value());
  CHECK(margin->margin.sigma_xt_v / sigma == doctest::Approx(1.0).epsilon(0.01));
  CHECK(margin->margin.fom.fom_db == found.fom.fom_db);
  const Config script = small_config();
  const double other = search(script, link_of(script), Context{}).fom.sigma_xt_v;
  CHECK(std::abs(other / sigma - 1.0) > 0.05);
}

TEST_CASE("and with a receiver's FFE") {
  Config config = small_config();
  config.rx_ffe.pre = 2, config.rx_ffe.post = 4;
  config.b_max = {0.8}, config.b_min = {0.0};
  config.g_dc_db = {-4, 0}, config.g_dc_hp_db = {0};
  config.tx_taps = {{-1, {-0.1, 0.0}}};
  config.sample_adjustment = {-2, 2};
  check_found(config);
}

TEST_CASE("no point of the grid: nothing found, and no failure") {
  Config config = small_config();
  config.c0_min = 1.1;
  const Found none = search(config, link_of(config), Context{});
  CHECK_FALSE(none.any);
  CHECK(none.points == 0);
  const auto margin = evaluate(config, channels(), 1, Dialect::ieee_script, Context{});
  REQUIRE(margin.has_value());
  CHECK_FALSE(margin->found);
}

TEST_CASE("a cancelled search finds nothing") {
  const std::atomic<bool> cancel{true};
  Context context;
  context.cancel = &cancel;
  const Config config = small_config();
  CHECK_FALSE(search(config, link_of(config), context).any);
  CHECK_FALSE(evaluate(config, channels(), 1, Dialect::ieee_script, context).has_value());
}

TEST_CASE("every bit is the same on 1, 2 and 3 threads") {
  const Config config = small_config();
  const auto one = evaluate(config, channels(), 1, Dialect::ieee_script, Context{});
  REQUIRE(one.has_value());
  for (const int threads : {2, 3}) {
    Context context;
    context.threads = threads;
    const auto many = evaluate(config, channels(), 1, Dialect::ieee_script, context);
    REQUIRE(many.has_value());
    CHECK(many->margin.com_db == one->margin.com_db);
    CHECK(many->margin.fom.fom_db == one->margin.fom.fom_db);
    CHECK(many->margin.point.ffe.taps == one->margin.point.ffe.taps);
    CHECK(many->margin.pdf.p == one->margin.pdf.p);
    CHECK(many->margin.fom.pulse == one->margin.fom.pulse);
  }
}

TEST_CASE("of equals the first is taken") {
  Config config = small_config();
  config.g_dc_db = {-4, -4}, config.g_dc_hp_db = {-2, -2};
  config.tx_taps = {{-1, {-0.1, -0.1}}};
  const Found found = search(config, link_of(config), Context{});
  REQUIRE(found.any);
  CHECK(found.ffe.taps == tx_grid(config)[0].taps);
}

TEST_CASE("what is searched is told by its name in sheets") {
  CHECK(searched(small_config()) ==
        std::vector<std::string>{"c(-2)", "c(-1)", "c(1)", "g_DC", "g_DC_HP"});
}

TEST_CASE("the transmitter's grid: c(0) is what the others leave, not below its least") {
  Config config = small_config();
  config.tx_taps = {{-1, {-0.3, 0.0}}, {1, {-0.2, 0.1}}};
  config.c0_min = 0.55;
  const auto grid = tx_grid(config);
  REQUIRE(grid.size() == 3);  // -.3 with -.2 leaves .5
  CHECK(grid[0].pre == 1);
  CHECK(grid[0].taps[1] == doctest::Approx(0.6));
  CHECK(grid[1].taps == std::vector<double>{0.0, 0.8, -0.2});
  config.tx_taps.clear();
  REQUIRE(tx_grid(config).size() == 1);
  CHECK(tx_grid(config)[0].taps == std::vector<double>{1.0});
}

}  // namespace
}  // namespace shoreline::signal::com
