// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
//
// Light that a slicer of its own ends, against the same lane in the time domain: the pulse out of
// the filters' poles, every tap by its definition, every combination of the interferers that
// matter.
#include "shoreline/study/light_span.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <complex>
#include <numbers>

#include "shoreline/base/constants.h"
#include "shoreline/math/dense.h"
#include "shoreline/math/special.h"
#include "shoreline/photonics/link/budget.h"

namespace shoreline::study {
namespace {

using doctest::Approx;
using Complex = std::complex<double>;

/// Two poles of Bessel's kind, |H|^2 = 1/2 at `bandwidth`: x^4 + x^2 = 1 there, x = w / w0.
struct Poles {
  double w0;
  std::array<Complex, 2> p;

  explicit Poles(double bandwidth)
      : w0(2.0 * std::numbers::pi * bandwidth / std::sqrt(0.5 * (std::sqrt(5.0) - 1.0))) {
    const Complex one(-0.5 * std::sqrt(3.0) * w0, 0.5 * w0);
    p = {one, std::conj(one)};
  }
  Complex residue(std::size_t i) const { return w0 * w0 / (p[i] - p[1 - i]); }
  /// Integral of h(t) h(t + tau).
  double correlation(double tau) const {
    Complex sum = 0.0;
    for (std::size_t i = 0; i < 2; ++i)
      for (std::size_t j = 0; j < 2; ++j)
        sum -= residue(i) * residue(j) * std::exp(p[j] * tau) / (p[i] + p[j]);
    return sum.real();
  }
};

struct Lane {
  double f_b, tx, rx;  // Hz
  int levels, taps;
  double oma;  // received, W
};

constexpr double kResponsivity = 0.876, kNoise = 15.1e-12, kEr = 4.5, kRin = -142.0;

class Twin {
 public:
  explicit Twin(const Lane& lane) : lane_(lane), tx_(lane.tx), rx_(lane.rx) {
    const double swing = kResponsivity * lane.oma, er = std::pow(10.0, kEr / 10.0);
    for (int k = 0; k < lane.levels; ++k) {
      const double current = swing / (er - 1.0) + swing * k / (lane.levels - 1);
      const double density = kNoise * kNoise + 2.0 * kElementaryCharge * current +
                             std::pow(10.0, kRin / 10.0) * current * current;
      density_.push_back(density / (0.25 * swing * swing));  // a symbol of 1 is half the swing
    }
    for (const double d : density_) mean_ += d / lane.levels;
    variance_ = (lane.levels + 1.0) / (3.0 * (lane.levels - 1.0));
    double least = INFINITY;
    for (double phase = 0.0; phase < 2.5; phase += 1.0 / 32)
      for (int main = 0; main < lane.taps; ++main) least = std::min(least, search(phase, main));
  }

  double ber() const {
    std::vector<double> isi = response_;
    const double cursor = isi[kReach];
    isi.erase(isi.begin() + kReach);
    std::sort(isi.begin(), isi.end(), [](double a, double b) { return std::abs(a) > std::abs(b); });
    const std::size_t counted = lane_.levels == 2 ? 12 : 6;
    double rest = 0.0;
    for (std::size_t i = counted; i < isi.size(); ++i) rest += variance_ * isi[i] * isi[i];
    std::vector<double> sums{0.0};
    for (std::size_t i = 0; i < counted; ++i) {
      std::vector<double> next;
      for (const double s : sums)
        for (int k = 0; k < lane_.levels; ++k) next.push_back(s + isi[i] * symbol(k));
      sums = std::move(next);
    }
    double errors = 0.0;
    for (int k = 0; k + 1 < lane_.levels; ++k) errors += crossings(sums, cursor, rest, k);
    return errors / lane_.levels / std::log2(lane_.levels);
  }

 private:
  static constexpr int kReach = 20;
  double symbol(int k) const { return 2.0 * k / (lane_.levels - 1.0) - 1.0; }

  double step(double t) const {
    if (t <= 0.0) return 0.0;
    const std::array<Complex, 4> all{tx_.p[0], tx_.p[1], rx_.p[0], rx_.p[1]};
    Complex sum = 0.0;
    for (std::size_t i = 0; i < 4; ++i) {
      Complex residue = std::pow(tx_.w0 * rx_.w0, 2);
      for (std::size_t j = 0; j < 4; ++j)
        if (j != i) residue /= all[i] - all[j];
      sum += residue / all[i] * (std::exp(all[i] * t) - 1.0);
    }
    return sum.real();
  }
  double pulse(double ui) const {
    return step((ui + 0.5) / lane_.f_b) - step((ui - 0.5) / lane_.f_b);
  }
  double noise(int lag) const { return 0.5 * rx_.correlation(std::abs(lag) / lane_.f_b); }

