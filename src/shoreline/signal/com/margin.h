// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
//
// Channel operating margin: IEEE 802.3-2022 Annex 93A, with the procedure of the task force's
// public script where it differs (Dialect::ieee_script).
#pragma once

#include <optional>
#include <vector>

#include "shoreline/base/context.h"
#include "shoreline/base/result.h"
#include "shoreline/signal/com/eye.h"
#include "shoreline/signal/com/mlse.h"
#include "shoreline/signal/com/noise.h"

namespace shoreline::signal::com {

/// A point of the grid of equalisers.
struct Point {
  TxFfe ffe;
  Ctle ctle;
};

struct Margin {
  Point point;  // the equalisers
  Fom fom;
  double il_channel_db = 0.0, il_die_die_db = 0.0;
  double peak_v = 0.0;      // of the pulse before equalisers
  double a_ni_v = 0.0;      // 93A-37; of a C2M eye 2 A_s - VEO
  double com_db = 0.0;      // with the detector of keyword MLSE
  double com_dfe_db = 0.0;  // without
  double sigma_tx_v = 0.0, sigma_isi_v = 0.0, sigma_rj_v = 0.0, sigma_n_v = 0.0, sigma_xt_v = 0.0;
  double sigma_v = 0.0;          // of everything together
  double veo_v = 0.0;            // vertical eye opening, negative where it is closed
  std::optional<double> vec_db;  // vertical eye closure; none where the eye is closed
  double der_at_pass = 0.0;      // error ratio with the noise at the pass limit
  std::optional<Mlse> mlse;
  std::optional<EyeOpening> eye;  // of C2M
  Pdf pdf;                        // of interference and noise
};

/// COM of a link at one equaliser setting. `fom.valid` must hold.
Margin margin_of(const Config& config, const Link& link, const Equalised& stage, const TxFfe& ffe,
                 Fom fom);

}  // namespace shoreline::signal::com
