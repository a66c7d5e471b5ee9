// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
//
// Intensity noise of light by the two measures in use: against its power, which lasers and the
// noise of a level are stated by, and against its modulation, which IEEE 802.3 limits.
#pragma once

#include "shoreline/base/quantity.h"

namespace shoreline::photonics {

/// RIN, sigma^2 = RIN (R P)^2 B at any power P, of light whose RIN_OMA is given; in dB/Hz.
/// IEEE 802.3 52.9.6, which later clauses take over (121.8.7, 140.7.8), has
///   RIN_OMA = P_N / (B P_M),
/// with P_N the electrical noise of the light unmodulated, at the average of its outer levels, and
/// P_M the electrical power of a square wave between them: P_N = RIN (R P_avg)^2 B and
/// P_M = (R OMA / 2)^2. With P_avg / (OMA / 2) = (ER + 1) / (ER - 1), ER = P_top / P_bottom,
///   RIN = RIN_OMA ((ER - 1) / (ER + 1))^2:
/// 8.3 dB less at 3.5 dB of extinction, 6.4 dB less at 4.5 dB, none at infinite extinction. Limits
/// are met with light sent back at the transmitter (RIN_21.4 OMA: 21.4 dB down), whose share of the
/// noise is in them. `extinction_ratio` > 0 dB, infinity allowed.
RinLevel rin_of_oma(RinLevel rin_oma, Db extinction_ratio);
/// The inverse: the RIN_OMA of light whose RIN is given.
RinLevel rin_oma(RinLevel rin, Db extinction_ratio);

}  // namespace shoreline::photonics
