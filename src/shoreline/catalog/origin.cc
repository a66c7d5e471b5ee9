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
