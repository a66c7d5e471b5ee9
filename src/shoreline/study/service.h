// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
//
// What a box means to those who keep it running: what breaks, what goes with it, how it is
// replaced.
#pragma once

#include <vector>

#include "shoreline/study/box.h"
#include "shoreline/study/results.h"

namespace shoreline::study {

/// Every part of the box, and what is plugged into it, that is bought and fails on its own: how
/// many ports one failure takes down, how many its replacement does, and how often that is. A part
/// that stands on no walk and has no spare takes the whole box. `lanes_per_port` > 0.
std::vector<ServiceUnit> service_units(const system::Box& box,
                                       const std::vector<PluggedPart>& plugged,
                                       double lanes_per_port);

/// Yield of each assembly step that is described: `count` good ones of `count` + spares placed.
std::vector<AssemblyYield> assembly_yields(const system::Box& box);

/// Bandwidth of each edge of the box and of what is inside it, by its length.
std::vector<EdgeResult> edges_of(const system::Box& box);

/// Rate of one device by a field record: with bounds where events and exposure are known, a point
/// alone where only a share in some time is; nothing otherwise.
struct ObservedRate {
  std::optional<Frequency> point, lo95, hi95;
};
ObservedRate observed_rate(const system::FieldRecord& record, double devices = 1.0);

/// What was seen of such boxes in the field, each with its bounds.
std::vector<ObservedResult> observed(const system::Box& box);

}  // namespace shoreline::study
