// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/catalog/origin.h"

namespace shoreline::catalog {

std::span<const std::string_view> names_of(OriginKind) {
  static constexpr std::string_view kNames[] = {"default",   "scenario", "flag",    "standard",
                                                "datasheet", "paper",    "vendor",  "press",
                                                "measured",  "teardown", "derived", "estimate"};
  return kNames;
}

std::string_view meaning_of(OriginKind kind) {
  static constexpr std::string_view kMeanings[] = {
      "the field's own; nobody chose it",
      "written in the scenario",
      "given with --set",
      "a standard or agreement states it",
      "a maker's data sheet or manual",
      "a paper or a talk with its authors' own figures",
      "its maker's statement other than a data sheet",
      "an analyst, journal, reseller or operator: second hand",
      "measured, and the source says how",
      "taken apart and counted",
      "arithmetic on sourced values; `why` gives it",
      "nobody published it; `why` says how it was guessed, lo and hi how far it may be off"};
  return kMeanings[static_cast<std::size_t>(kind)];
}

bool is_estimate(const Origin& origin) {
  return origin.kind == OriginKind::estimate || origin.kind == OriginKind::default_value;
}

const Origin& origin_of(const Origins& origins, std::string_view path) {
  static const Origin kDefault;
  for (;;) {
    if (auto it = origins.find(path); it != origins.end()) return it->second;
    const std::size_t dot = path.rfind('.');
    if (dot == std::string_view::npos) return kDefault;
    path = path.substr(0, dot);
  }
}

}  // namespace shoreline::catalog
