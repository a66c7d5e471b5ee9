// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/signal/joint.h"

#include <doctest/doctest.h>

#include <cmath>
#include <numbers>

using namespace shoreline;
using namespace shoreline::signal;
using lane::Network;

namespace {

double loss_db(const Network& n, std::size_t i) {
  return -20.0 * std::log10(std::abs(n.at(i, 1, 0)));
}

}  // namespace

TEST_CASE("a figure gives its loss and its exponent at its frequency") {
  for (const double exponent : {0.0, 0.25, 0.5, 0.8, 1.0, 1.3, 2.0}) {
    CAPTURE(exponent);
    Figure figure;
    figure.loss = Db(0.9);
    figure.exponent = exponent;
    const auto sections = from_figure(figure);
    REQUIRE(sections.has_value());
    const double f0 = 53.125e9, h = 1e-4, f[] = {f0 * (1 - h), f0, f0 * (1 + h)};
    const Network n = two_port(*sections, f);
    CHECK(loss_db(n, 1) == doctest::Approx(0.9).epsilon(1e-9));
    const double slope = (loss_db(n, 2) - loss_db(n, 0)) / (2 * h) / loss_db(n, 1);
    // of a reactance x the loss grows as 2 x^2/((1 + x^2) ln(1 + x^2)): 1.8 for 0.9 dB, not 2
    CHECK(slope == doctest::Approx(exponent).epsilon(0.12).scale(0.1));
    CHECK((std::abs(n.at(1, 0, 0)) > 1e-6) == (exponent > 1.0));
  }
  CHECK_FALSE(from_figure({.loss = Db(1.0), .exponent = 2.5}));
  Figure none;
  CHECK(loss_db(two_port(*from_figure(none), std::vector<double>{1e9}), 0) == doctest::Approx(0.0));
}

TEST_CASE("a figure with an impedance reflects as a line of it") {
  Figure figure;
  figure.z0 = Resistance(45.0);
  figure.delay = 10.0 * unit::picosecond;
  const double f[] = {25e9};  // a quarter period: z0^2/50 in place of 50
  const Network n = two_port(*from_figure(figure), f);
  const double seen = 45.0 * 45.0 / 50.0;
  CHECK(std::abs(n.at(0, 0, 0)) == doctest::Approx((50.0 - seen) / (50.0 + seen)));
}

TEST_CASE("a via's stub shorts where it is a quarter wave long") {
  Via v;
  v.through = unit::millimetre;
  v.stub = 0.5 * unit::millimetre;
  v.pad = {};
  v.material = {3.3, 0.002};
  const auto sections = via(v);
  REQUIRE(sections.has_value());
  const double resonance = 299792458.0 / (4.0 * 0.5e-3 * std::sqrt(3.3));  // 82.5 GHz
  std::vector<double> f;
  for (double x = 10e9; x < 110e9; x += 50e6) f.push_back(x);
  const Network n = two_port(*sections, f);
  std::size_t deepest = 0;
  for (std::size_t i = 0; i < f.size(); ++i)
    if (loss_db(n, i) > loss_db(n, deepest)) deepest = i;
  CHECK(f[deepest] == doctest::Approx(resonance).epsilon(0.01));
  CHECK(loss_db(n, deepest) > 20.0);
  v.stub = {};
  const Network drilled = two_port(*via(v), f);
  CHECK(loss_db(drilled, deepest) < 1.0);
  v.antipad = v.barrel;
  CHECK_FALSE(via(v));
}

TEST_CASE("pads add Johnson and Graham's capacitance") {
  Via v;
  v.pad = 600 * unit::micrometre;  // a narrow ring in 700 um
  v.material = {4.0, 0.0};
  const Line line = std::get<LineSection>(via(v)->front()).line;
  const double f = 1e9;
  const double farad = per_length(line, f).y.imag() / (2 * std::numbers::pi * f) * 35e-6;
  const double inch = 0.0254;  // 1.41 dk T D1/(D2 - D1) pF, inches
  CHECK(farad == doctest::Approx(1.41e-12 * 4.0 * (35e-6 / inch) * 6.0).epsilon(0.1));
}

TEST_CASE("a contact of lumped elements") {
  const ContactModel probe{Resistance(0.1), 0.3e-9, 0.12e-12};  // sqrt(L/C) = 50 ohm
  const double f[] = {0.0, 1e9, 5e9};
  const Network n = two_port(contact(probe), f);
  CHECK(loss_db(n, 0) == doctest::Approx(20 * std::log10(100.1 / 100.0)));
  CHECK(std::abs(n.at(1, 0, 0)) < 0.01);  // matched where it is short
  CHECK(n.at(2, 0, 1) == n.at(2, 1, 0));
}
