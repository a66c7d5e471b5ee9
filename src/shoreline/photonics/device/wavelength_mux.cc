// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/photonics/device/wavelength_mux.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>

namespace shoreline::photonics {

Db mux_loss(const WavelengthMux& mux, Length off) {
  const double edge = std::abs(2.0 * (off / mux.width));
  return mux.loss + std::min(mux.isolation, Db(3.0 * std::pow(edge, 2.0 * mux.order)));
}

Db mux_isolation(const WavelengthMux& mux, int channels, Length off) {
  return mux_loss(mux, static_cast<double>(channels) * mux.spacing + off) - mux_loss(mux, off);
}

double mux_crosstalk(const WavelengthMux& mux, int own, int count, Length off) {
  double sum = 0.0;
  for (int k = 0; k < count; ++k)
    if (k != own) sum += loss_ratio(mux_isolation(mux, k - own, off));
  return sum;
}

}  // namespace shoreline::photonics
