// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#pragma once

#include <string>

#include "shoreline/base/context.h"
#include "shoreline/cli/command.h"

namespace shoreline::cli {

/// Threads and seed of the call, and a line on stderr that tells how far work is and how long it
/// will take: after a second, on a terminal, unless --quiet. The line goes when the work is done.
/// Ctrl-C ends the work early: it is `cancelled` then.
Context context_of(const Call& call, std::string what);

}  // namespace shoreline::cli
