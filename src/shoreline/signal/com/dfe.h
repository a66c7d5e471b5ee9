// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#pragma once

#include <span>
#include <vector>

#include "shoreline/signal/com/config.h"

namespace shoreline::signal::com {

/// Taps of the decision feedback equaliser for one pulse.
struct Dfe {
  std::vector<double> taps;      // b(1), b(2), ... of the cursor; with floating taps N_f of them
  std::vector<int> floating_ui;  // where floating taps stand, in UI behind the cursor, rising
  std::vector<double> b_max, b_min;  // the limits that held, one a tap
  double tail_rss = 0.0;             // of the taps from N_tail_start on, before its limit
};

/// How many unit intervals behind the cursor taps may stand.
int dfe_span(const Config& config);

/// b(n) = h(t_s + n T)/h(t_s) within limits (93A-26), n = 1...; `post[n - 1]` is h(t_s + n T), zero
/// where the pulse has ended, dfe_span(config) of them. Floating groups go where they remove most
/// (93A.1.6 with 162.11.7.1), then the taps from N_tail_start on are scaled to the limit of their
/// RSS.
Dfe solve_dfe(const Config& config, std::span<const double> post, double cursor);

/// The first unit interval, counted from 0, of each tap of `groups` groups of `size` neighbours in
/// `h` that remove the most energy with taps of at most `max` of `cursor`. Groups that would split
/// a stronger neighbour give way, as in the public script.
std::vector<int> floating_groups(std::span<const double> h, int groups, int size, double max,
                                 double cursor);

}  // namespace shoreline::signal::com
