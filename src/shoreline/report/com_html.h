// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#pragma once

#include <string>

#include "shoreline/report/html.h"
#include "shoreline/study/com.h"
#include "shoreline/study/com_curves.h"

namespace shoreline::report {

/// COM as one offline page: the verdict, pulses, eyes, bathtubs, what stands against the signal,
/// the files' loss and reflections, every number with its meaning.
std::string com_html(const study::ComResult& result, const study::ComCurves& curves,
                     const std::vector<study::Verdict>& verdicts, const RunInfo& info);

}  // namespace shoreline::report
