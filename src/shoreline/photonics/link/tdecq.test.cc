// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/photonics/link/tdecq.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>

#include "shoreline/lane/prbs.h"
#include "shoreline/math/random.h"
#include "shoreline/photonics/link/synthetic_capture.test.h"

using namespace shoreline;
using namespace shoreline::photonics;
using test::Synthesis;
using test::synthesised;
using test::thinned;

namespace {

double off(double value, double expected) { return std::abs(value - expected); }

std::vector<std::uint8_t> prbs13q() { return lane::quaternary(lane::Pattern::prbs13, 0, 8191); }

/// A short pattern, for what must be searched often.
std::vector<std::uint8_t> prbs9q() { return lane::quaternary(lane::Pattern::prbs9, 0, 511); }

TdecqMeasurement measured(const Capture& capture, const ReferenceReceiver& receiver = {}) {
  std::optional<TestPattern> pattern;
  if (capture.symbols() == 511) pattern = TestPattern{"prbs9q", prbs9q()};
  const Result<TdecqAnswer> answer = measure_tdecq(capture, receiver, pattern);
  REQUIRE_MESSAGE(answer, (answer ? "" : answer.error().message));
  return answer->measurement;
}

/// TDECQ at an equaliser by what the clause says, step by step, with no code of the library: the
/// filter as a recursion is left out (the capture is filtered), samples are taken where they lie.
double slow_tdecq(const Capture& c, const std::vector<double>& taps, int main, int phase_sample,
                  double oma, double average, double ser, double ceq) {
  const auto per = static_cast<std::ptrdiff_t>(c.per_symbol);
  const auto size = static_cast<std::ptrdiff_t>(c.power.size());
  const auto errors = [&](double sigma, double at) {
    double sum = 0.0;
    int count = 0;
    const auto middle = phase_sample + static_cast<std::ptrdiff_t>(std::lround(at * c.per_symbol));
    for (std::ptrdiff_t n = 0; n < size / per; ++n) {
      double y = 0.0;
      for (std::size_t j = 0; j < taps.size(); ++j) {
        const auto from = (n + main - static_cast<std::ptrdiff_t>(j)) * per + middle;
        y += taps[j] * c.power[static_cast<std::size_t>((from % size + size) % size)];
      }
      for (const double t : {-oma / 3.0, 0.0, oma / 3.0})
        sum += 0.5 * std::erfc(std::abs(y - average - t) / (sigma * std::sqrt(2.0)));
      ++count;
    }
    return sum / count;
  };
  double lo = 1e-4 * oma, hi = oma;
  for (int i = 0; i < 40; ++i) {
    const double sigma = std::sqrt(lo * hi);
    (std::max(errors(sigma, -0.05), errors(sigma, 0.05)) < ser ? lo : hi) = sigma;
  }
  return 10.0 * std::log10(oma / (6.0 * 3.41407 * (lo / ceq)));
}

}  // namespace

TEST_CASE("a fast clean lane has little closure, and its figures are those it was made with") {
  const Capture capture = thinned(synthesised(prbs13q(), {}), 2);
  const TdecqMeasurement m = measured(capture);
  CHECK(m.pattern == "prbs13q");
  CHECK(m.agreement > 0.99);
  CHECK(m.symbols == 8191);
  CHECK(m.outer.top_run == 7);
  CHECK(m.outer.bottom_run == 6);
  CHECK(off(m.oma, 0.8) < 2e-3);
  REQUIRE(m.extinction_ratio_db);
  CHECK(off(*m.extinction_ratio_db, 10.0 * std::log10(5.0)) < 0.01);
  CHECK(m.rlm > 0.99);
  CHECK(m.tdecq_db > 0.0);
  CHECK(m.tdecq_db < 1.2);
  CHECK(m.ser_captured == 0.0);
  double sum = 0.0;
  for (const double tap : m.taps) sum += tap;
  CHECK(off(sum, 1.0) < 1e-12);
  // the noise that closes it: the worse histogram has just the errors allowed
  CHECK(off(std::max(m.ser_left, m.ser_right) / 4.8e-4, 1.0) < 1e-6);
}

