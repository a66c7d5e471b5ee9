// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#pragma once

#include <memory>
#include <string>

#include "shoreline/base/result.h"
#include "shoreline/format/toml.h"
#include "shoreline/study/platform.h"

namespace shoreline::study {

/// A first scenario of a box: two tiers of it with a card below, or one link between two of it
/// where the catalog has no switch that fits. What is plugged in is found by trying the parts of
/// the catalog that fit and judging each; its rows are required to close if they do. Fails, in
/// plain words, where nothing fits.
Result<format::TomlNode> starter(const catalog::Library& library,
                                 const std::shared_ptr<const part::Kinds>& kinds,
                                 const std::string& box);

}  // namespace shoreline::study
