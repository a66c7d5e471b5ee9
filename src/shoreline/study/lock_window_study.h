// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
//
// One ring of a wavelength-multiplexed receiver: how far off its channel it may drift.
#pragma once

#include <optional>
#include <vector>

#include "shoreline/base/record.h"
#include "shoreline/photonics/device/ring.h"
#include "shoreline/photonics/wdm/lock_window.h"

namespace shoreline::study {

struct LockWindowQuestion {
  photonics::RingDrop ring;
  double ber = 3.8e-3;  // limit, 1e-30 .. 0.5
  photonics::LengthPerKelvin drift{};
};

/// To which side the window is the smaller.
enum class WorseSide { none, longer, shorter, both };
std::span<const std::string_view> names_of(WorseSide);

struct LockWindowResult {
  photonics::WindowStatus status = photonics::WindowStatus::reached;
  std::optional<Length> window;
  std::optional<double> window_fwhm;
  std::optional<TemperatureDelta> window_kelvin;
  WorseSide worse = WorseSide::none;
  std::optional<Length> longer, shorter;
  double ber_limit = 0.0, ber_aligned = 0.0;
  Length fwhm{}, spacing{};
  photonics::LengthPerKelvin drift{};
  double q = 0.0;
  int channels = 0, channel = 0;
  Db snr{};
  lane::Modulation modulation = lane::Modulation::pam4;
  photonics::Thresholds thresholds = photonics::Thresholds::adaptive;
};
const RecordType& record_of(const LockWindowResult*);

LockWindowResult judge_lock_window(const LockWindowQuestion& question);

/// Errors over detuning, the ring towards longer wavelengths where positive.
struct DetuningPoint {
  Length detuning{};
  double fwhm = 0.0;
  double ber = 0.0;
};
const RecordType& record_of(const DetuningPoint*);

/// From -1.5 to 1.5 times the wider side, at least 1 FWHM, in 241 points.
std::vector<DetuningPoint> detuning_curve(const LockWindowQuestion& question,
                                          const LockWindowResult& result);

}  // namespace shoreline::study
