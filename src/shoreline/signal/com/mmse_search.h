// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
//
// The search of transmitter settings for a receiver with an FFE, by branch and bound. Only
// search.cc and its tests need it.
#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "shoreline/base/context.h"
#include "shoreline/signal/com/mmse.h"

namespace shoreline::signal::com {

/// The largest figure of merit so far, of all threads.
class Incumbent {
 public:
  double db() const { return best_.load(std::memory_order_relaxed); }
  void raise(double db);

 private:
  std::atomic<double> best_{-1e300};
};

struct TxPoint {
  double fom_db = 0.0;
  std::vector<std::size_t> index;  // of TxGrid
};

/// All settings behind one continuous-time equaliser within `slack_db` of the best of all
/// equalisers, with their figures of merit, and perhaps some below. What is left out is below by
/// a bound (mmse_bound.h), or by having been computed. Raises `incumbent`. Ends early, with
/// less, once the context is cancelled.
std::vector<TxPoint> mmse_search(const Config& config, const Link& link, const Equalised& stage,
                                 const TxGrid& grid, double slack_db, Incumbent& incumbent,
                                 const Context& context);

}  // namespace shoreline::signal::com
