// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include <array>

#include "shoreline/part/kinds.h"
#include "shoreline/part/trace.h"

namespace shoreline::part {
namespace {

/// Lines of a few square micrometres: the resistance to direct current bounds that of the skin from
/// below, and the two add as squares where they are alike (within 10 % of a filament solution).
Db interposer_loss(const Trace& t, const At& at) {
  const Db skin_and_dielectric = trace_loss(t, at);
  if (t.thickness.si() <= 0.0 || !t.length) return skin_and_dielectric;
  const signal::Dielectric material{t.material.dk, t.material.df};
  const Db dielectric = signal::dielectric_loss(material, at.nyquist) * *t.length;
  const auto direct = 2.0 / (t.conductivity * t.width * t.thickness);  // of the loop
  const Db dc = signal::conductor_loss(direct, t.impedance) * *t.length;
  const Db skin = skin_and_dielectric - dielectric;
  return dielectric + Db(std::hypot(dc.si(), skin.si()));
}

}  // namespace

Kind interposer_trace() {
  static const RecordType type =
      trace_record("interposer_trace",
                   "Differential line on a silicon interposer, bridge or redistribution layer");
  Kind kind = trace_kind(type);
  kind.loss = fold<interposer_loss>(kind.loss.uses);
  kind.package_line = true;
  return kind;
}

}  // namespace shoreline::part
