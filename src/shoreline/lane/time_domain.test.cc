// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/lane/time_domain.h"

#include <doctest/doctest.h>

#include <cmath>
#include <initializer_list>

#include "shoreline/lane/pam.h"
#include "shoreline/lane/prbs.h"
#include "shoreline/lane/receiver_taps.test.h"

using namespace shoreline;
using namespace shoreline::lane;

namespace {

/// A smooth pulse with a slow tail.
Pulse pulse(double peak) {
  Pulse p{{}, 16, -2.0};
  for (int i = 0; i <= 16 * 10; ++i) {
    const double t = p.start_ui + i / 16.0;
    const double tail = t > 0 ? 0.1 * std::exp(-t / 2.0) * std::cos(1.1 * t) : 0.0;
    p.samples.push_back(peak * (0.9 * std::exp(-2.0 * t * t) + tail));
  }
  return p;
}

LinkModel white(int levels, double sigma) {
  LinkModel m;
  m.pulse = {{1.0}, 1, 0.0};
  m.levels = levels;
  m.sigma_noise = sigma;
  return m;
}

/// Deviation of a count from its expectation, in standard deviations of independent errors.
double deviations(std::uint64_t errors, double expected) {
  return (static_cast<double>(errors) - expected) / std::sqrt(expected);
}

}  // namespace

TEST_CASE("white noise: symbol and bit errors of PAM2, 4, 6, 8") {
  for (const Modulation mod :
       {Modulation::nrz, Modulation::pam4, Modulation::pam6, Modulation::pam8}) {
    const int levels = lane::levels(mod);
    const Db snr = required_snr(mod, 2e-3);
    const double power = (levels + 1.0) / (3.0 * (levels - 1.0));
    TimeDomain run;
    run.symbols = 300000;
    const auto e = simulate(white(levels, std::sqrt(power / std::pow(10.0, snr.si() / 10.0))), run);
    REQUIRE(e);
    CHECK(e->symbols == run.symbols);
    const double n = static_cast<double>(run.symbols);
    CHECK(std::abs(deviations(e->symbol_errors, n * symbol_error_ratio(mod, snr))) < 4);
    CHECK(e->bit_error_ratio() == doctest::Approx(2e-3).epsilon(0.15));
  }
}

TEST_CASE("the eye's error ratio is the bit-true one: ISI, DFE, crosstalk, jitter, R_LM") {
  LinkModel m;
  m.pulse = pulse(0.2);
  m.dfe = {value_at(m.pulse, 1.0), 0.8 * value_at(m.pulse, 2.0)};
  m.sigma_noise = 0.0088;
  m.jitter = {0.02, 0.01};
  m.aggressors = {{pulse(0.006)},
                  {pulse(0.008), Alignment::worst, 0.0, 2},
                  {pulse(0.004), Alignment::given, 0.3}};
  for (const Mismatch how : {Mismatch::scaled, Mismatch::compressed})
    for (const JitterModel jitter : {JitterModel::edge, JitterModel::horizontal}) {
      m.r_lm = 0.95;
      m.mismatch = how;
      const auto eye = statistical_eye(m, {.phases = 16, .jitter = jitter, .fine = 16});
      REQUIRE(eye);
      for (const int phase : {8, 10}) {
        TimeDomain run;
        run.symbols = 400000;
        run.phase_ui = eye->phase_ui[static_cast<std::size_t>(phase)];
        run.jitter = jitter;
        run.receiver.right_feedback = true;
        const auto e = simulate(m, run);
        REQUIRE(e);
        // the model's slicer: halfway between levels as the cursor alone makes them
        const double want = symbol_error_ratio(*eye, phase, middle_thresholds(*eye, phase));
        INFO(static_cast<int>(jitter), " ", phase, ": ", want, " ", e->symbol_error_ratio());
        CHECK(want > 1e-3);
        CHECK(std::abs(deviations(e->symbol_errors, want * 400000.0)) < 5);
        CHECK(e->symbol_error_ratio() == doctest::Approx(want).epsilon(0.1));
      }
    }
}

