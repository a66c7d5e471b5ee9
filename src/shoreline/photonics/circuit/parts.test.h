// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
//
// Parts of the standard list by name and settings, and their values: for tests.
#pragma once

#include <doctest/doctest.h>

#include <vector>

#include "shoreline/photonics/circuit/models.h"

namespace shoreline::photonics {

using Settings = std::vector<std::pair<std::string_view, double>>;

inline std::shared_ptr<const Component> part(std::string_view model,
                                             const Settings& settings = {}) {
  const Model* found = find_model(standard_models(), model);
  REQUIRE_MESSAGE(found != nullptr, model);
  const std::shared_ptr<void> record = found->defaults();
  for (const auto& [name, value] : settings) {
    const Located at = locate(*found->settings, record.get(), name);
    REQUIRE_MESSAGE(at.field != nullptr, name);
    at.ops->set(at.member, value);
  }
  Result<Component> made = found->make(record.get());
  REQUIRE_MESSAGE(made.has_value(), (made ? "" : made.error().message));
  return std::make_shared<const Component>(std::move(*made));
}

inline std::string refused(std::string_view model, const Settings& settings) {
  const Model* found = find_model(standard_models(), model);
  const std::shared_ptr<void> record = found->defaults();
  for (const auto& [name, value] : settings) {
    const Located at = locate(*found->settings, record.get(), name);
    at.ops->set(at.member, value);
  }
  const Result<Component> made = found->make(record.get());
  return made ? "" : made.error().message;
}

/// S[out, in] over wavelengths; zero where there is no such entry.
inline std::vector<Complex> values(const Component& c, std::string_view out, std::string_view in,
                                   std::span<const double> wavelengths) {
  const Entry entry{find_port(c, out), find_port(c, in)};
  REQUIRE(entry.out >= 0);
  REQUIRE(entry.in >= 0);
  const std::size_t n = wavelengths.size();
  std::vector<double> re(c.entries.size() * n), im(re);
  c.scatter(wavelengths, {re, im});
  std::vector<Complex> found(n);
  for (std::size_t e = 0; e < c.entries.size(); ++e)
    if (c.entries[e] == entry)
      for (std::size_t i = 0; i < n; ++i) found[i] = {re[e * n + i], im[e * n + i]};
  return found;
}

inline Complex value(const Component& c, std::string_view out, std::string_view in,
                     double wavelength) {
  return values(c, out, in, {&wavelength, 1})[0];
}

}  // namespace shoreline::photonics
