// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/signal/geometry.h"

#include <doctest/doctest.h>

#include <cmath>
#include <vector>

using namespace shoreline;
using namespace shoreline::signal;

namespace {

constexpr double kFreeSpace = 376.730313;

/// Slow twin of the closed forms: Laplace's equation on a grid by over-relaxation, charge on the
/// left strip at 1 V, the right one at `other` V. Lengths in cells; box of `wide` x `high`, its rim
/// grounded; permittivity `dk` up to `board` cells, 1 above. Returns C/eps0 of the left strip.
struct Box {
  int wide, high, board, x0, x1, x2, x3, y0, y1;  // strips x0..x1 and x2..x3, y0..y1, ends included
};
double capacitance(const Box& box, double dk, double other) {
  const int nx = box.wide + 1, ny = box.high + 1;
  std::vector<double> v(static_cast<std::size_t>(nx * ny), 0.0);
  const auto at = [&](int x, int y) -> double& { return v[static_cast<std::size_t>(y * nx + x)]; };
  const auto in = [&](int x, int y, int a, int b) {
    return x >= a && x <= b && y >= box.y0 && y <= box.y1;
  };
  // permittivity of the cell whose lower edge is y; of a horizontal link the mean of two cells
  const auto eps = [&](int y) { return y < box.board ? dk : 1.0; };
  for (int y = box.y0; y <= box.y1; ++y) {
    for (int x = box.x0; x <= box.x1; ++x) at(x, y) = 1.0;
    for (int x = box.x2; x <= box.x3; ++x) at(x, y) = other;
  }
  const double relax = 2.0 / (1.0 + 3.14159 / std::min(nx, ny));
  for (int pass = 0; pass < 1500; ++pass) {
    double moved = 0.0;
    for (int y = 1; y < ny - 1; ++y)
      for (int x = 1; x < nx - 1; ++x) {
        if (in(x, y, box.x0, box.x1) || in(x, y, box.x2, box.x3)) continue;
        const double side = 0.5 * (eps(y - 1) + eps(y));
        const double target = (side * (at(x - 1, y) + at(x + 1, y)) + eps(y - 1) * at(x, y - 1) +
                               eps(y) * at(x, y + 1)) /
                              (2.0 * side + eps(y - 1) + eps(y));
        moved = std::max(moved, std::abs(target - at(x, y)));
        at(x, y) += relax * (target - at(x, y));
      }
    if (moved < 1e-7) break;
  }
  double charge = 0.0;
  const auto flow = [&](int x, int y, int tx, int ty) {
    if (in(tx, ty, box.x0, box.x1)) return;
    const double e = ty == y ? 0.5 * (eps(y - 1) + eps(y)) : eps(std::min(y, ty));
    charge += e * (at(x, y) - at(tx, ty));
  };
  for (int y = box.y0; y <= box.y1; ++y)
    for (int x = box.x0; x <= box.x1; ++x)
      flow(x, y, x - 1, y), flow(x, y, x + 1, y), flow(x, y, x, y - 1), flow(x, y, x, y + 1);
  return charge;
}

StriplineShape strip(double w, double s, double t, double b) {
  return {w * unit::micrometre, s * unit::micrometre, t * unit::micrometre, b * unit::micrometre};
}

}  // namespace

TEST_CASE("a single stripline: Wheeler against Cohn's exact one without thickness") {
  // z0 = 376.73/4 K(k')/K(k), k = tanh(pi w/2b); far strips of a pair do not see each other
  for (const double w : {40.0, 100.0, 200.0, 600.0}) {
    const double pair = stripline_pair(strip(w, 1e4, 0.0, 100.0), 3.0)->odd.si();
    CHECK(single_stripline(strip(w, 1e4, 0.0, 100.0), 3.0).si() ==
          doctest::Approx(pair).epsilon(5e-3));
  }
  // Pozar, Microwave Engineering, 4th ed., example 3.5: dk 2.20, b 0.32 cm, 50 ohm: w 0.266 cm
  CHECK(single_stripline(strip(2660, 1e5, 0, 3200), 2.2).si() == doctest::Approx(50).epsilon(5e-3));
}

TEST_CASE("a stripline pair against the field on a grid") {
  // 24 x 3 cells of 5 um: width 120, gap 100, thickness 15 um, planes 300 um apart
  const Box box{204, 60, 60, 68, 92, 112, 136, 28, 31};
  const double odd = kFreeSpace / capacitance(box, 1.0, -1.0),
               even = kFreeSpace / capacitance(box, 1.0, 1.0);
  const Result<PairImpedance> z = stripline_pair(strip(120, 100, 15, 300), 1.0);
  REQUIRE(z.has_value());
  MESSAGE("odd ", z->odd.si(), " ", odd, ", even ", z->even.si(), " ", even);
  // the grid's own error at sharp edges is 2 % (too much charge)
  CHECK(z->odd.si() == doctest::Approx(odd).epsilon(0.04));
  CHECK(z->even.si() == doctest::Approx(even).epsilon(0.04));
  CHECK(z->odd < z->even);
}

