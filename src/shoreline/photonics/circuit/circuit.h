// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
//
// A circuit of components that scatter light, as plain values. S[out, in] is the wave that leaves
// port `out` per wave that enters port `in`, both in sqrt(power), at a vacuum wavelength in um.
// One mode a port; two polarisations are two ports.
#pragma once

#include <functional>
#include <limits>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "shoreline/base/result.h"
#include "shoreline/lane/network.h"

namespace shoreline::photonics {

using lane::Complex;

/// Of S: from port `in` to port `out`, both counted from 0.
struct Entry {
  int out = 0;
  int in = 0;
  friend bool operator==(const Entry&, const Entry&) = default;
};

/// Values of entries over wavelengths: entry e at wavelength i stands at [e * count + i], `count`
/// the number of wavelengths. Real and imaginary parts apart, as kernels want them.
struct Planes {
  std::span<double> re, im;
};

/// A port answers to two names: SAX's "in0" is gdsfactory's "o1". `other` may be empty.
struct Port {
  std::string name;
  std::string other;
};

/// Whether |S a| <= |a| for any a: `yes` by the formula, at any wavelength. `unknown` is looked at.
enum class Passive { unknown, yes };

/// A model with all of its settings bound: what a circuit is made of.
struct Component {
  std::string model;  // as netlists name it
  std::vector<Port> ports;
  std::vector<Entry> entries;  // those that may differ from zero, each once
  /// Fills `s` at the wavelengths (um). Called from several threads at a time.
  std::function<void(std::span<const double> wavelength_um, Planes s)> scatter;

  /// Components of equal keys are the same function of wavelength, and are evaluated once. Empty:
  /// equal to itself alone.
  std::string key;
  bool constant = false;    // the same at every wavelength
  bool reciprocal = false;  // S[i, j] and S[j, i] are the same number, both among `entries`
  Passive passive = Passive::unknown;

  /// Wavelengths it holds for, ends included, and why: "the table of ring.s2p".
  double lo_um = 0.0;
  double hi_um = std::numeric_limits<double>::infinity();
  std::string range_from;
};

/// A port of an instance, both by number.
struct PortRef {
  int instance = 0;
  int port = 0;
  friend bool operator==(const PortRef&, const PortRef&) = default;
};

/// A use of a component. Names of nested netlists are joined by points: "outer.inner".
struct Instance {
  std::string name;
  std::shared_ptr<const Component> component;
};

struct Connection {
  PortRef a, b;
};

/// A port of the whole circuit.
struct External {
  std::string name;
  PortRef port;
};

/// Flat. A port stands in one connection or external at most; one that stands in none is matched:
/// nothing enters it, and what leaves it is lost. Connections join ports without length or loss.
struct Circuit {
  std::vector<Instance> instances;
  std::vector<Connection> connections;
  std::vector<External> externals;
};

/// What is wrong with a circuit, and where.
struct CircuitError {
  std::string message;
  std::vector<int> instances;  // that it speaks of; may be empty
  double wavelength_um = 0.0;  // at which; 0: at any
};
template <class T>
using CircuitResult = Result<T, CircuitError>;

/// The number of the port with this name, -1 where there is none.
int find_port(const Component& component, std::string_view name);
/// The number of the external with this name, -1 where there is none.
int find_external(const Circuit& circuit, std::string_view name);

}  // namespace shoreline::photonics
