// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
//
// For tests: a system out of a scenario that the test spells out.
#pragma once

#include <doctest/doctest.h>

#include <memory>
#include <string>

#include "shoreline/system/system.h"

namespace shoreline::study {

inline system::System system_of(const std::string& text) {
  auto source = std::make_shared<SourceText>(SourceText{"test.toml", text});
  Diagnostics out;
  const auto document = format::parse_toml(source, out);
  REQUIRE(document.has_value());
  auto system = system::build(*document, {}, {},
                              std::make_shared<const part::Kinds>(part::standard_kinds()), out);
  for (const Diagnostic& d : out.all()) MESSAGE(render(d));
  REQUIRE(system.has_value());
  return std::move(*system);
}

}  // namespace shoreline::study
