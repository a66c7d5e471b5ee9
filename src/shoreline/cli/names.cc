// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/cli/names.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <charconv>

#include "shoreline/base/suggest.h"

namespace shoreline::cli {
namespace {

std::string lower(std::string_view s) {
  std::string out(s);
  std::transform(out.begin(), out.end(), out.begin(),
                 [](unsigned char c) { return std::tolower(c); });
  return out;
}

}  // namespace

std::optional<std::size_t> pick(const std::string& asked, const std::vector<std::string>& names) {
  const auto exact = std::find(names.begin(), names.end(), asked);
  if (exact != names.end()) return static_cast<std::size_t>(exact - names.begin());
  std::size_t number = 0;
  const auto [end, ec] = std::from_chars(asked.data(), asked.data() + asked.size(), number);
  if (ec == std::errc{} && end == asked.data() + asked.size() && number >= 1 &&
      number <= names.size())
    return number - 1;
  std::optional<std::size_t> found;
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (lower(names[i]).find(lower(asked)) == std::string::npos) continue;
    if (found) return std::nullopt;
    found = i;
  }
  return found;
}

Outcome unknown_name(std::string_view what, const std::string& asked,
                     const std::vector<std::string>& names) {
  const std::string near = nearest(asked, names);
  if (names.empty()) return usage(fmt::format("'{}' is not one {}; there are none", asked, what));
  return usage(fmt::format("'{}' is not one {}; {}there are: {}", asked, what,
                           near.empty() ? "" : fmt::format("did you mean '{}'? ", near),
                           fmt::join(names, "; ")));
}

std::vector<std::string> rows_of(const system::System& system) {
  std::vector<std::string> out;
  for (const system::TechnologyRow& t : system.technologies) out.push_back(t.name);
  return out;
}

}  // namespace shoreline::cli
