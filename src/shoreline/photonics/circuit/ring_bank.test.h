// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
//
// N add-drop rings on one bus, built of couplers and lines, and what they do by the closed form:
// what tests and benchmarks of circuits are made with.
#pragma once

#include <fmt/format.h>

#include <cmath>
#include <numbers>

#include "shoreline/base/assert.h"
#include "shoreline/math/random.h"
#include "shoreline/photonics/circuit/models.h"
#include "shoreline/photonics/circuit/solve.h"

namespace shoreline::photonics {

/// Ring i has radius 5 um (1 + 0.0009 i), couplers of 6 % of power on both sides, n_eff 2.40 and
/// n_g 4.20 at 1.31 um, 3 dB/cm; 20 um of bus after each ring.
struct RingBank {
  double wl0 = 1.31, neff = 2.40, ng = 4.20, loss = 3.0, coupling = 0.06, bus = 20.0;
  static double radius(int ring) { return 5.0 * (1.0 + 0.0009 * ring); }
};

/// `count` wavelengths from 1.30 to 1.32 um, ends included.
inline std::vector<double> ring_bank_wavelengths(std::size_t count) {
  std::vector<double> out(count);
  for (std::size_t k = 0; k < count; ++k)
    out[k] = 1.30 + 0.02 * static_cast<double>(k) / static_cast<double>(count - 1);
  return out;
}

/// A component of the standard list, some settings changed.
inline std::shared_ptr<const Component> component_with(
    std::string_view model, std::initializer_list<std::pair<std::string_view, double>> settings) {
  const Model* found = find_model(standard_models(), model);
  SHORELINE_ASSERT(found != nullptr);
  const std::shared_ptr<void> record = found->defaults();
  for (const auto& [name, value] : settings) {
    const Located at = locate(*found->settings, record.get(), name);
    SHORELINE_ASSERT(at.field != nullptr);
    at.ops->set(at.member, value);
  }
  Result<Component> made = found->make(record.get());
  SHORELINE_ASSERT(made.has_value());
  return std::make_shared<const Component>(std::move(*made));
}

/// `component` with 2 x 2 or 1 x 1 ports behind reflections of its own: S + r with r random, small
/// and symmetric, so that light goes both ways everywhere.
inline std::shared_ptr<const Component> with_reflections(
    const std::shared_ptr<const Component>& component, double size, std::uint64_t item) {
  auto out = std::make_shared<Component>(*component);
  const std::size_t ports = out->ports.size(), before = out->entries.size();
  math::Random random(7, math::Purpose("back-reflections"), item);
  std::vector<Complex> extra;
  for (std::size_t p = 0; p < ports; ++p) {
    out->entries.push_back({static_cast<int>(p), static_cast<int>(p)});
    extra.push_back(size * Complex{random.normal(), random.normal()});
  }
  const double keep = 1.0 - 4.0 * size;  // so that it stays passive, about
  out->key.clear();
  out->scatter = [inner = component->scatter, before, extra, keep](
                     std::span<const double> wavelength_um, Planes s) {
    const std::size_t n = wavelength_um.size();
    inner(wavelength_um, {s.re.first(before * n), s.im.first(before * n)});
    for (std::size_t k = 0; k < before * n; ++k) s.re[k] *= keep, s.im[k] *= keep;
    for (std::size_t e = 0; e < extra.size(); ++e)
      for (std::size_t i = 0; i < n; ++i) {
        s.re[(before + e) * n + i] = extra[e].real();
        s.im[(before + e) * n + i] = extra[e].imag();
      }
  };
  return out;
}

/// Externals in, out, add0, drop0, add1, ... Ports of a coupler: in0, in1, out1, out0.
inline Circuit ring_bank(int rings, double reflections = 0.0) {
  const RingBank bank;
  std::uint64_t item = 0;
  const auto line = [&](double length) {
    return component_with("straight", {{"wl0", bank.wl0},
                                       {"neff", bank.neff},
                                       {"ng", bank.ng},
                                       {"length", length},
                                       {"loss_dB_cm", bank.loss}});
  };
  const auto coupler = component_with("coupler_ideal", {{"coupling", bank.coupling}});
  Circuit c;
  const auto add = [&](std::string name, std::shared_ptr<const Component> component) {
    if (reflections > 0.0) component = with_reflections(component, reflections, item++);
    c.instances.push_back({std::move(name), std::move(component)});
    return static_cast<int>(c.instances.size()) - 1;
  };
  enum { in0, in1, out1, out0 };
  PortRef bus{-1, 0};
  for (int k = 0; k < rings; ++k) {
    const double half = std::numbers::pi * RingBank::radius(k);
    const int near = add(fmt::format("near{}", k), coupler),
              far = add(fmt::format("far{}", k), coupler);
    const int up = add(fmt::format("up{}", k), line(half));
    const int down = add(fmt::format("down{}", k), line(half));
    const int section = add(fmt::format("bus{}", k), line(bank.bus));
    c.connections.push_back({{near, out1}, {up, 0}});
    c.connections.push_back({{up, 1}, {far, in1}});
    c.connections.push_back({{far, out1}, {down, 0}});
    c.connections.push_back({{down, 1}, {near, in1}});
    c.connections.push_back({{near, out0}, {section, 0}});
    if (k == 0)
      c.externals.push_back({"in", {near, in0}});
    else
      c.connections.push_back({bus, {near, in0}});
    bus = {section, 1};
    c.externals.push_back({fmt::format("add{}", k), {far, in0}});
    c.externals.push_back({fmt::format("drop{}", k), {far, out0}});
  }
  c.externals.push_back({"out", bus});
  return c;
}

/// The wave at `out`, and at each drop, of one at `in`: forward only, without reflections.
struct RingBankWaves {
  Complex through;
  std::vector<Complex> drop;
};
inline RingBankWaves ring_bank_closed_form(int rings, double wavelength_um) {
  const RingBank bank;
  const double slope = (bank.ng - bank.neff) / bank.wl0;
  const auto wave = [&](double length) {
    const double n = bank.neff - slope * (wavelength_um - bank.wl0);
    return std::polar(std::pow(10.0, -bank.loss * length * 1e-4 / 20.0),
                      2.0 * std::numbers::pi * n * length / wavelength_um);
  };
  const double t = std::sqrt(1.0 - bank.coupling);
  RingBankWaves out{1.0, {}};
  for (int k = 0; k < rings; ++k) {
    const Complex half = wave(std::numbers::pi * RingBank::radius(k)), turn = half * half;
    const Complex den = 1.0 - t * t * turn;
    out.drop.push_back(out.through * (-bank.coupling * half / den));
    out.through *= (t - t * turn) / den * wave(bank.bus);
  }
  return out;
}

}  // namespace shoreline::photonics
