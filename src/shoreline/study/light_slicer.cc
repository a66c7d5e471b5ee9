// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/study/light_slicer.h"

#include <algorithm>
#include <cmath>

#include "shoreline/lane/statistical_eye.h"

namespace shoreline::study {
namespace {

constexpr double kMostDb = 40.0;  // of light more or less, that a margin is sought in

}  // namespace

Result<double> bit_errors(const LightSlicer& slicer, const lane::Signal& arriving) {
  lane::LinkModel m = slicer.model;
  const double flat = lane::noise_rms(arriving, slicer.power);
  m.sigma_noise = std::sqrt(slicer.own_v2 + flat * flat);
  m.sigma_level.clear();
  for (int k = 0; k < m.levels; ++k)
    m.sigma_level.push_back(lane::noise_rms(arriving, slicer.power, k));
  lane::EyeOptions options;
  options.phases = 1;
  const auto eye = lane::statistical_eye(m, options);
  if (!eye) return tl::unexpected(eye.error());
  return lane::bit_error_ratio(*eye, 0, lane::balanced_thresholds(*eye, 0));
}

Result<std::optional<Db>> light_margin(const LightSlicer& slicer,
                                       const std::function<lane::Signal(Db)>& received,
                                       double limit) {
  std::optional<Error> failed;
  const auto excess = [&](double more_db) {
    const auto ber = bit_errors(slicer, received(Db(more_db)));
    if (!ber) failed = ber.error();
    return ber ? std::log(std::max(*ber, 1e-300) / limit) : 0.0;
  };
  if (excess(-kMostDb) > 0.0) return std::optional<Db>();
  if (excess(kMostDb) < 0.0) return std::optional(Db(kMostDb));
  double lo = -kMostDb, hi = kMostDb;
  while (hi - lo > 1e-3 && !failed) {
    const double middle = 0.5 * (lo + hi);
    (excess(middle) > 0.0 ? hi : lo) = middle;
  }
  if (failed) return tl::unexpected(*failed);
  return std::optional(Db(0.5 * (lo + hi)));
}

}  // namespace shoreline::study
