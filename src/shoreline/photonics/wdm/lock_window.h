// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
//
// How far the ring of a wavelength-multiplexed receiver may stand beside its channel before too
// many bits are wrong: it loses light of its own, and gathers more of its neighbours'.
#pragma once

#include <optional>
#include <span>
#include <string_view>

#include "shoreline/base/quantity.h"
#include "shoreline/lane/pam.h"

namespace shoreline::photonics {

/// How the slicer's thresholds are set. Both follow the gain of the ring. Adaptive ones follow the
/// mean of the light that leaks in, too; fixed ones do not know of it.
enum class Thresholds { adaptive, fixed };
std::span<const std::string_view> names_of(Thresholds);

/// One ring that drops one of several evenly spaced channels onto a photodiode. Power gain of a
/// Lorentzian, 1 / (1 + (2 detuning / FWHM)^2), FWHM = wavelength / Q; levels 0 .. L-1 equally
/// likely, all channels launched alike and independent; their light adds as power. White noise that
/// does not go with the gain: SNR is the variance of the wanted levels at full gain over the
/// noise's. Gray code. The model is that of the public script and table "Thermal control design
/// windows for microring WDM links in co-packaged AI optical I/O" (github.com/kaushik-kamuit,
/// 2026), which have PAM4 and eight channels.
struct RingDrop {
  Length wavelength = 1550.0 * unit::nanometre;  // > 0
  double q = 5200.0;           // loaded, > 0; Hsu et al., Sci. Rep. 13 (2023) 5269
  int channels = 8;            // 1 .. 64
  int channel = 4;             // which is wanted, 1 .. channels from the shortest
  Length spacing{0.80138e-9};  // > 0; here 100 GHz at 1550 nm
  Db snr{25.0};                // -20 .. 80 dB
  lane::Modulation modulation = lane::Modulation::pam4;  // nrz, pam4 or pam8
  Thresholds thresholds = Thresholds::adaptive;
};

Length fwhm(const RingDrop& ring);

/// Spacing in wavelength of channels that are `spacing` apart in frequency: wavelength^2 df / c,
/// the linear term, as grids are commonly converted.
Length grid_spacing(Length wavelength, Frequency spacing);

/// Bit error ratio with the ring `detuning` beyond its channel, towards longer wavelengths where
/// positive. Exact sums over all levels of all channels (wdm/leakage.h): relative error < 1e-8.
double ber(const RingDrop& ring, Length detuning);

enum class WindowStatus { reached, missed_aligned, never_reached };
std::span<const std::string_view> names_of(WindowStatus);

/// One side of the window; `half` is none where the limit is never reached on that side.
struct LockWindow {
  WindowStatus status = WindowStatus::reached;
  std::optional<Length> half;             // the smaller of the two; 0: missed even when aligned
  std::optional<Length> longer, shorter;  // by side to which the ring drifts
  double ber_aligned = 0.0;
};

/// The smallest detuning on each side at which `ber` reaches `limit`, 1e-30 < limit < 0.5. Searched
/// in steps of FWHM/32 (a 32nd more each beyond 8 FWHM) to 100 FWHM, then the root to 1e-9 FWHM.
/// Errors need not rise all the way: what lies beyond the first crossing is not part of the window.
LockWindow lock_window(const RingDrop& ring, double limit);

}  // namespace shoreline::photonics
