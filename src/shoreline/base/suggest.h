// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#pragma once

#include <span>
#include <string>
#include <string_view>

namespace shoreline {

/// Number of insertions, deletions, changes and swaps of neighbours that turn `a` into `b`.
/// Case, '-' and '_' are not told apart.
int edit_distance(std::string_view a, std::string_view b);

/// The candidate nearest to `name`, or "" if none is near enough to be what the writer meant
/// (about a third of the letters).
std::string nearest(std::string_view name, std::span<const std::string_view> candidates);
std::string nearest(std::string_view name, std::span<const std::string> candidates);

}  // namespace shoreline
