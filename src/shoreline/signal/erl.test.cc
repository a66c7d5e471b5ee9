// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/signal/erl.h"

#include <doctest/doctest.h>

#include "shoreline/signal/channel_files.test.h"
#include "shoreline/signal/impulse.h"

namespace shoreline::signal {
namespace {

/// ERL of a C2C receiver, IEEE 802.3ck-2022 Annex 120F: 10 ps, rho_x 0.618, N 2000, N_bx 6.
ErlSettings c2c() {
  ErlSettings s;
  s.tukey_window = true;
  s.erl.t_r_s = 10e-12;
  s.erl.n_ui = 2000;
  s.erl.n_bx = 6;
  s.erl.fixture_delay_s = {0.0, 0.0};
  return s;
}

}  // namespace

TEST_CASE("D8: ERL of a shared channel as the IEEE script v4.50 has it") {
  if (!test::have_channels()) return;
  const Network thru = test::differential_file("C2M__Z100_IL14_WC_BOR_H_L_H_THRU.s4p.gz");
  const ErlResult result = erl(thru, c2c()).value();
  CHECK(result.ports[0].erl_db == doctest::Approx(8.30884562789).epsilon(1e-5));
  CHECK(result.ports[1].erl_db == doctest::Approx(7.28027776398).epsilon(1e-5));
  CHECK(result.erl_db == result.ports[1].erl_db);
  CHECK(result.ports[0].z_ohm == doctest::Approx(99.7734303473).epsilon(1e-6));
  CHECK(result.ports[1].z_ohm == doctest::Approx(88.2239550836).epsilon(1e-6));
}

TEST_CASE("behind the transmitter's package as the IEEE script v4.50 has it") {
  if (!test::have_channels()) return;
  com::Config config;  // the package of C2C-ERL, first case
  config.tx.c_d_f = {120e-15}, config.tx.l_s_h = {120e-12};
  config.tx.c_b_f = 30e-15, config.tx.c_p_f = 87e-15;
  config.tx.z_c_ohm = {87.5, 92.5, 100, 100};
  config.tx.line = {0.0, 9.909e-4, 2.772e-4, 6.141e-3};
  config.cases = {com::Case{.tx_mm = {13, 1.8, 0, 0}}, com::Case{.tx_mm = {31, 1.8, 0, 0}}};
  struct Row {
    const char* file;
    double r_d, z_t, erl;
    int number;
  };
  for (const Row& row : {Row{"C2M__Z100_IL14_WC_BOR_H_L_H_THRU.s4p.gz", 50, 50, 7.1844104531, 1},
                         Row{"C2M__Z100_IL14_WC_BOR_H_L_H_THRU.s4p.gz", 45, 50, 7.28630474906, 2},
                         Row{"vita_example2_THRU.s4p.gz", 50, 50, 14.2529245457, 1},
                         Row{"vita_example2_THRU.s4p.gz", 60, 45, 14.1904037334, 1}}) {
    INFO(row.file << " " << row.r_d);
    config.tx.r_d_ohm = row.r_d;
    config.case_select = {row.number};
    const Network thru = test::differential_file(row.file);
    ErlSettings s = c2c();
    s.erl.tx_package = true;
    s.erl.z_t_ohm = row.z_t;
    const ErlResult result = erl(behind_transmitter(thru, config).value(), s).value();
    CHECK(result.erl_db == doctest::Approx(row.erl).epsilon(1e-6));
    CHECK(result.erl_db == result.ports[1].erl_db);
  }
}

TEST_CASE("the impulse response of a delay: one sample, at its time, of its size") {
  const auto f = test::grid(1001, 10e6);
  std::vector<Complex> h;
  for (const double x : f) h.push_back(0.5 * std::polar(1.0, -2.0 * std::numbers::pi * x * 1e-9));
  const Impulse got = impulse_response(f, h, 50e-12, 1e-9);  // half the rate is 10 GHz
  REQUIRE(got.h.size() == 21);
  CHECK(got.h[20] == doctest::Approx(0.5));
  for (std::size_t i = 0; i < 20; ++i) CHECK(std::abs(got.h[i]) < 1e-12);
  CHECK(got.step_s == doctest::Approx(50e-12));
}

TEST_CASE("a mirror behind a line: ERL is its reflection") {
  // One reflection of 0.1 late enough to count in full: the worst PAM4 level reaches it, with
  // probability 1/4 > DER_0, so ERL is 20 dB but for the edge and the filters.
  Network one(1, test::grid(5001, 10e6));
  for (std::size_t p = 0; p < one.points(); ++p)
    one.at(p, 0, 0) = 0.1 * std::polar(1.0, -2.0 * std::numbers::pi * one.f_hz[p] * 1e-9);
  one.z0 = {100.0};
  ErlSettings s = c2c();
  const ErlResult late = erl(one, s).value();
  CHECK(late.erl_db > 19.0);
  CHECK(late.erl_db < 21.5);
  // The same inside the reach of the equaliser counts less, by rho_x (1 + rho_x) at its end.
  s.erl.n_bx = 60;
  CHECK(erl(one, s).value().erl_db > late.erl_db);
  // A fixture that is longer than that hides it.
  s.erl.fixture_delay_s = {1.5e-9, 0.0};
  const ErlResult hidden = erl(one, s).value();
  CHECK((!hidden.ports[0].resolved || hidden.erl_db > 40.0));
  s.erl.fixture_delay_s = {1.0, 0.0};
  CHECK(erl(one, s).error().message.find("leaves nothing") != std::string::npos);
}

TEST_CASE("what has no ERL") {
  CHECK_FALSE(erl(test::random_network(4, 100, 1), c2c()));
  CHECK_FALSE(erl(test::random_network(2, 5, 1), c2c()));
}

}  // namespace shoreline::signal
