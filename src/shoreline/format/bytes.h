// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

#include "shoreline/base/result.h"

/// Files too large to hold, read one piece after the other; compressed ones as what is in them.
namespace shoreline::format {

class ByteInput {
 public:
  virtual ~ByteInput() = default;
  /// Writes up to `room` bytes to `to` and returns how many; 0 is the end. Fails in plain words.
  virtual Result<std::size_t> read(char* to, std::size_t room) = 0;
  /// About how many bytes there are in all, for making room; 0 where that is not known.
  virtual std::uint64_t expected_size() const { return 0; }
};

/// Bytes in memory, which outlive the input.
std::unique_ptr<ByteInput> open_bytes(std::string_view bytes);

/// A regular file: as it is, what a gzip file holds (checked by its CRC), or of a zip file the one
/// entry that `wanted` takes (checked likewise). Told by the first bytes, not by the name. Fails in
/// plain words on a missing or unreadable file, a folder, pipe or device (never waits on one), a
/// zip file with no such entry, with several, or with a method other than stored and deflated.
/// `entry` becomes the name of that entry where it is a zip file.
Result<std::unique_ptr<ByteInput>> open_file(const std::filesystem::path& path,
                                             bool (*wanted)(std::string_view entry),
                                             std::string* entry = nullptr);

}  // namespace shoreline::format
