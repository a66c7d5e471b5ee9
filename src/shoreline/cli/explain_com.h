// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "shoreline/cli/words.h"

namespace shoreline::cli {

/// What `explain com` and `explain com.KEY` say; "" where no keyword of a COM sheet is called so.
std::string explain_com(std::string_view name);

/// The names that `explain` takes for them.
std::vector<Word> com_words();

}  // namespace shoreline::cli
