// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
//
// How COM changes with each number of its configuration, the equalisers held where they are.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "shoreline/base/context.h"
#include "shoreline/base/record.h"
#include "shoreline/base/result.h"
#include "shoreline/signal/com/evaluate.h"
#include "shoreline/signal/com/sheet.h"

namespace shoreline::study {

/// One keyword. Keywords in dB are moved by dB, all others by a share of their value (of all their
/// values, where they have several).
struct ComSensitivity {
  std::string keyword, value, unit;
  std::string per;                   // "1 %" or "1 dB"
  double effect = 0.0;               // COM in dB for that much more
  double error = 0.0;                // of it: what half the step makes of it
  std::optional<double> derivative;  // dB for one of its unit; none where it has several values
};
const RecordType& record_of(const ComSensitivity*);

struct ComSensitivities {
  int number = 1;                    // package case
  double com = 0.0;                  // dB, not rounded to bins; without sequence detection
  double step_share = 0.0;           // of a value, either way
  double step_db = 0.0;              // of those in dB
  std::vector<ComSensitivity> list;  // the greatest effect first
  std::vector<std::string> without;  // keywords that change nothing here
};
const RecordType& record_of(const ComSensitivities*);

/// Names as sheets have them of all keywords that can be asked for.
std::vector<std::string> sensitive_keywords();

/// Central differences over a step and over half of it, extrapolated to none (Richardson). The
/// transmitter's taps and the continuous-time gains of `found` are held; sampling instant, decision
/// feedback and the receiver's feed-forward taps follow as the procedure finds them. COM is
/// com/smooth.h's, at the very instant of Mueller and Muller between two samples (the procedure's
/// own moves by whole samples, as it does here with a receiver's FFE or another rule, which shows
/// in the errors); a C2M eye's is the procedure's with bins of 1 uV. `asked`: keywords of
/// sensitive_keywords(); empty: all. Fails where `found` is of no equaliser, or cancelled.
Result<ComSensitivities> com_sensitivity(const signal::com::Sheet& sheet,
                                         const std::vector<signal::com::Channel>& channels,
                                         const signal::com::CaseMargin& found,
                                         signal::com::Dialect dialect,
                                         const std::vector<std::string>& asked,
                                         const Context& context);

}  // namespace shoreline::study
