// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/study/lock_window_study.h"

#include <algorithm>
#include <cmath>

namespace shoreline::study {

using photonics::LockWindow;

std::span<const std::string_view> names_of(WorseSide) {
  static constexpr std::string_view kNames[] = {"none", "longer", "shorter", "both"};
  return kNames;
}

const RecordType& record_of(const LockWindowResult*) {
  using R = LockWindowResult;
  static const RecordType type =
      Table<R>("lock_window", "How far a ring of a multiplexed receiver may drift")
          .field<&R::status>("status",
                             "reached; missed_aligned: too many errors without any detuning; "
                             "never_reached: none of the detunings searched gives so many")
          .field<&R::window>("window_pm", "pm",
                             "detuning that reaches the limit, towards the worse side")
          .field<&R::window_fwhm>("window_fwhm", "the same over the width of the ring's line")
          .field<&R::window_kelvin>("window_k", "K", "the same as warming or cooling of the ring")
          .field<&R::worse>("worse_side", "where the limit is reached first")
          .field<&R::longer>("longer_pm", "pm",
                             "window with the ring towards longer wavelengths; null: no end")
          .field<&R::shorter>("shorter_pm", "pm", "and towards shorter ones")
          .field<&R::ber_limit>("ber_limit", "wrong bits that are allowed")
          .field<&R::ber_aligned>("ber_aligned", "wrong bits without any detuning")
          .field<&R::fwhm>("fwhm_pm", "pm", "width of the ring's line at half its height")
          .field<&R::spacing>("spacing_pm", "pm", "of the channels")
          .field<&R::drift>("drift_pm_per_k", "pm/K", "of the ring with its temperature")
          .field<&R::q>("q", "of the ring, loaded")
          .field<&R::channels>("channels", "on the fibre")
          .field<&R::channel>("channel", "that is wanted, from the shortest wavelength")
          .field<&R::snr>("snr_db", "dB", "variance of the levels over the noise's, aligned")
          .field<&R::modulation>("modulation", "of all channels")
          .field<&R::thresholds>("thresholds",
                                 "adaptive: they know the mean of the light that leaks in")
          .done();
  return type;
}

const RecordType& record_of(const DetuningPoint*) {
  using R = DetuningPoint;
  static const RecordType type =
      Table<R>("detuning_point", "Errors of a ring receiver at one detuning")
          .field<&R::detuning>("detuning_pm", "pm", "of the ring, longer wavelengths positive")
          .field<&R::fwhm>("detuning_fwhm", "the same over the width of its line")
          .field<&R::ber>("ber", "wrong bits")
          .done();
  return type;
}

namespace {

WorseSide worse_of(const LockWindow& w) {
  if (!w.half || w.status != photonics::WindowStatus::reached) return WorseSide::none;
  if (!w.shorter) return WorseSide::longer;
  if (!w.longer) return WorseSide::shorter;
  // Symmetric banks differ by rounding only.
  if (std::abs(*w.longer / *w.shorter - 1.0) < 1e-6) return WorseSide::both;
  return *w.longer < *w.shorter ? WorseSide::longer : WorseSide::shorter;
}

}  // namespace

LockWindowResult judge_lock_window(const LockWindowQuestion& q) {
  const LockWindow w = photonics::lock_window(q.ring, q.ber);
  LockWindowResult r;
  r.status = w.status, r.window = w.half, r.longer = w.longer, r.shorter = w.shorter;
  r.fwhm = photonics::fwhm(q.ring);
  r.worse = worse_of(w);
  if (w.half) r.window_fwhm = *w.half / r.fwhm, r.window_kelvin = *w.half / q.drift;
  r.ber_limit = q.ber, r.ber_aligned = w.ber_aligned;
  r.spacing = q.ring.spacing, r.drift = q.drift, r.q = q.ring.q;
  r.channels = q.ring.channels, r.channel = q.ring.channel;
  r.snr = q.ring.snr, r.modulation = q.ring.modulation, r.thresholds = q.ring.thresholds;
  return r;
}

std::vector<DetuningPoint> detuning_curve(const LockWindowQuestion& q, const LockWindowResult& r) {
  const Length wider = std::max({r.longer.value_or(Length{}), r.shorter.value_or(Length{})});
  const Length span = std::max(1.5 * wider, r.fwhm);
  constexpr int kHalf = 120;
  std::vector<DetuningPoint> out;
  for (int i = -kHalf; i <= kHalf; ++i) {
    const Length detuning = span * (static_cast<double>(i) / kHalf);
    out.push_back({detuning, detuning / r.fwhm, photonics::ber(q.ring, detuning)});
  }
  return out;
}

}  // namespace shoreline::study
