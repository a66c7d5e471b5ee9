// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/lane/time_domain_parts.h"

#include <algorithm>
#include <bit>
#include <cmath>

#include "shoreline/lane/filter.h"
#include "shoreline/lane/prbs.h"
#include "shoreline/lane/simd.h"
#include "shoreline/math/normal.h"

namespace shoreline::lane {
namespace {

constexpr double kMoveStep = 1.0 / 1024.0;  // UI
constexpr double kMostSigmas = 9.0;         // a draw beyond comes once in 1e19

std::vector<std::uint8_t> random_symbols(math::Random& random, int levels, std::size_t count) {
  std::vector<std::uint8_t> out(count);
  const auto many = static_cast<unsigned>(levels);
  if (!std::has_single_bit(many)) {
    // 32 bits times levels: a level's share is right to 4e-9.
    for (std::uint8_t& s : out) s = static_cast<std::uint8_t>(((random.bits() >> 32) * many) >> 32);
    return out;
  }
  const int width = std::countr_zero(many), each = 64 / width;
  for (std::size_t i = 0; i < count;) {
    std::uint64_t bits = random.bits();
    for (int k = 0; k < each && i < count; ++k, ++i, bits >>= width)
      out[i] = static_cast<std::uint8_t>(bits & (many - 1));
  }
  return out;
}

/// Displacements in UI.
std::vector<double> draw(const Jitter& jitter, std::size_t n, math::Random& random) {
  std::vector<double> out(n);
  if (jitter.sigma_ui > 0.0) {
    math::fill_normal(random, out);
    for (double& t : out) t *= jitter.sigma_ui;
  }
  if (jitter.dual_dirac_ui == 0.0) return out;
  for (std::size_t i = 0; i < n;) {
    std::uint64_t bits = random.bits();
    for (int k = 0; k < 64 && i < n; ++k, ++i, bits >>= 1)
      out[i] += (bits & 1) != 0 ? jitter.dual_dirac_ui : -jitter.dual_dirac_ui;
  }
  return out;
}

/// Sum of a[i] b[i], n a multiple of 4, in four sums whatever the vectors.
template <class V>
SHORELINE_INLINE void moved_samples(const double* x, const double* taps, const int* step,
                                    std::size_t stride, double* out, std::size_t n) {
  constexpr std::size_t kWidth = sizeof(V) / sizeof(double), kVectors = 4 / kWidth;
  for (std::size_t i = 0; i < n; ++i) {
    const double* h = taps + static_cast<std::size_t>(step[i]) * stride;
    V sum[kVectors] = {};
    for (std::size_t t = 0; t < stride; t += 4)
      for (std::size_t v = 0; v < kVectors; ++v)
        sum[v] = sum[v] + load<V>(x + i + t + v * kWidth) * load<V>(h + t + v * kWidth);
    double part[4];
    for (std::size_t v = 0; v < kVectors; ++v) store<V>(part + v * kWidth, sum[v]);
    out[i] = (part[0] + part[1]) + (part[2] + part[3]);
  }
}

SHORELINE_DISPATCH(moved_samples_any, moved_samples,
                   (const double* x, const double* taps, const int* step, std::size_t stride,
                    double* out, std::size_t n),
                   (x, taps, step, stride, out, n))

double power(std::span<const double> taps) {
  double sum = 0.0;
  for (const double h : taps) sum += h * h;
  return sum;
}

std::vector<double> taps_at(const Pulse& pulse, double t_ui) {
  const Extent reach = extent(pulse, t_ui);
  std::vector<double> taps = cursors(pulse, t_ui, reach.before, reach.after);
  if (taps.empty()) taps = {0.0};
  return taps;
}

/// Taps at all steps of a moving sampling instant, in the order of rising time of the symbols.
void add_moves(Channel& c, const LinkModel& m, double sample_ui) {
  const double most = m.jitter.dual_dirac_ui + kMostSigmas * m.jitter.sigma_ui;
  c.steps = static_cast<int>(std::ceil(most / kMoveStep));
  c.stride = (c.taps.size() + 3) / 4 * 4;
  const int after = static_cast<int>(c.taps.size()) - 1 - c.before;
  for (int s = -c.steps; s <= c.steps; ++s) {
    std::vector<double> taps = cursors(m.pulse, sample_ui + s * kMoveStep, c.before, after);
    taps[static_cast<std::size_t>(c.before)] *= cursor_gain(m);
    std::reverse(taps.begin(), taps.end());
    taps.resize(c.stride);
    c.moved.insert(c.moved.end(), taps.begin(), taps.end());
  }
}

}  // namespace

std::vector<std::uint8_t> source_symbols(Source source, int levels, std::uint64_t first,
                                         std::size_t count, std::uint64_t seed,
                                         std::uint64_t item) {
  if (source == Source::random) {
    math::Random random(seed, math::Purpose("lane symbols"), item);
    return random_symbols(random, levels, count);
  }
  return quaternary(source == Source::prbs13q ? Pattern::prbs13 : Pattern::prbs31, first, count);
}

Channel channel(const LinkModel& model, const TimeDomain& run) {
  const double t = model.sample_ui + run.phase_ui;
  const Extent reach = extent(model.pulse, t);
  Channel c;
  c.before = reach.before + 1;  // jitter and slopes reach a little further
  const int after = std::max(reach.after, static_cast<int>(run.receiver.memory)) + 1;
  c.taps = cursors(model.pulse, t, c.before, after);
  c.taps[static_cast<std::size_t>(c.before)] *= cursor_gain(model);
  for (std::size_t i = 0; i < c.taps.size(); ++i) c.at.push_back(static_cast<int>(i) - c.before);
  c.jitter = model.jitter;
  if (model.jitter.dual_dirac_ui == 0.0 && model.jitter.sigma_ui == 0.0) return c;
  if (run.jitter == JitterModel::horizontal) {
    add_moves(c, model, t);
  } else {
    for (int n = -c.before; n <= after; ++n) c.slopes.push_back(slope_at(model.pulse, t + n));
  }
  return c;
}

void Channel::respond(std::span<const double> x, std::size_t offset, std::uint64_t seed,
                      std::uint64_t item, std::span<double> out) const {
  math::Random random(seed, math::Purpose("lane jitter"), item);
  if (!moved.empty()) {
    const std::vector<double> time = draw(jitter, out.size(), random);
    std::vector<int> step(out.size());
    for (std::size_t i = 0; i < step.size(); ++i)
      step[i] =
          std::clamp(static_cast<int>(std::lround(time[i] / kMoveStep)), -steps, steps) + steps;
    const std::size_t after = taps.size() - 1 - static_cast<std::size_t>(before);
    moved_samples_any(x.data() + offset - after, moved.data(), step.data(), stride, out.data(),
                      out.size());
    return;
  }
  sum_shifted(x.data() + offset, at.data(), taps.data(), taps.size(), out.data(), out.size());
  if (slopes.empty()) return;
  std::vector<double> moves = draw(jitter, x.size(), random), more(out.size());
  for (std::size_t i = 0; i < x.size(); ++i) moves[i] *= x[i];
  sum_shifted(moves.data() + offset, at.data(), slopes.data(), slopes.size(), more.data(),
              more.size());
  for (std::size_t i = 0; i < out.size(); ++i) out[i] += more[i];
}

std::vector<Crosstalk> crosstalk(const LinkModel& model, double phase_ui) {
  std::vector<Crosstalk> out;
  for (const Aggressor& a : model.aggressors) {
    Crosstalk c;
    c.levels = a.levels > 0 ? a.levels : model.levels;
    if (a.alignment == Alignment::given) {
      c.phases.push_back(taps_at(a.pulse, model.sample_ui + phase_ui - a.phase_ui));
    } else {
      for (int p = 0; p < a.pulse.per_ui; ++p)
        c.phases.push_back(
            taps_at(a.pulse, a.pulse.start_ui + static_cast<double>(p) / a.pulse.per_ui));
    }
    if (a.alignment == Alignment::worst) {
      const auto worst =
          std::max_element(c.phases.begin(), c.phases.end(),
                           [](const auto& l, const auto& r) { return power(l) < power(r); });
      c.phases = {*worst};
    }
    out.push_back(std::move(c));
  }
  return out;
}

void Crosstalk::add(std::size_t n, std::uint64_t seed, std::uint64_t item, std::size_t which,
                    std::span<double> to) const {
  math::Random random(seed, math::Purpose("lane crosstalk"), item, which);
  // Golden section: any number of pieces has its phases evenly spread.
  const double golden = 0.6180339887498949, start = 0.31 * static_cast<double>(which);
  const double turn = static_cast<double>(item) * golden + start;
  const auto phase =
      static_cast<std::size_t>((turn - std::floor(turn)) * static_cast<double>(phases.size()));
  const std::vector<double>& taps = phases[std::min(phase, phases.size() - 1)];
  const std::vector<double> values = ideal_symbols(levels);
  std::vector<double> x;
  for (const std::uint8_t s : random_symbols(random, levels, padded(n) + taps.size()))
    x.push_back(values[s]);
  std::vector<int> at(taps.size());
  for (std::size_t t = 0; t < at.size(); ++t) at[t] = static_cast<int>(t);
  std::vector<double> more(padded(n));
  sum_shifted(x.data() + taps.size(), at.data(), taps.data(), taps.size(), more.data(),
              more.size());
  for (std::size_t i = 0; i < n; ++i) to[i] += more[i];
}

}  // namespace shoreline::lane
