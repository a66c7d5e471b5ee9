// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
//
// Each phase: the wanted symbol's mean, and one distribution that is the sum of
//   - the residual cursors and dual-Dirac slopes, each an L-point distribution on the grid,
//   - aggressors on unrelated clocks, made once for all phases,
//   - Gaussian noise, random jitter and the interferers too small to matter one by one.
#include "shoreline/lane/statistical_eye.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "shoreline/lane/pmf.h"
#include "shoreline/lane/statistical_eye_mix.h"
#include "shoreline/math/special.h"

namespace shoreline::lane {
namespace {

struct Symbols {
  std::vector<double> x;
  double variance = 0.0, fourth = 0.0;  // mean of x^2 and of x^4
};

Symbols moments(std::vector<double> x) {
  Symbols s{std::move(x)};
  for (const double v : s.x) s.variance += v * v, s.fourth += v * v * v * v;
  s.variance /= static_cast<double>(s.x.size());
  s.fourth /= static_cast<double>(s.x.size());
  return s;
}

/// A symbol that is not wanted: one of `symbols` times amplitude +- dirac + edge x Gaussian.
struct Interferer {
  double amplitude;
  const Symbols* symbols;
  double dirac = 0.0, edge = 0.0;

  double square() const { return amplitude * amplitude + dirac * dirac + edge * edge; }
  double variance() const { return symbols->variance * square(); }
  /// Fourth cumulant, its absolute value.
  double kurtosis() const {
    const double a = amplitude * amplitude, d = dirac * dirac, e = edge * edge;
    const double fourth = a * a + d * d + 3.0 * e * e + 6.0 * (a * d + a * e + d * e);
    return std::abs(symbols->fourth * fourth - 3.0 * variance() * variance());
  }
};

/// What adds up at one sampling phase, in the unit of the pulse.
struct Disturbance {
  double cursor = 0.0;
  double gaussian = 0.0;  // variance of what is Gaussian
  std::vector<Interferer> others;
  double own_edge = 0.0, own_dirac = 0.0;  // jitter of the wanted symbol, times its value

  double variance() const {
    double sum = 0.0;
    for (const Interferer& i : others) sum += i.variance();
    return sum;
  }
  double peak() const {
    double sum = 0.0;
    for (const Interferer& i : others) sum += std::abs(i.amplitude) + std::abs(i.dirac) + i.edge;
    return sum;
  }
};

struct Work {
  const LinkModel& model;
  const EyeOptions& options;
  Symbols own;
  std::vector<Symbols> theirs;  // of each aggressor
  Extent reach;
  double theta_sigma;  // the steepest tilt of the tails, times the Gaussian's sigma
  double bin = 1.0;
  double least_gaussian = 0.0;

