// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
//
// Compound files, the file system within a file of older Office documents: [MS-CFB], versions 3
// and 4.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "shoreline/base/result.h"

namespace shoreline::format {

/// The first bytes of every compound file.
inline constexpr std::string_view kCompoundFile = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";

/// A stream of a compound file: a name, and its content in pieces as the file holds it.
struct Stream {
  std::string name;  // characters beyond ASCII are '?'
  std::string bytes;
};

/// The streams of `bytes` whose name is one of `wanted`, wherever they are. Nothing outside of
/// `bytes` is read whatever they say, a chain of sectors that runs in a circle or out of the file
/// is a failure in words, and no stream is longer than the file.
Result<std::vector<Stream>> read_streams(std::string_view bytes,
                                         const std::vector<std::string>& wanted);

/// A little-endian number of `size` bytes (1 to 8) at `at`; bytes beyond the end are 0.
std::uint64_t little_endian(std::string_view bytes, std::size_t at, int size);

}  // namespace shoreline::format
