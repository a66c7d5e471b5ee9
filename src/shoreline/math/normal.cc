// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/math/normal.h"

#include <array>
#include <cmath>

namespace shoreline::math {
namespace {

constexpr std::size_t kLayers = 256;
constexpr double kStart = 3.6541528853610088;  // of the tail, for 256 layers of equal area
constexpr double kArea = 0.00492867323397465;  // of each

/// Layer i reaches from x = 0 to edge[i]; layer 0 holds the tail too. height[i] = exp(-edge^2/2).
struct Layers {
  std::array<double, kLayers + 1> edge{}, height{};

  Layers() {
    edge[0] = kArea / std::exp(-0.5 * kStart * kStart);
    edge[1] = kStart;
    for (std::size_t i = 2; i < kLayers; ++i)
      edge[i] = std::sqrt(
          -2.0 * std::log(kArea / edge[i - 1] + std::exp(-0.5 * edge[i - 1] * edge[i - 1])));
    edge[kLayers] = 0.0;
    for (std::size_t i = 0; i <= kLayers; ++i) height[i] = std::exp(-0.5 * edge[i] * edge[i]);
  }
};

const Layers& layers() {
  static const Layers kTables;
  return kTables;
}

/// A number beyond kStart: Marsaglia 1964.
double tail(Random& random) {
  for (;;) {
    const double x = -std::log(random.uniform()) / kStart, y = -std::log(random.uniform());
    if (2.0 * y > x * x) return kStart + x;
  }
}

/// What the quick way did not take: at the rim of a layer, or in the tail. Negative: draw again.
double slow(const Layers& t, Random& random, std::size_t layer, double x) {
  if (layer == 0) return tail(random);
  const double low = t.height[layer], high = t.height[layer + 1];
  return low + random.uniform() * (high - low) < std::exp(-0.5 * x * x) ? x : -1.0;
}

double draw(const Layers& t, Random& random) {
  for (;;) {
    const std::uint64_t bits = random.bits();
    const std::size_t layer = bits & 0xff;
    double x = (static_cast<double>(bits >> 11) + 0.5) * 0x1p-53 * t.edge[layer];
    if (x >= t.edge[layer + 1]) x = slow(t, random, layer, x);
    if (x >= 0.0) return (bits & 0x100) != 0 ? -x : x;
  }
}

}  // namespace

double fast_normal(Random& random) { return draw(layers(), random); }

void fill_normal(Random& random, std::span<double> out) {
  const Layers& t = layers();
  for (double& number : out) number = draw(t, random);
}

}  // namespace shoreline::math
