// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/signal/com/pulse.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>

#include "shoreline/base/assert.h"
#include "shoreline/lane/pulse.h"
#include "shoreline/signal/com/block_sums.h"
#include "shoreline/signal/impulse.h"
#include "shoreline/signal/resample.h"

namespace shoreline::signal::com {
namespace {

std::size_t most_above_precursor(std::span<const double> pulse, std::size_t m, std::size_t peak) {
  std::size_t best = peak;
  double most = -std::numeric_limits<double>::infinity();
  for (std::size_t i = peak > m ? peak - m : 0; i <= peak + m && i < pulse.size(); ++i) {
    const double rise = pulse[i] - (i >= m ? pulse[i - m] : 0.0);
    if (rise > most) most = rise, best = i;
  }
  return best;
}

/// Where the first post-cursor is what the DFE may take, within two unit intervals of the foot.
std::size_t least_post_cursor(std::span<const double> pulse, std::size_t m, std::size_t foot,
                              double b1_max) {
  std::size_t best = 0;
  double least = std::numeric_limits<double>::infinity();
  for (std::size_t i = foot; i <= foot + 2 * m && i < pulse.size(); ++i) {
    const double left = (i + m < pulse.size() ? pulse[i + m] : 0.0) - b1_max * pulse[i];
    if (std::abs(left) < least) least = std::abs(left), best = i;
  }
  return best;
}

}  // namespace

Result<std::vector<double>> impulse_response(std::span<const Complex> h,
                                             std::span<const double> f_hz, const Config& config) {
  SHORELINE_ASSERT(h.size() == f_hz.size());
  if (h.size() < 20)
    return fail(fmt::format("a channel needs 20 frequencies or more, this has {}", h.size()));
  const double f_max = 0.5 * config.f_b_hz * config.samples_per_ui;
  const double step = f_hz[2] - f_hz[1];
  const auto half = static_cast<std::size_t>(std::llround(f_max / step));
  if (half < 2) return fail("the frequency step is wider than half the sampling rate");
  if (half > 20'000'000)
    return fail(fmt::format("a frequency step of {} Hz is too fine for {} Hz", step, f_max));
  return signal::impulse_response(f_hz, h, 0.5 / f_max, config.td_truncation, config.time_domain).h;
}

bool phase_rises(std::span<const Complex> h) {
  const std::vector<double> phase = unwrapped(h);
  return !phase.empty() && phase.back() > phase.front();
}

std::vector<double> pulse_response(std::span<const double> impulse, int samples_per_ui) {
  // Sums of 1, 2, 4, ... samples, and of those that make M. A running sum would carry its rounding
  // along.
  const auto m = static_cast<std::size_t>(samples_per_ui);
  const std::size_t n = impulse.size();
  std::vector<double> sums(impulse.begin(), impulse.end()), out(n, 0.0);
  std::size_t done = 0;
  for (std::size_t width = 1; width <= m; width *= 2) {
    if ((m & width) != 0) {
      for (std::size_t i = done; i < n; ++i) out[i] += sums[i - done];
      done += width;
    }
    for (std::size_t i = n; i-- > width;) sums[i] += sums[i - width];
  }
  return out;
}

std::vector<double> apply_ffe(std::span<const double> pulse, std::span<const double> taps, int pre,
                              int samples_per_ui) {
  const auto n = static_cast<std::ptrdiff_t>(pulse.size());
  std::vector<double> out(pulse.size(), 0.0);
  for (std::size_t k = 0; k < taps.size(); ++k) {
    if (taps[k] == 0.0) continue;
    std::ptrdiff_t shift = (static_cast<std::ptrdiff_t>(k) - pre) * samples_per_ui % n;
    if (shift < 0) shift += n;
    add_scaled(pulse.data(), taps[k], out.data() + shift, static_cast<std::size_t>(n - shift));
    add_scaled(pulse.data() + (n - shift), taps[k], out.data(), static_cast<std::size_t>(shift));
  }
  return out;
}

std::vector<std::vector<double>> tap_columns(std::span<const double> pulse, std::size_t count,
                                             int pre, int samples_per_ui) {
  std::vector<std::vector<double>> out;
  for (std::size_t k = 0; k < count; ++k) {
    std::vector<double> one(count, 0.0);
    one[k] = 1.0;
    out.push_back(apply_ffe(pulse, one, pre, samples_per_ui));
  }
  return out;
}

std::vector<double> every_ui(std::span<const double> pulse, std::size_t phase, int samples_per_ui) {
  std::vector<double> out;
  for (std::size_t i = phase; i < pulse.size(); i += static_cast<std::size_t>(samples_per_ui))
    out.push_back(pulse[i]);
  return out;
}

std::vector<double> slopes(std::span<const double> pulse, std::size_t instant, int samples_per_ui) {
  const auto step = static_cast<std::size_t>(samples_per_ui);
  std::size_t at = instant % step;
  if (at == 0) at = step;  // an earlier sample must exist
  std::vector<double> out;
  for (; at + 1 < pulse.size(); at += step)
    out.push_back(0.5 * samples_per_ui * (pulse[at + 1] - pulse[at - 1]));
  return out;
}

std::vector<double> autocorrelation(std::span<const double> x, std::size_t count) {
  std::vector<double> out(count, 0.0);
  for (std::size_t n = 0; n < x.size(); ++n)
    add_scaled(x.data() + n, x[n], out.data(), std::min(count, x.size() - n));
  return out;
}

LoudestPhase loudest_phase(std::span<const double> pulse, int samples_per_ui) {
  const auto m = static_cast<std::size_t>(samples_per_ui);
  std::vector<double> sum(m, 0.0);
  for (std::size_t from = 0; from < pulse.size(); from += m)
    add_products(pulse.data() + from, pulse.data() + from, sum.data(),
                 std::min(m, pulse.size() - from));
  const auto most = std::max_element(sum.begin(), sum.end());
  return {static_cast<std::size_t>(most - sum.begin()), *most};
}

int anchor_of(const Config& config) {
  return config.ts_anchor == kMuellerMuller && config.modified_mm ? kPostCursor : config.ts_anchor;
}

Sampling sampling_instant(std::span<const double> pulse, int samples_per_ui, double b1_max,
                          std::size_t search_from, std::size_t search_to, int anchor) {
  Sampling out;
  const auto m = static_cast<std::size_t>(samples_per_ui);
  out.peak = search_from;
  for (std::size_t i = search_from; i <= search_to && i < pulse.size(); ++i)
    if (pulse[i] > pulse[out.peak]) out.peak = i;
  if (anchor == kPeak || anchor == kMostAbovePrecursor) {
    out.found = true;
    out.cursor = anchor == kPeak ? out.peak : most_above_precursor(pulse, m, out.peak);
    return out;
  }
  const std::optional<std::size_t> foot = lane::foot(pulse, samples_per_ui, out.peak);
  if (!foot) return out;
  out.found = true;
  out.cursor = anchor == kPostCursor ? least_post_cursor(pulse, m, *foot, b1_max)
                                     : lane::mueller_muller(pulse, samples_per_ui, *foot, b1_max);
  return out;
}

}  // namespace shoreline::signal::com
