// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/photonics/link/tdecq.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

#include "shoreline/math/downhill.h"
#include "shoreline/photonics/device/levels.h"
#include "shoreline/photonics/link/reference_equaliser.h"
#include "shoreline/photonics/link/reference_filter.h"

namespace shoreline::photonics {
namespace {

constexpr int kSearchBins = 512, kFinalBins = 8192, kInstants = 5;
constexpr std::size_t kLeastSymbols = 100;

struct Worked {
  EqualiserBench bench;
  OuterLevels outer;
  std::string pattern;
  double agreement = 1.0;
  double centre = 0.5;  // of the eye by its edges
};

/// Mean power over the central two UI of every run of at least `length` symbols `symbol`.
std::optional<double> run_power(const EqualiserBench& b, std::uint8_t symbol, int length,
                                double centre) {
  const std::size_t n = b.symbols.size();
  const auto per = static_cast<std::size_t>(b.capture.per_symbol);
  double sum = 0.0;
  std::size_t count = 0, run = 0;
  for (std::size_t i = b.guard; i + b.guard < n; ++i) {
    run = b.symbols[i] == symbol ? run + 1 : 0;
    const bool ends = i + 1 + b.guard >= n || b.symbols[i + 1] != symbol;
    if (!ends || run < static_cast<std::size_t>(length)) continue;
    // Symbol m lies from m + centre - 1/2 to m + centre + 1/2.
    const double middle =
        static_cast<double>(i) + 1.0 - 0.5 * static_cast<double>(run) + centre - 0.5;
    const auto first =
        static_cast<std::ptrdiff_t>(std::lround((middle - 1.0) * static_cast<double>(per)));
    for (std::size_t k = 0; k < 2 * per; ++k) {
      const auto size = static_cast<std::ptrdiff_t>(b.capture.power.size());
      const auto at = ((first + static_cast<std::ptrdiff_t>(k)) % size + size) % size;
      sum += b.capture.power[static_cast<std::size_t>(at)], ++count;
    }
  }
  if (count == 0) return std::nullopt;
  return sum / static_cast<double>(count);
}

/// Outer levels from runs of 7 and 6 (121.8.4), else of 4 or more, else the means given.
OuterLevels outer_levels(const EqualiserBench& b, double centre, std::span<const double> means) {
  OuterLevels out{means.back(), means.front()};
  const auto take = [&](std::uint8_t symbol, int wanted, double& level, int& run) {
    for (int length = wanted; length >= 4; --length)
      if (const auto power = run_power(b, symbol, length, centre)) {
        level = *power, run = length;
        return;
      }
  };
  take(static_cast<std::uint8_t>(b.levels - 1), 7, out.top, out.top_run);
  take(0, 6, out.bottom, out.bottom_run);
  return out;
}

void take_outer(Worked& w, double centre, std::span<const double> means) {
  w.outer = outer_levels(w.bench, centre, means);
  w.bench.bottom = w.outer.bottom;
  w.bench.oma = w.outer.top - w.outer.bottom;
}

/// Symbols by slicing, then behind an equaliser that takes these for right, twice.
Decisions blind_symbols(EqualiserBench& b, double centre, int taps) {
  EqualiserSetting setting;
  setting.phase = centre;
  Decisions d = decide_blind(equalised(b, setting, 0.0), b.levels);
  for (int round = 0; round < 3; ++round) {
    b.symbols = d.symbols;
    b.bottom = d.means.front(), b.oma = d.means.back() - d.means.front();
    if (!(b.oma > 0.0) || taps < 2) break;
    const int wide = std::max(taps, 7);
    b.correlation = noise_correlation(0.5, wide);
    setting = least_squares_setting(b, wide, wide / 2, 0, centre, 0.02 * b.oma);
    d = decide_blind(equalised(b, setting, 0.0), b.levels);
  }
  return d;
}

/// Symbols of the capture: of the pattern that it is found to carry, or decided.
void find_symbols(Worked& w, const ReferenceReceiver& r, const std::optional<TestPattern>& given) {
  EqualiserBench& b = w.bench;
  const Decisions d = blind_symbols(b, w.centre, r.taps);
  b.symbols = d.symbols;
  std::vector<TestPattern> candidates;
  if (given)
    candidates = {*given};
  else
    candidates = known_patterns(r.levels);
  PatternLock best;
  const TestPattern* found = nullptr;
  for (const TestPattern& p : candidates) {
    const PatternLock at = lock(d.symbols, p, r.levels);
    if (at.agreement > best.agreement) best = at, found = &p;
  }
  const std::size_t used = found == nullptr ? 0 : std::min(d.symbols.size(), found->symbols.size());
  if (found == nullptr || best.agreement < least_agreement(r.levels, used)) {
    w.agreement = given ? best.agreement : 1.0;
    return;
  }
  w.pattern = found->name, w.agreement = best.agreement;
  b.symbols = locked_symbols(*found, best, r.levels, d.symbols.size());
  if (b.symbols.size() % found->symbols.size() == 0) b.guard = 0;
}

/// Eight samples a symbol hold all that the filter leaves: 58 dB less than at DC lies beyond them.
Capture thinned(Capture c, double bandwidth) {
  constexpr int kEnough = 8;
  if (bandwidth > 0.5 || c.per_symbol <= kEnough || c.per_symbol % kEnough != 0) return c;
  const auto step = static_cast<std::size_t>(c.per_symbol / kEnough);
  Capture out{kEnough, {}};
  out.power.reserve(c.power.size() / step);
  for (std::size_t i = 0; i < c.power.size(); i += step) out.power.push_back(c.power[i]);
  return out;
}

Result<Worked> prepare(const Capture& capture, const ReferenceReceiver& r,
                       const std::optional<TestPattern>& pattern) {
  if (capture.symbols() < kLeastSymbols)
    return fail(fmt::format("{} symbols are too few for a histogram; {} are the least",
                            capture.symbols(), kLeastSymbols));
  const auto [low, high] = std::minmax_element(capture.power.begin(), capture.power.end());
  if (!(*high > *low)) return fail("the power does not vary");
  Worked w;
  EqualiserBench& b = w.bench;
  b.capture = r.bandwidth > 0.0 ? thinned(filtered(capture, r.bandwidth), r.bandwidth) : capture;
  b.levels = r.levels, b.ser = r.ser;
  b.guard = std::min<std::size_t>(24 + static_cast<std::size_t>(r.taps), capture.symbols() / 8);
  b.average = std::accumulate(b.capture.power.begin(), b.capture.power.end(), 0.0) /
              static_cast<double>(b.capture.power.size());
  for (std::size_t i = 0; i < 2; ++i) b.offsets[i] = r.histograms[i] - 0.5;
  w.centre = eye_centre(b.capture);
  find_symbols(w, r, pattern);
  if (pattern && w.pattern.empty())
    return fail(
        fmt::format("the waveform does not carry the pattern {}: {:.0f} % of the decisions "
                    "agree at best",
                    pattern->name, 100.0 * w.agreement));
  std::vector<double> x(b.capture.symbols());
  power_at(b.capture, w.centre, x);
  take_outer(w, w.centre, class_means(x, b.symbols, b.levels));
  if (!(b.oma > 0.0)) return fail("the highest symbols are no brighter than the lowest");
  b.correlation = noise_correlation(r.noise_bandwidth, std::max(r.taps, 2));
  b.adjust = r.threshold_adjust * b.oma;
  return w;
}

/// All that can be turned, as one vector: the taps but the main one, the feedback, the phase.
std::vector<double> packed(const EqualiserSetting& s) {
  std::vector<double> out;
  for (std::size_t j = 0; j < s.taps.size(); ++j)
    if (j != static_cast<std::size_t>(s.main)) out.push_back(s.taps[j]);
  out.insert(out.end(), s.dfe.begin(), s.dfe.end());
  out.push_back(s.phase);
  return out;
}

EqualiserSetting unpacked(std::span<const double> v, const EqualiserSetting& like) {
  EqualiserSetting out = like;
  std::size_t next = 0;
  double rest = 1.0;
  for (std::size_t j = 0; j < out.taps.size(); ++j)
    if (j != static_cast<std::size_t>(like.main)) rest -= out.taps[j] = v[next++];
  out.taps[static_cast<std::size_t>(like.main)] = rest;
  for (double& b : out.dfe) b = v[next++];
  out.phase = v[next];
  return out;
}

/// What is searched for the least of: -ln of the noise that the eye stands; where it stands none,
/// something larger that falls as it opens.
double cost(const EqualiserBench& b, const EqualiserSetting& s, double width, int instants) {
  for (const double tap : s.taps)  // the main tap is the largest (121.8.5.4)
    if (std::abs(tap) > std::abs(s.taps[static_cast<std::size_t>(s.main)])) return 1e3;
  const EyeNoise noise = eye_noise(b, s, width, instants, kSearchBins);
  // The clause's sum takes each power for one of the region that it lies in. Who knows the symbols
  // sees where an eye is closed, and keeps away from there.
  if (noise.sigma_g <= 0.0 || noise.captured > b.ser) return 20.0 + 100.0 * noise.captured;
  return -std::log(noise.sigma_g / b.oma);
}

struct Found {
  EqualiserSetting setting;
  double cost = std::numeric_limits<double>::infinity();
  int evaluations = 0;
};

/// The best of least squares over phases, for one main tap.
Found by_least_squares(const EqualiserBench& b, const ReferenceReceiver& r, int main,
                       double centre) {
  Found best;
  const double sigma = 0.7 * b.oma / (2.0 * (b.levels - 1.0) * ideal_q(b.levels, b.ser));
  const int reach = r.phase ? 0 : 5;
  for (int i = -reach; i <= reach; ++i) {
    const double phase = r.phase ? *r.phase : centre + 0.06 * i;
    const EqualiserSetting s = least_squares_setting(b, r.taps, main, r.dfe, phase, sigma);
    const double c = cost(b, s, 0.0, 1);
    ++best.evaluations;
    if (c < best.cost) best.cost = c, best.setting = s;
  }
  return best;
}

/// Downhill from a setting.
Found refined(const EqualiserBench& b, const ReferenceReceiver& r, const Found& from, double width,
              int instants, double scale, int most, const Context& context) {
  const std::vector<double> start = packed(from.setting);
  std::vector<double> steps(start.size(), 0.02 * scale);
  steps.back() = r.phase ? 0.0 : 0.03 * scale;
  const auto f = [&](std::span<const double> v) {
    return context.cancelled() ? 1e3 : cost(b, unpacked(v, from.setting), width, instants);
  };
  const math::Downhill d = math::downhill(f, start, steps, 2e-5, most);
  return {unpacked(d.x, from.setting), d.value, from.evaluations + d.evaluations};
}

Found search(const EqualiserBench& whole, const ReferenceReceiver& r, double centre,
             const Context& context) {
  // Thresholds that move cost time and change little of where the best is: they come last.
  EqualiserBench b = whole;
  b.adjust = 0.0;
  const int first = r.main_tap > 0 ? r.main_tap - 1 : 0;
  const int last = r.main_tap > 0 ? r.main_tap - 1 : (r.taps - 1) / 2;
  std::vector<Found> starts;
  int evaluations = 0;
  for (int main = first; main <= last && !context.cancelled(); ++main) {
    starts.push_back(by_least_squares(b, r, main, centre));
    evaluations += starts.back().evaluations;
  }
  std::stable_sort(starts.begin(), starts.end(),
                   [](const Found& x, const Found& y) { return x.cost < y.cost; });
  Found best;
  const int room = 40 * (r.taps + r.dfe) + 40;
  for (std::size_t i = 0; i < std::min<std::size_t>(starts.size(), 2); ++i) {
    starts[i].evaluations = 0;
    const Found found = refined(b, r, starts[i], 0.0, 1, 1.0, room, context);
    evaluations += found.evaluations;
    if (found.cost < best.cost) best = found;
    if (context.progress) context.progress(0.4 * (static_cast<double>(i) + 1.0));
  }
  // The windows have width: once more with three instants in each.
  best.evaluations = evaluations;
  return refined(whole, r, best, r.width, 3, 0.2, 25 + 5 * (r.taps + r.dfe), context);
}

EyePicture picture(const EqualiserBench& b, const EqualiserSetting& s) {
  EyePicture eye;
  eye.phases = 96, eye.rows = 160;
  eye.low = b.average - 0.85 * b.oma, eye.high = b.average + 0.85 * b.oma;
  eye.count.assign(static_cast<std::size_t>(eye.phases * eye.rows), 0.0f);
  const double step = (eye.high - eye.low) / eye.rows;
  const auto all = static_cast<float>(b.capture.symbols() - 2 * b.guard);
  for (int p = 0; p < eye.phases / 2; ++p) {
    const double shift = 2.0 * p / eye.phases - 0.5;
    const std::vector<double> y = equalised(b, s, shift);
    for (std::size_t n = b.guard; n + b.guard < y.size(); ++n) {
      const double row = std::floor((y[n] - eye.low) / step);
      if (row < 0.0 || row >= eye.rows) continue;
      const auto at = static_cast<std::size_t>(p * eye.rows + static_cast<int>(row));
      eye.count[at] += 1.0f / all;
      eye.count[at + static_cast<std::size_t>(eye.phases / 2 * eye.rows)] += 1.0f / all;
    }
  }
  return eye;
}

Result<TdecqAnswer> conclude(const Worked& w, const ReferenceReceiver& r, const Found& found) {
  const EqualiserBench& b = w.bench;
  const EyeNoise noise = eye_noise(b, found.setting, r.width, kInstants, kFinalBins);
  if (noise.sigma_g <= 0.0 || noise.captured > r.ser)
    return fail(fmt::format(
        "the eye is closed behind the reference receiver: without added noise {:.3g} of "
        "the symbols are wrong, and {:g} may be{}",
        noise.captured, r.ser,
        w.pattern.empty() ? "; no pattern was found in it: is its symbol rate right? if so, say "
                            "which pattern it carries"
                          : ""));
  TdecqAnswer out;
  TdecqMeasurement& m = out.measurement;
  m.sigma_g = noise.sigma_g, m.ceq = noise.ceq, m.thresholds = noise.thresholds;
  m.ser_left = noise.ser[0], m.ser_right = noise.ser[1];
  m.r = std::hypot(noise.sigma_g, r.scope_noise);
  m.q_t = ideal_q(r.levels, r.ser);
  m.oma = b.oma, m.average = b.average, m.outer = w.outer;
  m.tdecq_db = closure_db(r.levels, m.oma, m.q_t, m.r);
  if (w.outer.bottom > 0.0) m.extinction_ratio_db = 10.0 * std::log10(w.outer.top / w.outer.bottom);
  const std::vector<double> y = equalised(b, found.setting, 0.0);
  m.levels = class_means(y, b.symbols, b.levels);
  m.rlm = level_mismatch(m.levels);
  m.ser_captured = noise.captured;
  m.taps = found.setting.taps, m.dfe = found.setting.dfe;
  m.main_tap = found.setting.main + 1;
  m.phase = found.setting.phase - std::floor(found.setting.phase);
  m.pattern = w.pattern, m.agreement = w.agreement;
  m.symbols = b.capture.symbols() - 2 * b.guard;
  m.evaluations = found.evaluations;
  out.eye = picture(b, found.setting);
  return out;
}

}  // namespace

ReferenceReceiver binary_receiver(double ser) {
  ReferenceReceiver r;
  r.levels = 2, r.ser = ser, r.taps = 1, r.main_tap = 1;
  r.histograms = {0.4, 0.6};
  return r;
}

Result<TdecqAnswer> measure_tdecq(const Capture& capture, const ReferenceReceiver& receiver,
                                  const std::optional<TestPattern>& pattern,
                                  const Context& context) {
  const Result<Worked> w = prepare(capture, receiver, pattern);
  if (!w) return tl::unexpected(w.error());
  const Found found = search(w->bench, receiver, w->centre, context);
  if (context.cancelled()) return fail("cancelled");
  return conclude(*w, receiver, found);
}

Result<TdecqAnswer> tdecq_at(const Capture& capture, const ReferenceReceiver& receiver,
                             const std::optional<TestPattern>& pattern,
                             const std::vector<double>& taps, int main_tap, double phase) {
  const Result<Worked> w = prepare(capture, receiver, pattern);
  if (!w) return tl::unexpected(w.error());
  Found found;
  found.setting = {taps, main_tap - 1, {}, phase};
  return conclude(*w, receiver, found);
}

}  // namespace shoreline::photonics
