// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/study/com_eye.h"

#include <cmath>

#include "shoreline/base/assert.h"
#include "shoreline/signal/com/noise.h"

namespace shoreline::study {

namespace com = signal::com;

namespace {

std::vector<lane::Aggressor> aggressors_of(const com::Config& config, const com::CaseMargin& m,
                                           double sample_ui) {
  const com::Fom& fom = m.margin.fom;
  std::vector<lane::Aggressor> out;
  for (const com::Path& path : m.link.paths) {
    if (path.role == com::ChannelRole::thru) continue;
    lane::Aggressor a;
    a.pulse = {com::aggressor_pulse(config, path, m.stage.ctle, m.margin.point.ffe, fom),
               config.samples_per_ui, 0.0};
    a.alignment = lane::Alignment::worst;
    if (const std::size_t k = out.size(); k < fom.aggressor_phase.size()) {
      a.alignment = lane::Alignment::given;
      a.phase_ui = sample_ui - static_cast<double>(fom.aggressor_phase[k]) / config.samples_per_ui;
    }
    out.push_back(std::move(a));
  }
  return out;
}

}  // namespace

lane::LinkModel link_model(const com::Config& config, const com::CaseMargin& m) {
  SHORELINE_ASSERT(m.found);
  const com::Fom& fom = m.margin.fom;
  lane::LinkModel out;
  out.pulse = {fom.pulse, config.samples_per_ui, 0.0};
  out.sample_ui = static_cast<double>(fom.cursor) / config.samples_per_ui;
  for (const double tap : fom.dfe.taps) out.dfe.push_back(tap * fom.pulse[fom.cursor]);
  out.aggressors = aggressors_of(config, m, out.sample_ui);
  out.sigma_noise = std::hypot(fom.sigma_n_v, fom.sigma_tx_v);
  out.jitter = {config.a_dd_ui, config.sigma_rj_ui};
  out.levels = config.levels;
  out.r_lm = config.r_lm;
  out.mismatch = lane::Mismatch::scaled;
  out.f_b_hz = config.f_b_hz;
  return out;
}

}  // namespace shoreline::study
