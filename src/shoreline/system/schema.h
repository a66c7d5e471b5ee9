// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#pragma once

#include "shoreline/format/json.h"
#include "shoreline/part/kinds.h"

namespace shoreline::system {

/// JSON Schema (draft 4, which TOML editors understand) of a scenario file: quantities are text
/// with a unit, each value may carry its origin, each kind of part has its own fields.
void write_scenario_schema(format::JsonWriter& json, const part::Kinds& kinds);

}  // namespace shoreline::system
