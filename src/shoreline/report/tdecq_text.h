// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#pragma once

#include <string>

#include "shoreline/study/tdecq_study.h"

namespace shoreline::report {

/// The closure in lines: what was measured, by what receiver.
std::string tdecq_text(const study::TdecqResult& result);

/// The eye behind the reference equaliser as a picture (SVG): how often each power is met over two
/// unit intervals, thresholds, and where the histograms are.
std::string tdecq_svg(const study::TdecqWaveformAnswer& answer,
                      const photonics::ReferenceReceiver& receiver);

}  // namespace shoreline::report