  Work(const LinkModel& m, const EyeOptions& o)
      : model(m),
        options(o),
        own(moments(sent_symbols(m.levels, m.r_lm, m.mismatch))),
        reach(extent(m.pulse, m.sample_ui)),
        // ln P(X > x) <= -theta^2 sigma^2 / 2 at the saddle point, as the cumulant function's
        // curvature is at least the Gaussian's variance.
        theta_sigma(std::sqrt(-2.0 * std::log(o.floor))) {
    for (const Aggressor& a : m.aggressors)
      theirs.push_back(moments(ideal_symbols(a.levels > 0 ? a.levels : m.levels)));
  }
  bool by_level() const {
    return !model.sigma_level.empty() || options.jitter == JitterModel::edge;
  }
  /// Of what has to stay right, the share that a cut end may hold.
  double tiny() const { return 1e-9 * options.floor; }
};

void add_aggressor(Disturbance& to, const Aggressor& a, const Symbols& symbols, double t_ui) {
  const Extent reach = extent(a.pulse, t_ui);
  for (int n = -reach.before; n <= reach.after; ++n)
    if (const double h = value_at(a.pulse, t_ui + n); h != 0.0) to.others.push_back({h, &symbols});
}

/// Jitter of the symbol that adds `rest` (the wanted one: nothing else); slope of its response.
void add_jitter(const Work& w, Disturbance& to, bool wanted, double rest, double slope) {
  const Jitter& j = w.model.jitter;
  const double dirac = j.dual_dirac_ui * slope, edge = j.sigma_ui * std::abs(slope);
  if (w.options.jitter == JitterModel::slope) {
    if (dirac != 0.0) to.others.push_back({dirac, &w.own});
    to.gaussian += edge * edge * w.own.variance;
  } else if (wanted) {
    to.own_dirac = dirac, to.own_edge = edge;
  } else if (dirac != 0.0 || edge != 0.0) {
    // One symbol: what it adds and by how much that moves belong together.
    if (rest != 0.0) to.others.pop_back();
    to.others.push_back({rest, &w.own, dirac, edge});
  }
}

/// At `offset` UI from the sampling instant.
Disturbance disturbance(const Work& w, double offset) {
  const LinkModel& m = w.model;
  const bool slopes = w.options.jitter != JitterModel::horizontal &&
                      (m.jitter.dual_dirac_ui > 0.0 || m.jitter.sigma_ui > 0.0);
  Disturbance out;
  out.gaussian = m.sigma_noise * m.sigma_noise;
  for (int n = -w.reach.before - 1; n <= w.reach.after + 1; ++n) {
    const double t = m.sample_ui + offset + n;
    const double h = value_at(m.pulse, t);
    const bool has_tap = n >= 1 && static_cast<std::size_t>(n) <= m.dfe.size();
    const double rest = has_tap ? h - m.dfe[static_cast<std::size_t>(n - 1)] : h;
    if (n == 0)
      out.cursor = h;
    else if (rest != 0.0)
      out.others.push_back({rest, &w.own});
    if (slopes) add_jitter(w, out, n == 0, rest, slope_at(m.pulse, t));
  }
  for (std::size_t a = 0; a < m.aggressors.size(); ++a)
    if (m.aggressors[a].alignment == Alignment::given)
      add_aggressor(out, m.aggressors[a], w.theirs[a],
                    m.sample_ui + offset - m.aggressors[a].phase_ui);
  return out;
}

/// Moves the smallest interferers into the Gaussian as far as `tolerance` allows: taking a symbol's
/// cumulant function K(theta) as its quadratic term errs by |kappa_4| theta^4 / 24 first; at most,
/// and upwards, where nothing moves. Leaves the others ascending.
void merge_small(const Work& w, Disturbance& d, double sigma, double tolerance) {
  std::sort(d.others.begin(), d.others.end(),
            [](const Interferer& a, const Interferer& b) { return a.square() < b.square(); });
  if (!(sigma > 0.0)) return;
  const double theta = w.theta_sigma / sigma, theta4 = theta * theta * theta * theta;
  double error = 0.0;
  std::size_t n = 0;
  for (; n < d.others.size(); ++n) {
    error += d.others[n].kurtosis() * theta4 / 24.0;
    if (error > tolerance) break;
    d.gaussian += d.others[n].variance();
  }
  d.others.erase(d.others.begin(), d.others.begin() + static_cast<std::ptrdiff_t>(n));
}

/// One symbol with its jitter: by the absolute value of the symbol two or four points, each with
/// the Gaussian that goes with it.
Pmf moved_symbol(const Work& w, const Interferer& i) {
  Pmf out{0, {0.0}};
  Convolver sum(w.tiny());
  const auto& x = i.symbols->x;
  for (const double v : x) {
    if (v < 0.0) continue;  // its negative comes with it
    std::array<double, 4> values = {v * (i.amplitude + i.dirac), v * (i.amplitude - i.dirac),
                                    -v * (i.amplitude + i.dirac), -v * (i.amplitude - i.dirac)};
    std::sort(values.begin(), values.end());
    Pmf one = gaussian(i.edge * v / w.bin, w.tiny());
    sum.add(one, spread(1.0 / w.bin, values));
    mix(out, one, (v == 0.0 ? 1.0 : 2.0) / static_cast<double>(x.size()));
  }
  return out;
}

void add_all(const Work& w, Convolver& sum, Pmf& pmf, const std::vector<Interferer>& others) {
  for (const Interferer& i : others)
    if (i.dirac == 0.0 && i.edge == 0.0)
      sum.add(pmf, spread(i.amplitude / w.bin, i.symbols->x));
    else
      sum.add(pmf, moved_symbol(w, i));
}

/// The phases of an aggressor at which it is sampled: one UI of its own samples.
std::vector<Disturbance> phases_of(const Work& w, std::size_t a) {
  const Aggressor& from = w.model.aggressors[a];
  std::vector<Disturbance> out(static_cast<std::size_t>(from.pulse.per_ui));
  std::size_t worst = 0;
  for (std::size_t p = 0; p < out.size(); ++p) {
    const double t = from.pulse.start_ui + static_cast<double>(p) / from.pulse.per_ui;
    add_aggressor(out[p], from, w.theirs[a], t);
    if (out[p].variance() > out[worst].variance()) worst = p;
  }
  if (from.alignment == Alignment::worst) out = {out[worst]};
  return out;
}

/// What all aggressors on clocks of their own add, in bins.
Pmf crosstalk(const Work& w, const std::vector<std::vector<Disturbance>>& aggressors,
              const Context& context) {
  const double share = 0.5 * w.options.gaussian_tolerance / std::max<double>(1, aggressors.size());
  const double sigma = std::sqrt(w.least_gaussian);
  std::vector<std::pair<const Disturbance*, Pmf>> items;
  for (const auto& phases : aggressors)
    for (const Disturbance& d : phases) items.push_back({&d, Pmf{}});
  parallel_for(context, items.size(), [&](std::size_t i) {
    Disturbance d = *items[i].first;
    merge_small(w, d, sigma, share);
    items[i].second = gaussian(std::sqrt(d.gaussian) / w.bin, w.tiny());
    Convolver sum(w.tiny());
    add_all(w, sum, items[i].second, d.others);
  });
  Pmf all;
  Convolver sum(w.tiny());
  std::size_t i = 0;
  for (const auto& phases : aggressors) {
    Pmf one{0, {0.0}};
    for (std::size_t p = 0; p < phases.size(); ++p)
      mix(one, items[i++].second, 1.0 / static_cast<double>(phases.size()));
    sum.add(all, one);
  }
  return all;
}

/// The distributions of one phase, a class each. `common` has the crosstalk and a Gaussian of
/// variance least_gaussian.
std::vector<Pmf> phase_noise(const Work& w, Disturbance d, const Pmf& common) {
  merge_small(w, d, std::sqrt(d.gaussian), 0.5 * w.options.gaussian_tolerance);
  Pmf pmf;
  Convolver sum(w.tiny());
  add_all(w, sum, pmf, d.others);
  sum.add(pmf, common);
  const double rest = std::max(0.0, d.gaussian - w.least_gaussian);
  const auto noisier = [&](double variance, double dirac) {
    Pmf out = pmf;
    constexpr double kSides[] = {-1.0, 1.0};
    if (dirac != 0.0) sum.add(out, spread(dirac / w.bin, kSides));
    if (variance > 0.0) sum.add(out, gaussian(std::sqrt(variance) / w.bin, w.tiny()));
    return out;
  };
  if (!w.by_level()) return {noisier(rest, 0.0)};
  std::vector<Pmf> out;
  for (std::size_t m = 0; m < w.own.x.size(); ++m) {
    const double level = w.model.sigma_level.empty() ? 0.0 : w.model.sigma_level[m];
    const double edge = d.own_edge * w.own.x[m];
    out.push_back(noisier(rest + level * level + edge * edge, d.own_dirac * w.own.x[m]));
  }
  return out;
}

/// How far the sum of these can be from 0 for all that `floor` asks: by Chernoff's bound, since no
/// symbol's cumulant function is over its quadratic term (of one that moves, hardly), or by the
/// peak. Sets the grid; nothing is cut there.
double reach_of(const Work& w, double peak, double variance, double gaussian) {
  const double all = w.theta_sigma * std::sqrt(variance + gaussian);
  return std::min(all, peak + w.theta_sigma * std::sqrt(gaussian));
}

/// Half the height of the eye: outermost level and what lies around it.
double half_range(const Work& w, const std::vector<Disturbance>& phases,
                  const std::vector<std::vector<Disturbance>>& aggressors) {
  double variance = 0.0, peak = 0.0, level = 0.0, most = 0.0;
  for (const auto& a : aggressors) {
    double v = 0.0, p = 0.0;
    for (const Disturbance& d : a) v = std::max(v, d.variance()), p = std::max(p, d.peak());
    variance += v, peak += p;
  }
  for (const double s : w.model.sigma_level) level = std::max(level, s);
  for (const Disturbance& d : phases) {
    const double gaussian = d.gaussian + level * level + d.own_edge * d.own_edge;
    const double dirac = std::abs(d.own_dirac);
    most = std::max(most, cursor_gain(w.model) * std::abs(d.cursor) +
                              reach_of(w, peak + d.peak() + dirac,
                                       variance + d.variance() + dirac * dirac, gaussian));
  }
  return most;
}

Result<void> check(const EyeOptions& o) {
  if (o.phases < 1 || o.phases > 100000) return fail("phases must be 1 to 100000");
  if (o.bins < 50 || o.bins > 1000000) return fail("bins must be 50 to 1000000");
  if (!(o.floor >= 1e-30 && o.floor <= 1e-6)) return fail("floor must be 1e-30 to 1e-6");
  if (!(o.gaussian_tolerance >= 0.0)) return fail("gaussian_tolerance must be 0 or more");
  if (o.fine < 1 || o.fine > 1000) return fail("fine must be 1 to 1000");
  return {};
}

}  // namespace

Result<StatisticalEye> statistical_eye(const LinkModel& model, const EyeOptions& options,
                                       const Context& context) {
  if (auto bad = check(model); !bad) return tl::unexpected(bad.error());
  if (auto bad = check(options); !bad) return tl::unexpected(bad.error());
  Work w(model, options);
  const PhaseGrid grid = phase_grid(options, model.jitter);
  std::vector<Disturbance> phases;
  for (const double offset : grid.offsets) phases.push_back(disturbance(w, offset));
  std::vector<std::vector<Disturbance>> aggressors;
  for (std::size_t a = 0; a < model.aggressors.size(); ++a)
    if (model.aggressors[a].alignment != Alignment::given) aggressors.push_back(phases_of(w, a));

  StatisticalEye eye;
  eye.half_range = half_range(w, phases, aggressors);
  if (!(eye.half_range > 0.0)) return fail("the pulse response is 0 at all phases, without noise");
  w.bin = eye.bin = 2.0 * eye.half_range / options.bins;
  w.least_gaussian = phases[0].gaussian;
  for (const Disturbance& d : phases) w.least_gaussian = std::min(w.least_gaussian, d.gaussian);
  Pmf common = crosstalk(w, aggressors, context);
  Convolver(w.tiny()).add(common, gaussian(std::sqrt(w.least_gaussian) / w.bin, w.tiny()));

  std::vector<FinePhase> fine(phases.size());
  const bool whole = parallel_for(context, phases.size(), [&](std::size_t p) {
    fine[p].noise = phase_noise(w, phases[p], common);
    for (const double x : w.own.x)
      fine[p].level.push_back(cursor_gain(model) * phases[p].cursor * x);
  });
  if (!whole) return fail("cancelled");
  eye.levels = model.levels;
  eye.phases = options.phases;
  gather(eye, grid, fine, context);
  return eye;
}

}  // namespace shoreline::lane
