// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#pragma once

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <cstdlib>
#include <filesystem>
#include <string_view>

namespace shoreline::format {

/// Loads a .npz file with numpy as `d` and runs `asserts`, lines of Python without an apostrophe.
/// Says that it is skipped where there is no numpy.
inline void check_by_numpy(const std::filesystem::path& npz, std::string_view asserts) {
  if (std::system("/usr/bin/python3 -c 'import numpy' 2>/dev/null") != 0) {
    MESSAGE("skipped: /usr/bin/python3 has no numpy here");
    return;
  }
  const std::string program = fmt::format(
      "/usr/bin/python3 -c 'import numpy\nd = numpy.load(\"{}\")\n{}'", npz.string(), asserts);
  CHECK(std::system(program.c_str()) == 0);
}

}  // namespace shoreline::format
