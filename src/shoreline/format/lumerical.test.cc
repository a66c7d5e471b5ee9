// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/format/lumerical.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <numbers>

#include "shoreline/base/told.test.h"

namespace shoreline::format {
namespace {

constexpr double kPi = std::numbers::pi;

struct Read {
  Diagnostics out;
  std::optional<LumericalTable> table;
};

Read read(std::string text) {
  Read r;
  r.table =
      parse_lumerical(std::make_shared<SourceText>(SourceText{"t.dat", std::move(text)}), r.out);
  return r;
}

const LumericalEntry* find(const LumericalTable& t, int out, int in) {
  for (const LumericalEntry& e : t.entries)
    if (e.out == out && e.in == in) return &e;
  return nullptr;
}

}  // namespace

TEST_CASE("lumerical: named ports, falling frequencies, single and double quotes") {
  const Read r = read(
      "[\"in\",\"LEFT\"]\n"
      "['out',\"RIGHT\"]\n"
      "('out','TE',1,'in',1,'transmission')\n"
      "(3,3)\n"
      "1.98e14\t0.9\t0.3\n"
      "1.97e14 0.8 0.2\n"
      "1.96e14, 0.7, 0.1\n"
      "(\"in\",TE,1,\"in\",1,\"transmission\")\n"
      "(3, 3)\n"
      "1.98e14 0.03 0\n"
      "1.97e14 0.02 0\n"
      "1.96e14 0.01 0\n");
  CHECK(told(r.out) == "");
  REQUIRE(r.table);
  const LumericalTable& t = *r.table;
  REQUIRE(t.ports.size() == 2);
  CHECK(t.ports[0].name == "in");  // by the header, not by first mention
  CHECK(t.ports[0].side == "LEFT");
  CHECK(t.ports[1].side == "RIGHT");
  CHECK(!t.several_modes);
  CHECK(t.f_hz == std::vector<double>{1.96e14, 1.97e14, 1.98e14});
  const LumericalEntry* through = find(t, 1, 0);
  REQUIRE(through != nullptr);
  CHECK(through->magnitude == std::vector<double>{0.7, 0.8, 0.9});
  CHECK(through->phase == std::vector<double>{0.1, 0.2, 0.3});
  CHECK(find(t, 0, 0)->magnitude[0] == 0.01);
  CHECK(find(t, 0, 1) == nullptr);
}

TEST_CASE("lumerical: modes, and ports in the order of their numbers") {
  const auto block = [](int out, int mode_out, int in, int mode_in) {
    return fmt::format(
        "(\"port {}\",\"mode {}\",{},\"port {}\",{},\"transmission\")\n(1,3)\n1e14 {} 0\n", out,
        mode_out, mode_out, in, mode_in, 0.1 * mode_out + 0.01 * mode_in);
  };
  const Read r =
      read(block(2, 1, 1, 1) + block(10, 1, 1, 1) + block(2, 2, 1, 2) + block(2, 2, 1, 1));
  REQUIRE(r.table);
  CHECK(r.table->several_modes);
  std::string names;
  for (const LumericalPort& p : r.table->ports) names += fmt::format("{}/{} ", p.name, p.mode);
  CHECK(names == "port 1/mode 1 port 1/mode 2 port 2/mode 1 port 2/mode 2 port 10/mode 1 ");
  CHECK(find(*r.table, 3, 0)->magnitude[0] == doctest::Approx(0.21));
  CHECK(find(*r.table, 3, 1)->magnitude[0] == doctest::Approx(0.22));
}

TEST_CASE("lumerical: phase is unwrapped unless the file has it so; group delay is added") {
  const auto phases = [](const std::string& header, double a, double b, double c) {
    const Read r =
        read(fmt::format("('port 2','TE',1,'port 1',1,'transmission'{})\n(3,3)\n"
                         "1e14 1 {}\n1.1e14 1 {}\n1.2e14 1 {}\n",
                         header, a, b, c));
    REQUIRE(r.table);
    return r.table->entries[0].phase;
  };
  const auto wrapped = phases("", 3.0, -3.0, 2.5);  // 3, 3.28, 2.5
  CHECK(wrapped[1] == doctest::Approx(2 * kPi - 3.0));
  CHECK(wrapped[2] == doctest::Approx(2.5));
  const auto plain = phases("", 0.0, -10.0, -20.0);
  CHECK(plain[2] == -20.0);
  // 2 pi tau (f - fc), fc the middle of the first and last frequency
  const auto delayed = phases(",1e-13", 0.0, 0.0, 0.0);
  CHECK(delayed[0] == doctest::Approx(-2 * kPi));
  CHECK(delayed[1] == doctest::Approx(0.0));
  CHECK(delayed[2] == doctest::Approx(2 * kPi));
}

TEST_CASE("lumerical: tables without blocks") {
  const Read three = read("(2, 3)\n1e14 0.5 0.1\n2e14 0.6 0.2\n");
  REQUIRE(three.table);
  CHECK(three.table->entries.size() == 1);
  CHECK(find(*three.table, 1, 0)->magnitude[1] == 0.6);
  const Read five = read("1e14 0.1 0 0.5 1\n2e14 0.2 0 0.6 1\n");
  REQUIRE(five.table);
  CHECK(find(*five.table, 1, 1)->magnitude[0] == 0.1);
  CHECK(find(*five.table, 0, 1)->magnitude[0] == 0.5);
  const Read nine = read("2e14 0.11 0 0.21 0 0.12 0 0.22 0\n1e14 0.1 0 0.2 0 0.3 0 0.4 0\n");
  REQUIRE(nine.table);
  CHECK(find(*nine.table, 1, 0)->magnitude[1] == 0.21);
  CHECK(find(*nine.table, 0, 1)->magnitude[1] == 0.12);
  CHECK(find(*nine.table, 1, 1)->magnitude[0] == 0.4);
}

TEST_CASE("lumerical: damage is told with its place") {
  const std::string head = "(\"port 1\",\"TE\",1,\"port 1\",1,\"transmission\")\n";
  CHECK(told(read("").out) == "E0904@1:1 ");
  CHECK(told(read(head).out) == "E0904@1:1 ");
  CHECK(told(read(head + "(2,3)\n1e14 1 0\n").out) == "E0904@3:1 ");
  CHECK(told(read(head + "(2,3)\n1e14 1 0\n2e14 nan 0\n").out) == "E0904@4:6 ");
  CHECK(told(read(head + "(2,3)\n1e14 1 0\n2e14 1e999 0\n").out) == "E0904@4:6 ");
  CHECK(told(read(head + "(2,3)\n1e14 1 0\n2e14 x 0\n").out) == "E0904@4:6 ");
  CHECK(told(read(head + "(2,3)\n1e14 1 0\n2e14 1\n").out) == "E0904@4:1 ");
  CHECK(told(read(head + "(2,3)\n1e14 1 0\n2e14 1 0 0\n").out) == "E0904@4:10 ");
  CHECK(told(read(head + "(2,3)\n1e14 1 0\n1e14 1 0\n").out) == "E0904@4:1 ");
  CHECK(told(read(head + "(1,3)\n0 1 0\n").out) == "E0904@3:1 ");
  CHECK(told(read(head + "(1,5)\n1 1 0 1 1\n").out) == "E0904@2:1 ");
  CHECK(told(read(head + "(1,3)\n1e14 1 0\n1e14 1 0\n").out) == "E0904@4:1 ");
  CHECK(told(read("[\"a\",\"LEFT\"]\n" + head + "(1,3)\n1e14 1 0\n").out) == "E0904@2:1 ");
  CHECK(told(read("[\"a\",\"LEFT\"]\n[\"a\",\"LEFT\"]\n").out) == "E0904@2:2 ");
  CHECK(told(read("[\"a\",\"LEFT\"]\n").out) == "E0904@1:1 ");
  CHECK(told(read("(\"a\",\"TE\",1,\"b\",1,\"modulation\")\n").out) == "E0904@1:19 ");
  CHECK(told(read("(\"a\",\"TE\",1,\"b\",1,\"transmission\",0,\"w\")\n").out) == "E0904@1:36 ");
  CHECK(told(read("(\"a\",\"TE\",0,\"b\",1,\"transmission\")\n").out) == "E0904@1:1 ");
  CHECK(told(read("(\"a,\n").out) == "E0904@1:1 ");
  CHECK(told(read("1 2\n").out) == "E0904@1:1 ");
  CHECK(told(read("\xff\n").out) == "E0904@1:1 ");
  const Read twice = read(head + "(1,3)\n1e14 1 0\n" + head + "(1,3)\n1e14 1 0\n");
  CHECK(told(twice.out) == "E0904@4:1 ");
  CHECK(twice.out.all()[0].other.line == 1);
  const Read other = read(head +
                          "(1,3)\n1e14 1 0\n(\"port 2\",\"TE\",1,\"port 1\",1,"
                          "\"transmission\")\n(1,3)\n1.1e14 1 0\n");
  CHECK(told(other.out) == "E0904@6:1 ");
}

}  // namespace shoreline::format
