// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/photonics/circuit/models.h"

#include <doctest/doctest.h>

#include <set>

#include "shoreline/photonics/circuit/parts.test.h"
#include "shoreline/photonics/circuit/ring_bank.test.h"

using namespace shoreline;
using namespace shoreline::photonics;

TEST_CASE("each standard model makes a component, with what it says of itself") {
  std::set<std::string> names;
  for (const Model& model : standard_models()) {
    INFO(model.name);
    CHECK(names.insert(model.name).second);
    CHECK_FALSE(model.settings->help.empty());
    const Result<Component> made = make_component(model);
    REQUIRE(made);
    CHECK(made->model == model.name);
    CHECK(made->key == model.make(model.defaults().get())->key);
    std::set<std::pair<int, int>> entries;
    for (const Entry& e : made->entries) {
      CHECK(entries.emplace(e.out, e.in).second);
      CHECK(e.out < static_cast<int>(made->ports.size()));
      CHECK(e.in < static_cast<int>(made->ports.size()));
    }
    const std::vector<double> sweep = {1.26, 1.31, 1.5, 1.55, 1.6};
    if (made->passive == Passive::yes) CHECK(largest_gain(*made, sweep).largest < 1.0 + 1e-12);
    const std::size_t n = sweep.size();
    std::vector<double> re(made->entries.size() * n), im(re), one_re(made->entries.size()),
        one_im(one_re);
    made->scatter(sweep, {re, im});
    made->scatter({&sweep[3], 1}, {one_re, one_im});
    for (std::size_t e = 0; e < made->entries.size(); ++e) {
      CHECK(re[e * n + 3] == one_re[e]);  // whatever else is asked for
      CHECK(im[e * n + 3] == one_im[e]);
      if (made->constant) CHECK(re[e * n] == re[e * n + 4]);
      if (!made->reciprocal) continue;
      const Entry& entry = made->entries[e];
      bool found = false;
      for (std::size_t f = 0; f < made->entries.size(); ++f)
        if (made->entries[f] == Entry{entry.in, entry.out})
          found = re[f * n + 1] == re[e * n + 1] && im[f * n + 1] == im[e * n + 1];
      CHECK(found);
    }
  }
  for (const char* sax :
       {"attenuator",    "bend",           "circulator",      "copier",      "coupler",
        "coupler_ideal", "crossing_ideal", "grating_coupler", "ideal_probe", "isolator",
        "mirror",        "mmi1x2",         "mmi1x2_ideal",    "mmi2x2",      "mmi2x2_ideal",
        "model_2port",   "model_3port",    "model_4port",     "passthru",    "phase_shifter",
        "reflector",     "splitter_ideal", "straight",        "terminator",  "unitary"})
    CHECK(names.count(sax) == 1);
}

TEST_CASE("ports answer to SAX's names and to gdsfactory's") {
  const auto coupler = part("coupler_ideal");
  CHECK(find_port(*coupler, "in0") == find_port(*coupler, "o1"));
  CHECK(find_port(*coupler, "in1") == find_port(*coupler, "o2"));
  CHECK(find_port(*coupler, "out1") == find_port(*coupler, "o3"));
  CHECK(find_port(*coupler, "out0") == find_port(*coupler, "o4"));
  CHECK(find_port(*coupler, "o5") == -1);
  CHECK(find_port(*part("straight"), "out0") == find_port(*part("straight"), "o2"));
}

TEST_CASE("S[out, in]: a one-way part keeps its direction") {
  const auto isolator = part("isolator", {{"isolation_dB", 400.0}});
  CHECK(value(*isolator, "o2", "o1", 1.55) == 1.0);
  CHECK(std::abs(value(*isolator, "o1", "o2", 1.55)) < 1e-19);
  Circuit c;
  c.instances = {{"one", isolator}, {"way", part("straight")}};
  c.connections = {{{0, 1}, {1, 0}}};
  c.externals = {{"in", {0, 0}}, {"out", {1, 1}}};
  const std::vector<double> at = {1.55};
  const auto got = respond(*compile(c), at, {});
  CHECK(std::abs(got->find(1, 0)[0]) == doctest::Approx(1.0).epsilon(1e-15));
  CHECK(std::abs(got->find(0, 1)[0]) < 1e-19);
}