TEST_CASE("8 and 16 samples a symbol agree to 0.02 dB, with interference and bent levels") {
  for (const Synthesis& s :
       {Synthesis{.bandwidth = 0.4},
        Synthesis{.levels = {0.2, 0.45, 0.72, 1.0}, .bandwidth = 0.5, .echo = 0.1}}) {
    const Capture fine = synthesised(prbs9q(), s);
    const TdecqMeasurement a = measured(thinned(fine, 4)), b = measured(thinned(fine, 2));
    CAPTURE(a.tdecq_db);
    CAPTURE(b.tdecq_db);
    CHECK(off(a.tdecq_db, b.tdecq_db) < 0.02);
    CHECK(a.tdecq_db > 0.3);
    CHECK(a.tdecq_db < 6.0);
  }
}

TEST_CASE("closure at an equaliser is that of an independent slow computation") {
  const Synthesis s{.bandwidth = 0.5, .echo = 0.05};
  const Capture fine = synthesised(prbs9q(), s);
  const Capture c = filtered(uniform(fine.power, 32.0), 0.5);
  ReferenceReceiver r;
  r.bandwidth = 0.0, r.width = 1e-6;
  r.histograms = {0.5 - 0.0625, 0.5 + 0.0625};  // two samples of 32
  const TdecqMeasurement free = measured(c, r);
  const double on_grid = std::round(free.phase * 32.0) / 32.0;
  const auto fixed =
      tdecq_at(c, r, TestPattern{"prbs9q", prbs9q()}, free.taps, free.main_tap, on_grid);
  REQUIRE(fixed);
  const TdecqMeasurement& m = fixed->measurement;
  const auto slow = [&](double at) {
    return slow_tdecq(c, free.taps, free.main_tap - 1, static_cast<int>(std::lround(at * 32.0)),
                      m.oma, m.average, 4.8e-4, m.ceq);
  };
  // slow_tdecq rounds 0.05 UI of 32 samples to two: the same instants
  CHECK(off(m.tdecq_db, slow(on_grid)) < 0.002);
}

TEST_CASE("no nearby equaliser is better than the one found") {
  const Capture c = thinned(synthesised(prbs9q(), {.bandwidth = 0.4, .echo = 0.08}), 4);
  const ReferenceReceiver r;
  const TdecqMeasurement best = measured(c, r);
  math::Random random(3, math::Purpose("nearby equalisers"));
  for (int i = 0; i < 6; ++i) {
    std::vector<double> taps = best.taps;
    double sum = 0.0;
    for (double& tap : taps) sum += tap += 0.02 * (random.uniform() - 0.5);
    for (double& tap : taps) tap /= sum;
    const double phase = best.phase + 0.02 * (random.uniform() - 0.5);
    const auto other = tdecq_at(c, r, TestPattern{"prbs9q", prbs9q()}, taps, best.main_tap, phase);
    REQUIRE(other);
    CHECK(other->measurement.tdecq_db > best.tdecq_db - 0.003);
  }
}

TEST_CASE("scale and offset of the power change nothing but the power") {
  const Capture c = thinned(synthesised(prbs9q(), {.bandwidth = 0.5}), 4);
  Capture scaled = c;
  for (double& p : scaled.power) p = 2.5e-4 * (p + 0.4);
  const std::vector<double> taps{-0.1, 1.3, -0.2};
  const TestPattern pattern{"prbs9q", prbs9q()};
  const auto a = tdecq_at(c, {}, pattern, taps, 2, 0.46);
  const auto b = tdecq_at(scaled, {}, pattern, taps, 2, 0.46);
  REQUIRE(a);
  REQUIRE(b);
  CHECK(off(a->measurement.tdecq_db, b->measurement.tdecq_db) < 1e-6);
  CHECK(off(b->measurement.oma / (2.5e-4 * a->measurement.oma), 1.0) < 1e-9);
  CHECK(off(a->measurement.ceq, b->measurement.ceq) < 1e-12);
}

TEST_CASE("more taps close less; room for the thresholds helps bent levels; noise of the scope") {
  const Capture c = thinned(
      synthesised(prbs9q(), {.levels = {0.2, 0.45, 0.72, 1.0}, .bandwidth = 0.45, .echo = 0.12}),
      4);
  const TdecqMeasurement plain = measured(c);
  const double five = plain.tdecq_db;
  ReferenceReceiver nine;
  nine.taps = 9;
  CHECK(measured(c, nine).tdecq_db < five - 1e-3);
  ReferenceReceiver room;
  room.threshold_adjust = 0.01;
  CHECK(measured(c, room).tdecq_db < five - 0.01);
  ReferenceReceiver scope;
  scope.scope_noise = 0.01;
  const auto same =
      tdecq_at(c, scope, TestPattern{"prbs9q", prbs9q()}, plain.taps, plain.main_tap, plain.phase);
  REQUIRE(same);
  const TdecqMeasurement& quiet = same->measurement;
  CHECK(quiet.tdecq_db < five);
  CHECK(off(quiet.r, std::hypot(quiet.sigma_g, 0.01)) < 1e-12);
  ReferenceReceiver feedback;
  feedback.dfe = 1;
  CHECK(measured(c, feedback).tdecq_db < five);
}

