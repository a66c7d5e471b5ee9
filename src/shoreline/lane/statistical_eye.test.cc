// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/lane/statistical_eye.h"

#include <doctest/doctest.h>

#include <cmath>
#include <initializer_list>
#include <numeric>

#include "shoreline/lane/pam.h"
#include "shoreline/lane/pmf.h"
#include "shoreline/math/special.h"

using namespace shoreline;
using namespace shoreline::lane;

namespace {

constexpr int kPerUi = 8;

/// A smooth pulse about 3 UI long with its peak at 0, and a tail.
Pulse smooth_pulse(double peak) {
  Pulse p{{}, kPerUi, -1.5};
  for (int i = 0; i <= 4 * kPerUi; ++i) {
    const double t = p.start_ui + static_cast<double>(i) / kPerUi;
    const double tail = t > 0 ? 0.12 * std::exp(-t) : 0.0;
    p.samples.push_back(peak * (0.88 * std::exp(-2.2 * t * t) + tail));
  }
  return p;
}

/// One square symbol of height 1: no interference at all.
LinkModel square(int levels, double sigma) {
  LinkModel m;
  m.pulse = {std::vector<double>(kPerUi, 1.0), kPerUi, -0.5};
  m.levels = levels;
  m.sigma_noise = sigma;
  return m;
}

/// The slow obvious twin: P(sum of the interferers + noise > x), every combination of symbols, the
/// aggressor at each of its phases, no grid.
struct Direct {
  struct Term {
    double amplitude;
    std::vector<double> symbols;
  };
  double sigma = 0.0;
  std::vector<std::vector<Term>> cases;  // equally likely

  static double above(const std::vector<Term>& terms, std::size_t from, double x, double sigma) {
    if (from == terms.size()) return math::q_function(x / sigma);
    double sum = 0.0;
    for (const double s : terms[from].symbols)
      sum += above(terms, from + 1, x - s * terms[from].amplitude, sigma);
    return sum / static_cast<double>(terms[from].symbols.size());
  }
  double above(double x) const {
    double sum = 0.0;
    for (const auto& terms : cases) sum += above(terms, 0, x, sigma);
    return sum / static_cast<double>(cases.size());
  }
  /// The x at which `above` is p.
  double quantile(double p) const {
    double low = 0.0, high = 100.0 * sigma + 10.0;
    for (int i = 0; i < 60; ++i) {
      const double x = 0.5 * (low + high);
      (above(x) > p ? low : high) = x;
    }
    return low;
  }
};

Direct direct(const LinkModel& m, double offset, bool slopes) {
  Direct d;
  const auto own = sent_symbols(m.levels, m.r_lm, m.mismatch);
  double power = 0.0, slope2 = 0.0;
  for (const double x : own) power += x * x / static_cast<double>(own.size());
  std::vector<Direct::Term> terms;
  for (int n = -4; n <= 4; ++n) {
    const double t = m.sample_ui + offset + n;
    double h = value_at(m.pulse, t);
    if (n >= 1 && static_cast<std::size_t>(n) <= m.dfe.size())
      h -= m.dfe[static_cast<std::size_t>(n - 1)];
    if (n != 0 && h != 0.0) terms.push_back({h, own});
    slope2 += slope_at(m.pulse, t) * slope_at(m.pulse, t);
    const double dirac = slopes ? m.jitter.dual_dirac_ui * slope_at(m.pulse, t) : 0.0;
    if (dirac != 0.0) terms.push_back({dirac, own});
  }
  d.sigma = std::sqrt(m.sigma_noise * m.sigma_noise +
                      (slopes ? m.jitter.sigma_ui * m.jitter.sigma_ui * power * slope2 : 0.0));
  d.cases = {terms};
  return d;
}

double log_ratio(double a, double b) { return std::abs(std::log(a / b)); }

}  // namespace

TEST_CASE("points of a symbol keep mean and variance") {
  for (const int levels : {2, 3, 4, 6, 8}) {
    const auto x = ideal_symbols(levels);
    for (const double a : {1e-6, 0.3, 1.0, 1.7, -2.5, 12.34, -140.01}) {
      const Points p = spread(a, x);
      double sum = 0, mean = 0, square = 0, wanted = 0;
      for (std::size_t i = 0; i < p.count; ++i) {
        sum += p.weight[i], mean += p.weight[i] * p.at[i];
        square += p.weight[i] * p.at[i] * p.at[i];
        if (i > 0) CHECK(p.at[i] > p.at[i - 1]);
      }
      for (const double v : x) wanted += a * v * a * v / levels;
      CHECK(sum == doctest::Approx(1).epsilon(1e-14));
      CHECK(std::abs(mean) < 1e-15 * (1.0 + std::abs(a)));
      CHECK(square == doctest::Approx(wanted).epsilon(1e-12));
    }
  }
}

