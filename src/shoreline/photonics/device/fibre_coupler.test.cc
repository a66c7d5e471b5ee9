// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/photonics/device/fibre_coupler.h"

#include <doctest/doctest.h>

#include <cmath>
#include <complex>
#include <numbers>

namespace shoreline::photonics {
namespace {

constexpr Length kO = 1310.0 * unit::nanometre;
const Mode kFibre;

/// The overlap integral itself, one axis, fields of width a, a gap behind its waist, and b.
double integral(double a, double b, double d, double tilt, double gap = 0.0) {
  const std::complex<double> spread(a * a, 1310e-9 * gap / std::numbers::pi);
  std::complex<double> over{};
  double ea = 0.0, eb = 0.0;
  const double step = 0.01e-6;
  for (double x = -40e-6; x <= 40e-6; x += step) {
    const std::complex<double> fa = std::exp(-x * x / spread);
    const double fb = std::exp(-(x - d) * (x - d) / (b * b));
    over += fa * fb * std::polar(1.0, -2.0 * std::numbers::pi / 1310e-9 * tilt * x);
    ea += std::norm(fa), eb += fb * fb;
  }
  return std::norm(over) / (ea * eb);
}

}  // namespace

TEST_CASE("modes that miss each other: the overlap integral, axis by axis") {
  const double um = 1e-6;
  for (const double wb : {4.6, 3.0}) {
    const Mode b{Length{wb * um}, 4.6 * unit::micrometre};
    const double matched = overlap(kFibre, b, {}, kO);
    CHECK(matched == doctest::Approx(integral(4.6 * um, wb * um, 0.0, 0.0)).epsilon(1e-6));
    CHECK(overlap(kFibre, b, {Length{1.5 * um}}, kO) ==
          doctest::Approx(integral(4.6 * um, wb * um, 1.5 * um, 0.0)).epsilon(1e-6));
    Misalignment tilted;
    tilted.tilt_x_rad = 0.02;
    CHECK(overlap(kFibre, b, tilted, kO) ==
          doctest::Approx(integral(4.6 * um, wb * um, 0.0, 0.02)).epsilon(1e-6));
  }
  // Equal modes: exp(-d^2 / w^2), and 1 / (1 + (z / 2 zR)^2) apart, zR = pi w^2 / lambda.
  const Length d = 1.0 * unit::micrometre;
  CHECK(overlap(kFibre, kFibre, {d, d}, kO) ==
        doctest::Approx(std::exp(-2.0 / (4.6 * 4.6))).epsilon(1e-12));
  Misalignment apart;
  apart.gap = 20.0 * unit::micrometre;
  const double half = 20e-6 / (2.0 * std::numbers::pi * 4.6e-6 * 4.6e-6 / 1310e-9);
  CHECK(overlap(kFibre, kFibre, apart, kO) ==
        doctest::Approx(1.0 / (1.0 + half * half)).epsilon(1e-12));
}

TEST_CASE("offset, tilt and gap together: their cross terms count") {
  const double um = 1e-6;
  for (const double tilt : {0.04, -0.04})
    for (const double width : {4.6, 2.5}) {
      const Mode chip{Length{width * um}, kFibre.y};
      const Misalignment off{Length{1.5 * um}, {}, Length{20.0 * um}, tilt, 0.0};
      Misalignment gap_only;
      gap_only.gap = off.gap;
      const double upright = std::sqrt(overlap(kFibre, kFibre, gap_only, kO));
      CHECK(overlap(chip, kFibre, off, kO) ==
            doctest::Approx(integral(width * um, 4.6 * um, 1.5 * um, tilt, 20.0 * um) * upright)
                .epsilon(1e-6));
    }
  // Equal modes 20 um apart, 1.5 um off: looking away costs 0.47 dB more than looking towards.
  const auto loss = [](double tilt) {
    const Length d = 1.5 * unit::micrometre, z = 20.0 * unit::micrometre;
    return -to_db(overlap(kFibre, kFibre, {d, {}, z, tilt, 0.0}, kO)).si();
  };
  CHECK(loss(0.04) == doctest::Approx(1.250).epsilon(1e-3));
  CHECK(loss(-0.04) == doctest::Approx(1.724).epsilon(1e-3));
}

TEST_CASE("couplers: their own loss, a grating's band and its move with tilt") {
  CHECK(coupling_loss(EdgeCoupler{}, kFibre, {}, kO).si() == doctest::Approx(1.0));
  const GratingCoupler g;
  CHECK(coupling_loss(g, kFibre, {}, kO).si() == doctest::Approx(2.0));
  CHECK(coupling_loss(g, kFibre, {}, kO + 17.5 * unit::nanometre).si() == doctest::Approx(3.0));
  Misalignment tilted;
  tilted.tilt_x_rad = 0.01;
  // Centre 3.8 nm to the blue: what it costs at the old centre is (2 x 3.8 / 35)^2 dB.
  const double turned = -10.0 * std::log10(overlap(kFibre, kFibre, tilted, kO));
  CHECK(coupling_loss(g, kFibre, tilted, kO).si() ==
        doctest::Approx(2.0 + turned + std::pow(7.6 / 35.0, 2)).epsilon(1e-9));
}

}  // namespace shoreline::photonics
