// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#pragma once

#include <string>
#include <string_view>

namespace shoreline::format {

/// `text` in quotes, with the escapes that TOML 1.0 and JSON share. What is not UTF-8 (a file name
/// may be anything) is replaced, so that the document stays valid.
std::string quote(std::string_view text);

/// A TOML key: as it stands where it may, else in quotes.
std::string bare_or_quoted(std::string_view key);

}  // namespace shoreline::format
