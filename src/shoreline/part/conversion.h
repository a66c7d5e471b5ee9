// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#pragma once

#include "shoreline/part/kind.h"

namespace shoreline::part {

/// A stage of power conversion: what `converter` and `supply` share.
RecordType conversion_record(std::string_view name, std::string_view help);
Kind conversion_kind(const RecordType& type);

}  // namespace shoreline::part
