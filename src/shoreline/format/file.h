// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "shoreline/base/result.h"

namespace shoreline::format {

/// What people write by hand is far below this; a larger file is an error and is not read.
inline constexpr std::uintmax_t kLargestText = 16u << 20;

/// The whole of a regular file. Fails, in plain words, on a missing or unreadable file, a folder,
/// a pipe or device (never waits on one), and a file over `largest` bytes.
Result<std::string> read_file(const std::filesystem::path& path,
                              std::uintmax_t largest = kLargestText);

/// Writes under a temporary name beside `path`, then renames: readers see the old file or the new
/// one, never half of it. Makes missing folders.
Result<void> write_file(const std::filesystem::path& path, std::string_view text);

/// SHA-256 of `text` as 64 hexadecimal digits.
std::string sha256(std::string_view text);

}  // namespace shoreline::format
