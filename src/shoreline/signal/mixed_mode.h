// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
//
// Pairs of single-ended ports as differential and common-mode ports, and back. V_d = V_p - V_n,
// I_d = (I_p - I_n)/2; V_c = (V_p + V_n)/2, I_c = I_p + I_n (Bockelman & Eisenstadt 1995).
#pragma once

#include <span>
#include <vector>

#include "shoreline/base/result.h"
#include "shoreline/lane/network.h"

namespace shoreline::signal {

using lane::Complex;
using lane::Network;

/// The two single-ended ports of a differential one, from 0.
struct PortPair {
  int positive = 0;
  int negative = 1;
  bool operator==(const PortPair&) const = default;
};

/// A network of 2P single-ended ports as modes: ports 0..P-1 differential, in the order of the
/// pairs, P..2P-1 common mode. References z_p + z_n and z_p z_n / (z_p + z_n): 100 and 25 ohm of
/// two times 50 ohm. `pairs` must name every port once. Unequal references inside a pair are
/// allowed. Fails where a reference is no positive resistance.
Result<Network> mixed_mode(const Network& network, std::span<const PortPair> pairs);

/// The inverse; `z0` are the references of the single-ended ports that result (one each), empty:
/// half of the differential ones.
Result<Network> single_ended(const Network& mixed, std::span<const PortPair> pairs,
                             std::span<const Complex> z0 = {});

/// Differential ports alone, common modes terminated in their references: mixed_mode's upper left
/// P x P. Quicker than the whole.
Result<Network> differential(const Network& network, std::span<const PortPair> pairs);

}  // namespace shoreline::signal
