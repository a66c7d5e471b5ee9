// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/part/edge.h"
#include "shoreline/part/kinds.h"
#include "shoreline/part/lane_end.h"

namespace shoreline::part {
namespace {

/// A lane of a parallel interface between dies of one package.
struct DieToDie : LaneEnd {
  std::optional<Length> bump_pitch;
  std::vector<Edge> edges;
};

const RecordType& record_of(const DieToDie*) {
  using D = DieToDie;
  static const RecordType type =
      Table<D>("die_to_die", "One lane of a die-to-die interface (UCIe, BoW), both directions")
          .include(lane_fields<D>)
          .field<&D::bump_pitch>("bump_pitch", "um", "between micro-bumps")
          .within(1, 500)
          .field<&D::edges>("edges", "of its module, for the bandwidth of a die edge")
          .done();
  return type;
}

}  // namespace

Kind die_to_die() { return lane_kind<DieToDie>(); }

}  // namespace shoreline::part
