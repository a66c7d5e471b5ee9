// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
//
// Expectations are what MATLAB's rules of expressions and white space give, worked out by hand.
#include "shoreline/signal/com/matrix_text.h"

#include <doctest/doctest.h>

#include <cmath>

namespace shoreline::signal::com {
namespace {

Matrix value(std::string_view text) {
  const auto m = evaluate(text);
  INFO(text);
  REQUIRE_MESSAGE(m.has_value(), m.error().message);
  return *m;
}

std::vector<double> row(std::string_view text) {
  const Matrix m = value(text);
  CHECK(m.rows == 1);
  return m.values;
}

TextFault fault(std::string_view text) {
  const auto m = evaluate(text);
  INFO(text);
  REQUIRE(!m.has_value());
  return m.error();
}

using Row = std::vector<double>;

}  // namespace

TEST_CASE("numbers and arithmetic bind as in MATLAB") {
  CHECK(row("53.125") == Row{53.125});
  CHECK(row(" .5 ") == Row{0.5});
  CHECK(row("1E-5") == Row{1e-5});
  CHECK(row("1d3") == Row{1000.0});
  CHECK(row("2+3*4") == Row{14.0});
  CHECK(row("-2^2") == Row{-4.0});
  CHECK(row("2^-1") == Row{0.5});
  CHECK(row("2^3^2") == Row{64.0});
  CHECK(row("(1+2)*3") == Row{9.0});
  CHECK(row("10/4") == Row{2.5});
  CHECK(row("8/2/2") == Row{2.0});
  CHECK(row("--3") == Row{3.0});
  CHECK(row("1e-99") == Row{1e-99});
  CHECK(std::isinf(value("Inf").values[0]));
}

TEST_CASE("white space separates inside brackets as in MATLAB") {
  CHECK(row("[1 2]") == Row{1, 2});
  CHECK(row("[1, 2 ,3]") == Row{1, 2, 3});
  CHECK(row("[1 -2]") == Row{1, -2});
  CHECK(row("[1 - 2]") == Row{-1});
  CHECK(row("[1-2]") == Row{-1});
  CHECK(row("[1 -2 - 3 +4]") == Row{1, -5, 4});
  CHECK(row("[ -0.15 - 0.15 - 0.05 ]") == Row{-0.15 - 0.15 - 0.05});
  CHECK(row("[(1 -2) 3]") == Row{-1, 3});
  CHECK(row("[2 * 3 4]") == Row{6, 4});
  CHECK(row("[2 ^ 3 4]") == Row{8, 4});
  CHECK(value("[1 2]'") == value("[1;2]"));
  CHECK(row("1 - 2") == Row{-1});
}

TEST_CASE("rows, blocks, functions") {
  CHECK(value("[12 31; 1.8 1.8]") == Matrix{2, 2, {12, 31, 1.8, 1.8}});
  CHECK(value("[12 31\n1.8 1.8]") == Matrix{2, 2, {12, 31, 1.8, 1.8}});
  CHECK(value("[1;2;]") == Matrix{2, 1, {1, 2}});
  CHECK(value("[1 2;3 4]'") == Matrix{2, 2, {1, 3, 2, 4}});
  CHECK(value("[]") == Matrix{});
  CHECK(row("[.3 .05 ones(1,4)*-.03]") == Row{.3, .05, -.03, -.03, -.03, -.03});
  CHECK(row("[0.3 0.2*ones(1,2) zeros(1,1)]") == Row{0.3, 0.2, 0.2, 0});
  CHECK(value("ones(2)") == Matrix{2, 2, {1, 1, 1, 1}});
  CHECK(value("[ones(1,0) 3]") == Matrix::of(3));
  CHECK(row("linspace(0,1,5)") == Row{0, 0.25, 0.5, 0.75, 1});
  CHECK(row("[1 2].*[3 4]") == Row{3, 8});
  CHECK(row("[2 4]/2") == Row{1, 2});
  CHECK(row("[1 2].^2") == Row{1, 4});
}

TEST_CASE("ranges are counted from both ends, so that they end where they are meant to") {
  CHECK(row("1:4") == Row{1, 2, 3, 4});
  CHECK(row("[-2:1:0]") == Row{-2, -1, 0});
  CHECK(row("0:-1:-3") == Row{0, -1, -2, -3});
  CHECK(row("0:.5:1.2") == Row{0, 0.5, 1});
  CHECK(row("3:3") == Row{3});
  CHECK(row("[0 2:3 9]") == Row{0, 2, 3, 9});
  CHECK(row("[-0.04:0.02: 0]").back() == 0.0);
  for (const auto& [text, n] : {std::pair{"-0.28:0.02:0", 15},
                                {"[-0.34:0.02:0]", 18},
                                {"-0.34:0.005:0", 69},
                                {"[0:.005:.12]", 25},
                                {"-.2:.005:0", 41},
                                {"-0.06:0.005:0", 13},
                                {"[-20:1:0]", 21},
                                {"[-3:0.5:-0]", 7}}) {
    const Row r = row(text);
    INFO(text);
    CHECK(r.size() == static_cast<std::size_t>(n));
    const double step = (r.back() - r.front()) / (n - 1);
    for (int i = 0; i < n; ++i)
      CHECK(std::abs(r[static_cast<std::size_t>(i)] - (r[0] + i * step)) < 1e-15 * 64);
  }
}

TEST_CASE("what is wrong is said with its place") {
  CHECK(fault("[0:1:-20]").at == 1);
  CHECK(fault("[0:1:-20]").message.find("-20:1:0") != std::string::npos);
  CHECK(fault("0:0:1").message.find("step 0") != std::string::npos);
  CHECK(fault("[1 2").at == 0);
  CHECK(fault("(1").at == 0);
  CHECK(fault("[1 2;3]").at == 5);
  CHECK(fault("[1,,2]").at == 3);
  CHECK(fault("1 2").at == 2);
  CHECK(fault("").message == "nothing is written here");
  CHECK(fault("abc").message.find("'abc'") != std::string::npos);
  CHECK(fault("sin(1)").message.find("sin") != std::string::npos);
  CHECK(fault("5V").at == 1);
  CHECK(fault("[1 2]*[3 4]").at == 5);
  CHECK(fault("[1 2]+[1 2 3]").at == 5);
  CHECK(fault("0/0").message.find("NaN") != std::string::npos);
  CHECK(fault("1e999").at == 0);
  CHECK(fault("1+").at == 2);
  CHECK(fault("[1 'a']").at == 3);
}

TEST_CASE("nothing is larger than its bound, and brackets do not go on for ever") {
  CHECK(fault("1:1e9").message.find("too many") != std::string::npos);
  CHECK(fault("0:1e-300:1").message.find("too many") != std::string::npos);
  CHECK(fault("ones(1e5,1e5)").message.find("too many") != std::string::npos);
  CHECK(fault("ones(100,1000)").message.find("too many") != std::string::npos);
  CHECK(fault("[1:9000 1:9000]").message.find("too many") != std::string::npos);
  CHECK(fault(std::string(5000, '[')).message.find("deep") != std::string::npos);
  CHECK(fault(std::string(5000, '(')).message.find("deep") != std::string::npos);
  CHECK(fault(std::string(5000, '-')).message.find("deep") != std::string::npos);
}

TEST_CASE("names stand for what they are given") {
  const Matrix fb = Matrix::of(53.125);
  const auto names = [&](std::string_view name) { return name == "f_b" ? &fb : nullptr; };
  CHECK(evaluate("f_b*1e9/4", names)->values == Row{53.125 * 1e9 / 4});
  CHECK(!evaluate("f_c", names));
}

TEST_CASE("printed text evaluates to the same") {
  for (const char* text : {"0.1", "[1 2; 3 4]", "[-0.34:0.02:0]", "[]", "Inf", "[1;2]", "1/3",
                           "[1e-300 -1e300]", "-0.1+0.3"}) {
    INFO(text);
    CHECK(value(text_of(value(text))) == value(text));
  }
  CHECK(text_of(0.1) == "0.1");
  CHECK(text_of(value("[1 2;3 4]")) == "[1 2; 3 4]");
}

}  // namespace shoreline::signal::com
