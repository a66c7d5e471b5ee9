// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
//
// Any bytes as .csv, .xlsx and .xls: an error in words, or cells in order whose places lie in the
// text that messages show.
#include <algorithm>
#include <cstdint>

#include "shoreline/base/assert.h"
#include "shoreline/base/codes.h"
#include "shoreline/base/text.h"
#include "shoreline/format/csv.h"
#include "shoreline/format/xls.h"
#include "shoreline/format/xlsx.h"

using namespace shoreline;

namespace {

void check(const std::optional<format::Cells>& cells, const Diagnostics& out) {
  SHORELINE_ASSERT(cells.has_value() != out.has_errors());
  for (const Diagnostic& d : out.all()) {
    SHORELINE_ASSERT(find_code(d.code) != nullptr);
    SHORELINE_ASSERT(first_bad_utf8(render(d)) == std::string::npos);
  }
  if (!cells) return;
  const format::Cell* last = nullptr;
  for (const format::Cell& c : cells->list) {
    SHORELINE_ASSERT(c.row >= 1 && c.row <= format::kMostRows);
    SHORELINE_ASSERT(c.column >= 1 && c.column <= format::kMostColumns);
    SHORELINE_ASSERT(last == nullptr || last->row < c.row ||
                     (last->row == c.row && last->column < c.column));
    SHORELINE_ASSERT(!c.text.empty() && cells->find(c.row, c.column) == &c);
    SHORELINE_ASSERT(c.at.known() && c.at.column >= 1 && c.at.length >= 1);
    last = &c;
  }
  // The text is walked once: a place on a line that is not there would be the last one's.
  if (last != nullptr)
    SHORELINE_ASSERT(last->at.line <= 1 + std::count(last->at.source->text.begin(),
                                                     last->at.source->text.end(), '\n'));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string text(reinterpret_cast<const char*>(data), size);
  Diagnostics csv, xlsx, xls;
  check(format::parse_csv(std::make_shared<SourceText>(SourceText{"fuzz.csv", text}), csv), csv);
  check(format::parse_xlsx(text, "fuzz.xlsx", "COM_Settings", xlsx), xlsx);
  check(format::parse_xls(text, "fuzz.xls", "COM_Settings", xls), xls);
  return 0;
}
