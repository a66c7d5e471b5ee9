// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
//
// One network in other words: impedance, admittance, hybrid, transfer, other references. S is of
// power waves (Kurokawa 1965): a = (V + z I) / (2 sqrt(Re z)), b = (V - z* I) / (2 sqrt(Re z)), I
// into the port. For real z these are the waves everybody means; scikit-rf's default ("power") is
// the same for complex z too, its "traveling" and "pseudo" are not.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "shoreline/base/result.h"
#include "shoreline/lane/network.h"

namespace shoreline::signal {

using lane::Complex;
using lane::Network;

/// Whole matrices over frequency, laid out as `Network::s`.
using Matrices = std::vector<Complex>;

/// The same network to other reference impedances in ohm, one a port, any with a real part > 0.
/// Exact also where Z or Y do not exist. Fails in words on such a reference, or where the network
/// has no S-matrix to them at a frequency, which is named.
Result<Network> renormalise(Network network, std::span<const Complex> z0);
/// The same impedance at every port.
Result<Network> renormalise(Network network, Complex z0);

/// Open-circuit impedances in ohm and short-circuit admittances in siemens. Fail where they do not
/// exist (a series element has no Z), naming the frequency.
Result<Matrices> impedances(const Network& network);
Result<Matrices> admittances(const Network& network);

/// Of two-ports: [V1 I2] = H [I1 V2], [I1 V2] = G [V1 I2].
Result<Matrices> hybrids(const Network& network);
Result<Matrices> inverse_hybrids(const Network& network);

/// Networks from such matrices: `values` as Network::s, `frame` gives ports, frequencies and
/// references. Fail where there is no S-matrix (an ideal negative resistance).
Result<Network> from_impedances(Network frame, const Matrices& values);
Result<Network> from_admittances(Network frame, const Matrices& values);
Result<Network> from_hybrids(Network frame, const Matrices& values);
Result<Network> from_inverse_hybrids(Network frame, const Matrices& values);

/// Transfer matrices of a 2N-port, [b_left; a_left] = T [a_right; b_right] with ports 0..N-1 left
/// and N..2N-1 right. Fails where nothing passes (S of right from left is singular).
Result<Matrices> transfers(const Network& network);
Result<Network> from_transfers(Network frame, const Matrices& values);

/// "at 1.25 GHz", for messages.
std::string at_frequency(double f_hz);

}  // namespace shoreline::signal
