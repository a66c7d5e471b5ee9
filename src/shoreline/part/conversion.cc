// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/part/conversion.h"

#include <array>

namespace shoreline::part {
namespace {

struct Conversion : Common {
  double efficiency = 1.0;
};

double conversion_efficiency(const Conversion& c, const At&) { return c.efficiency; }
constexpr std::array<std::string_view, 1> kUses = {"efficiency"};

}  // namespace

RecordType conversion_record(std::string_view name, std::string_view help) {
  return Table<Conversion>(name, help)
      .include(item_fields<Conversion>)
      .field<&Conversion::efficiency>("efficiency", "power out over power in, at the load of use")
      .within(0.3, 1)
      .done();
}

Kind conversion_kind(const RecordType& type) {
  Kind kind = kind_of<Conversion>(type);
  kind.efficiency = fold<conversion_efficiency>(kUses);
  kind.through_converter = false;
  return kind;
}

}  // namespace shoreline::part
