// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/photonics/circuit/circuit.h"

#include <algorithm>

namespace shoreline::photonics {

int find_port(const Component& component, std::string_view name) {
  const auto& ports = component.ports;
  const auto found = std::find_if(ports.begin(), ports.end(), [&](const Port& p) {
    return p.name == name || (!p.other.empty() && p.other == name);
  });
  return found == ports.end() ? -1 : static_cast<int>(found - ports.begin());
}

int find_external(const Circuit& circuit, std::string_view name) {
  const auto& list = circuit.externals;
  const auto found = std::find_if(list.begin(), list.end(),
                                  [&](const External& external) { return external.name == name; });
  return found == list.end() ? -1 : static_cast<int>(found - list.begin());
}

}  // namespace shoreline::photonics
