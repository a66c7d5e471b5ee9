// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
//
// What readers owe whoever feeds them: places that lie in the text, known codes, cures.
#pragma once

#include <algorithm>

#include "shoreline/base/assert.h"
#include "shoreline/base/codes.h"
#include "shoreline/base/diagnostic.h"
#include "shoreline/base/text.h"

namespace shoreline::fuzz {

inline void check_place(const Place& at) {
  SHORELINE_ASSERT(at.known());
  SHORELINE_ASSERT(at.line >= 1 && at.column >= 1 && at.length >= 1);
  const auto lines = 1 + std::count(at.source->text.begin(), at.source->text.end(), '\n');
  SHORELINE_ASSERT(at.line <= lines);
  const auto width = static_cast<int>(characters(line_of(at.source->text, at.line)));
  SHORELINE_ASSERT(at.column <= width + 2);  // behind the end, and behind a carriage return
}

/// All of a reader that returns nothing with an error, and only then.
inline void check_told(const Diagnostics& out, bool read) {
  SHORELINE_ASSERT(read != out.has_errors());
  for (const Diagnostic& d : out.all()) {
    SHORELINE_ASSERT(find_code(d.code) != nullptr && !d.message.empty() && !d.hint.empty());
    check_place(d.at);
    if (d.other.source != nullptr) check_place(d.other);
    SHORELINE_ASSERT(first_bad_utf8(render(d)) == std::string::npos);
  }
}

}  // namespace shoreline::fuzz