TEST_CASE("a microstrip against the field on a grid and known lines") {
  // 50 ohm on alumina: dk 9.9, w/h = 0.96 to 0.98; on dk 4.2: w/h = 1.96 (Pozar's chart 2.0)
  CHECK(single_microstrip({97 * unit::micrometre, {}, {}, 100 * unit::micrometre}, 9.9)->z0.si() ==
        doctest::Approx(50).epsilon(0.01));
  const auto air = single_microstrip({200 * unit::micrometre, {}, {}, 100 * unit::micrometre}, 1.0);
  CHECK(air->effective_dk == doctest::Approx(1.0));
  // 20 cells wide, 1 thick on a board of 20 cells, alone (the second strip is the rim's neighbour)
  const Box box{240, 140, 20, 110, 130, 238, 239, 20, 21};
  const double filled = capacitance(box, 3.4, 0.0), empty = capacitance(box, 1.0, 0.0);
  const auto line =
      single_microstrip({20 * unit::micrometre, {}, unit::micrometre, 20 * unit::micrometre}, 3.4);
  REQUIRE(line.has_value());
  MESSAGE("z0 ", line->z0.si(), " ", kFreeSpace / std::sqrt(filled * empty), ", eps ",
          line->effective_dk, " ", filled / empty);
  CHECK(line->z0.si() == doctest::Approx(kFreeSpace / std::sqrt(filled * empty)).epsilon(0.05));
  CHECK(line->effective_dk == doctest::Approx(filled / empty).epsilon(0.04));
}

TEST_CASE("shielded pair and coaxial line") {
  // far from the shield: 376.73/pi ln(2 s/d) (Reference Data for Engineers)
  const ShieldedPairShape lone{unit::millimetre, 10 * unit::millimetre, 1e6 * unit::millimetre};
  CHECK(shielded_pair(lone, 1.0)->si() ==
        doctest::Approx(kFreeSpace / std::numbers::pi * std::log(20.0)).epsilon(2e-2));
  // a shield takes impedance away
  ShieldedPairShape tight = lone;
  tight.shield = 20 * unit::millimetre;
  CHECK(*shielded_pair(tight, 1.0) < *shielded_pair(lone, 1.0));
  // RG-402: 0.92 and 2.98 mm, PTFE: 50 ohm within 3 %
  CHECK(coaxial(0.92 * unit::millimetre, 2.98 * unit::millimetre, 2.1)->si() ==
        doctest::Approx(50).epsilon(0.03));
  CHECK_FALSE(coaxial(2 * unit::millimetre, unit::millimetre, 2.1));
  CHECK_FALSE(shielded_pair({unit::millimetre, unit::millimetre, Length(1.0)}, 1.0));
}

TEST_CASE("the incremental inductance rule") {
  // A very wide strip: half its current on each face, both planes the same: L = mu0 b/(4 w) for
  // thin metal, by = recession of four surfaces: R = R_s 4/(4 w)... = R_s/w
  const StriplineShape wide = strip(20000, 20000, 2, 102);
  CHECK(current_width(wide).in(unit::micrometre) == doctest::Approx(20000).epsilon(0.02));
  // a narrow one uses less than its perimeter, 2 (w + t), over 1.0 to 2
  const StriplineShape usual = strip(127, 150, 15, 300);
  const double crowding = 2.0 * (127.0 + 15.0) / current_width(usual).in(unit::micrometre);
  MESSAGE("crowding of a 5 mil strip: ", crowding);
  CHECK(crowding > 1.0);
  CHECK(crowding < 2.0);
}

TEST_CASE("lines from cross-sections say what they cannot") {
  const Material m{3.3, 0.002};
  const auto line = stripline(strip(127, 150, 15, 300), m, kCopper, {1.6, {}, {}});
  REQUIRE(line.has_value());
  CHECK(line->direct.si() == doctest::Approx(1.0 / (5.8e7 * 127e-6 * 15e-6)));
  CHECK_FALSE(stripline(strip(127, 20, 15, 300), m, kCopper, {}));
  CHECK_FALSE(stripline(strip(127, 150, 0, 300), m, kCopper, {}));
  const MicrostripShape s{100 * unit::micrometre, 120 * unit::micrometre, 20 * unit::micrometre,
                          60 * unit::micrometre};
  const auto micro = microstrip(s, m, kCopper, {});
  REQUIRE(micro.has_value());
  CHECK(micro->filling > 0.5);
  CHECK(micro->filling < 1.0);
  MicrostripShape close = s;
  close.gap = 10 * unit::micrometre;
  CHECK_FALSE(microstrip(close, m, kCopper, {}));
}
