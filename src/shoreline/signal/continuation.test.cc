// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/signal/continuation.h"

#include <doctest/doctest.h>

#include <cmath>
#include <numbers>

#include "shoreline/signal/impulse.h"

namespace shoreline::signal {
namespace {

using C = std::complex<double>;
constexpr double kTurn = 2.0 * std::numbers::pi;

/// 0.1 to 10 GHz and 0 to 20 GHz, in steps of 0.1.
std::vector<double> grid(int from, int to) {
  std::vector<double> f;
  for (int i = from; i <= to; ++i) f.push_back(0.1e9 * i);
  return f;
}

/// A delay of 1 ns and a magnitude.
template <class F>
std::vector<C> delayed(const std::vector<double>& f, F&& magnitude) {
  std::vector<C> h;
  for (const double x : f) h.push_back(std::polar(magnitude(x), -kTurn * x * 1e-9));
  return h;
}

TEST_CASE("each policy continues exactly what it is made for") {
  const std::vector<double> f = grid(1, 100), to = grid(0, 200);
  const auto straight = [](double x) { return 0.9 - 0.3 * x / 10e9; };
  const auto power = [](double x) { return 0.9 * std::pow(10.0, -x / 10e9); };
  const auto a = delayed(f, straight), b = delayed(f, power);
  for (const Magnitude how :
       {Magnitude::linear_trend, Magnitude::straight, Magnitude::linear_then_log_trend}) {
    const auto got = continued(f, a, to, how);
    CHECK(std::abs(got[0]) == doctest::Approx(0.9));
    CHECK(std::abs(got[200]) == doctest::Approx(0.3));
    // Half way up a line has the mean of its ends, a power their geometric mean.
    CHECK(std::abs(got[150]) ==
          doctest::Approx(how == Magnitude::linear_then_log_trend ? std::sqrt(0.6 * 0.3) : 0.45));
  }
  CHECK(std::abs(continued(f, b, to, Magnitude::log_trend)[0]) == doctest::Approx(0.9));
  CHECK(std::abs(continued(f, b, to, Magnitude::log_trend)[200]) == doctest::Approx(0.009));
  CHECK(std::abs(continued(f, b, to, Magnitude::log_to_dc)[0]) == doctest::Approx(0.9));
  CHECK(std::abs(continued(f, b, to, Magnitude::log_to_dc)[200]) == doctest::Approx(0.09));
  // -20 dB at the first point tells a coupling capacitor.
  const auto coupled = delayed(f, [](double) { return 0.05; });
  CHECK(std::abs(continued(f, coupled, to, Magnitude::log_to_dc_or_zero)[0]) < 1e-99);
  CHECK(std::abs(continued(f, coupled, to, Magnitude::log_to_dc_or_zero)[1]) ==
        doctest::Approx(0.05));
  CHECK(std::abs(continued(f, b, to, Magnitude::log_to_dc_or_zero)[0]) == doctest::Approx(0.9));
}

TEST_CASE("phases: a delay goes on, and what is at DC") {
  const std::vector<double> f = grid(1, 100), to = grid(0, 200);
  auto h = delayed(f, [](double) { return 1.0; });
  const C turned = std::polar(1.0, 0.4);  // leads to 0.4 at DC
  for (C& x : h) x *= turned;
  const auto at = [&](Phase how, std::size_t i) {
    return continued(f, h, to, Magnitude::straight, how)[i];
  };
  const auto delay = [&](std::size_t i) { return std::polar(1.0, -kTurn * to[i] * 1e-9); };
  for (const std::size_t i : {5u, 50u, 150u}) {
    CHECK(std::abs(at(Phase::delays, i) - delay(i) * turned) < 1e-9);
    CHECK(std::abs(at(Phase::zero_dc, i) - delay(i) * turned) < 1e-9);
    CHECK(std::abs(at(Phase::shifted, i) - delay(i)) < 1e-9);
    CHECK(std::abs(at(Phase::shifted_to_zero, i) - delay(i)) < 1e-9);
    CHECK(std::abs(at(Phase::trend_to_zero, i) - delay(i)) < 1e-9);
    CHECK(std::abs(at(Phase::to_zero, i) - delay(i) * turned) < 1e-9);
  }
  CHECK(std::abs(at(Phase::delays, 0) - turned) < 1e-9);
  for (const Phase how : {Phase::zero_dc, Phase::to_zero, Phase::shifted, Phase::shifted_to_zero,
                          Phase::trend_to_zero})
    CHECK(std::abs(at(how, 0) - 1.0) < 1e-12);
}

TEST_CASE("what comes before its cause is taken out, the magnitude kept") {
  // An echo of 0.5 % before the main pulse, below the start at 1 %.
  const std::vector<double> f = grid(0, 100);
  std::vector<C> h;
  for (const double x : f)
    h.push_back(std::polar(1.0, -kTurn * x * 2e-9) + std::polar(0.005, -kTurn * x * 1e-9));
  TimeDomain way;
  const Impulse as_is = impulse_response(f, h, 50e-12, 1e-6, way);
  CHECK(as_is.h[20] == doctest::Approx(0.005));
  way.causal = true;
  const Impulse causal = impulse_response(f, h, 50e-12, 1e-6, way);
  for (std::size_t i = 0; i <= 40 && i < causal.h.size(); ++i)
    CHECK(std::abs(causal.h[i]) < (i < 40 ? 1e-12 : 2.0));
}

}  // namespace
}  // namespace shoreline::signal
