// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
//
// What stands against the signal at the slicer: interference and noise as probability (93A.1.7).
#pragma once

#include "shoreline/signal/com/channel.h"
#include "shoreline/signal/com/fom.h"
#include "shoreline/signal/com/pdf.h"

namespace shoreline::signal::com {

/// Samples at one phase of every unit interval but the first and the last.
std::vector<double> at_phase(std::span<const double> response, std::size_t phase,
                             int samples_per_ui);

/// An aggressor's pulse behind CTLE, the receiver's FFE and, at the far end, the victim's kind of
/// transmitter. Samples 1/(M f_b) apart, V.
std::vector<double> aggressor_pulse(const Config& config, const Path& path, const Ctle& ctle,
                                    const TxFfe& ffe, const Fom& fom);

struct Interference {
  std::vector<double> isi;                      // what the DFE leaves, at the sampling instants
  std::vector<std::vector<double>> aggressors;  // each at its worst phase, the one of largest rms
  double bin_v = 0.0;
  double q = 0.0;                                                // Q^-1(DER_0)
  double sigma_g_v = 0.0;                                        // all that is Gaussian (93A-41)
  double sigma_rj_v = 0.0, sigma_isi_v = 0.0, sigma_xt_v = 0.0;  // of the binned distributions
};
Interference interference(const Config& config, const Link& link, const Equalised& stage,
                          const TxFfe& ffe, const Fom& fom);

/// Noise and jitter alone; everything (93A-43 to 93A-45).
Pdf noise_pdf(const Config& config, const Interference& in, const Fom& fom);
Pdf total_pdf(const Config& config, const Interference& in, const Fom& fom);

}  // namespace shoreline::signal::com