  /// Least error for one instant and main tap; keeps the best of all.
  double search(double phase, int main) {
    const auto n = static_cast<std::size_t>(lane_.taps);
    std::vector<double> at;
    for (int k = -2 * kReach; k <= 2 * kReach; ++k) at.push_back(pulse(k + phase));
    const auto p = [&](int k) { return at[static_cast<std::size_t>(k + 2 * kReach)]; };
    std::vector<Complex> a(n * n), w(n);
    for (int i = 0; i < lane_.taps; ++i) {
      w[static_cast<std::size_t>(i)] = p(main - i);
      for (int j = 0; j < lane_.taps; ++j) {
        double sum = mean_ * noise(i - j);
        for (int m = -kReach; m <= kReach; ++m)
          if (m != 0) sum += variance_ * p(m + main - i) * p(m + main - j);
        a[static_cast<std::size_t>(i * lane_.taps + j)] = sum;
      }
    }
    REQUIRE(math::solve(a, lane_.taps, w, 1));
    double cursor = 0.0;
    for (int i = 0; i < lane_.taps; ++i)
      cursor += w[static_cast<std::size_t>(i)].real() * p(main - i);
    if (1.0 / cursor >= error_) return 1.0 / cursor;
    error_ = 1.0 / cursor;
    response_.clear(), gain_ = 0.0;
    for (int m = -kReach; m <= kReach; ++m) {
      double sum = 0.0;
      for (int j = 0; j < lane_.taps; ++j)
        sum += w[static_cast<std::size_t>(j)].real() * p(m + main - j);
      response_.push_back(sum / cursor);
    }
    for (int i = 0; i < lane_.taps; ++i)
      for (int j = 0; j < lane_.taps; ++j)
        gain_ += w[static_cast<std::size_t>(i)].real() * w[static_cast<std::size_t>(j)].real() *
                 noise(i - j) / (cursor * cursor);
    return error_;
  }

  /// Both tails over the threshold at which they are alike.
  double crossings(const std::vector<double>& sums, double cursor, double rest, int k) const {
    const auto tail = [&](int level, double distance_sign, double threshold) {
      const double sigma = std::sqrt(density_[static_cast<std::size_t>(level)] * gain_ + rest);
      double sum = 0.0;
      for (const double s : sums)
        sum += math::q_function(distance_sign * (threshold - cursor * symbol(level) - s) / sigma);
      return sum / static_cast<double>(sums.size());
    };
    double lo = cursor * symbol(k), hi = cursor * symbol(k + 1);
    for (int i = 0; i < 30; ++i) {
      const double middle = 0.5 * (lo + hi);
      (tail(k, 1.0, middle) > tail(k + 1, -1.0, middle) ? lo : hi) = middle;
    }
    return tail(k, 1.0, lo) + tail(k + 1, -1.0, lo);
  }

