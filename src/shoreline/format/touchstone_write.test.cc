// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include <doctest/doctest.h>
#include <fmt/format.h>

#include <cmath>
#include <random>

#include "shoreline/format/touchstone.h"

namespace shoreline::format {
namespace {

using Complex = std::complex<double>;

class Random {
 public:
  explicit Random(unsigned seed) : bits_(seed) {}
  /// Between -1 and 1, over ten decades.
  double real() {
    return (static_cast<double>(bits_() >> 11) * 0x1p-52 - 1.0) *
           std::pow(10.0, -static_cast<double>(bits_() % 10));
  }

 private:
  std::mt19937_64 bits_;
};

Touchstone random_network(int ports, NetworkParameter parameter, bool symmetric, unsigned seed) {
  Random random(seed);
  Touchstone n;
  n.ports = ports;
  n.parameter = parameter;
  n.option_reference = 32.0;  // a power of two: dividing by it rounds nothing
  n.z0.assign(static_cast<std::size_t>(ports), 32.0);
  double f = 0.0;
  for (int k = 0; k < 3; ++k, f += 1e9 * (1.0 + std::abs(random.real()))) {
    n.f_hz.push_back(f);
    for (int i = 0; i < ports; ++i)
      for (int j = 0; j < ports; ++j)
        n.values.emplace_back(symmetric && j < i ? n.at(static_cast<std::size_t>(k), j, i)
                                                 : Complex(random.real(), random.real()));
  }
  return n;
}

std::optional<Touchstone> again(const Touchstone& n, const TouchstoneStyle& style) {
  const Result<std::string> text = write_touchstone(n, style);
  INFO((text ? *text : text.error().message));
  REQUIRE(text.has_value());
  Diagnostics out;
  std::optional<Touchstone> read = parse_touchstone("t", *text, n.ports, out);
  for (const Diagnostic& d : out.all()) FAIL_CHECK(render(d));
  REQUIRE(read.has_value());
  return read;
}

bool near(const std::vector<Complex>& a, const std::vector<Complex>& b, double within) {
  bool ok = a.size() == b.size();
  for (std::size_t i = 0; ok && i < a.size(); ++i)
    ok = std::abs(a[i] - b[i]) <= within * std::abs(b[i]);
  return ok;
}

std::string refusal(const Touchstone& n, const TouchstoneStyle& style) {
  const Result<std::string> text = write_touchstone(n, style);
  return text ? "written" : text.error().message;
}

template <class F>
void for_all_styles(F&& use) {
  for (int version = 0; version < 3; ++version)
    for (int unit = 0; unit < 5; ++unit)
      for (int pair = 0; pair < 3; ++pair)
        for (int matrix = 0; matrix < (version == 0 ? 1 : 3); ++matrix)
          for (int order = 0; order < (version == 0 ? 1 : 2); ++order)
            use(TouchstoneStyle{
                static_cast<TouchstoneVersion>(version), static_cast<TouchstoneUnit>(unit),
                static_cast<TouchstonePair>(pair), static_cast<TouchstoneMatrix>(matrix),
                static_cast<TouchstoneOrder>(order), 0});
}

}  // namespace

TEST_CASE("every style, parameter and number of ports comes back: RI and frequencies to the bit") {
  for (const NetworkParameter parameter :
       {NetworkParameter::s, NetworkParameter::y, NetworkParameter::z, NetworkParameter::h,
        NetworkParameter::g})
    for (int ports = 1; ports <= 8; ++ports) {
      const bool two_port_only =
          parameter == NetworkParameter::h || parameter == NetworkParameter::g;
      if (two_port_only && ports != 2) continue;
      const Touchstone any = random_network(ports, parameter, false, 1);
      const Touchstone symmetric = random_network(ports, parameter, true, 2);
      for_all_styles([&](const TouchstoneStyle& style) {
        const Touchstone& n = style.matrix == TouchstoneMatrix::full ? any : symmetric;
        const auto read = again(n, style);
        REQUIRE(read->f_hz == n.f_hz);
        REQUIRE(read->z0 == n.z0);
        REQUIRE(read->parameter == parameter);
        if (style.pair == TouchstonePair::ri)
          REQUIRE(read->values == n.values);
        else
          REQUIRE(near(read->values, n.values, 4e-15));
      });
    }
}

TEST_CASE("what a file says beside its rows comes back") {
  Touchstone n = random_network(4, NetworkParameter::s, false, 3);
  n.z0 = {50.0, 75.0, 75.0, 0.01};
  n.modes = {{'d', 2, 3}, {'s', 4, 0}, {'c', 2, 3}, {'s', 1, 0}};
  n.comments = {"made by hand", ""};
  n.information = {"[Manufacturer] nobody", "  text"};
  const auto read = again(n, {});
  CHECK(read->z0 == n.z0);
  CHECK(read->comments == n.comments);
  CHECK(read->information == n.information);
  REQUIRE(read->modes.size() == 4);
  CHECK(read->modes[0].mode == 'd');
  CHECK(read->modes[2].b == 3);
  CHECK(read->version == "2.0");
  CHECK(again(*read, read->style)->values == n.values);
}

TEST_CASE("noise comes back in both versions") {
  Touchstone n = random_network(2, NetworkParameter::s, false, 4);
  n.noise = {{0.5e9, 0.7, 0.25, 0.0, 19.0}, {1e9, 2.7, 0.0, -0.5, 20.0}};
  for (const TouchstoneVersion version : {TouchstoneVersion::v1, TouchstoneVersion::v2_1}) {
    const auto read = again(n, {.version = version});
    REQUIRE(read->noise.size() == 2);
    CHECK(read->f_hz == n.f_hz);
    CHECK(read->noise[0].f_hz == 0.5e9);
    CHECK(read->noise[1].min_figure_db == 2.7);
    CHECK(read->noise[0].gamma_re == 0.25);
    CHECK(read->noise[1].gamma_im == -0.5);
    CHECK(read->noise[1].resistance == 20.0);
  }
}

TEST_CASE("frequencies in any unit keep their digits") {
  Touchstone n = random_network(1, NetworkParameter::s, false, 5);
  n.values.assign(3, 0.5);
  n.f_hz = {0.0, 5e6, 26.5625e9};
  const auto text = [&n](TouchstoneUnit unit) {
    return write_touchstone(n, {.version = TouchstoneVersion::v1, .unit = unit}).value();
  };
  CHECK(text(TouchstoneUnit::ghz) == "# GHz S RI R 32\n0 0.5 0\n0.005 0.5 0\n26.5625 0.5 0\n");
  CHECK(text(TouchstoneUnit::hz) == "# Hz S RI R 32\n0 0.5 0\n5000000 0.5 0\n26562500000 0.5 0\n");
  CHECK(text(TouchstoneUnit::khz) == "# kHz S RI R 32\n0 0.5 0\n5000 0.5 0\n26562500 0.5 0\n");
  CHECK(text(TouchstoneUnit::thz) == "# THz S RI R 32\n0 0.5 0\n0.000005 0.5 0\n0.0265625 0.5 0\n");
  n.f_hz = {1e-30, 1.0 / 3.0, 1e300};
  for (int unit = 0; unit < 5; ++unit)
    CHECK(again(n, {.unit = static_cast<TouchstoneUnit>(unit)})->f_hz == n.f_hz);
}

TEST_CASE("0 Hz with a sign is 0 Hz") {
  Diagnostics out;
  const auto read = parse_touchstone("x.s1p", "# Hz S RI\n-0 1 0\n1 1 0\n", 1, out);
  REQUIRE(read.has_value());
  CHECK_FALSE(std::signbit(read->f_hz[0]));
  Touchstone n = *read;
  n.f_hz[0] = -0.0;
  const auto text = write_touchstone(n, n.style);
  REQUIRE(text.has_value());
  const auto again = parse_touchstone("x.s1p", *text, 1, out);
  REQUIRE(again.has_value());
  CHECK(again->f_hz == read->f_hz);
}

TEST_CASE("fewer digits on request; rows of many ports wrap after four pairs") {
  Touchstone n = random_network(5, NetworkParameter::s, false, 6);
  n.values.assign(n.values.size(), Complex(1.0 / 3.0, -2.0 / 3.0));
  const std::string text =
      write_touchstone(n, {.version = TouchstoneVersion::v1, .digits = 3}).value();
  const std::string row = " 0.333 -0.667 0.333 -0.667 0.333 -0.667 0.333 -0.667\n 0.333 -0.667\n";
  CHECK(text.starts_with("# Hz S RI R 32\n0" + row + row + row + row + row));
}

TEST_CASE("what a style cannot hold is refused in words, never bent") {
  Touchstone n = random_network(2, NetworkParameter::s, false, 7);
  const TouchstoneStyle one{.version = TouchstoneVersion::v1};
  CHECK(refusal(n, {.matrix = TouchstoneMatrix::lower}).find("1,2 and 2,1") != std::string::npos);
  CHECK(refusal(n, {.version = TouchstoneVersion::v1, .order = TouchstoneOrder::order_12_21})
            .find("21_12") != std::string::npos);
  n.values[5] = 0.0;
  CHECK(refusal(n, {.pair = TouchstonePair::db}).find("no decibels") != std::string::npos);
  n.z0 = {50.0, 75.0};
  CHECK(refusal(n, one) == "written");  // version 1.1: one R a port
  CHECK(again(n, one)->z0 == n.z0);
  n.parameter = NetworkParameter::z;
  CHECK(refusal(n, one).find("several") != std::string::npos);
  n.z0 = {Complex(50, 1), 50.0};
  CHECK(refusal(n, {}).find("complex") != std::string::npos);
  n.z0 = {50.0, 50.0};
  n.modes = {{'d', 1, 2}, {'c', 1, 2}};
  CHECK(refusal(n, one).find("mixed modes") != std::string::npos);
  n.modes.clear();
  n.values[1] = Complex(NAN, 0.0);
  CHECK(refusal(n, {}).find("1,2 at 0 Hz is not finite") != std::string::npos);
  n.values[1] = 0.0;
  n.f_hz[2] = n.f_hz[1];
  CHECK(refusal(n, {}).find("do not rise") != std::string::npos);
}

}  // namespace shoreline::format
