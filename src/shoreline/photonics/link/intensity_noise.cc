// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/photonics/link/intensity_noise.h"

#include <cmath>

namespace shoreline::photonics {
namespace {

/// 20 log10((ER + 1) / (ER - 1)), by the levels' inverse ratio so that infinity is 0 dB.
Db modulation_depth(Db extinction_ratio) {
  const double inverse = loss_ratio(extinction_ratio);
  return Db(20.0 * std::log10((1.0 + inverse) / (1.0 - inverse)));
}

}  // namespace

RinLevel rin_of_oma(RinLevel rin_oma, Db extinction_ratio) {
  return rin_oma - modulation_depth(extinction_ratio);
}

RinLevel rin_oma(RinLevel rin, Db extinction_ratio) {
  return rin + modulation_depth(extinction_ratio);
}

}  // namespace shoreline::photonics
