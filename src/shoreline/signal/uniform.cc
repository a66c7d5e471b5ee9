// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/signal/uniform.h"

#include <fmt/format.h>

#include <cmath>

#include "shoreline/signal/cascade.h"
#include "shoreline/signal/resample.h"

namespace shoreline::signal {

Result<Uniform> uniform(const Network& network) {
  constexpr std::size_t kLeast = 8, kMost = 4'000'000;
  if (network.points() < kLeast)
    return fail(fmt::format("{} points are too few to look at in time ({} are needed)",
                            network.points(), kLeast));
  const auto dc = with_dc(network);
  if (!dc) return fail(dc.error().message);
  Uniform out;
  out.dc_figure = dc->figure;
  const double top = network.f_hz.back(), bottom = network.f_hz.front();
  const double mean = (top - bottom) / static_cast<double>(network.points() - 1);
  const double bins = std::round(top / mean);
  if (bins > static_cast<double>(kMost))
    return fail(fmt::format("steps of {:g} kHz up to {:g} GHz are too many to look at in time",
                            mean / 1e3, top / 1e9));
  out.step_hz = top / bins;
  std::vector<double> grid;
  for (double k = 0.0; k <= bins; k += 1.0) grid.push_back(k == bins ? top : k * out.step_hz);
  auto even = resample(dc->network, grid);
  if (!even) return fail(even.error().message);
  out.network = std::move(*even);
  return out;
}

}  // namespace shoreline::signal
