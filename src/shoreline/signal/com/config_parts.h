// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
//
// The parts of config_of() in which keywords depend on one another. Each says what is wrong, at
// its place, and returns false then.
#pragma once

#include "shoreline/signal/com/sheet.h"

namespace shoreline::signal::com {

/// Whether a .START block may hold the keyword.
bool of_package(const Keyword& keyword);
/// Dies, package lines and their cases; with PKG_NAME from the blocks of those names.
bool put_packages(const Sheet& sheet, Config& c, Diagnostics& out);
/// Taps c(-1), c(-2), ... and c(1), c(2), ... up to the first that the sheet leaves out.
bool put_transmitter(const Sheet& sheet, Config& c, Diagnostics& out);
/// Limits of the decision feedback's taps.
bool put_feedback(const Sheet& sheet, Config& c, Diagnostics& out);
/// What is left: values that contradict one another.
bool agree(const Sheet& sheet, const Config& c, Diagnostics& out);

}  // namespace shoreline::signal::com
