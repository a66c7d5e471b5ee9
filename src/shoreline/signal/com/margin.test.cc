// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/signal/com/margin.h"

#include <doctest/doctest.h>

#include <cmath>

#include "shoreline/signal/com/evaluate.h"
#include "shoreline/signal/com/link_samples.test.h"
#include "shoreline/signal/com/pulse.h"

namespace shoreline::signal::com {
namespace {

/// One setting of everything.
Config fixed() {
  Config c = test::small_config();
  c.g_dc_db = {-4}, c.g_dc_hp_db = {-2};
  c.tx_taps = {{-2, {0.04}}, {-1, {-0.1}}, {1, {0.0}}};
  return c;
}

const std::vector<Channel>& channels() {
  static const std::vector<Channel> all = test::small_channels();
  return all;
}

CaseMargin run(const Config& config, Dialect dialect = Dialect::ieee_script) {
  auto got = evaluate(config, channels(), 1, dialect, Context{});
  REQUIRE(got.has_value());
  REQUIRE(got->found);
  return std::move(*got);
}

TEST_CASE("samples at one phase leave out the first and the last unit interval") {
  std::vector<double> x(20);
  for (std::size_t i = 0; i < 20; ++i) x[i] = static_cast<double>(i);
  CHECK(at_phase(x, 1, 4) == std::vector<double>{5, 9, 13});
  CHECK(at_phase(x, 0, 5) == std::vector<double>{5, 10});
  CHECK(at_phase(std::vector<double>(3, 1.0), 0, 4).empty());
}

TEST_CASE("variances of the parts add up to that of the whole") {
  const Config config = fixed();
  const CaseMargin got = run(config);
  const Margin& m = got.margin;
  double dual = 0.0;
  std::vector<double> jitter = m.fom.h_j;
  for (double& v : jitter) v *= config.a_dd_ui;
  dual = variance_of_symbols(jitter, 4, m.pdf.bin_v);
  const double parts = m.sigma_tx_v * m.sigma_tx_v + m.sigma_rj_v * m.sigma_rj_v +
                       m.sigma_n_v * m.sigma_n_v + m.sigma_isi_v * m.sigma_isi_v +
                       m.sigma_xt_v * m.sigma_xt_v + dual;
  CHECK(m.sigma_v == doctest::Approx(std::sqrt(parts)).epsilon(1e-3));
}

TEST_CASE("what is told of the margin follows from signal and noise") {
  const Config config = fixed();
  const Margin m = run(config).margin;
  CHECK(m.com_db == doctest::Approx(20 * std::log10(m.fom.a_s_v / m.a_ni_v)));
  CHECK(m.com_dfe_db == m.com_db);
  REQUIRE(m.vec_db.has_value());
  CHECK(*m.vec_db == doctest::Approx(-20 * std::log10(1 - m.a_ni_v / m.fom.a_s_v)));
  CHECK(m.veo_v == doctest::Approx(2 * (m.fom.a_s_v - m.a_ni_v)));
  CHECK(lower_tail(m.pdf, m.a_ni_v) > config.der_0);
  CHECK(lower_tail(m.pdf, m.a_ni_v + m.pdf.bin_v) <= config.der_0);
  // The error ratio at which COM would be just at the limit: less noise, more often.
  Config at = config;
  at.com_pass_db = 3.0, at.der_0 = run(config).margin.der_at_pass;
  CHECK(run(at).margin.com_db == doctest::Approx(3.0).epsilon(0.02));
}

TEST_CASE("crosstalk is each aggressor's phase of the largest variance") {
  const Config config = fixed();
  const CaseMargin got = run(config);
  const double dt = 1.0 / (config.f_b_hz * config.samples_per_ui);
  double sum = 0.0;
  for (std::size_t k = 1; k < 3; ++k) {
    const Path& path = got.link.paths[k];
    std::vector<double> pulse =
        pulse_response(ctle_filter(got.stage.ctle, path.impulse, dt), config.samples_per_ui);
    if (path.role == ChannelRole::fext)
      pulse = apply_ffe(pulse, got.margin.point.ffe.taps, got.margin.point.ffe.pre, 32);
    double most = 0.0;
    for (std::size_t phase = 0; phase < 32; ++phase)
      most =
          std::max(most, variance_of_symbols(at_phase(pulse, phase, 32), 4, got.margin.pdf.bin_v));
    sum += most;
  }
  CHECK(got.margin.sigma_xt_v == doctest::Approx(std::sqrt(sum)));
  CHECK(sum > 0.0);
}

TEST_CASE("half, a tenth, a hundredth of the signal: COM falls, and is never clipped") {
  double last = 1e9, at_half = 0.0;
  for (const double scale : {1.0, 0.5, 0.1, 0.01, 0.001}) {
    Config config = fixed();
    config.a_v_v *= scale;
    const double com = run(config).margin.com_db;
    CHECK(std::isfinite(com));
    CHECK(com < last - 0.1);
    if (scale == 0.01) at_half = com;
    if (scale == 0.001) CHECK(com == doctest::Approx(at_half - 20.0).epsilon(0.05));  // noise rules
    last = com;
  }
  CHECK(last < -30.0);
}

TEST_CASE("more of any noise is less COM") {
  const double base = run(fixed()).margin.com_db;
  const auto with = [&](auto&& change) {
    Config config = fixed();
    change(config);
    return run(config).margin.com_db;
  };
  CHECK(with([](Config& c) { c.snr_tx_db -= 3; }) < base);
  CHECK(with([](Config& c) { c.eta_0_v2_per_ghz *= 4; }) < base);
  CHECK(with([](Config& c) { c.sigma_rj_ui *= 2; }) < base);
  CHECK(with([](Config& c) { c.a_dd_ui *= 2; }) < base);
  CHECK(with([](Config& c) { c.a_fe_v *= 2; }) < base);
  CHECK(with([](Config& c) { c.a_ne_v *= 2; }) < base);
  CHECK(with([](Config& c) { c.r_lm *= 0.9; }) < base);
  CHECK(with([](Config& c) { c.der_0 = 1e-8; }) < base);
  CHECK(with([](Config& c) {
          c.levels = 2;
          c.r_lm = 1.0;
        }) > base);
}

TEST_CASE("everything in volts scales with the drive, if noise does") {
  Config twice = fixed();
  twice.a_v_v *= 2, twice.a_fe_v *= 2, twice.a_ne_v *= 2, twice.eta_0_v2_per_ghz *= 4;
  const Margin one = run(fixed()).margin, two = run(twice).margin;
  CHECK(two.fom.a_s_v == doctest::Approx(2 * one.fom.a_s_v));
  CHECK(two.fom.fom_db == doctest::Approx(one.fom.fom_db));
  CHECK(two.sigma_xt_v == doctest::Approx(2 * one.sigma_xt_v).epsilon(0.01));
  CHECK(two.com_db == doctest::Approx(one.com_db).epsilon(0.01));  // bins do not scale
}

/// The victim alone as a way known as a whole, with white noise at the receiver's input.
CaseMargin run_whole(const Config& config, double added_v2_per_hz) {
  const Channel& thru = channels().front();
  const LinkFrame frame = make_frame(config, thru.f_hz, 0, {true, false, false});
  const std::vector<Complex> way =
      voltage_transfer(cascade(cascade(*frame.tx[0], thru.s), frame.rx), config.tx.r_d_ohm,
                       config.rx.r_d_ohm, config.r_0_ohm);
  lane::Signal signal = lane::scaled(lane::through(lane::impulses(thru.f_hz), way), config.a_v_v);
  signal.noise.push_back({{added_v2_per_hz}, std::vector<double>(thru.f_hz.size(), 1.0)});
  auto link = link_of(config, frame, signal);
  REQUIRE(link.has_value());
  auto got = evaluate_link(config, std::move(*link), 1, Context{});
  REQUIRE(got.has_value());
  return std::move(*got);
}

TEST_CASE("a way known as a whole is the channel's, and its noise the receiver's") {
  // With the receiver's FFE too, whose noise goes another way.
  Config feed_forward = fixed();
  feed_forward.rx_ffe.pre = 3, feed_forward.rx_ffe.post = 6;
  for (const Config& config : {fixed(), feed_forward}) {
    Config noisier = config;
    noisier.eta_0_v2_per_ghz *= 3;
    for (const Config* want : {&config, static_cast<const Config*>(&noisier)}) {
      auto link = make_link(*want, {channels().front()}, 0);
      REQUIRE(link.has_value());
      const auto one = evaluate_link(*want, std::move(*link), 1, Context{});
      REQUIRE(one.has_value());
      const double extra = want->eta_0_v2_per_ghz - config.eta_0_v2_per_ghz;
      const CaseMargin two = run_whole(config, extra / 1e9);
      CHECK(two.margin.fom.a_s_v == doctest::Approx(one->margin.fom.a_s_v).epsilon(1e-4));
      // The grid ends at 60 GHz, noise of eta_0 does not.
      CHECK(two.margin.fom.sigma_n_v == doctest::Approx(one->margin.fom.sigma_n_v).epsilon(2e-3));
      CHECK(two.margin.com_db == doctest::Approx(one->margin.com_db).epsilon(2e-3));
    }
  }
}

TEST_CASE("losses: of the file, and with packages") {
  const CaseMargin got = run(fixed());
  const Channel& thru = channels().front();
  std::vector<double> db;
  for (const Complex& v : thru.s.s21) db.push_back(-20 * std::log10(std::abs(v)));
  CHECK(got.margin.il_channel_db == doctest::Approx(interpolate(thru.f_hz, db, 26.5625e9)));
  CHECK(got.margin.il_die_die_db > got.margin.il_channel_db + 1.0);
}

TEST_CASE("the annex's dialect always has the edge filter") {
  Config config = fixed();
  config.t_r_s = 7.5e-12;
  const double script = run(config).margin.fom.a_s_v;
  const double annex = run(config, Dialect::annex).margin.fom.a_s_v;
  CHECK(annex < 0.98 * script);
  config.t_r_filter = true;
  CHECK(run(config).margin.fom.a_s_v == doctest::Approx(annex));
}

TEST_CASE("channels that do not fit together are told apart") {
  std::vector<Channel> odd = channels();
  odd[1].f_hz.back() += 1e6;
  const auto got = evaluate(fixed(), odd, 1, Dialect::ieee_script, Context{});
  REQUIRE_FALSE(got.has_value());
  CHECK(got.error().message.find("fext and thru have different frequencies") != std::string::npos);
}

TEST_CASE("interpolation holds its ends") {
  const std::vector<double> x = {1, 2, 4}, y = {10, 20, 0};
  CHECK(interpolate(x, y, 0.0) == 10);
  CHECK(interpolate(x, y, 1.5) == 15);
  CHECK(interpolate(x, y, 3.0) == 10);
  CHECK(interpolate(x, y, 9.0) == 0);
}

}  // namespace
}  // namespace shoreline::signal::com
