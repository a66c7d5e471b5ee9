// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
//
// What `com -o DIR` leaves beside the results: curves as CSV, and the page of --html.
#pragma once

#include <vector>

#include "shoreline/cli/command.h"
#include "shoreline/study/com.h"
#include "shoreline/study/com_curves.h"

namespace shoreline::cli {

std::vector<OutFile> com_files(const study::ComCurves& curves);
OutFile com_page(const Call& call, const study::ComResult& result, const study::ComCurves& curves,
                 const std::vector<study::Verdict>& verdicts);

}  // namespace shoreline::cli
