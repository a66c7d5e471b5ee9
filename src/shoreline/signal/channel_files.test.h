// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
//
// The shared channel files for tests of this folder; they are not part of the project.
#pragma once

#include <doctest/doctest.h>

#include <filesystem>
#include <string>

#include "shoreline/signal/mixed_mode.h"
#include "shoreline/signal/network_samples.test.h"
#include "shoreline/signal/touchstone.h"

namespace shoreline::signal::test {

inline std::filesystem::path channel_folder() {
  return std::filesystem::path(SHORELINE_SOURCE_DIR) / "../shared/data/channels";
}

/// Says that a test is skipped where they are absent.
inline bool have_channels() {
  if (std::filesystem::exists(channel_folder())) return true;
  MESSAGE("skipped: no " << channel_folder().string());
  return false;
}

inline Network channel_file(const std::string& name) {
  Diagnostics out;
  const auto file = format::read_touchstone(channel_folder() / name, out);
  REQUIRE(file);
  return network_of(*file).value().network;
}

/// The differential two-port of a file with ports in the order 1,3,2,4.
inline Network differential_file(const std::string& name) {
  const std::vector<PortPair> pairs = {{0, 2}, {1, 3}};
  return differential(channel_file(name), pairs).value();
}

inline std::vector<Complex> transmission(const Network& n) {
  std::vector<Complex> out;
  for (std::size_t p = 0; p < n.points(); ++p) out.push_back(n.at(p, 1, 0));
  return out;
}

}  // namespace shoreline::signal::test
