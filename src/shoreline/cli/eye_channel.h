// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#pragma once

#include "shoreline/cli/command.h"
#include "shoreline/study/eye_study.h"

namespace shoreline::cli {

/// The options of `eye --thru`: configuration, files, package case, procedure.
std::vector<Flag> eye_channel_flags();

/// What is wrong with using them beside the others; "" for nothing.
std::string eye_channel_misuse(const Call& call);

/// Equalises the files as COM does and puts what its slicer sees into the question: the model, what
/// it is of, and DER_0 beside the other probabilities where `add_der`. False: the outcome says why.
bool eye_of_channel(const Call& call, const Context& context, bool add_der,
                    study::EyeQuestion& question, Outcome& outcome);

}  // namespace shoreline::cli
