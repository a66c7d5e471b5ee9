// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/math/ziggurat.h"

#include <array>
#include <cmath>
#include <numbers>

#include "shoreline/math/special.h"

namespace shoreline::math {
namespace {

constexpr int kLayers = 256;
constexpr double kTail = 3.6541528853610088;  // where the base layer's rectangle ends

double bell(double x) { return std::exp(-0.5 * x * x); }

/// Layer i is |x| < edge[i] between the heights bell(edge[i]) and bell(edge[i+1]); all have the
/// same area. The lowest is a rectangle and the tail, drawn as a wider rectangle.
struct Layers {
  std::array<double, kLayers + 1> edge, inner, height;

  Layers() {
    const double area = kTail * bell(kTail) + std::sqrt(2.0 * std::numbers::pi) * q_function(kTail);
    edge[0] = area / bell(kTail);
    edge[1] = kTail;
    for (std::size_t i = 1; i + 1 < kLayers; ++i)
      edge[i + 1] = std::sqrt(-2.0 * std::log(bell(edge[i]) + area / edge[i]));
    edge[kLayers] = 0.0;
    for (std::size_t i = 0; i < kLayers; ++i) inner[i] = edge[i + 1] / edge[i];
    for (std::size_t i = 0; i <= kLayers; ++i) height[i] = bell(edge[i]);
  }
};

/// |x| > kTail: Marsaglia (1964).
double tail(Random& random) {
  for (;;) {
    const double x = -std::log(random.uniform()) / kTail, y = -std::log(random.uniform());
    if (y + y > x * x) return kTail + x;
  }
}

}  // namespace

double fast_normal(Random& random) {
  static const Layers kLayersOfBell;
  const Layers& l = kLayersOfBell;
  for (;;) {
    const std::uint64_t bits = random.bits();
    const std::size_t i = bits & (kLayers - 1);
    const double u = (static_cast<double>(bits >> 11) + 0.5) * 0x1p-53;  // 0..1
    const double sign = (bits & kLayers) != 0 ? -1.0 : 1.0;
    if (u < l.inner[i]) return sign * u * l.edge[i];
    if (i == 0) return sign * tail(random);
    const double x = u * l.edge[i];
    if (l.height[i] + random.uniform() * (l.height[i + 1] - l.height[i]) < bell(x)) return sign * x;
  }
}

}  // namespace shoreline::math
