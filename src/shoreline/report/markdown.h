// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
//
// Results as the Markdown that is checked in under docs/.
#pragma once

#include <string>
#include <vector>

#include "shoreline/study/claims.h"
#include "shoreline/study/platforms.h"

namespace shoreline::report {

std::string claims_markdown(const study::ClaimsResult& result);
std::string platforms_markdown(const study::PlatformsResult& result);
std::string glossary_markdown(const study::GlossaryResult& result);

namespace markdown {

/// The first row is the head.
std::string table(const std::vector<std::vector<std::string>>& rows);
/// Marks of footnotes: "[^a] [^b]".
std::string marks(const std::vector<std::string>& sources);
/// Where a text names a source as "[key]", the mark of its footnote.
std::string marked(std::string text, const std::vector<study::Footnote>& footnotes);
std::string footnotes(const std::vector<study::Footnote>& list);
/// What the file is and how it is made.
std::string head(const std::string& title, const std::string& command);

}  // namespace markdown
}  // namespace shoreline::report
