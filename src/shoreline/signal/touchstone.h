// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
//
// Between what a Touchstone file holds and an S-matrix of single-ended ports.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "shoreline/base/result.h"
#include "shoreline/format/touchstone.h"
#include "shoreline/lane/network.h"
#include "shoreline/signal/mixed_mode.h"

namespace shoreline::signal {

using lane::Complex;
using lane::Network;

/// A file as a network: S of single-ended ports in the order of the ports, whatever the file has
/// (Y, Z, G, H; mixed modes in any order), to the file's references. Noise parameters and comments
/// stay beside it; the optimum reflection is against `noise_reference`.
struct FileNetwork {
  Network network;
  std::vector<format::TouchstoneNoise> noise;
  Complex noise_reference = 50.0;
  std::vector<std::string> comments;
};

/// Fails in words where Y, Z, G or H have no S at a frequency, or a reference has no positive
/// real part.
Result<FileNetwork> network_of(const format::Touchstone& file);

/// The file of a network, its values as `parameter`; single ended, in the order of the ports.
/// Fails where such parameters do not exist at a frequency (named), H and G of other than
/// two-ports.
Result<format::Touchstone> touchstone_of(
    const FileNetwork& network, format::NetworkParameter parameter = format::NetworkParameter::s);

/// The same in mixed modes: rows d, d, ..., c, c, ... of the pairs (which name every port once),
/// for version 2 files.
Result<format::Touchstone> mixed_touchstone_of(const FileNetwork& network,
                                               std::span<const PortPair> pairs);

}  // namespace shoreline::signal