TEST_CASE("an ideal probe sees all that passes, and takes nothing") {
  // line, probe, line: taps as SAX's probes are read; 0 and 1 exactly.
  const auto none = part("straight", {{"length", 0.0}});
  Circuit c;
  c.instances = {{"a", none}, {"probe", part("ideal_probe")}, {"b", none}};
  c.connections = {{{0, 1}, {1, 0}}, {{1, 1}, {2, 0}}};
  c.externals = {{"in", {0, 0}}, {"out", {2, 1}}, {"fwd", {1, 2}}, {"bwd", {1, 3}}};
  const std::vector<double> at = {1.55};
  const auto got = respond(*compile(c), at, {});
  const auto s = [&](int out, int in) {
    const auto found = got->find(out, in);
    return found.empty() ? Complex{} : found[0];
  };
  CHECK(s(1, 0) == 1.0);
  CHECK(s(2, 0) == 1.0);
  CHECK(s(3, 1) == 1.0);
  CHECK(s(3, 0) == 0.0);
  CHECK(s(2, 1) == 0.0);
  for (int k = 0; k < 2; ++k) CHECK(s(k, k) == 0.0);
}

TEST_CASE("copiers, unitaries and lines side by side are SAX's matrices") {
  const auto split = part("unitary", {{"num_inputs", 2}, {"num_outputs", 3}});
  CHECK(value(*split, "o3", "o1", 1.5).real() == doctest::Approx(1.0 / std::sqrt(3.0)));
  CHECK(value(*split, "o2", "o5", 1.5).real() == doctest::Approx(1.0 / std::sqrt(3.0)));
  CHECK(value(*split, "o2", "o1", 1.5) == 0.0);
  const auto lines = part("passthru", {{"num_links", 3}});
  CHECK(value(*lines, "o4", "o1", 1.5) == 1.0);
  CHECK(value(*lines, "o3", "o6", 1.5) == 1.0);
  CHECK(value(*lines, "o5", "o1", 1.5) == 0.0);
  const auto copies = part("copier", {{"num_outputs", 3}, {"reciprocal", 0}});
  CHECK(value(*copies, "o4", "o1", 1.5) == 1.0);
  CHECK(value(*copies, "o1", "o4", 1.5) == 0.0);
  const auto two = part("copier", {{"num_inputs", 3}, {"num_outputs", 2}, {"diagonal", 1}});
  CHECK(value(*two, "o5", "o2", 1.5) == 1.0);
  CHECK(two->entries.size() == 4);  // in2 goes nowhere
}

