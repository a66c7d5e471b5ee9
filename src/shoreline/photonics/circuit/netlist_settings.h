// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#pragma once

#include <string_view>

#include "shoreline/base/diagnostic.h"
#include "shoreline/base/record.h"
#include "shoreline/format/yaml.h"

namespace shoreline::photonics {

/// The unit of a model's setting, whose number is bare: the first word of its help ("um; ..."), or
/// "" where that is none.
std::string_view unit_of(const Field& field);

/// Writes a value from a netlist into a record of settings: a number, a whole number, true or
/// false, text, or a word of a few. Text with a unit ("10 um") goes where a number with a unit is
/// wanted. With `si` bare numbers are in metres where the setting is in um. False, and E0918 at the
/// value, where it is of another type, not finite or out of the setting's bounds; null leaves the
/// default. `model` is for messages.
bool apply_setting(void* record, const Field& field, const format::YamlNode& value, bool si,
                   std::string_view model, Diagnostics& out);

}  // namespace shoreline::photonics
