// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#pragma once

#include <span>
#include <string_view>

namespace shoreline {

/// A diagnostic code and what `shoreline explain CODE` says of it.
struct Code {
  std::string_view code;
  std::string_view title;
  std::string_view text;
};

/// All codes, in order. A test checks that each code used in the program is here.
std::span<const Code> codes();
const Code* find_code(std::string_view code);

}  // namespace shoreline
