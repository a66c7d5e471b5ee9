// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#pragma once

#include "shoreline/study/results.h"
#include "shoreline/system/system.h"

namespace shoreline::study {

/// Adds what the results rest on: every value that a part, box or error correction of the system
/// was given, with its origin, and a footnote for each source named.
void cite(const system::System& system, RunResult& results);
/// The same of one row alone: its paths, their boxes, and the scenario's tables that it uses.
void cite(const system::System& system, std::size_t row, RunResult& results);

/// Keys of the sources that these origins name, those of disputed values too; each once, sorted.
/// `field` limits it to one field and what lies below it.
std::vector<std::string> sources_of(const catalog::Origins& origins, std::string_view field = "");
/// The sources of these keys, each once, by key.
std::vector<Footnote> footnotes_of(const catalog::Library& library,
                                   const std::vector<std::string>& keys);
/// A disputed value as text: "25 W [key] where: note".
std::string text_of(const catalog::Disputed& disputed);

}  // namespace shoreline::study
