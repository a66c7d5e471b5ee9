// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/format/spice.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <fstream>

#include "shoreline/base/told.test.h"

namespace shoreline::format {
namespace {

struct Read {
  Diagnostics out;
  std::optional<SpiceNetlist> netlist;
};

Read read(std::string text) {
  Read r;
  r.netlist =
      parse_spice(std::make_shared<SourceText>(SourceText{"t.spi", std::move(text)}), r.out);
  return r;
}

}  // namespace

TEST_CASE("spice: a netlist in the manner of SiEPIC-Tools") {
  const Read r = read(
      "* Spice output from KLayout\n"
      "\n"
      ".subckt MZI det laser\n"
      ".param MC_grid=10e-6 \n"
      " y_0  N$0 N$2 N$1 ebeam_y_1550 library=\"Design kits/ebeam\"  lay_x=7.4E-6 sch_f=true\n"
      " wg_4  N$1 N$4 ebeam_wg wg_length=67.730u points=\"[[14.8,124.25],[82.53,124.25]]\"\n"
      "  + radius = 5.0 ; a comment\n"
      ".ends MZI\n"
      "MZI det laser MZI sch_x=-1\n"
      ".ona input_unit=wavelength\n"
      "  + start=1500.000e-9\n"
      "  + input(1)=MZI,det\n");
  REQUIRE(r.netlist);
  CHECK(told(r.out) == "");
  REQUIRE(r.netlist->top.circuits.size() == 1);
  const SpiceCircuit& c = r.netlist->top.circuits[0];
  CHECK(c.name.text == "MZI");
  REQUIRE(c.pins.size() == 2);
  CHECK(c.pins[1].text == "laser");
  REQUIRE(c.instances.size() == 2);
  const SpiceInstance& y = c.instances[0];
  CHECK(y.name.text == "y_0");
  CHECK(y.name.at.line == 5);
  CHECK(y.name.at.column == 2);
  REQUIRE(y.nets.size() == 3);
  CHECK(y.nets[2].text == "N$1");
  CHECK(y.model.text == "ebeam_y_1550");
  REQUIRE(y.parameters.size() == 3);
  CHECK(y.parameters[0].value.text == "Design kits/ebeam");
  CHECK(!y.parameters[0].number);
  CHECK(y.parameters[1].number == 7.4e-6);
  const SpiceInstance& wg = c.instances[1];
  REQUIRE(wg.parameters.size() == 3);
  CHECK(*wg.parameters[0].number == doctest::Approx(67.73e-6).epsilon(1e-15));
  CHECK(wg.parameters[1].value.text == "[[14.8,124.25],[82.53,124.25]]");
  CHECK(wg.parameters[2].number == 5.0);
  CHECK(wg.parameters[2].value.at.line == 7);
  CHECK(wg.parameters[2].value.at.column == 14);
  REQUIRE(r.netlist->top.instances.size() == 1);
  REQUIRE(r.netlist->analyser);
  CHECK(r.netlist->analyser->find("start")->number == 1.5e-6);
}

TEST_CASE("spice: nested sub-circuits belong to the one they stand in") {
  const Read r = read(".subckt a x y\n.subckt b p q\n w p q straight\n.ends b\n B x y b\n.ends\n");
  REQUIRE(r.netlist);
  const SpiceCircuit& a = r.netlist->top.circuits.at(0);
  CHECK(a.circuits.at(0).instances.at(0).model.text == "straight");
  CHECK(a.instances.at(0).model.text == "b");
}

TEST_CASE("spice: suffixes of numbers") {
  CHECK(spice_number("1.5") == 1.5);
  CHECK(*spice_number("67.730u") == doctest::Approx(67.73e-6).epsilon(1e-15));
  CHECK(spice_number("2MEG") == 2e6);
  CHECK(spice_number("2m") == 2e-3);
  CHECK(*spice_number("10um") == doctest::Approx(1e-5).epsilon(1e-15));
  CHECK(spice_number("-3k") == -3000.0);
  CHECK(spice_number("+1e3") == 1000.0);
  CHECK(spice_number("478.5E-3") == 0.4785);
  CHECK(spice_number("5V") == 5.0);
  for (const char* text : {"", "u", "1u2", "nan", "inf", "1e999", "[1]", "true", "-", "."})
    CHECK(!spice_number(text));
}

TEST_CASE("spice: damage is told with its place") {
  CHECK(told(read("").out) == "E0903@1:1 ");
  CHECK(told(read("* only this\n").out) == "E0903@1:1 ");
  CHECK(told(read("+ a b c\n").out) == "E0903@1:1 ");
  CHECK(told(read(".subckt a x\n w x n straight\n").out) == "E0903@1:9 ");
  CHECK(told(read(".ends\n").out) == "E0903@1:1 ");
  CHECK(told(read(".subckt a x\n.ends b\n").out) == "E0903@2:7 ");
  CHECK(told(read(".subckt\n").out) == "E0903@1:1 ");
  CHECK(told(read("wg\n").out) == "E0903@1:1 ");
  CHECK(told(read("wg a b straight l=\n").out) == "E0903@1:18 ");
  CHECK(told(read("=5 wg a b\n").out) == "E0903@1:1 ");
  CHECK(told(read("wg a b straight l=5 c\n").out) == "E0903@1:21 ");
  CHECK(told(read("wg a b \"straight\n").out) == "E0903@1:8 ");
  CHECK(told(read("wg a \xff straight\n").out) == "E0903@1:6 ");
  CHECK(told(read(".include \"b.spi\"\n").out) == "E0903@1:1 ");
  const Read twice = read(".subckt a x\n.ends\n.subckt a y\n.ends\n");
  CHECK(told(twice.out) == "E0903@3:9 ");
  CHECK(twice.out.all()[0].other.line == 1);
  CHECK(told(read(".tran 1n\nw a b straight\n").out) == "W0901@1:1 ");
  std::string deep;
  for (int i = 0; i < 40; ++i) deep += fmt::format(".subckt a{} x\n", i);
  CHECK(told(read(deep).out) == "E0903@33:1 ");
}

TEST_CASE("spice: files include others of their folder, and not themselves for ever") {
  const auto folder = std::filesystem::temp_directory_path() / "shoreline_spice_test";
  std::filesystem::create_directories(folder);
  std::ofstream(folder / "main.spi") << ".INCLUDE \"./sub.spi\"\nX a b sub\n";
  std::ofstream(folder / "sub.spi") << ".subckt sub a b\n w a b straight\n.ends\n";
  std::ofstream(folder / "loop.spi") << ".include loop.spi\n";
  std::ofstream(folder / "lost.spi") << "w a b s\n.include \"none.spi\"\n";
  Diagnostics out;
  const auto netlist = read_spice(folder / "main.spi", out);
  REQUIRE(netlist);
  CHECK(netlist->top.circuits.size() == 1);
  CHECK(netlist->top.instances.size() == 1);
  CHECK(!read_spice(folder / "loop.spi", out));
  CHECK(told(out) == "E0903@1:10 ");
  Diagnostics lost;
  CHECK(!read_spice(folder / "lost.spi", lost));
  CHECK(told(lost) == "E0001@2:10 ");
  Diagnostics none;
  CHECK(!read_spice(folder / "none.spi", none));
  CHECK(told(none) == "E0001@0:0 ");
  std::filesystem::remove_all(folder);
}

}  // namespace shoreline::format
