// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include <array>

#include "shoreline/part/kinds.h"

namespace shoreline::part {
namespace {

/// Fans or pumps of a box. They draw a fraction of the heat that they carry away.
struct Cooling : Common {
  double fraction = 0.0;
};

const RecordType& record_of(const Cooling*) {
  static const RecordType type =
      Table<Cooling>("cooling", "Fans or pumps of a box")
          .include(item_fields<Cooling>)
          .field<&Cooling::fraction>("fraction", "power drawn for each watt of heat carried away")
          .within(0, 1)
          .done();
  return type;
}

double cooling_fraction(const Cooling& c, const At&) { return c.fraction; }
constexpr std::array<std::string_view, 1> kUses = {"fraction"};

}  // namespace

Kind cooling() {
  Kind kind = kind_of<Cooling>();
  kind.heat_fraction = fold<cooling_fraction>(kUses);
  kind.through_converter = false;
  return kind;
}

}  // namespace shoreline::part
