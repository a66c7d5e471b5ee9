// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#pragma once

#include "shoreline/part/kind.h"

namespace shoreline::part {

/// An accelerator package, for the power that a saved watt could run.
struct Gpu : Common {};
const RecordType& record_of(const Gpu*);

}  // namespace shoreline::part
