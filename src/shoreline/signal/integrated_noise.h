// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
//
// Insertion loss deviation and integrated crosstalk noise, IEEE 802.3-2022 93A.3 and 93A.4, with
// the points at which the task force's public script departs from the text.
#pragma once

#include <span>
#include <vector>

#include "shoreline/lane/network.h"

namespace shoreline::signal {

using lane::Complex;

/// What the power spectra are weighted with; the names of Annex 93A. f_v, f_f, f_n, f_r are
/// multiples of f_b.
struct NoiseBand {
  double f_b_hz = 53.125e9;
  double f_v = 4.0, f_f = 4.0, f_n = 4.0;  // bandwidth of the victim's, a far, a near transmitter
  double f_r = 0.75;                       // of the receiver
  double f_1_hz = 50e6, f_2_hz = 40e9;
  double a_ft_v = 0.6, a_nt_v = 0.6;  // amplitudes of far and near aggressors
};

/// W(f) = sinc^2(f/f_b) / (1 + (f/(f_t f_b))^4) / (1 + (f/(f_r f_b))^8), 93A-57.
double power_weight(double f_hz, double f_b_hz, double f_t, double f_r);

/// The smooth loss that a channel's loss deviates from.
struct LossFit {
  std::vector<double> fitted_db;     // 20 log10 |S21| as a0 + a1 sqrt f + a2 f + a4 f^2, negative
  std::vector<double> deviation_db;  // what |S21| is above it
  std::size_t first = 0;             // index of the first frequency that both speak of
};

/// Fits 93A-51..54, weighted with |S21|, from the last frequency <= f_1 to the first >= f_2 (the
/// ends of the data where there is none). Points at which S21 is 0 have no weight, and deviation 0.
LossFit fit_loss(std::span<const double> f_hz, std::span<const Complex> s21, double f_1_hz,
                 double f_2_hz);

/// FOM_ILD in dB, 93A-56: the rms deviation weighted with W of the victim. Frequencies in equal
/// steps; NaN where fewer than five lie between f_1 and f_2.
double fom_ild_db(std::span<const double> f_hz, std::span<const Complex> sdd21,
                  const NoiseBand& band);

/// Integrated crosstalk noise in V rms.
struct Icn {
  double total_v = 0.0, fext_v = 0.0, next_v = 0.0;
};

/// 92-44 to 92-48 (93A.4): sqrt(2 df / f_2 sum W A^2 sum |S21|^2). Frequencies in equal steps,
/// those of every S21. As in the script `total_v` is weighted with the band of the last aggressor,
/// near ones after far ones; it is the root of the sum of squares wherever f_f = f_n.
Icn icn(std::span<const double> f_hz, std::span<const std::vector<Complex>> fext,
        std::span<const std::vector<Complex>> next, const NoiseBand& band);

}  // namespace shoreline::signal
