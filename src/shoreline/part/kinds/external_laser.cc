// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include <array>

#include "shoreline/part/kinds.h"
#include "shoreline/part/laser_form.h"

namespace shoreline::part {
namespace {

/// A module of continuous lasers outside the package. The light of one laser follows from the
/// electrical power: power x laser_share x wall_plug_efficiency / lasers.
struct ExternalLaser : Common {
  int lasers = 8;
  double laser_share = 0.7;
  double wall_plug_efficiency = 0.2;
  std::optional<int> fibres;
  std::optional<LaserFormFactor> form;
};

const RecordType& record_of(const ExternalLaser*) {
  using L = ExternalLaser;
  static const RecordType type =
      Table<L>("external_laser", "External laser module: continuous light for optical engines")
          .include(common_fields<L>)
          .field<&L::lasers>("lasers", "in one module")
          .within(1, 256)
          .field<&L::laser_share>("laser_share",
                                  "of the module's power that goes into lasers and their cooling")
          .within(0, 1)
          .field<&L::wall_plug_efficiency>("wall_plug_efficiency",
                                           "light over electrical power, cooling included")
          .within(0, 1)
          .field<&L::fibres>("fibres", "out of one module")
          .within(1, 256)
          .field<&L::form>("form", "class of its form factor")
          .done();
  return type;
}

Feed laser_feed(const ExternalLaser& l, const At&) {
  if (!l.power) return {std::nullopt, l.lasers};
  return {to_dbm(*l.power * (l.laser_share * l.wall_plug_efficiency / l.lasers)), l.lasers};
}
int laser_count(const ExternalLaser& l, const At&) { return l.lasers; }

constexpr std::array<std::string_view, 4> kFeedUses = {"power", "laser_share",
                                                       "wall_plug_efficiency", "lasers"};

}  // namespace

Kind external_laser() {
  Kind kind = kind_of<ExternalLaser>();
  kind.feed = fold<laser_feed>(kFeedUses);
  kind.lasers = fold<laser_count>({});
  return kind;
}

}  // namespace shoreline::part
