// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#pragma once

#include <string>

#include "shoreline/study/com_batch.h"

namespace shoreline::report {

/// A batch of COM for people: yields and quantiles of each corner, the ten worst records, the first
/// errors.
std::string com_batch_text(const study::ComBatchResult& result);

}  // namespace shoreline::report
