// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
//
// For tests of copper by its networks: a small world spelt out part by part, and what a network
// loses.
#pragma once

#include <fmt/format.h>

#include <cmath>
#include <string>
#include <string_view>

#include "shoreline/lane/network.h"
#include "shoreline/study/text_system.test.h"

namespace shoreline::study::test {

inline std::string part(std::string_view id, std::string_view kind, std::string_view fields = "") {
  return fmt::format("[[part]]\nid = \"{}\"\nkind = \"{}\"\n{}\n", id, kind, fields);
}

/// The one tier, 1 m long, of paths by path().
inline constexpr const char* kTier =
    "[[tier]]\nname = \"only\"\nlengths = [{ length = \"1 m\" }]\n";

/// A path and a technology of the same name that uses it; `walk` as in TOML.
inline std::string path(std::string_view name, std::string_view walk,
                        std::string_view fidelity = "budget") {
  return fmt::format(
      "[[path]]\nname = \"{0}\"\nfec = \"code\"\nfidelity = \"{2}\"\nwalk = {1}\n"
      "[[technology]]\nname = \"{0}\"\npaths = {{ only = \"{0}\" }}\n",
      name, walk, fidelity);
}

/// A scenario of nothing but `text`.
inline std::string world(std::string_view text) {
  return fmt::format("use_catalog = false\n{}", text);
}

/// What a differential signal loses from ports 1 and 2 to 3 and 4 at the i-th frequency.
inline Db loss_at(const lane::Network& n, std::size_t i) {
  const auto s = [&](int a, int b) { return n.at(i, a, b); };
  return Db(-20.0 * std::log10(0.5 * std::abs(s(2, 0) - s(2, 1) - s(3, 0) + s(3, 1))));
}

}  // namespace shoreline::study::test
