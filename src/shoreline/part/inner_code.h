// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#pragma once

#include <vector>

#include "shoreline/base/record.h"
#include "shoreline/lane/inner_code.h"

namespace shoreline::part {

struct TransferPoint {
  double ber_in = 0.0;
  double ber_out = 0.0;
};
const RecordType& record_of(const TransferPoint*);

/// A code inside the span of another, ended where its medium ends, decoded softly. What it leaves
/// of the errors is given as measured points.
struct InnerCode {
  int n = 128, k = 120;
  double framing = 1.0;
  Time latency{};
  std::vector<TransferPoint> transfer;
};
const RecordType& record_of(const InnerCode*);

/// What is wrong with it, or "".
std::string fault(const InnerCode& code);

/// Line bits for each bit that it carries.
double overhead(const InnerCode& code);

/// Errors that it leaves of `ber`; none beyond the largest point measured.
std::optional<double> remaining(const InnerCode& code, double ber);

}  // namespace shoreline::part
