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

/// `library`: what the text may name besides its own parts.
inline system::System system_of(const std::string& text, catalog::Library library = {}) {
  auto source = std::make_shared<SourceText>(SourceText{"test.toml", text});
  Diagnostics out;
  const auto document = format::parse_toml(source, out);
  REQUIRE(document.has_value());
  auto system = system::build(*document, std::move(library), {},
                              std::make_shared<const part::Kinds>(part::standard_kinds()), out);
  for (const Diagnostic& d : out.all()) MESSAGE(render(d));
  REQUIRE(system.has_value());
  return std::move(*system);
}

/// Without entries, but with the catalog's configurations of COM.
inline system::System system_with_sheets(const std::string& text) {
  catalog::Library library;
  library.set_folder(SHORELINE_SOURCE_DIR "/catalog");
  return system_of(text, std::move(library));
}

}  // namespace shoreline::study
