// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/signal/com/eye.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "shoreline/math/special.h"

namespace shoreline::signal::com {
namespace {

/// The middle of a unit interval of `s` samples, from 0: the first that is nearest to half of it.
int centre(int s) {
  int best = 0;
  for (int i = 1; i < s; ++i)
    if (std::abs(i / static_cast<double>(s) - 0.5) < std::abs(best / static_cast<double>(s) - 0.5))
      best = i;
  return best;
}

/// The pulse on a grid of S samples a UI that has the sampling instant on it.
struct Resampled {
  std::vector<double> pulse, residual;  // residual: behind the DFE, without the cursor's UI
  std::size_t cursor = 0;
};

Resampled resample(const Config& config, const Fom& fom) {
  const double s = config.samples_for_c2m, m = config.samples_per_ui;
  const double slack = 1e-9;  // a point on the edge is inside
  const auto before =
      static_cast<long>(std::floor(static_cast<double>(fom.cursor) / m * s + slack));
  const auto after = static_cast<long>(
      std::floor(static_cast<double>(fom.pulse.size() - 1 - fom.cursor) / m * s + slack));
  Resampled out;
  out.cursor = static_cast<std::size_t>(before);
  for (long k = -before; k <= after; ++k) {
    const double at = static_cast<double>(fom.cursor) + static_cast<double>(k) * m / s;
    const auto i = std::min(static_cast<std::size_t>(std::max(at, 0.0)), fom.pulse.size() - 2);
    out.pulse.push_back(fom.pulse[i] +
                        (at - static_cast<double>(i)) * (fom.pulse[i + 1] - fom.pulse[i]));
  }
  return out;
}

void equalise(const Config& config, const Fom& fom, Resampled& r) {
  const auto s = static_cast<std::size_t>(config.samples_for_c2m);
  const auto half = static_cast<std::size_t>(centre(config.samples_for_c2m));
  r.residual = r.pulse;
  const double cursor = r.pulse[r.cursor];
  for (std::size_t n = 0; n <= fom.dfe.taps.size(); ++n)
    for (std::size_t k = 0; k < s; ++k) {
      const std::size_t i = r.cursor + n * s + k - half;
      if (i >= r.residual.size()) continue;
      if (n == 0)
        r.residual[i] = 0.0;
      else
        r.residual[i] -= fom.dfe.taps[n - 1] * cursor;
    }
}

/// Everything of one phase of the unit interval but the level that was sent.
class Phases {
 public:
  Phases(const Config& config, const Fom& fom, const EyeNoise& noise)
      : config_(config),
        noise_(noise),
        r_(resample(config, fom)),
        s_(static_cast<std::size_t>(config.samples_for_c2m)),
        half_(static_cast<std::size_t>(centre(config.samples_for_c2m))),
        q_(peak_factor(config)) {
    equalise(config, fom, r_);
    rows_ = static_cast<std::size_t>(
        std::llround(static_cast<double>(r_.pulse.size()) / static_cast<double>(s_)));
  }

  /// Signal per level spacing at phase j, the middle of the UI at `half`.
  double signal(std::size_t j) const {
    return config_.r_lm * r_.pulse[r_.cursor + j - half_] / (config_.levels - 1);
  }

  Pdf pdf(std::size_t j) const {
    const std::size_t phase = (r_.cursor % s_ + s_ + j - half_) % s_;
    const std::vector<double> slopes = slopes_at(phase);
    double squares = 0.0;
    for (const double v : slopes) squares += v * v;
    const double jitter = config_.sigma_rj_ui * symbol_rms(config_.levels) * std::sqrt(squares);
    Pdf out = gaussian(std::sqrt(jitter * jitter + noise_.sigma_n_v * noise_.sigma_n_v +
                                 noise_.sigma_tx_v * noise_.sigma_tx_v),
                       q_, noise_.bin_v);
    std::vector<double> symbols = noise_.crosstalk;
    for (const double v : slopes) symbols.push_back(config_.a_dd_ui * v);
    for (std::size_t row = 1; row + 1 < rows_; ++row)
      symbols.push_back(r_.residual[row * s_ + phase]);
    add_symbols(out, symbols, config_.levels);
    return out;
  }

  std::size_t half() const { return half_; }

 private:
  std::vector<double> slopes_at(std::size_t phase) const {
    std::vector<double> out;
    for (std::size_t row = 1; row + 1 < rows_; ++row) {
      const std::size_t i = row * s_ + phase;
      const bool first = phase == 0 && row == 1, last = phase + 1 == s_ && row + 2 == rows_;
      if (first || last || i + 1 >= r_.pulse.size()) continue;  // a neighbour is outside
      out.push_back(0.5 * static_cast<double>(s_) * (r_.pulse[i + 1] - r_.pulse[i - 1]));
    }
    return out;
  }

