// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/study/circuit_study.h"

#include <doctest/doctest.h>
#include <fmt/format.h>
#include <unistd.h>

#include <cmath>
#include <fstream>
#include <numbers>

#include "shoreline/format/csv.h"
#include "shoreline/format/file.h"
#include "shoreline/format/numpy.test.h"
#include "shoreline/format/touchstone.h"
#include "shoreline/study/circuit_totals.h"

namespace shoreline::study {
namespace {

namespace fs = std::filesystem;
using Complex = std::complex<double>;

struct Folder {
  fs::path path = fs::temp_directory_path() / fmt::format("shoreline_circuit_{}", ::getpid());
  Folder() { fs::create_directories(path); }
  ~Folder() { fs::remove_all(path); }
};

CircuitQuestion question(const fs::path& netlist, double lo, double hi, int points) {
  CircuitQuestion q;
  q.netlist = netlist;
  q.grid = WavelengthGrid{lo, hi, points};
  return q;
}

const CircuitPair* find(const CircuitResult& r, std::string_view from, std::string_view to) {
  for (const CircuitPair& p : r.s)
    if (p.from == from && p.to == to) return &p;
  return nullptr;
}

/// A bus of add-drop rings, ring i with the radius 5 um (1 + 0.0009 i): both couplers take 6 % of
/// the power, 20 um of bus behind each; 3 dB/cm everywhere. SAX's models alone.
std::string ring_bank(int rings) {
  std::string instances, connections, ports, last = "";
  const auto line = [](double length) {
    return fmt::format(
        "{{component: straight, settings: {{wl0: 1.31, neff: 2.40, ng: 4.20, length: {}, "
        "loss_dB_cm: 3}}}}",
        length);
  };
  for (int i = 0; i < rings; ++i) {
    const double half = std::numbers::pi * 5.0 * (1.0 + 0.0009 * i);
    for (const char* c : {"b", "d"})
      instances +=
          fmt::format("  {}{}: {{component: coupler_ideal, settings: {{coupling: 0.06}}}}\n", c, i);
    instances += fmt::format("  l{0}: {1}\n  r{0}: {1}\n  w{0}: {2}\n", i, line(half), line(20.0));
    connections += fmt::format(
        "  b{0},out1: l{0},in0\n  l{0},out0: d{0},in1\n  d{0},out1: r{0},in0\n  r{0},out0: "
        "b{0},in1\n  b{0},out0: w{0},in0\n",
        i);
    if (i == 0) ports += "  in: b0,in0\n";
    if (i > 0) connections += fmt::format("  w{},out0: b{},in0\n", i - 1, i);
    ports += fmt::format("  add{0}: d{0},in0\n  drop{0}: d{0},out0\n", i);
  }
  ports += fmt::format("  thru: w{},out0\n", rings - 1);
  return "instances:\n" + instances + "connections:\n" + connections + "ports:\n" + ports;
}

/// The same by hand: each ring is t - k (a phi) t k / (1 - t^2 a phi) and so on; nothing is fed
/// back between rings. Returns |thru|^2 and |last drop|^2.
std::pair<double, double> ring_bank_by_hand(int rings, double um) {
  const double n = 2.40 - (4.20 - 2.40) * (um - 1.31) / 1.31;
  const auto wave = [&](double length) {
    return std::polar(std::pow(10.0, -3.0 * length * 1e-4 / 20.0),
                      2 * std::numbers::pi * n * length / um);
  };
  const double t = std::sqrt(0.94), k2 = 0.06;
  Complex bus = 1.0, drop = 0.0;
  for (int i = 0; i < rings; ++i) {
    const double length = 2 * std::numbers::pi * 5.0 * (1.0 + 0.0009 * i);
    const Complex round = wave(length), half = wave(length / 2);
    drop = bus * (-k2 * half / (1.0 - t * t * round));
    bus *= (t - t * round) / (1.0 - t * t * round) * wave(20.0);
  }
  return {std::norm(bus), std::norm(drop)};
}

}  // namespace

TEST_CASE("circuit study: a bank of rings against the closed form, wavelength by wavelength") {
  const Folder folder;
  std::ofstream(folder.path / "bank.yml") << ring_bank(8);
  CircuitQuestion q = question(folder.path / "bank.yml", 1.30, 1.32, 10000);
  q.from = {"in"};
  q.at_um = 1.310001;
  Diagnostics out;
  const auto study = circuit_study(q, Context{}, out);
  REQUIRE(study);
  CHECK(out.all().empty());
  double thru = 0.0, drop = 0.0;
  for (int k = 0; k < 10000; ++k) {
    const auto [a, b] = ring_bank_by_hand(8, 1.30 + 0.02 * k / 9999);
    thru += a, drop += b;
  }
  const CircuitPair* through = find(study->result, "in", "thru");
  const CircuitPair* dropped = find(study->result, "in", "drop7");
  REQUIRE(through != nullptr);
  CHECK(through->sum_abs2 == doctest::Approx(thru).epsilon(1e-11));
  CHECK(dropped->sum_abs2 == doctest::Approx(drop).epsilon(1e-11));
  // What simphony 0.6.1 and sparse elimination at each wavelength give for this bank.
  CHECK(through->sum_abs2 + dropped->sum_abs2 == doctest::Approx(7729.17682352).epsilon(1e-11));
  CHECK(*study->result.grid_um == doctest::Approx(1.30 + 0.02 * 5000 / 9999).epsilon(1e-12));
  CHECK(*through->db == doctest::Approx(-0.185798).epsilon(1e-6));
  CHECK(study->result.s.size() == 9);  // 8 drops and the end of the bus
  CHECK(study->result.instances == 40);
  CHECK(study->result.ports == 18);
}

TEST_CASE("circuit study: the same answer and file on any number of threads, to the last bit") {
  const Folder folder;
  CircuitQuestion q = question("tests/netlists/hierarchy.yml", 1.5, 1.6, 5000);
  const auto run = [&](int threads) {
    Context context;
    context.threads = threads;
    Diagnostics out;
    q.file = folder.path / "all.csv";
    auto study = circuit_study(q, context, out);
    REQUIRE(study);
    return std::pair(std::move(study->result.s), *format::read_file(q.file));
  };
  const auto [one, bytes] = run(1);
  for (const int threads : {2, 3, 7}) {
    const auto [many, same] = run(threads);
    CHECK(bytes == same);
    REQUIRE(one.size() == many.size());
    for (std::size_t i = 0; i < one.size(); ++i) {
      CHECK(one[i].sum_abs2 == many[i].sum_abs2);
      CHECK(one[i].at_um == many[i].at_um);
    }
  }
}

TEST_CASE("circuit study: what is written reads back: Touchstone, CSV, and .npz by numpy") {
  const Folder folder;
  CircuitQuestion q = question("tests/netlists/mzi.yml", 1.5, 1.6, 301);
  Diagnostics out;
  Context context;
  context.threads = 3;
  for (const char* name : {"m.s4p", "m.csv", "m.npz"}) {
    q.file = folder.path / name;
    REQUIRE(circuit_study(q, context, out));
  }
  const auto touchstone = format::read_touchstone(folder.path / "m.s4p", out);
  REQUIRE(touchstone);
  CHECK(touchstone->f_hz.front() == doctest::Approx(299792458e6 / 1.6).epsilon(1e-15));
  CHECK(touchstone->f_hz.size() == 301);
  // row 300 of the file of rising frequencies is the first wavelength; in0 = 0, out0 = 2
  const Complex first = touchstone->at(300, 2, 0);
  CHECK(touchstone->at(300, 0, 2) == first);
  CHECK(touchstone->at(300, 0, 0) == Complex{});
  std::ifstream csv(folder.path / "m.csv");
  std::string head, row;
  std::getline(csv, head);
  std::getline(csv, row);
  CHECK(head.starts_with("wavelength_um,frequency_hz,out0<-in0 re,out0<-in0 im,"));
  CHECK(
      row.starts_with(fmt::format("1.5,{},{},{},", 299792458e6 / 1.5, first.real(), first.imag())));
  format::check_by_numpy(
      folder.path / "m.npz",
      fmt::format("assert d[\"s\"].shape == (301, 8)\n"
                  "k = list(zip(d[\"to\"], d[\"from\"])).index((\"out0\", \"in0\"))\n"
                  "assert d[\"s\"][0, k] == complex({}, {})\n"
                  "assert d[\"wavelength_um\"][300] == 1.6\n"
                  "assert numpy.allclose((abs(d[\"s\"]) ** 2).sum(1), 4)\n",
                  first.real(), first.imag()));
}

TEST_CASE("circuit study: some of the ports; a Touchstone file has both ends") {
  const Folder folder;
  CircuitQuestion q = question("tests/netlists/mzi.yml", 1.55, 1.55, 1);
  q.from = {"in1"}, q.to = {"out0", "out1"};
  q.file = folder.path / "m.s3p";
  Diagnostics out;
  const auto study = circuit_study(q, Context{}, out);
  REQUIRE(study);
  REQUIRE(study->result.s.size() == 2);
  CHECK(study->result.s[0].sum_abs2 + study->result.s[1].sum_abs2 ==
        doctest::Approx(1.0).epsilon(1e-12));
  const auto touchstone = format::read_touchstone(folder.path / "m.s3p", out);
  REQUIRE(touchstone);
  CHECK(std::norm(touchstone->at(0, 1, 0)) == doctest::Approx(study->result.s[0].sum_abs2));
  CHECK(touchstone->at(0, 0, 1) == touchstone->at(0, 1, 0));
  q.file = folder.path / "m.s2p";
  CHECK(!circuit_study(q, Context{}, out));
  CHECK(out.all()[0].message.find("call it m.s3p") != std::string::npos);
  Diagnostics port;
  q.file = "";
  q.from = {"in2"};
  CHECK(!circuit_study(q, Context{}, port));
  CHECK(port.all()[0].code == "E0914");
  CHECK(port.all()[0].message.find("'in2'") != std::string::npos);
  q.from = {"in1, in0"};
  Diagnostics list;
  const auto both = circuit_study(q, Context{}, list);
  REQUIRE(both);
  REQUIRE(both->result.s.size() == 4);
  CHECK(both->result.s[0].from == "in0");
  q.from = {"in0,"};
  CHECK(!circuit_study(q, Context{}, list));
}

TEST_CASE("circuit study: probes look at light, are not entered, and do not count as gain") {
  CircuitQuestion q = question("tests/netlists/mzi.yml", 1.5, 1.6, 101);
  q.probes = {{"arm", "top,in0"}};
  Diagnostics out;
  const auto study = circuit_study(q, Context{}, out);
  REQUIRE(study);
  CHECK(out.all().empty());
  CHECK(study->result.s.size() == 8 + 4);
  CHECK(study->result.instances == 4);
  const CircuitPair* arm = find(study->result, "in0", "arm_fwd");
  REQUIRE(arm != nullptr);
  CHECK(arm->sum_abs2 == doctest::Approx(50.5).epsilon(1e-12));  // half of it, 101 times
  CHECK(find(study->result, "arm_fwd", "in0") == nullptr);
}

TEST_CASE("circuit totals: what blocks come to, and where the most is") {
  std::vector<Complex> all(300);
  double sum = 0.0;
  for (std::size_t i = 0; i < all.size(); ++i) {
    const double share = 0.001 * static_cast<double>((i * 7919) % 300);
    all[i] = std::polar(share, static_cast<double>(i));
    sum += share * share;
  }
  CircuitTotals totals({{1, 0}}, {true}, 2, 123);
  for (const std::size_t first : {0, 100, 200})
    totals.take(first, 100, std::span(all).subspan(first, 100));
  const CircuitTotal& t = totals.all()[0];
  CHECK(t.sum == doctest::Approx(sum).epsilon(1e-13));
  CHECK(t.most == doctest::Approx(0.299 * 0.299));
  CHECK((t.most_at * 7919) % 300 == 299);
  CHECK(t.least == 0.0);
  CHECK(t.at == doctest::Approx(std::norm(all[123])));
  CHECK(totals.gain().share == doctest::Approx(0.299 * 0.299));
  CHECK(totals.gain().at == t.most_at);
  CHECK(totals.gain().in == 0);  // both ways alike: the first
}

TEST_CASE("circuit study: the list of models has all that a newcomer needs") {
  const CircuitModels list = circuit_models();
  CHECK(list.models.size() > 20);
  for (const CircuitModel& m : list.models) {
    INFO(m.name);
    CHECK(!m.about.empty());
    CHECK(!m.ports.empty());
    if (m.name != "straight") continue;
    CHECK(m.ports[0] == "in0 (o1)");
    REQUIRE(m.settings.size() == 5);
    CHECK(m.settings[3].name == "length");
    CHECK(m.settings[3].unit == "um");
    CHECK(m.settings[3].value == "10");
  }
}

}  // namespace shoreline::study