TEST_CASE("sampled Gaussian: variance and tail") {
  for (const double sigma : {0.1, 0.31, 0.5, 0.9, 1.2, 1.6, 7.0, 30.0}) {
    const Pmf g = gaussian(sigma, 1e-20);
    CHECK(g.variance() == doctest::Approx(sigma * sigma).epsilon(1e-7));
    CHECK(std::accumulate(g.mass.begin(), g.mass.end(), 0.0) == doctest::Approx(1));
  }
  const Pmf g = gaussian(30.0, 1e-20);
  double tail = 0.0;
  for (std::size_t i = 0; i < g.mass.size(); ++i)
    if (g.first + static_cast<int>(i) > 240) tail += g.mass[i];
  // values over 240 stand for cells over 240.5; midpoint rule, second order in 8 / 30
  CHECK(log_ratio(tail, math::q_function(240.5 / 30.0)) < 0.005);
}

TEST_CASE("without interference the error ratio is that of white noise, to 1e-15") {
  for (const Modulation mod :
       {Modulation::nrz, Modulation::pam4, Modulation::pam6, Modulation::pam8}) {
    const int levels = lane::levels(mod);
    for (const double target : {1e-3, 1e-8, 1e-15}) {
      const Db snr = required_snr(mod, target);
      const double power = (levels + 1.0) / (3.0 * (levels - 1.0));  // of symbols -1..1
      const LinkModel m = square(levels, std::sqrt(power / std::pow(10.0, snr.si() / 10.0)));
      const auto eye = statistical_eye(m, {.phases = 4});
      REQUIRE(eye);
      const auto t = middle_thresholds(*eye, 2);
      CHECK(log_ratio(symbol_error_ratio(*eye, 2, t), symbol_error_ratio(mod, snr)) < 0.02);
      CHECK(log_ratio(bit_error_ratio(*eye, 2, t), bit_error_ratio(mod, snr)) < 0.02);
    }
  }
}

TEST_CASE("interference, DFE and slope jitter against every combination of symbols") {
  for (const int levels : {2, 4}) {
    LinkModel m;
    m.pulse = smooth_pulse(1.0);
    m.levels = levels;
    m.sigma_noise = 0.015;
    m.jitter = {0.02, 0.01};
    m.dfe = {0.9 * value_at(m.pulse, 1.0)};
    m.r_lm = 0.95;
    const EyeOptions options{.phases = 16, .bins = 2000, .gaussian_tolerance = 0.0};
    const auto eye = statistical_eye(m, options);
    REQUIRE(eye);
    CHECK(eye->phase_ui[8] == 0.0);
    for (const int phase : {6, 8, 11}) {
      // jitter makes 4^10 combinations: for PAM4 without Diracs
      if (levels == 4) m.jitter.dual_dirac_ui = 0.0;
      const auto same = statistical_eye(m, options);
      const Distribution& noise = same->around(phase, 0);
      const Direct d = direct(m, same->phase_ui[static_cast<std::size_t>(phase)], true);
      for (const double p : {1e-2, 1e-5, 1e-10, 1e-15}) {
        const double x = d.quantile(p);
        INFO(levels, " levels, phase ", phase, ", p ", p, ": ", noise.upper_quantile(p) - x);
        CHECK(std::abs(noise.upper_quantile(p) - x) < 0.7 * same->bin);
        CHECK(std::abs(noise.lower_quantile(p) + x) < 0.7 * same->bin);
      }
      CHECK(same->mean(phase, levels - 1) ==
            doctest::Approx(0.95 *
                            value_at(m.pulse, same->phase_ui[static_cast<std::size_t>(phase)])));
    }
  }
}

