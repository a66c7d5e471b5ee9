// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/photonics/wdm/lock_window.h"

#include <bit>
#include <cmath>
#include <cstdlib>
#include <vector>

#include "shoreline/base/assert.h"
#include "shoreline/base/constants.h"
#include "shoreline/math/roots.h"
#include "shoreline/photonics/wdm/leakage.h"

namespace shoreline::photonics {

std::span<const std::string_view> names_of(Thresholds) {
  static constexpr std::string_view kNames[] = {"adaptive", "fixed"};
  return kNames;
}

std::span<const std::string_view> names_of(WindowStatus) {
  static constexpr std::string_view kNames[] = {"reached", "missed_aligned", "never_reached"};
  return kNames;
}

namespace {

double gain(double detuning_fwhm) { return 1.0 / (1.0 + 4.0 * detuning_fwhm * detuning_fwhm); }

/// Bits in which the Gray codes of two levels differ.
int bits_apart(int a, int b) {
  const auto gray = [](int x) { return static_cast<unsigned>(x ^ (x >> 1)); };
  return std::popcount(gray(a) ^ gray(b));
}

/// Wrong bits a symbol, where `above(t)` and `below(t)` are the probabilities that what comes on
/// top of a level, in steps of the wanted channel, is over t or under -t; t > 0 or, for closed
/// eyes, not.
template <class Above, class Below>
double wrong_bits(int levels, Above&& above, Below&& below) {
  // A level is sliced past every threshold that it crosses; each adds the bits that it turns over.
  // Thresholds lie m + 1/2 steps away, m counted from the nearest.
  double sum = 0.0;
  for (int m = 0; m < levels - 1; ++m) {
    int up = 0, down = 0;
    for (int level = 0; level + m + 1 < levels; ++level)
      up += bits_apart(level, level + m + 1) - bits_apart(level, level + m);
    for (int level = m + 1; level < levels; ++level)
      down += bits_apart(level, level - m - 1) - bits_apart(level, level - m);
    if (up != 0) sum += up * above(m + 0.5);
    if (down != 0) sum += down * below(m + 0.5);
  }
  return sum / levels;
}

}  // namespace

Length fwhm(const RingDrop& ring) { return ring.wavelength / ring.q; }

Length grid_spacing(Length wavelength, Frequency spacing) {
  return Length(wavelength.si() * wavelength.si() * spacing.si() / kLightSpeed);
}

double ber(const RingDrop& ring, Length detuning) {
  const double width = fwhm(ring).si();
  const double own = gain(detuning.si() / width);
  std::vector<double> others;
  for (int j = 1; j <= ring.channels; ++j)
    if (j != ring.channel)
      others.push_back(gain(((j - ring.channel) * ring.spacing.si() - detuning.si()) / width));
  const int levels = lane::levels(ring.modulation);
  const double variance = (levels * levels - 1) / 12.0;
  const Leakage leakage{others, levels, std::sqrt(variance * loss_ratio(ring.snr))};
  const double ignored = ring.thresholds == Thresholds::fixed ? pedestal(leakage) : 0.0;
  const auto above = [&](double t) { return exceedance(leakage, own * t - ignored); };
  // What comes on top is symmetric about its mean.
  const auto below = [&](double t) { return exceedance(leakage, own * t + ignored); };
  return wrong_bits(levels, above, below) / lane::bits_per_symbol(ring.modulation);
}

LockWindow lock_window(const RingDrop& ring, double limit) {
  SHORELINE_ASSERT(limit > 1e-30 && limit < 0.5);
  SHORELINE_ASSERT(ring.channel >= 1 && ring.channel <= ring.channels);
  LockWindow out;
  out.ber_aligned = ber(ring, Length{});
  if (out.ber_aligned >= limit) {
    out.status = WindowStatus::missed_aligned;
    out.half = out.longer = out.shorter = Length{};
    return out;
  }
  const double width = fwhm(ring).si();
  const auto side = [&](double sign) -> std::optional<Length> {
    const auto excess = [&](double u) {
      return std::log(ber(ring, Length(sign * u * width)) / limit);
    };
    constexpr double kStep = 1.0 / 32.0, kLinear = 8.0, kFarthest = 100.0;
    for (double lo = 0.0; lo < kFarthest;) {
      const double hi = lo < kLinear ? lo + kStep : lo * (1.0 + kStep);
      if (excess(hi) >= 0.0) return Length(math::find_root(excess, lo, hi, 1e-9).x * width);
      lo = hi;
    }
    return std::nullopt;
  };
  out.longer = side(+1.0), out.shorter = side(-1.0);
  if (!out.longer && !out.shorter)
    out.status = WindowStatus::never_reached;
  else
    out.half =
        !out.shorter || (out.longer && *out.longer <= *out.shorter) ? out.longer : out.shorter;
  return out;
}

}  // namespace shoreline::photonics
