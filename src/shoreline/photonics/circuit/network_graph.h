// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
//
// A circuit by global port number, and which of its entries matter to what is asked. Inside of
// `circuit`.
#pragma once

#include <memory>
#include <span>
#include <string>
#include <vector>

#include "shoreline/photonics/circuit/circuit.h"

namespace shoreline::photonics {

/// An entry of some instance that lies on a way from an input that is asked for to an output that
/// is. `value` numbers the distinct values, see Source.
struct LiveEntry {
  int out = 0, in = 0;  // global ports
  int value = 0;
};

/// A component that is evaluated, once for all of its equals.
struct Source {
  std::shared_ptr<const Component> component;
  int instance = 0;  // the first that uses it
};

/// Where a value is found: entry `entry` of source `source`.
struct ValueOf {
  int source = 0, entry = 0;
};

struct Graph {
  std::vector<int> instance;  // of each global port
  std::vector<int> partner;   // the port that it is joined to, -1 for none
  std::vector<int> external;  // the external that it is, -1 for none
  std::vector<int> port_of_external;

  std::vector<Source> sources;
  std::vector<ValueOf> values;
  std::vector<LiveEntry> live;
  std::vector<LiveEntry> dead;  // entries of waves that go round and never out
  bool reciprocal = false;      // all of what is live: `value` is that of both directions
  bool passive = false;         // all of what is live, by formula
};

CircuitResult<Graph> make_graph(const Circuit& circuit, std::span<const int> from,
                                std::span<const int> to);

/// Of a constant component, [entry].
std::vector<Complex> constant_values(const Component& component);

/// "a, b and c", with the first few of many.
std::string names_of_instances(const Circuit& circuit, std::span<const int> instances);

}  // namespace shoreline::photonics
