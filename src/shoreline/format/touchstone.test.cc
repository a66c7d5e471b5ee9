// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/format/touchstone.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <cmath>
#include <filesystem>
#include <numbers>
#include <random>

namespace shoreline::format {
namespace {

using Complex = std::complex<double>;
namespace fs = std::filesystem;

/// Developers' data, which is not part of the project.
const fs::path kOdd = SHORELINE_SOURCE_DIR "/../shared/data/channels/touchstone_odd";

bool skipped() {
  if (fs::is_directory(kOdd)) return false;
  MESSAGE("skipped: " << kOdd.string() << " is not here");
  return true;
}

/// The network, and what was told: "W0801 3:1" with a line for each.
struct Read {
  std::optional<Touchstone> network;
  std::string told;
};

Read summed_up(std::optional<Touchstone> network, const Diagnostics& out) {
  Read r{std::move(network), ""};
  for (const Diagnostic& d : out.all())
    r.told += fmt::format("{} {}:{}\n", d.code, d.at.line, d.at.column);
  return r;
}

Read odd(const char* name) {
  Diagnostics out;
  return summed_up(read_touchstone(kOdd / name, out), out);
}

Touchstone parsed(const std::string& text, int ports = 0) {
  Diagnostics out;
  std::optional<Touchstone> n = parse_touchstone("t", text, ports, out);
  std::string all;
  for (const Diagnostic& d : out.all()) all += render(d);
  INFO(all);
  INFO(text);
  REQUIRE(n.has_value());
  return std::move(*n);
}

bool near(Complex a, Complex b, double within = 1e-12) {
  return std::abs(a - b) <= within * std::max(1.0, std::abs(b));
}

Complex polar(double size, double degrees) {
  return std::polar(size, degrees * std::numbers::pi / 180.0);
}

std::vector<Complex> reals(std::initializer_list<double> list) {
  return {list.begin(), list.end()};
}

}  // namespace

TEST_CASE("examples of the specification: whole and half matrices, references of each port") {
  if (skipped()) return;
  const Read four = odd("ex_4.ts");
  CHECK(four.told == "");
  REQUIRE(four.network);
  CHECK(four.network->ports == 4);
  CHECK(four.network->f_hz == std::vector<double>{1e9});
  CHECK(four.network->z0 == reals({50, 75, 0.01, 0.01}));
  for (int i = 0; i < 4; ++i)
    for (int j = 0; j < 4; ++j) CHECK(four.network->at(0, i, j) == Complex(10.0 * (i + 1) + j + 1));

  const Read full = odd("ex_5.ts"), lower = odd("ex_6.ts");
  REQUIRE(full.network);
  REQUIRE(lower.network);
  CHECK(full.network->f_hz == std::vector<double>{5e9, 6e9});
  CHECK(full.network->f_hz == lower.network->f_hz);
  CHECK(full.network->z0 == lower.network->z0);
  CHECK(full.network->values == lower.network->values);
  CHECK(lower.network->style.matrix == TouchstoneMatrix::lower);
  CHECK(near(full.network->at(0, 0, 0), polar(0.60, 161.24)));
}

TEST_CASE("one-ports: degrees, and Z that version 1 divides by R") {
  if (skipped()) return;
  const Read s = odd("ex_8.s1p");
  REQUIRE(s.network);
  CHECK(s.network->f_hz == std::vector<double>{2e6});
  CHECK(near(s.network->at(0, 0, 0), polar(0.894, -12.136)));
  const Read z = odd("ex_9.s1p");
  REQUIRE(z.network);
  CHECK(z.network->parameter == NetworkParameter::z);
  CHECK(z.network->f_hz == std::vector<double>{100e6, 200e6, 300e6, 400e6, 500e6});
  CHECK(near(z.network->at(0, 0, 0), polar(74.25, -4.0)));  // 0.99 x 75
  CHECK(z.network->z0 == reals({75}));
}

TEST_CASE("H and G of version 2 are as written, and the same network") {
  if (skipped()) return;
  const Read h = odd("ex_12.ts"), g = odd("ex_12_g.ts");
  REQUIRE(h.network);
  REQUIRE(g.network);
  CHECK(near(h.network->at(0, 1, 0), polar(3.57, 157)));  // 21 comes first
  CHECK(near(h.network->at(0, 0, 1), polar(0.04, 76)));
  CHECK(h.network->f_hz == std::vector<double>{2e3});
  // G is the inverse of H (I1, V2 from V1, I2 and V1, I2 from I1, V2).
  const Complex a = h.network->at(0, 0, 0), b = h.network->at(0, 0, 1), c = h.network->at(0, 1, 0),
                d = h.network->at(0, 1, 1), det = a * d - b * c;
  CHECK(near(g.network->at(0, 0, 0), d / det, 0.01));
  CHECK(near(g.network->at(0, 0, 1), -b / det, 0.01));
  CHECK(near(g.network->at(0, 1, 0), -c / det, 0.01));
  CHECK(near(g.network->at(0, 1, 1), a / det, 0.01));
}

TEST_CASE("mixed modes in the order of the file and in the order of the ports") {
  if (skipped()) return;
  const Read mixed = odd("ex_16.ts");
  REQUIRE(mixed.network);
  const auto letters = [](const Touchstone& n) {
    std::string out;
    for (const MixedModePort& m : n.modes) out += m.mode;
    return out;
  };
  CHECK(letters(*mixed.network) == "ddccss");
  CHECK(mixed.network->z0 == reals({50, 75, 75, 50, 0.01, 0.01}));
  const Touchstone sorted = in_port_order(*mixed.network);
  CHECK(letters(sorted) == "sdcsdc");
  const std::vector<Complex> z = row_references(sorted);
  const double expected[] = {50, 150, 37.5, 50, 0.02, 0.005};
  for (std::size_t i = 0; i < 6; ++i) CHECK(near(z[i], expected[i]));
  CHECK(sorted.at(0, 0, 0) == Complex(5.5, -7.0));  // S1 is the last row of the file
  CHECK(sorted.at(0, 1, 1) == Complex(8.0, 9.0));   // D2,3 the first
  CHECK(sorted.at(0, 3, 2) == mixed.network->at(0, 4, 2));
}

TEST_CASE("noise rows of version 1, and an empty option line") {
  if (skipped()) return;
  const Read r = odd("ex_18.s2p");
  CHECK(r.told == "");
  REQUIRE(r.network);
  CHECK(r.network->f_hz == std::vector<double>{2e9, 22e9});
  CHECK(near(r.network->at(1, 1, 0), polar(1.30, 40)));
  CHECK(near(r.network->at(1, 0, 1), polar(0.14, 40)));
  CHECK(r.network->z0 == reals({50, 50}));
  REQUIRE(r.network->noise.size() == 2);
  const TouchstoneNoise& a = r.network->noise[0];
  CHECK(a.f_hz == 4e9);
  CHECK(a.min_figure_db == 0.7);
  CHECK(near({a.gamma_re, a.gamma_im}, polar(0.64, 69)));
  CHECK(a.resistance == doctest::Approx(19.0).epsilon(1e-14));  // 0.38 x 50
  CHECK(r.network->noise[1].f_hz == 18e9);
  CHECK(r.network->noise[1].min_figure_db == 2.7);
}

TEST_CASE("files of other programs: ANSYS, scikit-rf, Sonnet, Latin-1") {
  if (skipped()) return;
  const Read ansys = odd("ansys.ts");
  CHECK(ansys.told == "");
  REQUIRE(ansys.network);
  CHECK(ansys.network->ports == 3);
  CHECK(ansys.network->f_hz == std::vector<double>{0.0});
  CHECK(ansys.network->z0 == reals({1, 50, 50}));
  CHECK(ansys.network->at(0, 1, 1) == Complex(-9.945831782414963e-01));  // 180 degrees, exactly
  CHECK(ansys.network->comments.size() == 11);

  const Read twice = odd("double_option_line.s2p");
  CHECK(twice.told == "W0803 2:1\nW0801 3:1\n");
  REQUIRE(twice.network);
  CHECK(twice.network->z0 == std::vector<Complex>(2, Complex(10, 10)));
  CHECK(twice.network->f_hz == std::vector<double>{1e9, 1.1e9});
  CHECK(twice.network->at(0, 0, 0) == Complex(1, 2));
  CHECK(twice.network->at(0, 1, 0) == Complex(3, 4));

  const Read none = odd("comments.s3p");
  CHECK_FALSE(none.network);
  CHECK(none.told == "E0809 13:1\n");

  const Read latin = odd("test_encoding_ISO-8859-1.s2p");
  CHECK(latin.told == "");
  REQUIRE(latin.network);
  CHECK(latin.network->at(0, 0, 0) == Complex(1, -1));
  CHECK(latin.network->at(0, 1, 0) == Complex(-1, 1));
}

TEST_CASE("real channels, packed") {
  if (skipped()) return;
  Diagnostics out;
  const fs::path folder = kOdd.parent_path();
  const auto ragged = read_touchstone(folder / "C2M__Z100_IL14_WC_BOR_H_L_H_THRU.s4p.gz", out);
  REQUIRE(ragged);
  CHECK(ragged->f_hz.size() == 5001);
  CHECK(ragged->f_hz.back() == 50e9);
  CHECK(near(ragged->at(0, 0, 1), polar(9.89657173e-01, -2.82062607)));
  const auto synthetic = read_touchstone(folder / "synth_cpc224_300mm_thru.s4p.gz", out);
  REQUIRE(synthetic);
  CHECK(synthetic->f_hz.size() == 4001);
  CHECK(synthetic->f_hz[1] == 20e6);
  CHECK(synthetic->at(1, 0, 1) == Complex(0.968292543, -0.198620811));
  CHECK(out.all().empty());
}

TEST_CASE("option lines in any order and case, with tabs, and their defaults") {
  const Touchstone n = parsed("#\tr 75\tri  hZ\ts ! x\n5 1 2\n", 1);
  CHECK(n.f_hz[0] == 5.0);
  CHECK(n.z0 == reals({75}));
  CHECK(n.at(0, 0, 0) == Complex(1, 2));
  CHECK(parsed("#\n1 2 90\n", 1).at(0, 0, 0) == Complex(0, 2));
  CHECK(parsed("# DB\n1 20 0\n", 1).at(0, 0, 0) == Complex(10));
  CHECK(parsed("# THz RI\n0.0001 2 0\n", 1).f_hz[0] == 1e8);
  CHECK(parsed("# kHz RI\n0.3 2 0\n", 1).f_hz[0] == 300.0);
  const Touchstone many = parsed("# GHz S RI R 50 0.01\n1 1 2 3 4 5 6 7 8\n", 2);  // version 1.1
  CHECK(many.z0 == reals({50, 0.01}));
  CHECK(parsed("! a\n!b \n# RI\n1 2 0 ! no\n", 1).comments == std::vector<std::string>{"a", "b"});
  CHECK(parsed("! M\xE9i\n# RI\n1 2 0", 1).comments[0] == "M\xC3\xA9i");
  CHECK(parsed("#RI\r1 2 0\r2 3 0\r", 1).f_hz.size() == 2);
  CHECK(parsed("\xEF\xBB\xBF# RI\r\n1 2 0\r\n", 1).f_hz.size() == 1);
}

TEST_CASE("version 1 divides what has a unit by R; it is multiplied out") {
  const char* kValues = "\n1 1 0 2 0 3 0 4 0\n";
  const auto read = [kValues](const char* kind) {
    return parsed(fmt::format("# GHz {} RI R 50{}", kind, kValues), 2).values;  // 11 21 12 22
  };
  CHECK(read("S") == reals({1, 3, 2, 4}));
  CHECK(read("Z") == reals({50, 150, 100, 200}));
  CHECK(read("Y") == reals({0.02, 0.06, 0.04, 0.08}));
  CHECK(read("H") == reals({50, 3, 2, 0.08}));
  CHECK(read("G") == reals({0.02, 3, 2, 200}));
}

TEST_CASE("names say the number of ports") {
  CHECK(ports_of_name("a.s4p") == 4);
  CHECK(ports_of_name("dir.s2p/A.S16P.GZ") == 16);
  CHECK(ports_of_name("a.z2p") == 2);
  for (const char* none :
       {"a.ts", "a", "s4p", "a.sp", "a.s4", "a.s4p.txt", "a.s99999999p", "a.s4p/b", ".sxp", ""})
    CHECK(ports_of_name(none) == 0);
}

TEST_CASE("comments with port impedances are told once") {
  Diagnostics out;
  const auto n = parse_touchstone(
      "h", "# RI\n! Port Impedance  50 0\n1 2 0\n! Port Impedance  51 0\n2 2 0\n", 1, out);
  CHECK(n.has_value());
  REQUIRE(out.all().size() == 1);
  CHECK(out.all()[0].code == "N0801");
}

}  // namespace shoreline::format
