// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/photonics/wdm/lock_window.h"

#include <doctest/doctest.h>

#include <array>
#include <bit>
#include <cmath>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include "shoreline/photonics/wdm/leakage.h"

namespace shoreline::photonics {
namespace {

constexpr Length kPm{1e-12};

RingDrop ring(double q, double snr_db) {
  RingDrop r;
  r.q = q, r.snr = Db(snr_db);
  r.spacing = grid_spacing(r.wavelength, 100.0 * unit::gigahertz);
  return r;
}

double gaussian_tail(double x) { return 0.5 * std::erfc(x / std::sqrt(2.0)); }

/// The slow obvious twin of ber(): every level, every sum of the other channels', every decision.
double enumerated(const RingDrop& r, Length detuning) {
  const auto gain = [&](double off) { return 1.0 / (1.0 + std::pow(2.0 * off / fwhm(r).si(), 2)); };
  const int levels = lane::levels(r.modulation);
  std::vector<double> sums = {0.0};
  double mean = 0.0;
  for (int j = 1; j <= r.channels; ++j) {
    if (j == r.channel) continue;
    const double g = gain((j - r.channel) * r.spacing.si() - detuning.si());
    mean += 0.5 * (levels - 1) * g;
    std::vector<double> next;
    for (const double s : sums)
      for (int k = 0; k < levels; ++k) next.push_back(s + g * k);
    sums = next;
  }
  const double own = gain(detuning.si());
  const double sigma = std::sqrt((levels * levels - 1) / 12.0 * loss_ratio(r.snr));
  const auto gray = [](int k) { return k ^ (k >> 1); };
  double wrong = 0.0;
  for (const double s : sums)
    for (int sent = 0; sent < levels; ++sent)
      for (int taken = 0; taken < levels; ++taken) {
        const auto over = [&](int threshold) {  // probability of ending up above it
          if (threshold < 0) return 1.0;
          if (threshold == levels - 1) return 0.0;
          const double at =
              own * (threshold + 0.5) + (r.thresholds == Thresholds::adaptive ? mean : 0.0);
          return gaussian_tail((at - own * sent - s) / sigma);
        };
        wrong += std::popcount(static_cast<unsigned>(gray(sent) ^ gray(taken))) *
                 (over(taken - 1) - over(taken));
      }
  return wrong / static_cast<double>(sums.size()) / levels / lane::bits_per_symbol(r.modulation);
}

TEST_CASE("errors of a ring receiver are those of all sums of levels, one by one") {
  for (const lane::Modulation modulation :
       {lane::Modulation::nrz, lane::Modulation::pam4, lane::Modulation::pam8})
    for (const Thresholds thresholds : {Thresholds::adaptive, Thresholds::fixed})
      for (const int channel : {1, 3})
        for (const double pm : {-300.0, -150.0, 0.0, 40.0, 170.0, 500.0}) {
          RingDrop r = ring(4000.0, 24.0);
          r.channels = 4, r.channel = channel, r.modulation = modulation;
          r.thresholds = thresholds;
          CHECK(ber(r, pm * kPm) == doctest::Approx(enumerated(r, pm * kPm)).epsilon(1e-7));
        }
}

TEST_CASE("eight channels of PAM4 too, at the edge of the window") {
  for (const Thresholds thresholds : {Thresholds::adaptive, Thresholds::fixed}) {
    RingDrop r = ring(5200.0, 25.0);
    r.thresholds = thresholds;
    for (const double pm : {0.0, 101.3, -165.3})
      CHECK(ber(r, pm * kPm) == doctest::Approx(enumerated(r, pm * kPm)).epsilon(1e-8));
  }
}

TEST_CASE("lock windows of eight channels") {
  // Exact roots; the public table interpolates on a grid (165.28 and 119.83 pm) and so is up to
  // 0.027 pm beside them. https://github.com/kaushik-kamuit, summary_thresholds.csv
  const LockWindow a = lock_window(ring(5200.0, 25.0), 3.8e-3);
  CHECK(a.status == WindowStatus::reached);
  CHECK(a.half->in(kPm) == doctest::Approx(165.27).epsilon(0.05 / 165));
  CHECK(*a.half / fwhm(ring(5200.0, 25.0)) == doctest::Approx(0.5544).epsilon(2e-4));
  RingDrop fixed = ring(5200.0, 25.0);
  fixed.thresholds = Thresholds::fixed;
  CHECK(lock_window(fixed, 3.8e-3).half->in(kPm) == doctest::Approx(101.30).epsilon(0.05 / 101));
  CHECK(lock_window(ring(3000.0, 25.0), 3.8e-3).half->in(kPm) ==
        doctest::Approx(119.82).epsilon(0.05 / 119));
  // rows of the same table that other collections leave out
  CHECK(lock_window(ring(5200.0, 35.0), 3.8e-3).half->in(kPm) ==
        doctest::Approx(216.342).epsilon(0.1 / 216));
  CHECK(lock_window(ring(10000.0, 25.0), 3.8e-3).half->in(kPm) ==
        doctest::Approx(109.400).epsilon(0.1 / 109));
  CHECK(lock_window(ring(15000.0, 30.0), 3.8e-3).half->in(kPm) ==
        doctest::Approx(108.195).epsilon(0.1 / 108));
}

TEST_CASE("lock windows of the public table, all rows within 0.1 pm") {
  std::ifstream file(SHORELINE_SOURCE_DIR "/../shared/data/photonics/lock_window.csv");
  if (!file) {
    MESSAGE("skipped: there is no ../shared/data/photonics/lock_window.csv");
    return;
  }
  int rows = 0;
  for (std::string line; std::getline(file, line);) {
    if (line.empty() || line[0] == '#' || line[0] == 'q') continue;
    std::istringstream in(line);
    std::array<double, 4> v{};
    for (double& x : v) in >> x, in.ignore(1);
    const RingDrop r = ring(v[0], v[1]);
    const LockWindow w = lock_window(r, 3.8e-3);
    REQUIRE(w.half);
    INFO(line);
    CHECK(std::abs(w.half->in(kPm)-v[2]) < 0.1);
    CHECK(std::abs(*w.half / fwhm(r) - v[3]) < 4e-4);
    ++rows;
  }
  CHECK(rows >= 12);
}

TEST_CASE("the window's sides: the ring is worse off towards its nearer crowd") {
  // Channel 4 of 8 has four neighbours above and three below it.
  const LockWindow w = lock_window(ring(5200.0, 25.0), 3.8e-3);
  CHECK(*w.half == *w.longer);
  CHECK(*w.longer < *w.shorter);
  // Channel 5 is its mirror.
  RingDrop mirrored = ring(5200.0, 25.0);
  mirrored.channel = 5;
  const LockWindow m = lock_window(mirrored, 3.8e-3);
  CHECK(m.shorter->si() == doctest::Approx(w.longer->si()).epsilon(1e-9));
  CHECK(m.longer->si() == doctest::Approx(w.shorter->si()).epsilon(1e-9));
  // The outermost channel has neighbours on one side only and a wider window than those within.
  RingDrop first = ring(5200.0, 25.0);
  first.channel = 1;
  const LockWindow f = lock_window(first, 3.8e-3);
  CHECK(*f.half > *w.half);
  CHECK(*f.shorter > *f.longer);
}

TEST_CASE("a limit that is missed with an aligned ring, or never") {
  const LockWindow missed = lock_window(ring(5200.0, 10.0), 3.8e-3);
  CHECK(missed.status == WindowStatus::missed_aligned);
  CHECK(missed.half->si() == 0.0);
  CHECK(missed.ber_aligned > 3.8e-3);
  RingDrop alone = ring(5200.0, 78.0);  // enough signal to be read through a closed ring
  alone.channels = alone.channel = 1, alone.modulation = lane::Modulation::nrz;
  const LockWindow never = lock_window(alone, 0.45);
  CHECK(never.status == WindowStatus::never_reached);
  CHECK(!never.half);
}

TEST_CASE("one NRZ channel alone: the window in closed form") {
  // BER = Q(g / 2 sigma) with sigma^2 = 1/4 / SNR; it is 1e-3 at g = 2 sigma Qinv(1e-3).
  RingDrop r = ring(5200.0, 20.0);
  r.channels = r.channel = 1, r.modulation = lane::Modulation::nrz;
  const double g = 2.0 * 0.5 * 0.1 * 3.090232306167813;
  const double u = 0.5 * std::sqrt(1.0 / g - 1.0);
  CHECK(*lock_window(r, 1e-3).half / fwhm(r) == doctest::Approx(u).epsilon(1e-7));
}

TEST_CASE("more channels, lower limits and narrower grids never widen the window") {
  double last = 1.0;
  for (const int channels : {1, 2, 4, 8, 12, 16}) {
    RingDrop r = ring(5200.0, 25.0);
    r.channels = channels, r.channel = (channels + 1) / 2;
    const double half = lock_window(r, 3.8e-3).half->si();
    CHECK(half <= last);
    last = half;
  }
  last = 0.0;
  for (const double limit : {1e-12, 1e-8, 1e-5, 2.4e-4, 3.8e-3}) {
    const double half = lock_window(ring(5200.0, 32.0), limit).half->si();
    CHECK(half > last);
    last = half;
  }
  RingDrop dense = ring(5200.0, 25.0);
  dense.spacing = 0.5 * dense.spacing;
  CHECK(*lock_window(dense, 3.8e-3).half < *lock_window(ring(5200.0, 25.0), 3.8e-3).half);
}

TEST_CASE("width of the line and of the grid") {
  CHECK(fwhm(ring(5200.0, 25.0)).in(kPm) == doctest::Approx(298.08).epsilon(2e-5));
  CHECK(grid_spacing(Length(1550e-9), Frequency(100e9)).in(unit::nanometre) ==
        doctest::Approx(0.8014).epsilon(1e-4));
}

}  // namespace
}  // namespace shoreline::photonics