TEST_CASE("a pattern is found through an eye that blind decisions often misread") {
  // Closed before the equaliser; named and found must give one answer.
  const Capture c = thinned(synthesised(prbs13q(), {.bandwidth = 0.27, .echo = 0.25}), 4);
  const auto named = measure_tdecq(c, {}, known_pattern("prbs13q", 4));
  REQUIRE(named);
  CHECK(named->measurement.agreement < 0.9);
  CHECK(named->measurement.agreement > least_agreement(4, 8191));
  const TdecqMeasurement found = measured(c);
  CHECK(found.pattern == "prbs13q");
  CHECK(found.tdecq_db == named->measurement.tdecq_db);
  CHECK(found.ser_captured == 0.0);
}

TEST_CASE("chance agrees with no pattern") {
  math::Random random(11, math::Purpose("chance agreement"));
  for (const int levels : {2, 4})
    for (const std::size_t count : {std::size_t{100}, std::size_t{9000}}) {
      std::vector<std::uint8_t> any(count);
      for (std::uint8_t& s : any) s = static_cast<std::uint8_t>(random.uniform() * levels);
      for (const TestPattern& p : known_patterns(levels)) {
        const PatternLock at = lock(any, p, levels);
        CHECK(at.agreement < least_agreement(levels, std::min(count, p.symbols.size())));
      }
    }
}

TEST_CASE("two levels: TDEC without an equaliser") {
  std::vector<std::uint8_t> bits(511 * 8);
  lane::Prbs(lane::Pattern::prbs9).fill(bits);
  const Capture fast = thinned(synthesised(bits, {.levels = {0.3, 1.0}, .bandwidth = 2.0}), 2);
  const TdecqMeasurement m = measured(fast, binary_receiver());
  CHECK(m.pattern == "prbs9");
  CHECK(m.taps == std::vector<double>{1.0});
  CHECK(off(m.ceq, 1.0) < 1e-12);
  CHECK(off(m.q_t, 3.4917) < 1e-3);  // Q(3.4917) = 2.4e-4
  const Capture slow = thinned(synthesised(bits, {.levels = {0.3, 1.0}, .bandwidth = 0.4}), 2);
  CHECK(measured(slow, binary_receiver()).tdecq_db > m.tdecq_db + 0.3);
  CHECK(m.tdecq_db > 0.0);
}

TEST_CASE("levels alone are the limit of a waveform without interference") {
  // Held symbols, no filter: the histograms hold the levels and nothing else.
  const std::vector<double> levels{0.0, 0.31, 0.65, 1.0};
  ReferenceReceiver r;
  r.bandwidth = 0.0, r.taps = 1;
  const Capture c = synthesised(prbs13q(), {.levels = levels, .bandwidth = 3.0});
  const double closed = closure_of_levels(levels, 4.8e-4)->closure_db;
  CHECK(off(measured(c, r).tdecq_db, closed) < 0.01);
}

TEST_CASE("what cannot be judged is said") {
  const Capture short_one{8, std::vector<double>(8 * 50, 1.0)};
  CHECK(!measure_tdecq(short_one, {}, std::nullopt));
  const Capture flat{8, std::vector<double>(8 * 500, 1.0)};
  CHECK(!measure_tdecq(flat, {}, std::nullopt));
  ReferenceReceiver bare;
  bare.taps = 1;
  const Capture shut = thinned(synthesised(prbs13q(), {.bandwidth = 0.2}), 4);
  const auto closed = measure_tdecq(shut, bare, std::nullopt);
  REQUIRE(!closed);
  CHECK(closed.error().message.find("closed") != std::string::npos);
  const Capture good = thinned(synthesised(prbs13q(), {}), 4);
  CHECK(!measure_tdecq(good, {}, known_pattern("ssprq", 4)));
}
