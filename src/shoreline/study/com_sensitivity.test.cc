// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
//
// Derivatives of COM against laws that they must obey, and against COM computed twice.
#include "shoreline/study/com_sensitivity.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "shoreline/math/special.h"
#include "shoreline/signal/com/link_samples.test.h"
#include "shoreline/signal/com/load.h"
#include "shoreline/signal/com/smooth.h"

namespace shoreline::study {
namespace {

namespace com = signal::com;

com::Sheet sheet(const std::vector<com::Setting>& more = {}) {
  Diagnostics out;
  return com::load_sheet("c2c-fix", SHORELINE_SOURCE_DIR "/catalog", more, out).value();
}

com::Config config(const com::Sheet& s) {
  Diagnostics out;
  return com::config_of(s, out).value();
}

const std::vector<com::Channel>& channels() {
  static const std::vector<com::Channel> all = com::test::small_channels(100e6);
  return all;
}

com::CaseMargin found(const com::Sheet& s, const std::vector<com::Channel>& list = channels()) {
  return com::evaluate(config(s), list, 1, com::Dialect::ieee_script, Context{}).value();
}

ComSensitivities asked(const com::Sheet& s, const std::vector<std::string>& keywords,
                       const std::vector<com::Channel>& list = channels()) {
  return com_sensitivity(s, list, found(s, list), com::Dialect::ieee_script, keywords, Context{})
      .value();
}

const ComSensitivity& of(const ComSensitivities& s, const std::string& keyword) {
  const auto it = std::find_if(s.list.begin(), s.list.end(),
                               [&](const auto& k) { return k.keyword == keyword; });
  REQUIRE(it != s.list.end());
  return *it;
}

TEST_CASE("without bins COM is the procedure's to 0.02 dB, and does not depend on bins") {
  const com::Config c = config(sheet());
  const com::CaseMargin got = found(sheet());
  const com::Interference in =
      com::interference(c, got.link, got.stage, got.margin.point.ffe, got.margin.fom);
  const double a_s = got.margin.fom.a_s_v;
  const double fine = com::smooth_com_db(c, in, got.margin.fom, a_s / 8000.0);
  CHECK(std::abs(fine - got.margin.com_db) < 0.02);
  for (const double share : {1000.0, 2000.0, 4000.0})
    CHECK(std::abs(com::smooth_com_db(c, in, got.margin.fom, a_s / share) - fine) < 1e-3);
}

TEST_CASE("noise alone: COM is A_s/(q sigma), in closed form") {
  com::Fom fom;
  fom.a_s_v = 20e-3;
  com::Interference in;
  com::Config c;
  c.der_0 = 1e-5;
  in.q = math::inverse_q(c.der_0);
  in.sigma_g_v = 1.5e-3;
  const double expected = 20.0 * std::log10(fom.a_s_v / (in.q * in.sigma_g_v));
  CHECK(com::smooth_com_db(c, in, fom, 1e-5) == doctest::Approx(expected).epsilon(1e-4));
}

TEST_CASE("all levels times k and the noise's power times k^2 leave COM as it is") {
  // So the sum of relative derivatives of A_v, A_fe and A_ne and twice that of eta_0 is zero.
  const ComSensitivities s = asked(sheet(), {"A_v", "A_fe", "A_ne", "eta_0"});
  const double sum = of(s, "A_v").effect + of(s, "A_fe").effect + of(s, "A_ne").effect +
                     2.0 * of(s, "eta_0").effect;
  CHECK(of(s, "A_v").effect > 0.0);
  CHECK(of(s, "A_fe").effect < 0.0);
  CHECK(of(s, "A_ne").effect < 0.0);
  CHECK(of(s, "eta_0").effect < 0.0);
  CHECK(std::abs(sum) < 0.01 * of(s, "A_v").effect + 2e-5);
}

TEST_CASE("derivatives are those of COM computed twice") {
  const ComSensitivities s = asked(sheet(), {"eta_0", "SNR_TX", "R_LM", "A_DD"});
  const auto com_at = [&](const std::string& key, double value) {
    return found(sheet({{key, fmt::format("{}", value)}})).margin.com_db;
  };
  const com::Config c = config(sheet());
  // Steps far beyond what the procedure rounds to (0.01 dB).
  const double eta = c.eta_0_v2_per_ghz;
  const double slope = (com_at("eta_0", 1.5 * eta) - com_at("eta_0", 0.5 * eta)) / eta;
  CHECK(*of(s, "eta_0").derivative == doctest::Approx(slope).epsilon(0.1));
  CHECK(of(s, "eta_0").effect == doctest::Approx(0.01 * eta * *of(s, "eta_0").derivative));
  const double snr =
      (com_at("SNR_TX", c.snr_tx_db + 2.0) - com_at("SNR_TX", c.snr_tx_db - 2.0)) / 4.0;
  CHECK(of(s, "SNR_TX").per == "1 dB");
  CHECK(of(s, "SNR_TX").effect == doctest::Approx(snr).epsilon(0.1));
  const double dd = (com_at("A_DD", 1.5 * c.a_dd_ui) - com_at("A_DD", 0.5 * c.a_dd_ui)) / c.a_dd_ui;
  CHECK(*of(s, "A_DD").derivative == doctest::Approx(dd).epsilon(0.1));
  for (const ComSensitivity& k : s.list) CHECK(k.error < 0.05 * std::abs(k.effect) + 1e-5);
}

TEST_CASE("R_LM is a gain: 0.08686 dB for 1 % where only the signal goes with it") {
  // A_s is R_LM times the cursor; noise of the transmitter and interference are not.
  const ComSensitivities s = asked(sheet(), {"R_LM"});
  CHECK(s.list.at(0).effect == doctest::Approx(0.01 * 20.0 / std::log(10.0)).epsilon(1e-3));
}

TEST_CASE("what changes nothing is named, what changes most comes first") {
  const std::vector<com::Channel> alone(channels().begin(), channels().begin() + 1);
  const ComSensitivities s = asked(sheet(), {}, alone);
  CHECK(s.list.size() + s.without.size() == sensitive_keywords().size());
  for (const char* none : {"A_fe", "A_ne", "z_p (NEXT)", "C_0", "board_tl_tau"})
    CHECK(std::find(s.without.begin(), s.without.end(), none) != s.without.end());
  for (std::size_t i = 1; i < s.list.size(); ++i)
    CHECK(std::abs(s.list[i].effect) <= std::abs(s.list[i - 1].effect));
  CHECK(of(s, "C_d").effect < 0.0);
  CHECK_FALSE(of(s, "z_p (RX)").derivative.has_value());
}

TEST_CASE("the same on any number of threads") {
  Context three;
  three.threads = 3;
  const com::CaseMargin m = found(sheet());
  const std::vector<std::string> few = {"eta_0", "C_d", "b_max(1)"};
  const auto a =
      com_sensitivity(sheet(), channels(), m, com::Dialect::ieee_script, few, Context{}).value();
  const auto b =
      com_sensitivity(sheet(), channels(), m, com::Dialect::ieee_script, few, three).value();
  REQUIRE(a.list.size() == b.list.size());
  for (std::size_t i = 0; i < a.list.size(); ++i) {
    CHECK(a.list[i].keyword == b.list[i].keyword);
    CHECK(a.list[i].effect == b.list[i].effect);
  }
}

}  // namespace
}  // namespace shoreline::study
