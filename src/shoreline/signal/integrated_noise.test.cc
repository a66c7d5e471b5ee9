// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/signal/integrated_noise.h"

#include <doctest/doctest.h>

#include "shoreline/signal/channel_files.test.h"

namespace shoreline::signal {

TEST_CASE("a loss of the fitted form does not deviate from it") {
  const auto f = test::grid(1001, 50e6);
  std::vector<Complex> s;
  for (const double x : f)
    s.push_back(std::polar(std::pow(10.0, -(1.0 + 2e-5 * std::sqrt(x) + 1e-10 * x) / 20.0), x));
  const LossFit fit = fit_loss(f, s, 50e6, 40e9);
  CHECK(fit.first == 1);
  CHECK(fit.deviation_db.size() == 800);
  for (const double d : fit.deviation_db) CHECK(std::abs(d) < 1e-9);
  CHECK(fom_ild_db(f, s, {}) < 1e-9);
  s[100] = 0.0;  // a point that passes nothing
  CHECK(fom_ild_db(f, s, {}) < 1e-9);
  CHECK(std::isnan(fom_ild_db({f.data(), 3}, {s.data(), 3}, {})));
}

TEST_CASE("flat crosstalk, integrated by hand") {
  // |S| = s, W = sinc^2 only: 2 A^2 s^2 df/f_2 sum sinc^2; with f_2 far past f_b the integral of
  // sinc^2 over f is f_b/2.
  const double f_b = 1e9;
  const auto f = test::grid(100'001, 1e6);
  const std::vector<std::vector<Complex>> one = {std::vector<Complex>(f.size(), 0.01)}, none;
  NoiseBand band{f_b, 1e9, 1e9, 1e9, 1e9, 0.0, 100e9, 0.5, 0.25};
  const double want = std::sqrt(2.0 / 100e9 * 0.5 * f_b) * 0.01;
  const Icn far = icn(f, one, none, band), both = icn(f, one, one, band);
  CHECK(far.total_v == doctest::Approx(0.5 * want).epsilon(2e-3));
  CHECK(far.next_v == 0.0);
  CHECK(both.next_v == doctest::Approx(0.25 * want).epsilon(2e-3));
  CHECK(both.total_v == doctest::Approx(std::hypot(0.5, 0.25) * want).epsilon(2e-3));
}

TEST_CASE("D2, D5: ICN and FOM_ILD of the shared channels, as the IEEE script v4.50 has them") {
  if (!test::have_channels()) return;
  const auto il14 = [](const char* which) {
    return test::differential_file(std::string("C2M__Z100_IL14_WC_BOR_H_L_H_") + which + ".s4p.gz");
  };
  const Network thru = il14("THRU");
  const double ratio = 0.593568627450980;
  NoiseBand band{53.125e9, ratio, ratio, ratio, 0.75, 50e6, 40e9, 0.6, 0.6};
  const auto fext = test::transmission(il14("FEXT1")), next = test::transmission(il14("NEXT1"));
  CHECK(fom_ild_db(thru.f_hz, test::transmission(thru), band) ==
        doctest::Approx(0.24426).epsilon(2e-5));
  const std::vector<std::vector<Complex>> f = {fext}, n = {next};
  const Icn noise = icn(thru.f_hz, f, n, band);
  CHECK(noise.total_v * 1e3 == doctest::Approx(3.5999).epsilon(2e-5));
  CHECK(noise.fext_v * 1e3 == doctest::Approx(3.5886).epsilon(2e-5));
  CHECK(noise.next_v * 1e3 == doctest::Approx(0.2856).epsilon(2e-4));
  band.f_r = 0.6;  // the script, with f_r changed
  CHECK(icn(thru.f_hz, f, n, band).total_v * 1e3 == doctest::Approx(3.4071).epsilon(2e-5));
  CHECK(fom_ild_db(thru.f_hz, test::transmission(thru), band) ==
        doctest::Approx(0.19190).epsilon(3e-5));
}

TEST_CASE("ICN of two far and three near aggressors") {
  if (!test::have_channels()) return;
  const auto vita = [](const std::string& which) {
    return test::differential_file("vita_example2_" + which + ".s4p.gz");
  };
  const Network thru = vita("THRU");
  std::vector<std::vector<Complex>> f, n;
  for (const char* which : {"FEXT1", "FEXT2"}) f.push_back(test::transmission(vita(which)));
  for (const char* which : {"NEXT1", "NEXT2", "NEXT3"})
    n.push_back(test::transmission(vita(which)));
  const NoiseBand band{25.78125e9, 0.5935, 0.5935, 0.5935, 0.75, 50e6, 40e9, 0.6, 0.6};
  const Icn noise = icn(thru.f_hz, f, n, band);
  CHECK(noise.total_v * 1e3 == doctest::Approx(4.8451).epsilon(1e-4));
  CHECK(noise.fext_v * 1e3 == doctest::Approx(2.7003).epsilon(1e-4));
  CHECK(noise.next_v * 1e3 == doctest::Approx(4.0228).epsilon(1e-4));
  CHECK(fom_ild_db(thru.f_hz, test::transmission(thru), band) ==
        doctest::Approx(0.14232).epsilon(1e-4));
}

}  // namespace shoreline::signal
