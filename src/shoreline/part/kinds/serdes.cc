// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/part/kinds.h"
#include "shoreline/part/lane_end.h"

namespace shoreline::part {
namespace {

struct Serdes : LaneEnd {};

const RecordType& record_of(const Serdes*) {
  static const RecordType type =
      Table<Serdes>("serdes", "One electrical lane of a chip, both directions")
          .include(lane_fields<Serdes>)
          .done();
  return type;
}

}  // namespace

Kind serdes() { return lane_kind<Serdes>(); }

}  // namespace shoreline::part
