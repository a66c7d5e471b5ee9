// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
//
// For tests of readers: what they told, in few words.
#pragma once

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <string>

#include "shoreline/base/diagnostic.h"

namespace shoreline {

/// "E0901@2:3 " for each diagnostic, in order; all have a cure.
inline std::string told(const Diagnostics& out) {
  std::string text;
  for (const Diagnostic& d : out.all()) {
    text += fmt::format("{}@{}:{} ", d.code, d.at.line, d.at.column);
    INFO(text);
    CHECK(!d.hint.empty());
  }
  return text;
}

}  // namespace shoreline
