// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#pragma once

#include <string>

#include "shoreline/study/com.h"

namespace shoreline::report {

/// COM for people: a verdict, a table of cases, the equalisers.
std::string com_text(const study::ComResult& result);

}  // namespace shoreline::report