TEST_CASE("an FFE before the slicer: the eye of the filtered pulse and noise") {
  LinkModel m;
  m.pulse = pulse(0.2);
  m.sigma_noise = 0.021;
  const std::vector<double> ffe =
      test::receiver_taps(cursors(m.pulse, 0.0, 2, 8), 2, 2, 4, 0, m.sigma_noise).ffe;
  TimeDomain run;
  run.symbols = 400000;
  run.receiver.ffe = ffe;
  run.receiver.ffe_before = 2;
  const auto e = simulate(m, run);
  REQUIRE(e);
  LinkModel after = m;
  after.pulse = test::filtered(m.pulse, ffe, 2);
  double power = 0.0;
  for (const double tap : ffe) power += tap * tap;
  after.sigma_noise = m.sigma_noise * std::sqrt(power);
  const auto eye = statistical_eye(after, {.phases = 16});
  const double want = symbol_error_ratio(*eye, 8, middle_thresholds(*eye, 8));
  CHECK(want > 3e-4);
  CHECK(std::abs(deviations(e->symbol_errors, want * 400000.0)) < 4);
}

TEST_CASE(
    "errors of a DFE breed: bursts grow by (L-1)/L a symbol at b = 1, and precoding ends them") {
  LinkModel m;
  m.pulse = {{1.0, 1.0}, 1, 0.0};
  m.dfe = {1.0};
  m.sigma_noise = 0.095;
  TimeDomain run;
  run.symbols = 1000000;
  const auto fed = simulate(m, run);
  run.receiver.right_feedback = true;
  const auto right = simulate(m, run);
  REQUIRE(fed);
  REQUIRE(right);
  CHECK(right->bursts() > 300);
  // A wrong decision by one level puts the next symbol's mean on a neighbour's: wrong with 3/4, and
  // then by one level the other way; so on. Runs: mean 1/(1 - 3/4).
  const double mean = static_cast<double>(fed->symbol_errors) / static_cast<double>(fed->bursts());
  CHECK(mean == doctest::Approx(4.0).epsilon(0.08));
  CHECK(static_cast<double>(fed->bursts()) ==
        doctest::Approx(static_cast<double>(right->bursts())).epsilon(0.1));
  run.receiver.right_feedback = false;
  run.precoded = true;
  const auto coded = simulate(m, run);
  // two wrong symbols for each burst
  CHECK(static_cast<double>(coded->symbol_errors) ==
        doctest::Approx(2.0 * static_cast<double>(fed->bursts())).epsilon(0.1));
}

TEST_CASE("waveform: each sample is the sum over the symbols sent") {
  LinkModel m;
  m.pulse = pulse(1.0);
  const auto w = waveform(m, Source::prbs13q, 200, 16);
  REQUIRE(w);
  // The run's symbol i is number `after` + i of the pattern, `after` whole UIs of response and one.
  const int after = extent(m.pulse, 0.0).after + 1;
  const auto s = quaternary(Pattern::prbs13, 0, 400);
  const auto x = ideal_symbols(4);
  for (const int i : {0, 17, 199})
    for (const int phase : {0, 8, 13}) {
      double sum = 0.0;
      for (int n = -4; n <= 10; ++n)
        sum += x[s[static_cast<std::size_t>(after + i - n)]] *
               value_at(m.pulse, n + (phase - 8) / 16.0);
      CHECK((*w)[static_cast<std::size_t>(16 * i + phase)] == doctest::Approx(sum).epsilon(1e-12));
    }
}

TEST_CASE("same counts on any number of threads; other seeds, other counts") {
  LinkModel m;
  m.pulse = pulse(0.2);
  m.sigma_noise = 0.012;
  m.jitter = {0.02, 0.01};
  m.dfe = {value_at(m.pulse, 1.0)};
  m.aggressors = {{pulse(0.01)}};
  for (const Source source : {Source::random, Source::prbs13q, Source::prbs31q}) {
    TimeDomain run;
    run.symbols = 100000;
    run.source = source;
    const auto one = simulate(m, run, {.threads = 1}), two = simulate(m, run, {.threads = 2});
    CHECK(one->symbol_errors == two->symbol_errors);
    CHECK(one->bit_errors == two->bit_errors);
    CHECK(one->burst == two->burst);
    CHECK(simulate(m, run, {.seed = 9})->symbol_errors != one->symbol_errors);
  }
}

TEST_CASE("what cannot be simulated is said") {
  LinkModel m = white(4, 0.1);
  TimeDomain run;
  run.receiver.detector = Detector::viterbi;
  run.receiver.memory = 9;
  CHECK(!simulate(m, run));
  run = {};
  m.levels = 2;
  run.source = Source::prbs13q;
  CHECK(simulate(m, run).error().message == "PRBS13Q and PRBS31Q are PAM4");
  m = white(4, 0.1);
  m.sample_ui = 5.0;
  run = {};
  CHECK(simulate(m, run).error().message == "the cursor at the sampling instant is not positive");
}
