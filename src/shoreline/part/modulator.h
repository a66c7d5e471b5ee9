// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#pragma once

#include "shoreline/part/kind.h"

namespace shoreline::part {

enum class ModulatorType { ring, mach_zehnder, electro_absorption };
std::span<const std::string_view> names_of(ModulatorType);

/// A modulator and its driver, one lane, as the budget sees it.
struct Modulator {
  ModulatorType type = ModulatorType::ring;
  Db insertion_loss{4.0};
  Db extinction_ratio{4.5};
  Db tdecq{2.0};
  std::optional<Voltage> v_pi, drive;
  std::optional<Frequency> bandwidth;
};
const RecordType& record_of(const Modulator*);

/// What is wrong with it, or "".
std::string fault(const Modulator& modulator);

/// Light in the highest level over light at the input, as a loss, and highest over lowest level. Of
/// a Mach-Zehnder with a drive they follow from it; then `extinction_ratio` is that of the device
/// at rest, which the drive cannot exceed.
struct Levels {
  Db loss{};
  Db extinction_ratio{};
  double r_lm = 1.0;  // of PAM4 by a Mach-Zehnder's sine; 1 where the curve is not known
};
Levels levels_of(const Modulator& modulator);

}  // namespace shoreline::part