  Lane lane_;
  Poles tx_, rx_;
  std::vector<double> density_, response_;
  double mean_ = 0.0, variance_ = 1.0, error_ = INFINITY, gain_ = 0.0;
};

Light light_of(const Lane& lane) {
  Light light;
  light.transmitter = {{{Frequency(lane.tx)}, {}}, 2.0 * Power(lane.oma)};
  light.receiver = {
      {Responsivity(kResponsivity), CurrentNoise(kNoise), Frequency(0.5 * lane.f_b), {}},
      {Frequency(lane.rx)},
      {}};
  light.extinction_ratio = Db(kEr), light.rin = RinLevel(kRin);
  light.loss = to_db(2.0);
  light.wavelength = Length(1311e-9);
  light.from_slicer = true;
  return light;
}

SlicerSide side_of(const Lane& lane, double limit = 2.4e-4) {
  return {Frequency(lane.f_b), lane.levels, lane.taps, 0.0, limit};
}

LightHop span_of(const Light& light, const SlicerSide& side) {
  const auto out = light_span(light, side);
  REQUIRE(out.has_value());
  REQUIRE_FALSE(out->shut);
  return *out;
}

const Lane k200{106.25e9, 50e9, 58.6e9, 4, 15, 0.4e-3};

}  // namespace

TEST_CASE("light between two slicers is the lane of poles, least squares and enumeration") {
  const Lane lanes[] = {k200,
                        {106.25e9, 50e9, 58.6e9, 4, 5, 0.25e-3},
                        {53.125e9, 35e9, 29.3e9, 4, 5, 0.1e-3},
                        {53.125e9, 25e9, 29.3e9, 2, 1, 0.05e-3},
                        {53.125e9, 20e9, 22e9, 2, 3, 0.05e-3}};
  for (const Lane& lane : lanes) {
    CAPTURE(lane.taps);
    const LightHop hop = span_of(light_of(lane), side_of(lane));
    CHECK(hop.taps.size() == static_cast<std::size_t>(lane.taps));
    for (const double tap : hop.taps)
      CHECK(std::abs(tap) <= hop.taps[static_cast<std::size_t>(hop.main_tap)]);
    CHECK(std::log10(hop.ber) == Approx(std::log10(Twin(lane).ber())).epsilon(0.01));
  }
}

TEST_CASE("its margin is light: so much less of it leaves bit errors at the limit") {
  const Light light = light_of(k200);
  const LightHop hop = span_of(light, side_of(k200));
  REQUIRE(hop.margin.has_value());
  Lane less = k200;
  less.oma *= loss_ratio(*hop.margin);
  // The taps stand for the margin and follow the light in the twin, which may gain a little.
  CHECK(Twin(less).ber() < 2.4e-4 * 1.01);
  CHECK(Twin(less).ber() > 2.4e-4 * 0.8);
  Light dimmer = light;
  dimmer.penalty = Db(1.0);
  CHECK(span_of(dimmer, side_of(k200)).margin->si() ==
        Approx(hop.margin->si() - 1.0).epsilon(0.01));
}

TEST_CASE("a chip without edge, noise and jitter before the light is a DSP, and its FFE helps") {
  signal::com::Config c;  // no dies and packages, nothing that moves or adds to its symbols
  c.name = "bare";
  c.f_b_hz = k200.f_b;
  c.r_lm = 1.0, c.snr_tx_db = 300.0, c.sigma_rj_ui = c.a_dd_ui = 0.0;
  c.t_r_filter = false;
  c.tx_taps.clear();
  part::At at;
  at.nyquist = Frequency(0.5 * k200.f_b);
  at.modulation = lane::Modulation::pam4;
  const auto margin = [&](const SlicerSide& side) {
    const auto hop = light_span({}, light_of(k200), c, at, side);
    REQUIRE(hop.has_value());
    CHECK(hop->config == "bare");
    return hop->margin.value_or(Db(-99.0)).si();
  };
  // Another grid of frequencies, too: both are fine enough.
  CHECK(margin(side_of(k200)) ==
        Approx(span_of(light_of(k200), side_of(k200)).margin->si()).epsilon(0.003));
  SlicerSide few = side_of(k200);
  few.taps = 1;
  const double rest = margin(few);
  c.tx_taps = {{-1, {-0.1, -0.05, 0.0}}, {1, {-0.1, -0.05, 0.0}}};
  const double emphasised = margin(few);
  CHECK(emphasised > rest + 0.5);
  c.a_dd_ui = 0.03;
  CHECK(margin(few) < emphasised - 0.1);
  c.snr_tx_db = 30.0;
  CHECK(margin(few) < emphasised - 0.5);
}

TEST_CASE("each thing that stands against it costs margin, and taps give some back") {
  const auto margin = [](const Light& light, const SlicerSide& side) {
    return span_of(light, side).margin.value_or(Db(-99.0)).si();
  };
  const Light best = light_of(k200);
  const SlicerSide side = side_of(k200);
  const double base = margin(best, side);
  const auto with = [&](auto change) {
    Light light = best;
    change(light);
    return margin(light, side);
  };
  CHECK(with([](Light& l) { l.transmitter.response.driver.bandwidth = Frequency(40e9); }) <
        base - 0.5);
  // Noise comes in before the amplifier, and its two poles take few taps to undo; but samples a
  // symbol apart fold what lies beyond half the symbol rate: a wide amplifier is no gain.
  CHECK(with([](Light& l) { l.receiver.bandwidth.bandwidth = Frequency(40e9); }) > base);
  CHECK(with([](Light& l) { l.rin = RinLevel(-139.0); }) < base - 0.5);
  CHECK(with([](Light& l) { l.r_lm = 0.9; }) < base - 0.4);
  CHECK(with([](Light& l) { l.accumulated = TimePerLength(0.012); }) < base - 0.2);
  SlicerSide few = side;
  few.taps = 3;
  CHECK(margin(best, few) < base - 0.05);
  // An equaliser that is too short for it does not open the eye: bit errors, and no margin.
  Light slow = best;
  slow.transmitter.response.driver.bandwidth = Frequency(12e9);
  few.taps = 1;
  const LightHop shut = span_of(slow, few);
  CHECK_FALSE(shut.margin.has_value());
  CHECK(shut.ber > 0.01);
}

}  // namespace shoreline::study
