// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
//
// COM of a victim with its aggressors: every case, every equaliser of the grid.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "shoreline/base/context.h"
#include "shoreline/base/result.h"
#include "shoreline/signal/com/margin.h"
#include "shoreline/signal/com/search.h"

namespace shoreline::signal::com {

struct CaseMargin {
  int number = 1;            // of the case, from 1
  bool found = false;        // false: no equaliser of the grid has a sampling instant
  std::uint64_t points = 0;  // of the grid
  Link link;
  Equalised stage;
  Margin margin;
};

/// One case. Fails where channels do not fit together, or was cancelled.
Result<CaseMargin> evaluate(const Config& config, const std::vector<Channel>& channels,
                            int case_number, Dialect dialect, const Context& context);

/// The same of a link that is there. `config` is one that in_dialect() and at_case() gave.
Result<CaseMargin> evaluate_link(const Config& config, Link link, int case_number,
                                 const Context& context);

/// A configuration that is computed as `dialect` has it (config.h).
Config in_dialect(Config config, Dialect dialect);

/// The parameters that have more than one value to search, as sheets call them.
std::vector<std::string> searched(const Config& config);

}  // namespace shoreline::signal::com