TEST_CASE("rings and interferometers are what they are built of") {
  const Settings line = {{"wl0", 1.31}, {"neff", 2.4}, {"ng", 4.2}, {"loss_dB_cm", 3.0}};
  const auto with = [&](Settings more) {
    more.insert(more.end(), line.begin(), line.end());
    return more;
  };
  const auto half = part("straight", with({{"length", 5.0 * std::numbers::pi}}));
  const auto c1 = part("coupler_ideal", {{"coupling", 0.1}}),
             c2 = part("coupler_ideal", {{"coupling", 0.04}});
  enum { in0, in1, out1, out0 };
  Circuit ring;
  ring.instances = {{"near", c1}, {"far", c2}, {"up", half}, {"down", half}};
  ring.connections = {
      {{0, out1}, {2, 0}}, {{2, 1}, {1, in1}}, {{1, out1}, {3, 0}}, {{3, 1}, {0, in1}}};
  ring.externals = {{"in", {0, in0}}, {"add", {1, in0}}, {"drop", {1, out0}}, {"thru", {0, out0}}};
  Circuit all_pass;
  all_pass.instances = {{"near", c1},
                        {"loop", part("straight", with({{"length", 10.0 * std::numbers::pi}}))}};
  all_pass.connections = {{{0, out1}, {1, 0}}, {{1, 1}, {0, in1}}};
  all_pass.externals = {{"in0", {0, in0}}, {"out0", {0, out0}}};
  Circuit mzi;
  mzi.instances = {{"split", c1},
                   {"join", c2},
                   {"low", part("straight", with({{"length", 20.0}}))},
                   {"high", part("straight", with({{"length", 33.0}}))}};
  mzi.connections = {
      {{0, out0}, {2, 0}}, {{2, 1}, {1, in0}}, {{0, out1}, {3, 0}}, {{3, 1}, {1, in1}}};
  mzi.externals = {{"in0", {0, in0}}, {"in1", {0, in1}}, {"out1", {1, out1}}, {"out0", {1, out0}}};
  const auto s1 = part("splitter_ideal", {{"coupling", 0.1}}),
             s2 = part("splitter_ideal", {{"coupling", 0.04}});
  Circuit one_way = mzi;  // as gdsfactory's: o2 is its output
  one_way.instances[0].component = s1, one_way.instances[1].component = s2;
  one_way.connections = {{{0, 2}, {2, 0}}, {{2, 1}, {1, 2}}, {{0, 1}, {3, 0}}, {{3, 1}, {1, 1}}};
  one_way.externals = {{"o1", {0, 0}}, {"o2", {1, 0}}};
  Circuit other = mzi;
  std::swap(other.instances[2], other.instances[3]);
  const struct {
    const Circuit& circuit;
    std::shared_ptr<const Component> whole;
  } cases[] = {{ring, part("ring_add_drop",
                           with({{"radius", 5.0}, {"coupling", 0.1}, {"coupling_drop", 0.04}}))},
               {all_pass, part("ring_all_pass", with({{"radius", 5.0}, {"coupling", 0.1}}))},
               {mzi, part("mzi2x2_2x2", with({{"length", 20.0},
                                              {"delta_length", 13.0},
                                              {"coupling_in", 0.1},
                                              {"coupling_out", 0.04}}))},
               {other, part("mzi2x2_2x2", with({{"length", 20.0},
                                                {"delta_length", -13.0},
                                                {"coupling_in", 0.1},
                                                {"coupling_out", 0.04}}))},
               {one_way, part("mzi", with({{"length", 20.0},
                                           {"delta_length", 13.0},
                                           {"coupling_in", 0.1},
                                           {"coupling_out", 0.04}}))}};
  const std::vector<double> sweep = ring_bank_wavelengths(57);
  for (const auto& test : cases) {
    const auto got = respond(*compile(test.circuit), sweep, {});
    const int n = static_cast<int>(test.circuit.externals.size());
    for (int i = 0; i < n; ++i)
      for (int j = 0; j < n; ++j) {
        const auto want =
            values(*test.whole, test.circuit.externals[static_cast<std::size_t>(i)].name,
                   test.circuit.externals[static_cast<std::size_t>(j)].name, sweep);
        const auto s = got->find(i, j);
        for (std::size_t k = 0; k < sweep.size(); ++k)
          CHECK(std::abs((s.empty() ? Complex{} : s[k]) - want[k]) < 1e-11);
      }
  }
}

