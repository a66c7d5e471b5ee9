// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
//
// What models of devices have in common. Part of models_devices and models_active.
#pragma once

#include <string>

#include "shoreline/base/quantity.h"
#include "shoreline/photonics/circuit/model_of.h"

namespace shoreline::photonics {

inline constexpr double kMostDb = 1000.0;  // keeps shares of power, and their products, above zero

inline double um(Length x) { return x.in(unit::micrometre); }
inline Length from_um(double x) { return x * unit::micrometre; }

/// It holds from lo_um to hi_um, ends included whatever their rounding.
inline Component held(Component component, double lo_um, double hi_um, std::string why) {
  component.lo_um = lo_um * (1.0 - 1e-12), component.hi_um = hi_um * (1.0 + 1e-12);
  component.range_from = std::move(why);
  return component;
}

/// Fills entries in pairs, `at(wavelength, k)` the value of the k-th.
template <class F>
void fill_pairs(std::span<const double> wavelength_um, Planes s, std::size_t pairs, const F& at) {
  const std::size_t n = wavelength_um.size();
  for (std::size_t k = 0; k < pairs; ++k) {
    const Planes to = of_entry(s, 2 * k, n);
    for (std::size_t i = 0; i < n; ++i) {
      const Complex value = at(from_um(wavelength_um[i]), k);
      to.re[i] = value.real(), to.im[i] = value.imag();
    }
    copy_entry(s, 2 * k, 2 * k + 1, n);
  }
}

/// One way through and the same back.
template <class F>
Component through(const F& at) {
  Component out;
  out.ports = in_out_ports(1, 1);
  out.entries = both_ways({{1, 0}});
  out.reciprocal = true;
  out.scatter = [at](std::span<const double> wavelength_um, Planes s) {
    fill_pairs(wavelength_um, s, 1, [&](Length w, std::size_t) { return at(w); });
  };
  return out;
}

}  // namespace shoreline::photonics
