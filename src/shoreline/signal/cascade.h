// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
//
// Networks in a row: 2N-ports with ports 0..N-1 on the left and N..2N-1 on the right. All in terms
// of S, so that a network that passes nothing at some frequency (crosstalk, a notch) is fine.
#pragma once

#include "shoreline/base/result.h"
#include "shoreline/lane/network.h"

namespace shoreline::signal {

using lane::Complex;
using lane::Network;

/// `left` and then `right`, port N+k of the one joined to port k of the other. References of the
/// joint may differ, they are matched exactly; those of the outer ports stay. Fails in words where
/// port counts are odd or differ, where the grids differ (see resample.h: common_grid), and where
/// the joint resonates without loss.
/// Fast kernels for two- and four-ports, elimination for others: all within 1e-14 of each other.
Result<Network> cascade(const Network& left, const Network& right);

/// What is left of `total` once the network `fixture` is taken off its left, or right, side:
/// cascade(fixture, deembed_left(fixture, total)) is `total`. The joint gets the references of the
/// fixture's inner ports (their conjugates where complex). Fails as cascade does, and where the
/// fixture passes nothing at a frequency, which is named. Errors grow by the fixture's loss, forth
/// and back.
Result<Network> deembed_left(const Network& fixture, const Network& total);
Result<Network> deembed_right(const Network& total, const Network& fixture);

/// The network as seen from the other end: left and right ports exchanged.
Network flipped(const Network& network);

/// The ports in another order: new port k is old port order[k]. A subset leaves the other ports
/// terminated in their references.
Network with_ports(const Network& network, std::span<const int> order);

/// True where every frequency agrees to 1e-9 of its own size (or 1 mHz).
bool same_grid(const std::vector<double>& a, const std::vector<double>& b);

/// The same by elimination for any N: the kernels' twin.
Result<Network> cascade_by_elimination(const Network& left, const Network& right);
Result<Network> deembed_left_by_elimination(const Network& fixture, const Network& total);

}  // namespace shoreline::signal
