// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
//
// Inside the statistical eye: the phases that have to be computed, and how jitter that moves the
// sampling instant mixes them.
#pragma once

#include <vector>

#include "shoreline/lane/pmf.h"
#include "shoreline/lane/statistical_eye.h"

namespace shoreline::lane {

/// Offsets from the sampling instant in UI, and which of them, with what weight, phase p mixes:
/// offsets[p * step + i] with weight[i].
struct PhaseGrid {
  std::vector<double> offsets;
  std::size_t step = 1;
  std::vector<double> weight{1.0};
};
PhaseGrid phase_grid(const EyeOptions& options, const Jitter& jitter);

/// One offset: mean of each level, distribution around it (one for all levels, or one a level).
struct FinePhase {
  std::vector<double> level;
  std::vector<Pmf> noise;
};

/// Fills phase_ui, level, noise and classes of an eye whose sizes and bin are set.
void gather(StatisticalEye& eye, const PhaseGrid& grid, const std::vector<FinePhase>& fine,
            const Context& context);

}  // namespace shoreline::lane
