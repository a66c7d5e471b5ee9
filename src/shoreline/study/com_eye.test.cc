// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/study/com_eye.h"

#include <doctest/doctest.h>

#include <cmath>
#include <numbers>

#include "shoreline/signal/com/load.h"
#include "shoreline/study/com.h"
#include "shoreline/study/com_curves.h"

using namespace shoreline;
using namespace shoreline::study;
namespace com = shoreline::signal::com;

namespace {

constexpr double kPi = std::numbers::pi;

/// 1 ns of line, 10 dB of it at Nyquist, with 0.05 reflected; scaled by `gain`.
com::Channel channel(com::ChannelRole role, double gain) {
  com::Channel out{role, "line", {}, com::TwoPort(1001)};
  for (std::size_t i = 0; i <= 1000; ++i) {
    const double f = 50e6 * static_cast<double>(i), x = f / 26.5625e9;
    out.f_hz.push_back(f);
    const double db = 6.0 * std::sqrt(x) + 4.0 * x;
    out.s.s21[i] = std::polar(gain * std::pow(10.0, -db / 20.0), -2.0 * kPi * f * 1e-9);
    out.s.s12[i] = out.s.s21[i];
    out.s.s11[i] = out.s.s22[i] = 0.05;
  }
  return out;
}

std::vector<com::Channel> channels() {
  return {channel(com::ChannelRole::thru, 1.0), channel(com::ChannelRole::fext, 0.02),
          channel(com::ChannelRole::next, 0.01)};
}

/// PAM4 at 53.125 GBd with one setting of each equaliser.
com::Config config() {
  Diagnostics said;
  const auto sheet = com::load_sheet("c2c-fix", SHORELINE_SOURCE_DIR "/catalog", {}, said);
  REQUIRE(sheet);
  const auto out = com::config_of(*sheet, said);
  REQUIRE(out);
  return *out;
}

com::CaseMargin margin(const com::Config& c) {
  auto out = com::evaluate(c, channels(), 1, com::Dialect::ieee_script, {});
  REQUIRE(out);
  REQUIRE(out->found);
  return std::move(*out);
}

/// Height of the opening of all eyes' least at the sampling instant.
double height(const lane::StatisticalEye& eye, double probability) {
  return lane::opening(eye, 1, probability, eye.phases / 2).height;
}

}  // namespace

TEST_CASE("the eye at the sampling instant is as high as COM's, 2 (A_s - A_ni)") {
  com::Config c = config();
  for (const double jitter : {0.0, 0.02}) {
    c.a_dd_ui = jitter, c.sigma_rj_ui = 0.5 * jitter;
    const com::CaseMargin m = margin(c);
    const auto eye = lane::statistical_eye(link_model(c, m), {});
    REQUIRE(eye);
    const double a_s = m.margin.fom.a_s_v;
    // 93A-37 by two programs: bins of 1e-5 V and of the eye's height / 2000.
    CHECK(std::abs(height(*eye, c.der_0) - 2.0 * (a_s - m.margin.a_ni_v)) < 0.01 * a_s);
    CHECK(eye->mean(16, 3) - eye->mean(16, 2) == doctest::Approx(2.0 * a_s).epsilon(1e-9));
  }
}

TEST_CASE("what the model is made of") {
  const com::Config c = config();
  const com::CaseMargin m = margin(c);
  const lane::LinkModel model = link_model(c, m);
  CHECK(lane::check(model));
  const com::Fom& fom = m.margin.fom;
  CHECK(lane::value_at(model.pulse, model.sample_ui) == fom.pulse[fom.cursor]);
  CHECK(model.sigma_noise == doctest::Approx(std::hypot(fom.sigma_tx_v, fom.sigma_n_v)));
  CHECK(model.aggressors.size() == 2);
  CHECK(model.dfe.size() == fom.dfe.taps.size());
  CHECK(model.dfe[0] == doctest::Approx(fom.dfe.taps[0] * fom.pulse[fom.cursor]));
}

TEST_CASE("curves say what the numbers say") {
  const com::Config c = config();
  std::vector<com::CaseMargin> cases;
  cases.push_back(margin(c));
  const com::Margin& m = cases[0].margin;
  const auto curves = com_curves(c, channels(), cases, {});
  REQUIRE(curves);
  REQUIRE(curves->cases.size() == 1);
  const CaseCurves& one = curves->cases[0];

  // The bathtub is at DER_0 at a distance of A_ni from the level, to a bin.
  for (std::size_t i = 0; i < one.voltage.threshold_v.size(); ++i) {
    const double from_level = one.voltage.threshold_v[i] + m.fom.a_s_v;
    if (from_level < m.a_ni_v - 2e-5) CHECK(one.voltage.lower_level[i] > c.der_0);
    if (from_level > m.a_ni_v + 2e-5) CHECK(one.voltage.lower_level[i] <= c.der_0);
  }
  // Both sides are the same by symmetry.
  CHECK(one.voltage.lower_level.front() ==
        doctest::Approx(one.voltage.upper_level.back()).epsilon(1e-9));

  // Parts add up to the variance of the whole, but for what is rounded to bins.
  double sum = 0.0;
  for (const NoiseItem& n : one.noise) sum += n.rms_v * n.rms_v;
  CHECK(std::sqrt(sum) == doctest::Approx(one.sigma_v).epsilon(0.01));

  // Cursors: the wanted one as it is; taps take off their part.
  for (const Cursor& at : one.cursors)
    CHECK(at.remainder_v ==
          doctest::Approx(at.pulse_v - at.tap * m.fom.pulse[m.fom.cursor]).epsilon(1e-12));
}

TEST_CASE("of the files: loss, power sums, the impedance of a constant reflection") {
  std::vector<com::Channel> all = channels();
  all.push_back(channel(com::ChannelRole::fext, 0.02));
  const FileCurves f = file_curves(config(), all);
  const std::size_t i = 500;  // 25 GHz
  const double x = 25.0 / 26.5625, db = 6.0 * std::sqrt(x) + 4.0 * x;
  CHECK(f.loss_db[i] == doctest::Approx(db).epsilon(1e-9));
  // Two of 0.02: -20 log 0.02 - 10 log 2.
  CHECK(f.fext_db[i] == doctest::Approx(db + 33.979400 - 3.0103).epsilon(1e-6));
  CHECK(f.next_db[i] == doctest::Approx(db + 40.0).epsilon(1e-9));
  REQUIRE(f.reflection.size() == 2);
  const ReflectionCurve& r = f.reflection[0];
  const auto at = static_cast<std::size_t>((0.5e-9 - r.start_s) / r.step_s);
  CHECK(r.impedance_ohm[at] == doctest::Approx(100.0 * 1.05 / 0.95).epsilon(1e-3));
  CHECK(f.delay_s == doctest::Approx(1e-9).epsilon(0.03));
}
