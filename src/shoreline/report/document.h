// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "shoreline/base/diagnostic.h"
#include "shoreline/format/json.h"
#include "shoreline/study/results.h"

namespace shoreline::report {

/// The one document that `--json` prints, whatever the command. `results` writes the value of the
/// key "results" (an object); without it that is empty.
struct Document {
  std::string command;
  std::string version;
  std::string input_sha256;
  std::uint64_t seed = 0;
  std::function<void(format::JsonWriter&)> results;
  std::vector<study::Verdict> verdicts;
  const Diagnostics* diagnostics = nullptr;
};
std::string json(const Document& document);

/// The fields that are columns of a table.
std::vector<const Field*> csv_fields(const RecordType& type);

/// One table of results as CSV (RFC 4180): a column a field, lists and nested records left out.
std::string csv(const RecordType& type, const std::vector<const void*>& rows,
                const std::vector<std::string>& lead_names,
                const std::vector<std::vector<std::string>>& lead_values);

/// A whole number as people write it: "-3,450".
std::string thousands(double x);

/// With `places` behind the point; what rounds to zero has no sign.
std::string fixed(double x, int places);

/// A text table: columns as wide as their cells, the first one left, the others right aligned.
std::string text_table(const std::vector<std::vector<std::string>>& rows);

}  // namespace shoreline::report
