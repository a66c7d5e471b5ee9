// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#pragma once

#include "shoreline/cli/command.h"
#include "shoreline/signal/com/sheet.h"

namespace shoreline::cli {

/// `com --batch LIST.csv [--corners FILE.csv]` with the configuration that --config names. With -o
/// what is done is kept in that folder as it goes, and taken up again by the same command.
Outcome com_batch(const Call& call, const signal::com::Sheet& sheet, Outcome outcome);

}  // namespace shoreline::cli
