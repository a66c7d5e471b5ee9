// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "shoreline/base/quantity.h"
#include "shoreline/system/system.h"

namespace shoreline::study {

/// A way out of a box, as whoever plugs something in sees it.
struct Exit {
  std::string escape;
  part::Medium medium = part::Medium::electrical;
  std::string face;    // catalog id of the part at the faceplate
  int face_lanes = 1;  // that one of it serves
  int lanes = 1;       // of one port
  DataRate lane_rate{};
  std::optional<Length> reach;  // that its optics are meant for
};

/// What a box of the catalog offers to those who would build a network of it.
struct Platform {
  std::string id;
  std::string title;
  int ports = 1;
  DataRate port_rate{};
  std::vector<Exit> exits;
  std::string fault;  // why no network can be built of it; "" if one can

  bool is_switch() const { return ports >= 8; }
};

/// Every box of the catalog, by id. What is wrong with one is its `fault`.
std::vector<Platform> platforms(const catalog::Library& library, const part::Kinds& kinds);

}  // namespace shoreline::study
