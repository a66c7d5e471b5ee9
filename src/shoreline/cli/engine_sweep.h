// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
//
// `engine` over temperature.
#pragma once

#include "shoreline/cli/command.h"

namespace shoreline::cli {

/// Whether `--temperature` is a range, FROM:TO:N.
bool asks_for_sweep(const Call& call);
Outcome engine_sweep(const Call& call);

}  // namespace shoreline::cli
