// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
//
// Netlists to circuits. Behaviour with a peer's name is that of SAX 0.17 (flaport/sax, saxtypes and
// circuits.py), read there and not copied.
#include "shoreline/photonics/circuit/netlist.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <fstream>

#include "shoreline/photonics/circuit/netlist_built.test.h"

namespace shoreline::photonics {
namespace {

namespace fs = std::filesystem;

constexpr const char* kLines =
    "instances: {a: straight, b: {component: straight, settings: {length: 7}}}\n"
    "connections: {\"a,out0\": \"b,in0\"}\n"
    "ports: {in: \"a,in0\", out: \"b,out0\"}\n";

}  // namespace

TEST_CASE("netlist: one of SAX, both forms of instances") {
  const Built b = build(kLines);
  CHECK(b.told() == "");
  CHECK(instances(b) == "a:straight b:straight ");
  CHECK(std::abs(s_of(b, "out", "in", 1.5) - line(1.5, 17.0)) < 1e-12);
  CHECK(b.circuit->instance_at[1].line == 1);
}

TEST_CASE("netlist: a Mach-Zehnder interferometer against its closed form") {
  const std::string mzi =
      "instances:\n"
      "  lft: coupler_ideal\n"
      "  top: {component: straight, settings: {length: 25}}\n"
      "  btm: {component: straight, settings: {length: 15}}\n"
      "  rgt: {component: coupler_ideal, settings: {coupling: 0.3}}\n"
      "connections: {\"lft,out0\": \"btm,in0\", \"btm,out0\": \"rgt,in0\", \"lft,out1\": "
      "\"top,in0\",\n"
      "  \"top,out0\": \"rgt,in1\"}\n"
      "ports: {in0: \"lft,in0\", in1: \"lft,in1\", out0: \"rgt,out0\", out1: \"rgt,out1\"}\n";
  const Built b = build(mzi);
  for (const double um : {1.5, 1.53, 1.6}) {
    const Complex t = std::sqrt(0.5), k = Complex(0, std::sqrt(0.5));
    const Complex t2 = std::sqrt(0.7), k2 = Complex(0, std::sqrt(0.3));
    const Complex low = line(um, 15), high = line(um, 25);
    CHECK(std::abs(s_of(b, "out0", "in0", um) - (t2 * low * t + k2 * high * k)) < 1e-12);
    CHECK(std::abs(s_of(b, "out1", "in0", um) - (k2 * low * t + t2 * high * k)) < 1e-12);
  }
}

TEST_CASE(
    "netlist: gdsfactory's names of ports, nets, routes, arrays, info, and what is passed over") {
  const Built b = build(
      "name: chip\n"
      "instances:\n"
      "  a: {component: straight, settings: {length: 3, npoints: 2}, info: {length: 4.0, w: x}}\n"
      "  row: {component: straight, array: {columns: 2, rows: 1}, settings: {length: 1}}\n"
      "  text: {component: text, settings: {text: hi}}\n"
      "nets:\n"
      "- {p1: \"a,o2\", p2: \"row<0.0>,o1\", name: x}\n"
      "routes: {r: {links: {\"row<0.0>,o2\": \"row<1.0>,o1\"}, routing_strategy: y}}\n"
      "placements: {a: {x: 1}}\n"
      "warnings: {}\n"
      "ports: {o1: \"a,o1\", o2: \"row<1.0>,o2\"}\n");
  CHECK(b.told() == "W0911@3:50 N0911@1:1 ");
  CHECK(instances(b) == "a:straight row<0.0>:straight row<1.0>:straight ");
  CHECK(std::abs(s_of(b, "o2", "o1", 1.55) - line(1.55, 6.0)) < 1e-12);  // info wins
}

TEST_CASE("netlist: an array that only its connections speak of") {
  const Built b = build(
      "instances: {a: straight}\n"
      "connections: {\"a<0.0>,o2\": \"a<0.1>,o1\"}\n"
      "ports: {i: \"a<0.0>,o1\", o: \"a<0.1>,o2\"}\n");
  CHECK(instances(b) == "a<0.0>:straight a<0.1>:straight ");
}

TEST_CASE("netlist: hierarchy is laid flat; settings of a nested cell are by instance") {
  const Built b = build(
      "half:\n"
      "  instances: {w: {component: straight, settings: {length: 2}}, v: straight}\n"
      "  connections: {\"w,o2\": \"v,o1\"}\n"
      "  ports: {l: \"w,o1\", r: \"v,o2\"}\n"
      "mid:\n"
      "  instances: {h: {component: half, settings: {w: {length: 5}}}}\n"
      "  ports: {l: \"h,l\", r: \"h,r\"}\n"
      "top_level:\n"
      "  instances: {x: mid, y: {component: mid, settings: {h: {v: {length: 1}}}}}\n"
      "  connections: {\"x,r\": \"y,l\"}\n"
      "  ports: {in: \"x,l\", out: \"y,r\"}\n");
  CHECK(b.told() == "");
  CHECK(instances(b) == "x.h.w:straight x.h.v:straight y.h.w:straight y.h.v:straight ");
  CHECK(std::abs(s_of(b, "out", "in", 1.55) - line(1.55, 5 + 10 + 5 + 1.0)) < 1e-12);
  CHECK(b.circuit->circuit.instances[0].component == b.circuit->circuit.instances[2].component);
}

TEST_CASE(
    "netlist: the first of several is the top where none is top_level; a cell wins over a model") {
  const Built b = build(
      "first: {instances: {a: straight}, ports: {i: \"a,p\", o: \"a,q\"}}\n"
      "straight: {instances: {w: waveguide}, ports: {p: \"w,o1\", q: \"w,o2\"}}\n");
  CHECK(instances(b) == "a.w:waveguide ");
}

TEST_CASE("netlist: models by other names, with settings of their own") {
  const Built b = build(
      "instances: {a: wire, b: {component: wire, settings: {length: 2}}}\n"
      "connections: {\"a,o2\": \"b,o1\"}\n"
      "ports: {i: \"a,o1\", o: \"b,o2\"}\n"
      "models: {wire: {model: long, settings: {neff: 2}}, long: {model: straight, settings: "
      "{length: "
      "9, neff: 3}}}\n");
  CHECK(b.told() == "");
  CHECK(std::abs(s_of(b, "o", "i", 1.55) - line(1.55, 11.0, 2.0)) < 1e-12);
}

TEST_CASE("netlist: a name that stands for itself is the model, with settings of its own") {
  const std::string one = "instances: {a: straight}\nports: {i: \"a,o1\", o: \"a,o2\"}\n";
  const Built b = build(one + "models: {straight: {model: straight, settings: {length: 4}}}\n");
  CHECK(b.told() == "");
  CHECK(std::abs(s_of(b, "o", "i", 1.55) - line(1.55, 4.0)) < 1e-12);
}

TEST_CASE("netlist: names that stand for one another are told with the way round, used or not") {
  const std::string one = "instances: {a: straight}\nports: {i: \"a,o1\", o: \"a,o2\"}\n";
  const Built b =
      build(one + "models: {in: p, p: q, q: {model: r, settings: {length: 1}}, r: p}\n");
  CHECK(b.told() == "E0916@3:64 ");
  CHECK(b.message() == "these names stand for one another: p -> q -> r -> p");
  NetlistBinding binding = standard();
  binding.aliases = {{"straight", "x"}, {"x", "straight"}};
  const Built line = build(one, binding);
  CHECK(line.told() == "E0916@0:0 ");
  std::string many = "models: {straight: n0, n30: waveguide";  // a long way is none round
  for (int i = 0; i < 30; ++i) many += fmt::format(", n{}: n{}", i, i + 1);
  CHECK(instances(build(one + many + "}\n")) == "a:waveguide ");
}

TEST_CASE("netlist: settings from outside, of one instance and of all") {
  const auto value = [](const std::string& text) {
    Diagnostics ignored;
    return *format::parse_yaml(std::make_shared<SourceText>(SourceText{"--set", text}), ignored);
  };
  NetlistBinding binding = standard();
  binding.settings = {{"neff", value("2.0")}, {"b.length", value("1 um")}};
  const Built b = build(kLines, binding);
  CHECK(std::abs(s_of(b, "out", "in", 1.55) - line(1.55, 11.0, 2.0)) < 1e-12);
  binding.settings = {{"bb.length", value("1")}};
  const Built none = build(kLines, binding);
  CHECK(none.told() == "E0918@1:1 ");
  CHECK(none.hint() == "did you mean 'b'?");
}

TEST_CASE("netlist: what is wrong is told with its place and a cure") {
  const auto with = [](const std::string& inst, const std::string& conn, const std::string& ports) {
    return build("instances:\n  a: straight\n  " + inst + "\nconnections:\n  " + conn +
                 "\nports:\n  " + ports + "\n");
  };
  const Built model = with("b: strait", "a,o2: b,o1", "i: a,o1");
  CHECK(model.told() == "E0912@3:6 ");
  CHECK(model.hint().starts_with("did you mean 'straight'?"));
  CHECK(with("b: bend_euler", "a,o2: b,o1", "i: a,o1").hint().starts_with("did you mean 'bend'?"));
  const Built instance = with("b: straight", "a,o2: c,o1", "i: a,o1");
  CHECK(instance.told() == "E0913@5:9 ");
  const Built port = with("b: coupler_ideal", "a,o2: b,o9", "i: a,o1");
  CHECK(port.told() == "E0914@5:9 ");
  CHECK(port.hint().find("in0 (o1)") != std::string::npos);
  const Built twice = with("b: straight", "a,o2: b,o1", "i: a,out0");
  CHECK(twice.told() == "E0915@7:6 ");
  CHECK(twice.out.all()[0].other.line == 5);
  const Built thrice = with("b: straight", "a,o2: b,o1\n  a,out0: b,o2", "i: a,o1");
  CHECK(thrice.told() == "E0915@6:3 ");
  const Built itself = with("b: straight", "a,o2: a,o2", "i: a,o1");
  CHECK(itself.told() == "E0915@5:9 ");
  CHECK(with("b: straight", "a,o2: b", "i: a,o1").told() == "E0911@5:9 ");
  CHECK(with("b: [1]", "a,o2: b,o1", "i: a,o1").told() == "E0911@3:6 ");
  CHECK(with("b: {settings: {}}", "a,o2: b,o1", "i: a,o1").told() == "E0911@3:3 ");
  CHECK(build("instances: {a: straight}\n").told() == "E0917@1:1 ");
  CHECK(build("a: 1\n").told() == "E0911@1:1 ");
  CHECK(build("[1]\n").told() == "E0911@1:1 ");
  CHECK(build("instances: {a: straight}\nports: []\nnets: 3\n").told() == "E0911@2:8 E0911@3:7 ");
}

TEST_CASE("netlist: settings that cannot be are told with their place") {
  const auto with = [](const std::string& settings) {
    return build("instances: {a: {component: straight, settings: {" + settings +
                 "}}}\nports: {i: \"a,o1\", o: \"a,o2\"}\n");
  };
  const Built negative = with("loss_dB_cm: -3");
  CHECK(negative.told() == "E0918@1:61 ");
  CHECK(negative.hint().find("loss is positive") != std::string::npos);
  CHECK(with("length: .nan").told() == "E0918@1:57 ");
  CHECK(with("length: ten").told() == "E0918@1:57 ");
  CHECK(with("length: true").told() == "E0918@1:57 ");
  CHECK(with("length: 10 dB").told() == "E0918@1:57 ");
  CHECK(with("length: 10 nm").told() == "");
  CHECK(with("length: ~").told() == "");
  const Built unknown = with("lenght: 10");
  CHECK(unknown.told() == "W0911@1:49 ");
  CHECK(unknown.hint().starts_with("did you mean 'length'"));
  CHECK(with("length: ten").hint() == "write a number in um");
}

TEST_CASE("netlist: a cell that holds itself is told with the way round") {
  const Built b = build(
      "top_level: {instances: {a: one}, ports: {p: \"a,p\"}}\n"
      "one: {instances: {b: two}, ports: {p: \"b,p\"}}\n"
      "two: {instances: {c: one}, ports: {p: \"c,p\"}}\n");
  CHECK(b.told() == "E0916@3:22 ");
  CHECK(b.message() == "'one' holds itself: one -> two -> one");
}

TEST_CASE("netlist: cells in cells without an end of instances are refused") {
  std::string text;
  for (int i = 0; i < 12; ++i)
    text += fmt::format(
        "c{0}: {{instances: {{a: {{component: c{1}, array: {{columns: 10, rows: 1}}}}}}, "
        "connections: {{\"a<0.0>,o2\": \"a<1.0>,o1\", \"a<1.0>,o2\": \"a<2.0>,o1\", \"a<2.0>,o2\": "
        "\"a<3.0>,o1\", \"a<3.0>,o2\": \"a<4.0>,o1\"}}, ports: {{o1: \"a<0.0>,o1\", o2: "
        "\"a<4.0>,o2\"}}}}\n",
        i, i + 1);
  text += "c12: {instances: {w: straight}, ports: {o1: \"w,o1\", o2: \"w,o2\"}}\n";
  const Built b = build(text);
  CHECK(!b.circuit);
  CHECK(b.told().find("E0920@") != std::string::npos);
}

TEST_CASE("netlist: SiEPIC's, in SI units, positions for ports") {
  const Built b = build_spice(
      ".subckt MZI in out\n"
      " y_0 in N$1 N$2 mmi1x2_ideal library=\"x\" lay_x=7E-6\n"
      " w_1 N$1 N$3 straight wg_length=67.73u points=\"[[1,2]]\"\n"
      " w_2 N$2 N$4 straight wg_length=97.73e-6\n"
      " y_3 out N$3 N$4 mmi1x2_ideal\n"
      ".ends MZI\n"
      "M1 in out MZI sch_x=-1\n");
  CHECK(b.told() == "");
  CHECK(instances(b) == "M1.y_0:mmi1x2_ideal M1.w_1:straight M1.w_2:straight M1.y_3:mmi1x2_ideal ");
  const Complex expected = 0.5 * (line(1.55, 67.73) + line(1.55, 97.73));
  CHECK(std::abs(s_of(b, "out", "in", 1.55) - expected) < 1e-12);
}

TEST_CASE(
    "netlist: SiEPIC's without a line outside; nets that join three, ports that are not there") {
  const Built alone = build_spice(
      ".subckt A i o\n w i o straight\n.ends\n.subckt B i o\n x i n A\n"
      " y n o A\n.ends\n");
  CHECK(instances(alone) == "x.w:straight y.w:straight ");
  const Built three = build_spice(" a i n straight\n b n o straight\n c n p straight\n");
  CHECK(three.told() == "E0915@3:4 ");
  CHECK(build_spice(" a i n m straight\n").told() == "E0914@1:2 ");
  CHECK(build_spice(" a i n straigth\n").told() == "E0912@1:8 ");
  CHECK(build_spice(" a i n A\n.subckt A i o\n b i o A\n.ends\n").told() == "E0916@3:8 ");
}

TEST_CASE("netlist: files of S-parameters, one mode and two") {
  const fs::path folder = fs::temp_directory_path() / "shoreline_netlist_test";
  fs::create_directories(folder);
  // phase of -2 pi f tau, tau 20 fs, in one direction; 0.25 THz apart
  std::ofstream dat(folder / "half.dat");
  std::ofstream two(folder / "two.dat");
  for (const char* pair :
       {"\"port 2\",\"TE\",1,\"port 1\",1", "\"port 1\",\"TE\",1,\"port 2\",1"}) {
    dat << "(" << pair << ",\"transmission\")\n(41,3)\n";
    for (int k = 0; k <= 40; ++k)
      dat << fmt::format("{:.6e} 0.5 {:.9f}\n", 190e12 + k * 0.25e12,
                         -2 * std::numbers::pi * (k * 0.25e12) * 20e-15);
  }
  for (const int mode : {1, 2})
    two << fmt::format(
        "(\"port 2\",\"{}\",{},\"port 1\",{},\"transmission\")\n(2,3)\n190e12 {} 0\n"
        "200e12 {} 0\n",
        mode == 1 ? "TE" : "TM", mode, mode, 0.1 * mode, 0.1 * mode);
  std::ofstream(folder / "hot.s2p")
      << "# THz S MA R 50\n190 0 0 1.1 0 1.1 0 0 0\n200 0 0 1.1 0 1.1 0 0 0\n";
  dat.close(), two.close();
  std::ofstream(folder / "n.yml")
      << "instances: {a: half, b: {component: half}, c: two, h: hot}\n"
         "connections: {\"a,o2\": \"b,port_1\"}\n"
         "ports: {i: \"a,o1\", o: \"b,port 2\", p: \"c,o1\", q: \"c,o2\", r: "
         "\"h,o1\"}\n"
         "models: {half: half.dat, two: two.dat, hot: hot.s2p}\n";
  Built b;
  const auto netlist = read_netlist(folder / "n.yml", b.out);
  REQUIRE(netlist);
  b.circuit = build_circuit(*netlist, standard(), b.out);
  CHECK(b.told() == "W0912@0:0 ");
  CHECK(b.message().find("1.1 (+0.8279 dB)") != std::string::npos);
  constexpr double kUmHz = 299792458e6;
  const Complex s = s_of(b, "o", "i", kUmHz / 192.6e12);
  CHECK(std::abs(s - std::polar(0.25, -4 * std::numbers::pi * 2.6e12 * 20e-15)) < 1e-8);
  CHECK(std::abs(s_of(b, "q@TM", "p@TM", 1.55) - 0.2) < 1e-12);
  CHECK(s_of(b, "q@TM", "p@TE", 1.55) == Complex{});
  std::ofstream(folder / "m.spi") << "x in out two\n";
  for (const bool one : {false, true}) {
    Built spi;
    auto lines = read_netlist(folder / "m.spi", spi.out);
    REQUIRE(lines);
    lines->models.push_back({"two", {}, one ? "two.dat@TM" : "two.dat", {}, {}, folder});
    spi.circuit = build_circuit(*lines, standard(), spi.out);
    CHECK(spi.told() == "");
    CHECK(std::abs(s_of(spi, one ? "out" : "out@TM", one ? "in" : "in@TM", 1.55) - 0.2) < 1e-12);
  }
  fs::remove_all(folder);
}

TEST_CASE("netlist: a folder of netlists, the one that no other uses on top") {
  const fs::path folder = fs::temp_directory_path() / "shoreline_netlist_folder";
  fs::remove_all(folder);
  fs::create_directories(folder);
  std::ofstream(folder / "arm.pic.yml")
      << "instances: {w: straight}\nports: {o1: \"w,o1\", o2: \"w,o2\"}\n";
  std::ofstream(folder / "chip.json")
      << "{\"instances\":{\"x\":\"arm\"},\"ports\":{\"i\":\"x,o1\",\"o\":\"x,o2\"}}";
  Built b;
  auto netlist = read_netlist(folder, b.out);
  REQUIRE(netlist);
  b.circuit = build_circuit(*netlist, standard(), b.out);
  CHECK(instances(b) == "x.w:straight ");
  std::ofstream(folder / "other.yml") << "instances: {w: straight}\nports: {o1: \"w,o1\"}\n";
  CHECK(!read_netlist(folder, b.out));
  CHECK(b.told() == "E0911@0:0 ");
  Built none;
  CHECK(!read_netlist(folder / "none.yml", none.out));
  CHECK(none.told() == "E0001@0:0 ");
  fs::remove_all(folder);
}

TEST_CASE("netlist: the analyser's sweep of a .spi") {
  Diagnostics out;
  const auto spice = format::parse_spice(
      std::make_shared<SourceText>(SourceText{
          "t",
          "w a b straight\n.ona input_unit=wavelength\n + start=1500e-9 stop=1600e-9\n + "
          "number_of_points=11\n"}),
      out);
  const auto netlist = netlist_of(*spice, "", out);
  REQUIRE(netlist->sweep);
  CHECK(netlist->sweep->start_um == doctest::Approx(1.5));
  CHECK(netlist->sweep->points == 11);
}

}  // namespace shoreline::photonics
