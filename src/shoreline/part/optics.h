// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#pragma once

#include "shoreline/part/interface.h"
#include "shoreline/part/kind.h"

namespace shoreline::part {

/// Photodiode and transimpedance amplifier of one lane.
struct Detector {
  Responsivity responsivity{0.8};
  CurrentNoise noise{15e-12};
  Frequency bandwidth = 53.0 * unit::gigahertz;
  Db coupling_loss{1.5};
  std::optional<Frequency> response;
  std::optional<Voltage> swing;
};
const RecordType& record_of(const Detector*);

/// What an optical receiver of this detector, held to these limits, offers the link budget.
OpticalEnd optical_end(const Detector& detector, const OpticalPmd& pmd);

/// The standard's launch minimum, if this transmitter keeps the standard's limits; otherwise its
/// limits say nothing of the link. An unknown launch is taken to comply.
std::optional<Dbm> standard_launch(const OpticalPmd& pmd, const Launch& launch);

/// Fields that its answer rests on, for a member named `detector`.
std::span<const std::string_view> detector_uses();

}  // namespace shoreline::part
