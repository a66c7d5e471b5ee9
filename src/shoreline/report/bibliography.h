// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#pragma once

#include <string>
#include <string_view>

#include "shoreline/study/bibliography.h"

namespace shoreline::report {

/// Sources with what rests on each, then estimates with their reasons, then disputes.
std::string text(const study::Bibliography& bibliography);

/// Its sources as BibTeX, an @misc each, in UTF-8.
std::string bibtex(const study::Bibliography& bibliography);

/// `text` for a BibTeX field: what TeX would take for a command is escaped.
std::string tex(std::string_view text);

}  // namespace shoreline::report
