// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include <array>

#include "shoreline/part/kinds.h"

namespace shoreline::part {
namespace {

/// Lasers on the photonic chip itself: their heat is the package's, and they cannot be swapped.
struct OnChipLaser : Common {
  int lasers = 1;
  std::optional<Dbm> laser_power;
};

const RecordType& record_of(const OnChipLaser*) {
  using L = OnChipLaser;
  static const RecordType type =
      Table<L>("on_chip_laser", "Lasers on the photonic chip")
          .include(common_fields<L>)
          .field<&L::lasers>("lasers", "on one chip")
          .within(1, 1024)
          .field<&L::laser_power>("laser_power", "dBm", "of one laser, in its waveguide")
          .within(-40, 30)
          .done();
  return type;
}

Feed chip_feed(const OnChipLaser& l, const At&) { return {l.laser_power, l.lasers}; }
int chip_lasers(const OnChipLaser& l, const At&) { return l.lasers; }

constexpr std::array<std::string_view, 2> kFeedUses = {"laser_power", "lasers"};

}  // namespace

Kind on_chip_laser() {
  Kind kind = kind_of<OnChipLaser>();
  kind.feed = fold<chip_feed>(kFeedUses);
  kind.lasers = fold<chip_lasers>({});
  return kind;
}

}  // namespace shoreline::part
