// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/photonics/link/pattern_lock.h"

#include <algorithm>
#include <cmath>
#include <complex>

#include "shoreline/lane/prbs.h"
#include "shoreline/math/fft.h"

namespace shoreline::photonics {
namespace {

std::vector<std::uint8_t> bits_of(lane::Pattern pattern) {
  std::vector<std::uint8_t> bits((std::size_t{1} << lane::order(pattern)) - 1);
  lane::Prbs(pattern).fill(bits);
  return bits;
}

double centred(std::uint8_t symbol, int levels) { return symbol - 0.5 * (levels - 1); }

}  // namespace

std::vector<TestPattern> known_patterns(int levels) {
  using lane::Pattern;
  if (levels == 4)
    return {{"ssprq", lane::ssprq()},
            {"prbs13q", lane::quaternary(Pattern::prbs13, 0, (std::size_t{1} << 13) - 1)}};
  if (levels == 2)
    return {{"prbs7", bits_of(Pattern::prbs7)},
            {"prbs9", bits_of(Pattern::prbs9)},
            {"prbs13", bits_of(Pattern::prbs13)},
            {"prbs15", bits_of(Pattern::prbs15)}};
  return {};
}

std::optional<TestPattern> known_pattern(std::string_view name, int levels) {
  for (TestPattern& p : known_patterns(levels))
    if (p.name == name) return std::move(p);
  return std::nullopt;
}

PatternLock lock(std::span<const std::uint8_t> decisions, const TestPattern& pattern, int levels) {
  const std::size_t period = pattern.symbols.size(), used = std::min(decisions.size(), period);
  std::vector<math::Complex> a(period), b(period);
  for (std::size_t i = 0; i < used; ++i) a[i] = centred(decisions[i], levels);
  for (std::size_t i = 0; i < period; ++i) b[i] = centred(pattern.symbols[i], levels);
  a = math::fft(a), b = math::fft(b);
  for (std::size_t i = 0; i < period; ++i) b[i] *= std::conj(a[i]);
  const std::vector<math::Complex> match = math::inverse_fft(b);
  PatternLock out;
  double most = -1.0;
  for (std::size_t i = 0; i < period; ++i)
    if (std::abs(match[i].real()) > most)
      most = std::abs(match[i].real()), out.offset = i, out.inverted = match[i].real() < 0.0;
  const std::vector<std::uint8_t> symbols = locked_symbols(pattern, out, levels, used);
  std::size_t alike = 0;
  for (std::size_t i = 0; i < used; ++i) alike += symbols[i] == decisions[i];
  out.agreement = used == 0 ? 0.0 : static_cast<double>(alike) / static_cast<double>(used);
  return out;
}

double least_agreement(int levels, std::size_t count) {
  const double chance = 1.0 / levels;
  const double spread =
      std::sqrt(chance * (1.0 - chance) / static_cast<double>(std::max<std::size_t>(count, 1)));
  return std::min(0.9, std::max(levels == 2 ? 0.7 : 0.45, chance + 6.0 * spread));
}

std::vector<std::uint8_t> locked_symbols(const TestPattern& pattern, const PatternLock& lock,
                                         int levels, std::size_t count) {
  std::vector<std::uint8_t> out(count);
  const std::size_t period = pattern.symbols.size();
  for (std::size_t i = 0; i < count; ++i) {
    const std::uint8_t s = pattern.symbols[(i + lock.offset) % period];
    out[i] = lock.inverted ? static_cast<std::uint8_t>(levels - 1 - s) : s;
  }
  return out;
}

Decisions decide_blind(std::span<const double> values, int levels) {
  const auto count = static_cast<std::size_t>(levels);
  std::vector<double> sorted(values.begin(), values.end());
  std::sort(sorted.begin(), sorted.end());
  std::vector<double> sum(sorted.size() + 1);
  for (std::size_t i = 0; i < sorted.size(); ++i) sum[i + 1] = sum[i] + sorted[i];
  Decisions out;
  for (std::size_t k = 0; k < count; ++k)
    out.means.push_back(sorted[(2 * k + 1) * sorted.size() / (2 * count)]);
  for (int round = 0; round < 100; ++round) {
    std::vector<double> next = out.means;
    std::size_t first = 0;
    for (std::size_t k = 0; k < count; ++k) {
      std::size_t last = sorted.size();
      if (k + 1 < count) {
        const double edge = 0.5 * (out.means[k] + out.means[k + 1]);
        last = static_cast<std::size_t>(std::upper_bound(sorted.begin(), sorted.end(), edge) -
                                        sorted.begin());
      }
      if (last > first) next[k] = (sum[last] - sum[first]) / static_cast<double>(last - first);
      first = std::max(first, last);
    }
    if (next == out.means) break;
    out.means = next;
  }
  out.symbols.reserve(values.size());
  for (const double v : values) {
    std::size_t k = 0;
    while (k + 1 < count && v > 0.5 * (out.means[k] + out.means[k + 1])) ++k;
    out.symbols.push_back(static_cast<std::uint8_t>(k));
  }
  return out;
}

std::vector<double> class_means(std::span<const double> values,
                                std::span<const std::uint8_t> symbols, int levels) {
  std::vector<double> sum(static_cast<std::size_t>(levels)), count(sum.size());
  double all = 0.0;
  for (std::size_t i = 0; i < values.size(); ++i) {
    sum[symbols[i]] += values[i], count[symbols[i]] += 1.0;
    all += values[i];
  }
  for (std::size_t k = 0; k < sum.size(); ++k)
    sum[k] = count[k] > 0.0 ? sum[k] / count[k] : all / static_cast<double>(values.size());
  return sum;
}

}  // namespace shoreline::photonics
