// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include <array>

#include "shoreline/part/kinds.h"

namespace shoreline::part {
namespace {

/// Switching core of a chip, its electrical lanes left out.
struct AsicCore : Common {
  std::optional<DataRate> capacity;
  std::optional<EnergyPerBit> energy;
};

const RecordType& record_of(const AsicCore*) {
  static const RecordType type =
      Table<AsicCore>("asic_core", "Switching core of a chip, without its SerDes")
          .include(common_fields<AsicCore>)
          .field<&AsicCore::capacity>("capacity", "Tbit/s", "switched, one direction")
          .within(0, 10000)
          .field<&AsicCore::energy>("energy", "pJ/bit", "for each switched bit at full load")
          .within(0, 1000)
          .done();
  return type;
}

std::optional<Power> core_power(const AsicCore& c, const At&) {
  if (c.power) return c.power;
  if (c.energy && c.capacity) return *c.energy * *c.capacity;
  return std::nullopt;
}

constexpr std::array<std::string_view, 3> kPowerUses = {"power", "energy", "capacity"};

}  // namespace

Kind asic_core() {
  Kind kind = kind_of<AsicCore>();
  kind.switching_core = true;
  kind.power = fold<core_power>(kPowerUses);
  return kind;
}

}  // namespace shoreline::part
