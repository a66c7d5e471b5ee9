// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#pragma once

#include <string>
#include <vector>

#include "shoreline/study/optical_lane_study.h"

namespace shoreline::report {

/// Each number with what it is.
std::string optical_lane_text(const study::OpticalLaneResult& result);

/// Two eyes: the light as it leaves the ring, and what the slicer sees (SVG).
std::string ring_eyes_svg(const photonics::RingEyes& eyes, std::string_view title);

/// Ambient, residual detuning, heater and bit errors over time (SVG).
std::string lane_ride_svg(const study::LaneRide& ride, const std::vector<study::LaneRidePoint>& points);

}  // namespace shoreline::report
