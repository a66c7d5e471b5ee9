// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#pragma once

#include <string>

#include "shoreline/study/network_curves.h"
#include "shoreline/study/network_study.h"

namespace shoreline::report {

std::string network_text(const study::NetworkResult& result);
/// Magnitudes, group delay and impedance of the lanes as a picture of its own (SVG).
std::string network_svg(const std::string& file, const std::vector<study::LaneCurves>& lanes);
std::string passivity_text(const study::PassivityResult& result);
std::string causality_text(const study::CausalityResult& result);
std::string written_text(const study::WrittenResult& result);
std::string tdr_text(const study::TdrResult& result);
std::string erl_text(const study::ErlStudyResult& result);

}  // namespace shoreline::report
