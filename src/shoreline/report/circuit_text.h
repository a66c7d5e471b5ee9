// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#pragma once

#include <string>

#include "shoreline/study/circuit_study.h"

namespace shoreline::report {

/// A line a pair of ports; of many the first forty, and how many more there are.
std::string circuit_text(const study::CircuitResult& result);

/// Curves of the pairs that transmit most over wavelength, in decibels, as a picture of its own
/// (SVG).
std::string circuit_svg(const study::CircuitStudy& study);

/// One line a model with its ports, or all of one model where there is but one.
std::string circuit_models_text(const study::CircuitModels& models);

}  // namespace shoreline::report
