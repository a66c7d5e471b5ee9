// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/lane/statistical_eye_mix.h"

#include <algorithm>
#include <cmath>

#include "shoreline/math/special.h"

namespace shoreline::lane {
namespace {

/// Share of the jitter that falls to the step at `t` of width `step`: two Diracs, a Gaussian around
/// each. The density itself where the Gaussian is wide (the sum of equidistant samples of a
/// Gaussian is its integral to e^(-2 pi^2 sigma^2 / step^2)), its integral over the step where it
/// is narrow.
double share_of_step(const Jitter& j, double t, double step) {
  const auto one = [&](double x) {
    if (j.sigma_ui == 0.0) return std::abs(x) < 0.5 * step || x == -0.5 * step ? 1.0 : 0.0;
    const double s = j.sigma_ui;
    if (s >= step) return std::exp(-0.5 * (x / s) * (x / s)) * step / s;
    x = std::abs(x);
    return math::q_function((x - 0.5 * step) / s) - math::q_function((x + 0.5 * step) / s);
  };
  return 0.5 * (one(t - j.dual_dirac_ui) + one(t + j.dual_dirac_ui));
}

Distribution distribution(const Pmf& pmf, double bin) {
  Distribution d;
  d.first = pmf.first;
  d.mass = pmf.mass;
  d.bin = bin;
  d.lower.resize(d.mass.size());
  d.upper.resize(d.mass.size());
  double sum = 0.0;
  for (std::size_t i = 0; i < d.mass.size(); ++i) d.lower[i] = sum += d.mass[i];
  sum = 0.0;
  for (std::size_t i = d.mass.size(); i-- > 0;) d.upper[i] = sum += d.mass[i];
  return d;
}

/// sum += weight times pmf moved by `shift` bins, each mass shared between two neighbours.
void mix_moved(Pmf& sum, Pmf pmf, double shift, double weight) {
  const double whole = std::floor(shift), part = shift - whole;
  pmf.first += static_cast<int>(whole);
  mix(sum, pmf, weight * (1.0 - part));
  pmf.first += 1;
  if (part > 0.0) mix(sum, pmf, weight * part);
}

}  // namespace

PhaseGrid phase_grid(const EyeOptions& options, const Jitter& jitter) {
  PhaseGrid grid;
  const int phases = options.phases;
  int around = 0;  // steps to each side
  int fine = 1;
  if (options.jitter == JitterModel::horizontal &&
      (jitter.dual_dirac_ui > 0.0 || jitter.sigma_ui > 0.0)) {
    fine = options.fine;
    const double cell = 1.0 / (phases * fine);
    const double most =
        jitter.dual_dirac_ui + jitter.sigma_ui * math::inverse_q(1e-3 * options.floor);
    around = static_cast<int>(std::ceil(most / cell + 0.5));
    grid.weight.clear();
    double sum = 0.0;
    for (int i = -around; i <= around; ++i) {
      grid.weight.push_back(share_of_step(jitter, i * cell, cell));
      sum += grid.weight.back();
    }
    for (double& weight : grid.weight) weight /= sum;
  }
  grid.step = static_cast<std::size_t>(fine);
  const int centre = phases / 2 * fine;
  for (int i = -around; i <= (phases - 1) * fine + around; ++i)
    grid.offsets.push_back(static_cast<double>(i - centre) / (phases * fine));
  return grid;
}

void gather(StatisticalEye& eye, const PhaseGrid& grid, const std::vector<FinePhase>& fine,
            const Context& context) {
  const std::size_t phases = static_cast<std::size_t>(eye.phases);
  const std::size_t levels = static_cast<std::size_t>(eye.levels);
  const std::size_t around = grid.weight.size() / 2;
  // Mixed phases have means that differ by level.
  const std::size_t classes = around > 0 ? levels : fine[0].noise.size();
  eye.classes = static_cast<int>(classes);
  eye.noise.resize(phases * classes);
  for (std::size_t p = 0; p < phases; ++p) {
    const std::size_t middle = p * grid.step + around;
    eye.phase_ui.push_back(grid.offsets[middle]);
    eye.level.insert(eye.level.end(), fine[middle].level.begin(), fine[middle].level.end());
  }
  parallel_for(context, eye.noise.size(), [&](std::size_t item) {
    const std::size_t p = item / classes, c = item % classes;
    const FinePhase& middle = fine[p * grid.step + around];
    if (around == 0) {
      eye.noise[item] = distribution(middle.noise[c], eye.bin);
      return;
    }
    Pmf sum{0, {0.0}};
    for (std::size_t i = 0; i < grid.weight.size(); ++i) {
      if (grid.weight[i] == 0.0) continue;
      const FinePhase& from = fine[p * grid.step + i];
      const Pmf& pmf = from.noise[from.noise.size() > 1 ? c : 0];
      mix_moved(sum, pmf, (from.level[c] - middle.level[c]) / eye.bin, grid.weight[i]);
    }
    eye.noise[item] = distribution(sum, eye.bin);
  });
}

}  // namespace shoreline::lane