  const Config& config_;
  const EyeNoise& noise_;
  Resampled r_;
  std::size_t s_, half_, rows_ = 0;
  double q_;
};

/// Voltages between which a level lies at DER_0, counted from both ends.
struct Edges {
  std::vector<double> low, high;  // one a level
};

/// A distribution around zero stands for each level, moved by whole bins.
Edges edges_of(const Config& config, const Pdf& pdf, double signal) {
  Edges out;
  const double low = quantile_above(pdf, config.der_0),
               high = upper_quantile_above(pdf, config.der_0);
  for (int l = 0; l < config.levels; ++l) {
    const double level = signal * (2.0 * l - (config.levels - 1.0));
    const double moved = static_cast<double>(std::llround(level / pdf.bin_v)) * pdf.bin_v;
    out.low.push_back(low + moved);
    out.high.push_back(high + moved);
  }
  return out;
}

/// One level over the window: a weighed sum of the phases' distributions.
Pdf windowed(const std::vector<Pdf>& pdfs, const std::vector<double>& signals,
             const std::vector<double>& weights, double level) {
  Pdf out{pdfs[0].bin_v, 0, {}};
  std::vector<long> first(pdfs.size());
  long from = std::numeric_limits<long>::max(), to = std::numeric_limits<long>::min();
  double sum = 0.0;
  for (std::size_t j = 0; j < pdfs.size(); ++j) {
    first[j] = pdfs[j].first + std::lround(signals[j] * level / out.bin_v);
    from = std::min(from, first[j]);
    to = std::max(to, first[j] + static_cast<long>(pdfs[j].p.size()));
    for (const double p : pdfs[j].p) sum += weights[j] * p;
  }
  out.first = from;
  out.p.assign(static_cast<std::size_t>(to - from), 0.0);
  for (std::size_t j = 0; j < pdfs.size(); ++j)
    for (std::size_t i = 0; i < pdfs[j].p.size(); ++i)
      out.p[static_cast<std::size_t>(first[j] - from) + i] += weights[j] * pdfs[j].p[i] / sum;
  return out;
}

double least_height(const Config& config, const std::vector<Pdf>& pdfs,
                    const std::vector<double>& signals, const std::vector<double>& weights) {
  std::vector<double> low, high;
  for (int l = 0; l < config.levels; ++l) {
    const Pdf pdf = windowed(pdfs, signals, weights, 2.0 * l - (config.levels - 1.0));
    low.push_back(quantile_above(pdf, config.der_0));
    high.push_back(upper_quantile_above(pdf, config.der_0));
  }
  double least = std::numeric_limits<double>::infinity();
  for (std::size_t l = 0; l + 1 < low.size(); ++l) least = std::min(least, low[l + 1] - high[l]);
  return least;
}

/// Samples from the middle to where an edge crosses `level`, going `step` ways; `above` says on
/// which side of it the edge is while the eye is open.
double reach(const std::vector<double>& edge, std::size_t half, int step, double level,
             bool above) {
  const auto size = static_cast<long>(edge.size());
  const auto open = [&](long i) {
    const double v = edge[static_cast<std::size_t>(i)];
    return above ? v >= level : v <= level;
  };
  const auto mid = static_cast<long>(half);
  if (!open(mid)) return 0.0;
  for (long i = mid + step; i >= 0 && i < size; i += step) {
    if (open(i)) continue;
    const double a = edge[static_cast<std::size_t>(i - step)],
                 b = edge[static_cast<std::size_t>(i)];
    return static_cast<double>(std::abs(i - step - mid)) + (level - a) / (b - a);
  }
  return static_cast<double>(step < 0 ? mid + 1 : size - 1 - mid);
}

double width(const std::vector<double>& top, const std::vector<double>& bottom, std::size_t half) {
  const double level = 0.5 * (top[half] + bottom[half]);
  const double left =
      std::min(reach(top, half, -1, level, true), reach(bottom, half, -1, level, false));
  const double right =
      std::min(reach(top, half, 1, level, true), reach(bottom, half, 1, level, false));
  return std::floor(left + right) / static_cast<double>(top.size());
}

void add_widths(const Config& config, const Phases& phases, EyeOpening& out) {
  const auto s = static_cast<std::size_t>(config.samples_for_c2m);
  std::vector<Edges> edges;
  for (std::size_t j = 0; j < s; ++j)
    edges.push_back(edges_of(config, phases.pdf(j), phases.signal(j)));
  for (std::size_t e = 0; e + 1 < static_cast<std::size_t>(config.levels); ++e) {
    std::vector<double> top, bottom;
    for (const Edges& at : edges) top.push_back(at.low[e + 1]), bottom.push_back(at.high[e]);
    out.widths_ui.push_back(width(top, bottom, phases.half()));
    if (2 * e + 2 == static_cast<std::size_t>(config.levels))
      out.upper_v = top, out.lower_v = bottom;
  }
}

}  // namespace

std::vector<double> window_weights(const Config& config, int t_o) {
  const double q = config.q_l > 0.0 ? config.q_l : config.t_o_mui / config.sigma_r_ui / 1000.0;
  const double sigma = t_o / q;
  const auto rayleigh = [&](double x) {
    return x / (sigma * sigma) * std::exp(-0.5 * x * x / (sigma * sigma));
  };
  std::vector<double> out;
  for (int k = -t_o; k <= t_o; ++k) switch (config.window) {
      case Window::gaussian:
        out.push_back(std::exp(-0.5 * (k / sigma) * (k / sigma)));
        break;
      case Window::triangle:
        out.push_back(1.0 - std::abs(k) / static_cast<double>(t_o));
        break;
      case Window::dual_rayleigh:
        out.push_back(rayleigh(k + t_o) - rayleigh(k - t_o));
        break;
      case Window::rectangle:
        out.push_back(1.0);
        break;
    }
  return out;
}

EyeOpening eye_opening(const Config& config, const Fom& fom, const EyeNoise& noise, bool whole_ui) {
  const Phases phases(config, fom, noise);
  const int t_o = static_cast<int>(std::floor(config.t_o_mui / 1000.0 * config.samples_for_c2m));
  std::vector<Pdf> pdfs;
  std::vector<double> signals;
  for (int k = -t_o; k <= t_o; ++k) {
    const std::size_t j =
        phases.half() + static_cast<std::size_t>(k + t_o) - static_cast<std::size_t>(t_o);
    pdfs.push_back(phases.pdf(j));
    signals.push_back(phases.signal(j));
  }
  EyeOpening out;
  out.height_v = least_height(config, pdfs, signals, window_weights(config, t_o));
  if (whole_ui) add_widths(config, phases, out);
  return out;
}

}  // namespace shoreline::signal::com
