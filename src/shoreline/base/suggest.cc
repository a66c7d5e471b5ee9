// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/base/suggest.h"

#include <algorithm>
#include <cctype>
#include <cstdlib>
#include <vector>

namespace shoreline {
namespace {

char fold(char c) {
  return c == '-' ? '_' : static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
}

template <class Text>
std::string nearest_of(std::string_view name, std::span<const Text> candidates) {
  constexpr std::size_t kLongest = 64;  // beyond this nobody mistyped a name
  if (name.empty() || name.size() > kLongest) return "";
  const int limit = std::max(1, static_cast<int>(name.size() + 2) / 3);
  int best = limit + 1;
  std::string found;
  for (const Text& candidate : candidates) {
    // No fewer changes than the lengths are apart.
    const auto apart = static_cast<int>(candidate.size()) - static_cast<int>(name.size());
    if (std::abs(apart) >= best) continue;
    const int d = edit_distance(name, candidate);
    if (d < best) best = d, found = candidate;
  }
  return found;
}

}  // namespace

int edit_distance(std::string_view a, std::string_view b) {
  const std::size_t n = b.size();
  std::vector<int> before(n + 1), last(n + 1), row(n + 1);
  for (std::size_t j = 0; j <= n; ++j) last[j] = static_cast<int>(j);
  for (std::size_t i = 1; i <= a.size(); ++i) {
    row[0] = static_cast<int>(i);
    for (std::size_t j = 1; j <= n; ++j) {
      const bool same = fold(a[i - 1]) == fold(b[j - 1]);
      row[j] = std::min({last[j] + 1, row[j - 1] + 1, last[j - 1] + (same ? 0 : 1)});
      const bool swapped =
          i > 1 && j > 1 && fold(a[i - 1]) == fold(b[j - 2]) && fold(a[i - 2]) == fold(b[j - 1]);
      if (swapped) row[j] = std::min(row[j], before[j - 2] + 1);
    }
    std::swap(before, last);
    std::swap(last, row);
  }
  return last[n];
}

std::string nearest(std::string_view name, std::span<const std::string_view> candidates) {
  return nearest_of(name, candidates);
}
std::string nearest(std::string_view name, std::span<const std::string> candidates) {
  return nearest_of(name, candidates);
}

}  // namespace shoreline
