// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#pragma once

#include "shoreline/part/kind.h"
#include "shoreline/signal/rlgc.h"

namespace shoreline::part {

/// A dielectric as a laminate or film maker sells it.
struct Laminate {
  double dk = 3.4;
  double df = 0.002;
};
const RecordType& record_of(const Laminate*);

/// A differential line on a board or package: what `pcb_trace` and `package_trace` share.
struct Trace : Common {
  std::optional<Length> length;
  Length width = 127.0 * unit::micrometre;
  Length thickness{};
  double roughness_factor = 1.6;
  double crowding = 1.25;
  Resistance impedance{100.0};
  Conductivity conductivity = signal::kCopper;
  Laminate material;
  std::optional<Length> foil_thickness;
  std::optional<Length> foil_rz;
};

/// Loss of the line at the lane's Nyquist frequency.
Db trace_loss(const Trace& trace, const At& at);

/// The same line as a waveform sees it: one conductor in the odd mode, causal, the dielectric known
/// at the lane's Nyquist frequency.
signal::Line trace_line(const Trace& trace, const At& at);

RecordType trace_record(std::string_view name, std::string_view help);
Kind trace_kind(const RecordType& type);

}  // namespace shoreline::part
