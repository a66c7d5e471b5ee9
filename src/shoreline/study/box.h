// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#pragma once

#include <optional>
#include <vector>

#include "shoreline/study/link.h"
#include "shoreline/study/results.h"
#include "shoreline/system/system.h"

namespace shoreline::study {

/// What is plugged into a box: so many ports, each a path of which the box is end a or b.
struct Plugged {
  const system::Path* path = nullptr;
  bool box_is_b = true;
  double ports = 0.0;
};

/// Modules and cables at this end: how many of each, and what they draw.
struct PluggedPart {
  const system::Part* part = nullptr;
  double count = 0.0;
};
std::vector<PluggedPart> plugged_parts(const system::System& system,
                                       const std::vector<Plugged>& plugged);

/// Electrical power of a box by what draws it: parts, then what conversion and cooling add.
/// Converters carry what their kinds say they carry; cooling draws its fraction of all heat inside;
/// the supply carries everything.
struct BoxPower {
  std::vector<PowerItem> items;
  Power total{};
  Power estimated{};  // of the total, resting on estimates
  int unknown = 0;    // parts without a power: then the total is "at least"
};
BoxPower box_power(const system::Box& box, const std::vector<PluggedPart>& plugged,
                   const part::At& at);

/// Published power of the box with these ports filled. Where only some hold a module it lies
/// between the published figures with and without optics, by their share; none if those are
/// missing.
struct Published {
  std::optional<Power> power;
  bool interpolated = false;
};
Published published_power(const system::Box& box, const std::vector<Plugged>& plugged);

/// Electrical lanes of its chips that have a way out, each chip counted once.
double lanes_out(const system::Box& box);

SwitchResult describe(const system::System& system, const system::Box& box,
                      const std::vector<Plugged>& plugged);
/// The box with nothing plugged in, at the rate of its own lanes; a port has its share of them.
SwitchResult describe(const system::Box& box);

}  // namespace shoreline::study
