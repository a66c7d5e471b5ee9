// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/format/touchstone_scan.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <bit>
#include <charconv>
#include <cmath>
#include <random>
#include <string>

namespace shoreline::format::touchstone {
namespace {

struct Read {
  bool is_number = false;
  double value = 0.0;
  std::size_t length = 0;
};

Read scanned(std::string text, int shift = 0) {
  text.append(kSlack, '\0');
  Read r;
  const char* end = scan_number(text.data(), shift, r.value);
  r.is_number = end != nullptr;
  if (r.is_number) r.length = static_cast<std::size_t>(end - text.data());
  return r;
}

/// The obvious twin: the standard library on the whole text.
double twin(const std::string& text) {
  double v = 0.0;
  std::from_chars(text.data() + (text[0] == '+' ? 1 : 0), text.data() + text.size(), v);
  return v;
}

void check_same(const std::string& text) {
  const Read r = scanned(text);
  INFO(text);
  REQUIRE(r.is_number);
  CHECK(r.length == text.size());
  CHECK(std::bit_cast<std::uint64_t>(r.value) == std::bit_cast<std::uint64_t>(twin(text)));
}

}  // namespace

TEST_CASE("numbers are read to the bits that std::from_chars gives") {
  for (const char* text : {"0",
                           "-0",
                           "1",
                           "-1.5",
                           ".5",
                           "5.",
                           "0.1",
                           "+2",
                           "1e22",
                           "1e23",
                           "9007199254740993",
                           "9007199254740992.5",
                           "1.7976931348623157e308",
                           "4.9e-324",
                           "2.2250738585072011e-308",
                           "0.000000000000000000000000000000000000000000000000000000001",
                           "12345678",
                           "123456789",
                           "1234567890123456789",
                           "12345678901234567890",
                           "18446744073709551616",
                           "0.30000000000000004",
                           "00000000000000000000000000001.5",
                           "-179.98159775240202",
                           "9.613004096709377e-01",
                           "1.00000000000000011102230246251565404236316680908203125",
                           "8.5e-07",
                           "1E+05",
                           "3e-27",
                           "7e27"})
    check_same(text);
}

TEST_CASE("random numbers in all the ways that they are printed") {
  std::mt19937_64 random(20261122);
  for (int i = 0; i < 40'000; ++i) {
    const double scale = std::pow(10.0, static_cast<double>(random() % 40) - 25.0);
    const double v = (static_cast<double>(random() >> 11) * 0x1p-52 - 1.0) * scale;
    const int digits = static_cast<int>(random() % 18);
    check_same(fmt::format("{}", v));
    check_same(fmt::format("{:.{}e}", v, digits));
    check_same(fmt::format("{:.{}f}", v, digits));
  }
  for (int i = 0; i < 40'000; ++i) {  // halves between two doubles: the ties
    const auto even = (random() >> 11 | std::uint64_t{1} << 52) * 2 + 1;
    check_same(fmt::format("{}", even));
    check_same(fmt::format("{}.5", even >> 1));
  }
  for (int i = 0; i < 40'000; ++i) {  // any bits at all
    const auto v = std::bit_cast<double>(static_cast<std::uint64_t>(random()));
    if (std::isfinite(v)) check_same(fmt::format("{}", v));
  }
}

TEST_CASE("a shift moves the point and rounds nothing") {
  CHECK(scanned("0.005", 9).value == 5e6);
  CHECK(scanned("26.5625", 9).value == 26.5625e9);
  CHECK(scanned("1e-9", 9).value == 1.0);
  CHECK(scanned("0.1", 12).value == 1e11);
  CHECK(scanned("26.56249999999999999999999", 9).value == 26.5625e9);
  CHECK(scanned("0", 12).value == 0.0);
}

TEST_CASE("what is no number, or none that a double can hold, is refused") {
  for (const char* text : {"", "-", "+", ".", "e5", "1e", "1e+", "nan", "inf", "-inf", "x", "--1",
                           "1e400", "1e99999999999999999999", "179769313486231590000000000e290"}) {
    INFO(text);
    CHECK_FALSE(scanned(text).is_number);
  }
  CHECK(scanned("1e-400").value == 0.0);
  CHECK(scanned("0e999999999999").value == 0.0);
  CHECK(std::signbit(scanned("-1e-99999999999").value));
  CHECK(scanned("1.5D-03").value == 1.5e-3);  // Fortran's double precision
  CHECK(scanned("1.5,2").length == 3);
}

}  // namespace shoreline::format::touchstone
