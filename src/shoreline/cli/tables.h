// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
//
// Field tables in words, for `explain`, the manual and `init`.
#pragma once

#include <string>
#include <vector>

#include "shoreline/base/record.h"
#include "shoreline/part/kinds.h"

namespace shoreline::cli {

/// A record and all that it holds, outermost first; those already in `out` are left out.
void add_tables(const RecordType& type, std::vector<const RecordType*>& out);
/// Every record that a person may write: those of a scenario, then those of the catalog.
std::vector<const RecordType*> all_tables(const part::Kinds& kinds);

/// What a field takes: "a length, in m, 0 to 20, may be unknown".
std::string type_text(const Field& field);

}  // namespace shoreline::cli
