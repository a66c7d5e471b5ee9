// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#pragma once

#include "shoreline/system/system.h"

namespace shoreline::system {

/// Puts one `--set path=value` into the document, before it is read: so it meets the same checks.
/// A list of tables is entered by name or id ("tier.nic-leaf.lengths") or by index from 0;
/// `part.ID` reaches catalog entries too. An unknown name on the way is a diagnostic.
void apply(const Setting& setting, format::TomlNode& document, catalog::Library& library,
           Diagnostics& out);

}  // namespace shoreline::system
