// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
//
// Circuits out of the text of netlists: for tests.
#pragma once

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <cmath>
#include <numbers>

#include "shoreline/base/told.test.h"
#include "shoreline/photonics/circuit/netlist_build.h"
#include "shoreline/photonics/circuit/solve.h"

namespace shoreline::photonics {

struct Built {
  Diagnostics out;
  std::optional<NetlistCircuit> circuit;

  std::string told() const { return shoreline::told(out); }
  std::string hint() const { return out.all().empty() ? "" : out.all()[0].hint; }
  std::string message() const { return out.all().empty() ? "" : out.all()[0].message; }
};

inline NetlistBinding standard() { return {standard_models(), {}, {}, {}}; }

inline Built build(std::string text, NetlistBinding binding = standard()) {
  Built b;
  const auto source = std::make_shared<SourceText>(SourceText{"t.yml", std::move(text)});
  const auto yaml = format::parse_yaml(source, b.out);
  const auto netlist = yaml ? netlist_of(*yaml, "t", "", b.out) : std::nullopt;
  if (netlist) b.circuit = build_circuit(*netlist, std::move(binding), b.out);
  return b;
}

inline Built build_spice(std::string text, NetlistBinding binding = standard()) {
  Built b;
  const auto source = std::make_shared<SourceText>(SourceText{"t.spi", std::move(text)});
  const auto spice = format::parse_spice(source, b.out);
  const auto netlist = spice ? netlist_of(*spice, "", b.out) : std::nullopt;
  if (netlist) b.circuit = build_circuit(*netlist, std::move(binding), b.out);
  return b;
}

inline std::string instances(const Built& b) {
  REQUIRE(b.circuit);
  std::string text;
  for (const Instance& i : b.circuit->circuit.instances)
    text += fmt::format("{}:{} ", i.name, i.component->model);
  return text;
}

/// S[to, from] at one wavelength.
inline Complex s_of(const Built& b, std::string_view to, std::string_view from, double um) {
  REQUIRE(b.circuit);
  const Circuit& c = b.circuit->circuit;
  const auto compiled = compile(c);
  REQUIRE(compiled);
  const double at[] = {um};
  const auto response = respond(*compiled, at, Context{});
  REQUIRE(response);
  const auto s = response->find(find_external(c, to), find_external(c, from));
  return s.empty() ? Complex{} : s[0];
}

/// A line of SAX's `straight`: exp(2 pi j n L / wl), n = neff - (wl - wl0) (ng - neff) / wl0.
inline Complex line(double um, double length, double neff = 2.34, double ng = 3.4,
                    double wl0 = 1.55) {
  const double n = neff - (um - wl0) * (ng - neff) / wl0;
  return std::polar(1.0, 2 * std::numbers::pi * n * length / um);
}

}  // namespace shoreline::photonics