TEST_CASE("edges that move by themselves against every combination of symbols and Diracs") {
  LinkModel m;
  m.pulse = {{0.0, 0.05, 0.4, 0.9, 1.0, 0.6, 0.2, 0.1, 0.05, 0.0}, 4, -1.0};
  m.sigma_noise = 0.012;
  m.jitter = {0.03, 0.02};
  const auto x = ideal_symbols(4);
  const auto eye = statistical_eye(
      m, {.phases = 4, .bins = 4000, .gaussian_tolerance = 0.0, .jitter = JitterModel::edge});
  REQUIRE(eye);
  REQUIRE(eye->classes == 4);
  for (const int level : {0, 2}) {
    const double sent = x[static_cast<std::size_t>(level)];
    // P(noise > v) given the wanted symbol; the Gaussian's variance goes with the symbols.
    const auto above = [&](double v) {
      double sum = 0.0;
      for (int code = 0; code < 64 * 16; ++code) {
        double at = 0.0, variance = m.sigma_noise * m.sigma_noise;
        for (int n = -1, c = code; n <= 2; ++n) {
          const double value = n == 0 ? sent : x[static_cast<std::size_t>(c % 4)];
          if (n != 0) c /= 4;
          const double slope = slope_at(m.pulse, n),
                       dirac = ((code >> (7 + n)) & 1) != 0 ? 0.03 : -0.03;
          at += value * ((n == 0 ? 0.0 : value_at(m.pulse, n)) + dirac * slope);
          variance += value * value * 0.02 * 0.02 * slope * slope;
        }
        sum += math::q_function((v - at) / std::sqrt(variance));
      }
      return sum / 1024.0;
    };
    const Distribution& noise = eye->around(2, level);
    for (const double p : {1e-2, 1e-5, 1e-10, 1e-15}) {
      double low = 0.0, high = 5.0;
      for (int i = 0; i < 50; ++i)
        (above(0.5 * (low + high)) > p ? low : high) = 0.5 * (low + high);
      INFO(level, " ", p, ": ", (noise.upper_quantile(p) - low) / eye->bin);
      CHECK(std::abs(noise.upper_quantile(p) - low) < eye->bin);
    }
  }
}

TEST_CASE("taking the smallest interferers as one Gaussian moves no tail by more than its bound") {
  LinkModel m;
  m.pulse = smooth_pulse(1.0);
  for (int i = 0; i < 60 * kPerUi; ++i)
    m.pulse.samples.push_back(0.003 * std::cos(0.9 * i) * std::exp(-0.002 * i));
  m.sigma_noise = 0.02;
  const auto exact = statistical_eye(m, {.gaussian_tolerance = 0.0});
  const auto merged = statistical_eye(m, {.gaussian_tolerance = 0.02});
  REQUIRE(exact);
  REQUIRE(merged);
  for (const int phase : {10, 16, 20})
    for (const double p : {1e-3, 1e-9, 1e-15}) {
      const double x = exact->around(phase, 0).upper_quantile(p);
      CHECK(log_ratio(merged->around(phase, 0).above(x), p) < 0.02);
    }
}

TEST_CASE("aggressors: any phase, the worst phase, a given phase") {
  LinkModel m = square(4, 0.03);
  Pulse other{{0.02, 0.05, -0.04, 0.03, 0.01, -0.06, 0.02, 0.01}, 4, 0.0};
  m.aggressors = {{other, Alignment::uniform}};
  Direct d;
  d.sigma = 0.03;
  const auto x = ideal_symbols(4);
  for (std::size_t i = 0; i < 4; ++i)
    d.cases.push_back({{other.samples[i], x}, {other.samples[i + 4], x}});
  const EyeOptions options{.phases = 4, .bins = 4000, .gaussian_tolerance = 0.0};
  const auto check = [&](const Direct& twin) {
    const auto eye = statistical_eye(m, options);
    REQUIRE(eye);
    for (const double p : {1e-2, 1e-6, 1e-15})
      CHECK(std::abs(eye->around(2, 1).upper_quantile(p) - twin.quantile(p)) < 0.7 * eye->bin);
  };
  check(d);
  m.aggressors[0].alignment = Alignment::worst;
  Direct worst = d;
  worst.cases = {d.cases[1]};  // .05^2 + .06^2 is the greatest
  check(worst);
  m.aggressors[0].alignment = Alignment::given;
  m.aggressors[0].phase_ui = -0.5;  // sampled at 0.5, 1.5
  Direct given = d;
  given.cases = {d.cases[2]};
  check(given);
  // two aggressors of other modulation
  m.aggressors = {{other, Alignment::worst}, {other, Alignment::worst, 0.0, 2}};
  Direct two = worst;
  for (const double h : {0.05, -0.06}) two.cases[0].push_back({h, ideal_symbols(2)});
  check(two);
}

