// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#pragma once

#include <cmath>

namespace shoreline::photonics {

/// A single-mode line whose effective index falls linearly with wavelength:
/// n(w) = neff - (w - wl0) (ng - neff) / wl0, hence n(w) / w = ng / w - (ng - neff) / wl0.
struct Line {
  double wl0_um, neff, ng, loss_db_cm;

  /// Turns of phase over `length_um` are per_um / w + offset.
  double per_um(double length_um) const { return length_um * ng; }
  double offset(double length_um) const { return -length_um * (ng - neff) / wl0_um; }
  /// |wave out| / |wave in|; 1 um is 1e-4 cm.
  double amplitude(double length_um) const {
    return std::pow(10.0, -1e-4 * loss_db_cm * length_um / 20.0);
  }
};

inline double amplitude_of_db(double loss_db) { return std::pow(10.0, -loss_db / 20.0); }

}  // namespace shoreline::photonics
