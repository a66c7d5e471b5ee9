// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
//
// What a maximum-likelihood sequence detector behind the equaliser is worth, as COM: OIF2022.580
// and shakiba_3dj_01_230116, in the forms of the public script's keyword MLSE.
#pragma once

#include "shoreline/signal/com/config.h"
#include "shoreline/signal/com/pdf.h"

namespace shoreline::signal::com {

struct Mlse {
  bool applied = false;                      // false: there is more noise than signal
  double delta_db = 0.0;                     // to be added to COM
  double delta_gaussian_db = 0.0;            // if everything were Gaussian
  double der_gaussian = 0.0, der_pdf = 0.0;  // detector error ratio
};

/// For a channel 1 + alpha D behind the slicer's filters, alpha = b(1) in [0, 1], with the PDF of
/// all that interferes. Option 1: the SNR that a DFE would need for the same error ratio. Option 2:
/// the PDF made narrower until a DFE has that ratio, which is good to about 0.05 dB. The script's
/// inner Q of the Gaussian form multiplies by sigma where it should divide; Dialect::annex divides.
Mlse mlse(const Pdf& pdf, double a_s_v, double a_ni_v, double alpha, int levels, double der_0,
          int option, Dialect dialect);

}  // namespace shoreline::signal::com