TEST_CASE("jitter of the sampling instant: mixed phases against an integral") {
  LinkModel m;
  m.pulse = {{}, 32, -1.0};
  for (int i = 0; i <= 64; ++i) m.pulse.samples.push_back(1.0 - std::abs(i - 32) / 32.0);
  m.levels = 2;
  m.sigma_noise = 0.02;
  m.jitter = {0.03, 0.01};
  // A triangle sampled at t: cursor 1 - |t|, neighbour |t|: symbols a and b give a + (b - a)|t|.
  const auto eye = statistical_eye(
      m, {.phases = 16, .bins = 2000, .jitter = JitterModel::horizontal, .fine = 16});
  REQUIRE(eye);
  const int phase = 12;                       // t = 1/4
  const auto exact = [&](double threshold) {  // P(sent +1, seen below)
    double sum = 0.0, weights = 0.0;
    for (int i = -4000; i <= 4000; ++i) {
      const double g = i * 0.0025, w = std::exp(-0.5 * g * g);
      for (const double dirac : {-0.03, 0.03}) {
        const double t = 0.25 + dirac + 0.01 * g;
        for (const double b : {-1.0, 1.0})
          sum += w * math::q_function((1.0 + (b - 1.0) * std::abs(t) - threshold) / 0.02);
        weights += 2.0 * w;
      }
    }
    return sum / weights;
  };
  for (const double threshold : {0.4, 0.35, 0.3, 0.25}) {
    const double seen = eye->around(phase, 1).below(threshold - eye->mean(phase, 1));
    INFO(threshold, ": ", exact(threshold), " ", seen);
    CHECK(log_ratio(seen, exact(threshold)) < 0.05);
  }
}

TEST_CASE("contours, openings, bathtubs and density agree with each other") {
  LinkModel m;
  m.pulse = smooth_pulse(0.2);
  m.sigma_noise = 0.0015;
  m.jitter = {0.02, 0.01};
  m.dfe = {value_at(m.pulse, 1.0)};
  m.mismatch = Mismatch::compressed;
  m.r_lm = 0.92;
  const auto eye = statistical_eye(m, {});
  REQUIRE(eye);
  const int best = best_phase(*eye, 1e-6);
  double last = 1e9;
  for (const double p : {1e-3, 1e-6, 1e-9}) {
    const Contour c = contour(*eye, 1, p);
    const Opening o = opening(*eye, 1, p, best);
    CHECK(c.high[static_cast<std::size_t>(best)] - c.low[static_cast<std::size_t>(best)] ==
          doctest::Approx(o.height));
    CHECK(o.height < last);
    last = o.height;
    // Symmetric model: outer eyes alike, smaller than the middle one.
    CHECK(opening(*eye, 0, p, best).height == doctest::Approx(opening(*eye, 2, p, best).height));
    CHECK(opening(*eye, 0, p, best).height < o.height);
    if (o.width_ui > 0.0) {
      CHECK(o.left_ui < o.phase_ui);
      CHECK(o.right_ui > o.phase_ui);
    }
    const VoltageBathtub v = voltage_bathtub(*eye, 1, best, 101);
    for (std::size_t i = 0; i < v.threshold.size(); ++i)
      if (v.threshold[i] > c.low[static_cast<std::size_t>(best)] + eye->bin)
        CHECK(v.low_level[i] < p);
  }
  const auto t = balanced_thresholds(*eye, best);
  CHECK(timing_bathtub(*eye, t)[static_cast<std::size_t>(best)] ==
        symbol_error_ratio(*eye, best, t));
  const auto cells = density(*eye, 500);
  for (int p = 0; p < eye->phases; ++p)
    CHECK(std::accumulate(cells.begin() + p * 500, cells.begin() + (p + 1) * 500, 0.0) ==
          doctest::Approx(1.0).epsilon(1e-9));
}

TEST_CASE("symbols of an uneven transmitter have the R_LM that was asked for") {
  for (const double r : {1.0, 0.95, 0.9})
    for (const Mismatch how : {Mismatch::compressed, Mismatch::expanded}) {
      const auto x = sent_symbols(4, r, how);
      CHECK(x[3] == 1.0);
      const double es = x[2];  // 120D.3.1.2: the least of 3 ES and 2 - 3 ES
      CHECK(std::min(3 * es, 2 - 3 * es) == doctest::Approx(r));
    }
}

TEST_CASE("the same bytes on any number of threads; what cannot be is said") {
  LinkModel m;
  m.pulse = smooth_pulse(1.0);
  m.sigma_noise = 0.01;
  m.jitter = {0.02, 0.01};
  m.aggressors = {{smooth_pulse(0.02)}, {smooth_pulse(0.01), Alignment::worst}};
  const auto one = statistical_eye(m, {}, {.threads = 1});
  const auto two = statistical_eye(m, {}, {.threads = 2});
  for (std::size_t i = 0; i < one->noise.size(); ++i)
    CHECK(one->noise[i].mass == two->noise[i].mass);
  m.pulse.samples[3] = NAN;
  CHECK(statistical_eye(m, {}).error().message ==
        "sample 4 of the pulse response is no finite number");
  m.pulse.samples[3] = 0.0;
  CHECK(!statistical_eye(m, {.bins = 3}));
  m.r_lm = 0.0;
  CHECK(!statistical_eye(m, {}));
}
