// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/lane/pulse.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>

namespace shoreline::lane {
namespace {

double sample_at(const Pulse& pulse, double index) {
  return index >= 0.0 && index < static_cast<double>(pulse.samples.size())
             ? pulse.samples[static_cast<std::size_t>(index)]
             : 0.0;
}

bool is_number(double x, double least, double most) { return x >= least && x <= most; }

Result<void> check(const Pulse& pulse, const std::string& whose) {
  if (pulse.samples.empty()) return fail(whose + " has no samples");
  if (pulse.per_ui < 1) return fail(whose + " needs at least one sample a UI");
  if (!std::isfinite(pulse.start_ui)) return fail(whose + " starts at no time");
  for (std::size_t i = 0; i < pulse.samples.size(); ++i)
    if (!std::isfinite(pulse.samples[i]))
      return fail(fmt::format("sample {} of {} is no finite number", i + 1, whose));
  return {};
}

Result<void> check_noise(const LinkModel& model) {
  constexpr double kMost = 1e300;
  if (!is_number(model.sigma_noise, 0, kMost)) return fail("sigma_noise must be 0 or more");
  for (const double s : model.sigma_level)
    if (!is_number(s, 0, kMost)) return fail("sigma_level must be 0 or more");
  if (!model.sigma_level.empty() &&
      model.sigma_level.size() != static_cast<std::size_t>(model.levels))
    return fail("sigma_level needs one value a level, or none");
  if (!is_number(model.jitter.dual_dirac_ui, 0, 0.5))
    return fail("dual-Dirac jitter must be 0 to 0.5 UI");
  if (!is_number(model.jitter.sigma_ui, 0, 0.5)) return fail("random jitter must be 0 to 0.5 UI");
  return {};
}

}  // namespace

Result<void> check(const LinkModel& model) {
  if (auto bad = check(model.pulse, "the pulse response"); !bad) return bad;
  if (!std::isfinite(model.sample_ui)) return fail("the sampling instant is no finite number");
  if (model.levels < 2 || model.levels > 16) return fail("levels must be 2 to 16");
  if (!is_number(model.r_lm, 1e-3, 1)) return fail("r_lm must be over 0 and at most 1");
  const std::vector<double> x = sent_symbols(model.levels, model.r_lm, model.mismatch);
  if (std::adjacent_find(x.begin(), x.end(), std::greater_equal<>()) != x.end())
    return fail(fmt::format("r_lm {} is too small: levels would change places", model.r_lm));
  for (const double b : model.dfe)
    if (!std::isfinite(b)) return fail("a DFE tap is no finite number");
  for (std::size_t i = 0; i < model.aggressors.size(); ++i) {
    const Aggressor& a = model.aggressors[i];
    if (auto bad = check(a.pulse, fmt::format("aggressor {}", i + 1)); !bad) return bad;
    if (a.levels != 0 && (a.levels < 2 || a.levels > 16))
      return fail(fmt::format("levels of aggressor {} must be 2 to 16", i + 1));
    if (!std::isfinite(a.phase_ui))
      return fail(fmt::format("the phase of aggressor {} is no finite number", i + 1));
  }
  return check_noise(model);
}

double value_at(const Pulse& pulse, double t_ui) {
  const double index = (t_ui - pulse.start_ui) * pulse.per_ui;
  const double nearest = std::round(index);
  // On the grid but for rounding of times: the sample itself.
  if (std::abs(index - nearest) < 1e-6) return sample_at(pulse, nearest);
  const double i = std::floor(index), f = index - i;
  const double a = sample_at(pulse, i - 1), b = sample_at(pulse, i), c = sample_at(pulse, i + 1),
               d = sample_at(pulse, i + 2);
  // Lagrange's cubic through -1, 0, 1, 2.
  return -a * f * (f - 1) * (f - 2) / 6 + b * (f + 1) * (f - 1) * (f - 2) / 2 -
         c * (f + 1) * f * (f - 2) / 2 + d * (f + 1) * f * (f - 1) / 6;
}

double slope_at(const Pulse& pulse, double t_ui) {
  const double step = 1.0 / pulse.per_ui;
  return 0.5 * pulse.per_ui * (value_at(pulse, t_ui + step) - value_at(pulse, t_ui - step));
}

std::vector<double> cursors(const Pulse& pulse, double sample_ui, int before, int after) {
  std::vector<double> out;
  for (int n = -before; n <= after; ++n) out.push_back(value_at(pulse, sample_ui + n));
  return out;
}

Extent extent(const Pulse& pulse, double sample_ui) {
  const double reach = 2.0 / pulse.per_ui;  // of the cubic and of the slope
  const double before = std::ceil(sample_ui - pulse.start_ui + reach);
  const double after = std::ceil(pulse.end_ui() + reach - sample_ui);
  return {std::max(0, static_cast<int>(before)), std::max(0, static_cast<int>(after))};
}

double peak_ui(const Pulse& pulse) {
  const auto peak = std::max_element(pulse.samples.begin(), pulse.samples.end());
  return pulse.start_ui + static_cast<double>(peak - pulse.samples.begin()) / pulse.per_ui;
}

std::optional<std::size_t> foot(std::span<const double> h, int per_ui, std::size_t peak) {
  const double level = 0.01 * h[peak];
  const auto sign = [&](std::size_t i) { return (h[i] > level) - (h[i] < level); };
  const std::size_t reach = 4 * static_cast<std::size_t>(per_ui);
  const std::size_t from = peak > reach ? peak - reach : 0;
  for (std::size_t i = peak; i > from; --i)
    if (sign(i) > sign(i - 1)) return i - 1;
  return {};
}

std::size_t mueller_muller(std::span<const double> h, int per_ui, std::size_t from,
                           double b1_most) {
  const auto m = static_cast<std::size_t>(per_ui);
  std::size_t best = from;
  double least = std::numeric_limits<double>::infinity();
  for (std::size_t i = from; i <= from + 2 * m && i < h.size(); ++i) {
    const double before = i >= m ? h[i - m] : 0.0, after = i + m < h.size() ? h[i + m] : 0.0;
    const double miss = std::abs(before - std::max(after - b1_most * h[i], 0.0));
    if (miss < least) least = miss, best = i;
  }
  return best;
}

double mueller_muller_ui(const Pulse& pulse, double b1_most) {
  const auto& h = pulse.samples;
  const auto peak = static_cast<std::size_t>(std::max_element(h.begin(), h.end()) - h.begin());
  const std::size_t reach = 4 * static_cast<std::size_t>(pulse.per_ui);
  const std::size_t from = foot(h, pulse.per_ui, peak).value_or(peak > reach ? peak - reach : 0);
  const auto best = static_cast<double>(mueller_muller(h, pulse.per_ui, from, b1_most));
  return pulse.start_ui + best / pulse.per_ui;
}

std::vector<double> ideal_symbols(int levels) {
  return sent_symbols(levels, 1.0, Mismatch::scaled);
}

std::vector<double> sent_symbols(int levels, double r_lm, Mismatch mismatch) {
  const double last = levels - 1;
  // The innermost symbol, and the one beside the outermost.
  const double inner = (levels % 2 == 0 ? 1.0 : 2.0) / last, beside = 1.0 - 2.0 / last;
  double bend = 0.0;
  if (levels > 3 && mismatch == Mismatch::expanded) bend = (1.0 - r_lm) / (1.0 - inner * inner);
  if (levels > 3 && mismatch == Mismatch::compressed)
    bend = -0.5 * (1.0 - r_lm) / (beside * (1.0 + beside));
  std::vector<double> out;
  for (int i = 0; i < levels; ++i) {
    const double x = (2.0 * i - last) / last;
    out.push_back(x - bend * x * (1.0 - x * x));
  }
  return out;
}

double cursor_gain(const LinkModel& model) {
  return model.mismatch == Mismatch::scaled ? model.r_lm : 1.0;
}

}  // namespace shoreline::lane