TEST_CASE("an add-drop ring has the figures of its closed form") {
  // Radius 5 um, n_g 4.2, 3 dB/cm, 6 % of power in both couplers, at 1.31 um: FWHM =
  // (1 - x) w^2 / (pi n_g L sqrt x) with x = t^2 a; FSR = w^2 / (n_g L); Q = w / FWHM.
  const double length = 2.0 * std::numbers::pi * 5.0,
               a = std::pow(10.0, -3.0 * length * 1e-4 / 20.0);
  const double x = 0.94 * a, fsr = 1.31 * 1.31 / (4.2 * length);
  const double fwhm = (1.0 - x) * fsr / (std::numbers::pi * std::sqrt(x));
  CHECK(1e3 * fsr == doctest::Approx(13.006).epsilon(1e-4));
  CHECK(1e6 * fwhm == doctest::Approx(260.70).epsilon(1e-4));
  // 58 turns at 1.31 um make that a resonance.
  const auto ring = part("ring_add_drop", {{"wl0", 1.31},
                                           {"neff", 58.0 * 1.31 / length},
                                           {"ng", 4.2},
                                           {"loss_dB_cm", 3.0},
                                           {"radius", 5.0}});
  const auto db = [&](std::string_view to, double w) {
    return 10.0 * std::log10(std::norm(value(*ring, to, "in", w)));
  };
  CHECK(db("thru", 1.31) == doctest::Approx(-35.274).epsilon(1e-4));
  CHECK(db("drop", 1.31) == doctest::Approx(-0.1510).epsilon(4e-4));
  CHECK(db("drop", 1.31) - db("drop", 1.31 + 0.5 * fwhm) == doctest::Approx(3.0103).epsilon(1e-3));
  CHECK(1.31 / fwhm == doctest::Approx(5025.0).epsilon(1e-4));
}

TEST_CASE("heat moves a resonance by w / n_g dn/dT") {
  // 1.55 um, n_g 4, silicon's 1.86e-4 /K: 72.075 pm/K.
  const Settings ring = {{"wl0", 1.55},
                         {"neff", 2.0},
                         {"ng", 4.0},
                         {"radius", 1.55 * 40 / 2.0 / (2.0 * std::numbers::pi)}};
  auto hot = ring;
  hot.push_back({"temperature", 26.0});
  const double moved = 1.55 + 72.075e-6;
  const auto cold_drop = value(*part("ring_add_drop", ring), "drop", "in", 1.55);
  const auto hot_drop = value(*part("ring_add_drop", hot), "drop", "in", moved);
  CHECK(std::norm(cold_drop) == doctest::Approx(1.0).epsilon(1e-9));
  CHECK(std::norm(hot_drop) == doctest::Approx(1.0).epsilon(1e-6));
  CHECK(std::norm(value(*part("ring_add_drop", ring), "drop", "in", moved)) < 0.97);
}

TEST_CASE("a joint of indices reflects as Fresnel says, and keeps energy") {
  const auto joint = part("interface", {{"n1", 3.0}, {"n2", 1.0}});
  CHECK(value(*joint, "in0", "in0", 1.5).real() == doctest::Approx(0.5));
  CHECK(value(*joint, "out0", "out0", 1.5).real() == doctest::Approx(-0.5));
  CHECK(std::norm(value(*joint, "out0", "in0", 1.5)) == doctest::Approx(0.75));
}

TEST_CASE("settings outside of their bounds are refused in words") {
  CHECK(refused("straight", {{"loss_dB_cm", -1.0}}) ==
        "loss_dB_cm of straight is -1, not within 0 .. 1000000000");
  CHECK(refused("coupler_ideal", {{"coupling", 1.5}}) ==
        "coupling of coupler_ideal is 1.5, not within 0 .. 1");
  CHECK(refused("straight", {{"length", std::nan("")}}) ==
        "length of straight is not a finite number");
  CHECK(refused("facet", {{"loss", 0.1}, {"return_loss", 3.0}}).find("more light than it takes") !=
        std::string::npos);
  CHECK(refused("ring_all_pass", {{"coupling", 0.0}}).find("couples to nothing") !=
        std::string::npos);
  CHECK(refused("mmi1x2", {{"fwhm", 4.0}}).find("not under twice the centre") != std::string::npos);
}
