// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
//
// The slow, obvious way: b = S a for all ports, a = C b + what enters, hence S (1 - C S)^-1 at the
// externals, dense, one wavelength at a time.
#pragma once

#include <Eigen/Dense>

#include "shoreline/photonics/circuit/circuit.h"

namespace shoreline::photonics {

inline Eigen::MatrixXcd dense_response(const Circuit& circuit, double wavelength_um) {
  std::vector<int> first;
  int ports = 0;
  for (const Instance& instance : circuit.instances) {
    first.push_back(ports);
    ports += static_cast<int>(instance.component->ports.size());
  }
  const auto number = [&](PortRef ref) {
    return first[static_cast<std::size_t>(ref.instance)] + ref.port;
  };
  Eigen::MatrixXcd s = Eigen::MatrixXcd::Zero(ports, ports), joints = s;
  for (std::size_t k = 0; k < circuit.instances.size(); ++k) {
    const Component& c = *circuit.instances[k].component;
    std::vector<double> re(c.entries.size()), im(re);
    c.scatter({&wavelength_um, 1}, {re, im});
    for (std::size_t e = 0; e < re.size(); ++e)
      s(first[k] + c.entries[e].out, first[k] + c.entries[e].in) = Complex(re[e], im[e]);
  }
  for (const Connection& c : circuit.connections)
    joints(number(c.a), number(c.b)) = joints(number(c.b), number(c.a)) = 1.0;
  const Eigen::MatrixXcd loops = Eigen::MatrixXcd::Identity(ports, ports) - joints * s;
  const Eigen::MatrixXcd all = s * loops.partialPivLu().inverse();
  const auto n = static_cast<Eigen::Index>(circuit.externals.size());
  Eigen::MatrixXcd out(n, n);
  for (Eigen::Index i = 0; i < n; ++i)
    for (Eigen::Index j = 0; j < n; ++j)
      out(i, j) = all(number(circuit.externals[static_cast<std::size_t>(i)].port),
                      number(circuit.externals[static_cast<std::size_t>(j)].port));
  return out;
}

}  // namespace shoreline::photonics
