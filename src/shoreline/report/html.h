// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "shoreline/study/results.h"

namespace shoreline::report {

/// How the results came to be.
struct RunInfo {
  std::string version, command, input_sha256;
  std::uint64_t seed = 0;
};

/// The report as one HTML file that needs nothing beside it: tables written here, charts drawn by
/// the embedded browser bundle from the embedded results. Without the bundle the tables stand
/// alone.
std::string html(const study::RunResult& results, const std::vector<study::Verdict>& verdicts,
                 const RunInfo& info);

}  // namespace shoreline::report
