// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/part/kind.h"

namespace shoreline::part {

std::string_view name_of(Medium medium) {
  switch (medium) {
    case Medium::digital:
      return "digital";
    case Medium::electrical:
      return "electrical";
    case Medium::optical:
      return "optical";
  }
  return "";
}

At at_lane(DataRate line_rate, lane::Modulation modulation) {
  At at;
  at.line_rate = line_rate;
  at.modulation = modulation;
  at.nyquist = lane::nyquist(modulation, line_rate);
  return at;
}

const RecordType& record_of(const Failures*) {
  static const RecordType type =
      Table<Failures>("failures",
                      "How often a part fails for good: a range, or an observed exposure")
          .field<&Failures::lo>("lo", "FIT", "lower end of the rate, 95 % sure to be above it")
          .within(0, 1e9)
          .field<&Failures::hi>("hi", "FIT", "upper end of the rate, 95 % sure to be below it")
          .within(0, 1e9)
          .field<&Failures::events>("events", "failures seen")
          .within(0, 1e9)
          .field<&Failures::device_time>("device_time", "h",
                                         "operation in which they were seen, all devices together")
          .within(0, 1e15)
          .done();
  return type;
}

std::optional<math::Exposure> exposure(const Failures& f) {
  if (f.events && f.device_time && f.device_time->si() > 0)
    return math::Exposure{*f.events, *f.device_time};
  if (!f.hi || f.hi->si() <= 0) return std::nullopt;
  // A range that starts at zero says as much as no failure in so long a time: hi = -ln(5 %) / T.
  if (f.lo && f.lo->si() == 0) return math::Exposure{0.0, -std::log(0.05) / *f.hi};
  if (f.lo && *f.hi > *f.lo) return math::exposure_of_range(*f.lo, *f.hi);
  return std::nullopt;
}

std::string fault(const Failures& f) {
  if (f.events.has_value() != f.device_time.has_value())
    return "events and device_time belong together";
  if (f.device_time && f.device_time->si() <= 0) return "device_time must be more than nothing";
  if (f.lo.has_value() != f.hi.has_value()) return "lo and hi belong together";
  if (f.lo && *f.lo >= *f.hi) return "lo must be below hi";
  return "";
}

const Pass* Kind::pass_from(Medium in) const {
  for (const Pass& p : passes)
    if (p.in == in) return &p;
  return nullptr;
}

std::optional<Power> power_of(const Kind& kind, const void* part, const At& at) {
  if (kind.passive) return Power{};
  if (kind.power) return kind.power(part, at);
  return kind.common != nullptr ? kind.common(part)->power : std::nullopt;
}

std::span<const std::string_view> power_uses(const Kind& kind) {
  static constexpr std::string_view kField[] = {"power"};
  return kind.power ? kind.power.uses : std::span<const std::string_view>(kField);
}

}  // namespace shoreline::part
