// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include <array>

#include "shoreline/part/kinds.h"

namespace shoreline::part {
namespace {

/// One source that gives many wavelengths at once.
struct CombLaser : Common {
  int lines = 8;
  std::optional<Dbm> line_power;
  Frequency spacing = 200.0 * unit::gigahertz;
};

const RecordType& record_of(const CombLaser*) {
  using L = CombLaser;
  static const RecordType type =
      Table<L>("comb_laser", "Comb source: many wavelengths from one laser")
          .include(common_fields<L>)
          .field<&L::lines>("lines", "wavelengths in use")
          .within(1, 256)
          .field<&L::line_power>("line_power", "dBm", "of one line, in its fibre")
          .within(-40, 30)
          .field<&L::spacing>("spacing", "GHz", "between neighbouring lines")
          .within(1, 5000)
          .done();
  return type;
}

Feed comb_feed(const CombLaser& l, const At&) { return {l.line_power, l.lines}; }
int comb_count(const CombLaser&, const At&) { return 1; }

constexpr std::array<std::string_view, 2> kFeedUses = {"line_power", "lines"};

}  // namespace

Kind comb_laser() {
  Kind kind = kind_of<CombLaser>();
  kind.feed = fold<comb_feed>(kFeedUses);
  kind.lasers = fold<comb_count>({});
  return kind;
}

}  // namespace shoreline::part
