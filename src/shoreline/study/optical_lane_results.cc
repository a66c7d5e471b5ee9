// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/study/optical_lane_study.h"

namespace shoreline::study {

std::span<const std::string_view> names_of(LockOutcome) {
  static constexpr std::string_view kNames[] = {"off", "kept", "out_of_heat", "lost"};
  return kNames;
}

const RecordType& record_of(const LaneLevel*) {
  using R = LaneLevel;
  static const RecordType type =
      Table<R>("lane_level", "A level of the lane")
          .field<&R::power>("power", "at rest, over the light in the bus")
          .field<&R::voltage>("voltage_v", "V", "at the driver's input")
          .field<&R::decided>("decided", "mean behind the equaliser; sent levels are -1 .. 1")
          .field<&R::sigma>("sigma", "rms noise there")
          .done();
  return type;
}

const RecordType& record_of(const LaneBurst*) {
  using R = LaneBurst;
  static const RecordType type =
      Table<R>("lane_burst", "A burst of symbols during the warm-up")
          .field<&R::time>("time_ms", "ms", "since the beginning")
          .field<&R::ambient>("ambient_k", "K", "warmer than at the beginning")
          .field<&R::residual>("residual_pm", "pm", "laser to the red of where it should be")
          .field<&R::heater>("heater_mw", "mW", "of the ring's heater")
          .field<&R::bit_errors>("bit_errors", "counted")
          .field<&R::ber>("ber", "counted")
          .field<&R::ber_estimate>("ber_estimate",
                                   "from the waveform, each symbol with its own noise")
          .done();
  return type;
}

const RecordType& record_of(const LaneRidePoint*) {
  using R = LaneRidePoint;
  static const RecordType type =
      Table<R>("lane_ride_point", "A moment of the warm-up")
          .field<&R::time>("time_ms", "ms", "since the beginning")
          .field<&R::ambient>("ambient_k", "K", "warmer than at the beginning")
          .field<&R::residual>("residual_pm", "pm", "laser to the red of where it should be")
          .field<&R::heater>("heater_mw", "mW", "of the ring's heater")
          .field<&R::own_heat>("own_heat_pm", "pm", "shift by the ring's own light")
          .done();
  return type;
}

const RecordType& record_of(const LaneSample*) {
  using R = LaneSample;
  static const RecordType type = Table<R>("lane_sample", "Light leaving the ring")
                                     .field<&R::time>("time_ui", "since the pattern began")
                                     .field<&R::power>("power_mw", "mW", "at the through port")
                                     .done();
  return type;
}

const RecordType& record_of(const LaneRide*) {
  using R = LaneRide;
  static const RecordType type =
      Table<R>("lane_ride", "A lane while its surroundings warm up")
          .field<&R::locked>("locked", "the loop is on")
          .field<&R::sensing>("sensing", "what the controller looks at")
          .field<&R::duration>("duration_ms", "ms", "of the ride")
          .field<&R::worst_residual>("worst_residual_pm", "pm", "detuning that the loop leaves")
          .field<&R::last_residual>("last_residual_pm", "pm", "at the end")
          .field<&R::predicted_residual>("predicted_residual_pm", "pm",
                                         "ramp over gain, of a linear loop; 0 without a ramp")
          .field<&R::capture_red>("capture_red_pm", "pm",
                                  "so far to the red the sensor's error has the right sign")
          .field<&R::capture_blue>("capture_blue_pm", "pm", "and so far to the blue")
          .field<&R::heater_start>("heater_start_mw", "mW", "of the ring's heater")
          .field<&R::heater_min>("heater_min_mw", "mW", "least")
          .field<&R::heater_max>("heater_max_mw", "mW", "most")
          .field<&R::heater_end>("heater_end_mw", "mW", "at the end")
          .field<&R::saturated>("heater_saturated", "it was asked for more or less than it has")
          .field<&R::lost>("lock_lost", "the laser was half a width from where it should be")
          .field<&R::lock>("lock",
                           "off, kept, out_of_heat (the heater at its end), lost (see lock_lost)")
          .field<&R::burst_bits>("burst_bits", "bits sent in the bursts")
          .field<&R::burst_bit_errors>("burst_bit_errors", "of them wrong")
          .field<&R::mean_ber>("mean_ber", "over the ride, by the bursts' estimates")
          .field<&R::worst_ber>("worst_ber", "of a burst, estimated")
          .field<&R::errors_expected>("errors_expected",
                                      "bit errors of all bits of the ride, by those estimates")
          .field<&R::bursts>("bursts", "in the order of time")
          .done();
  return type;
}

const RecordType& record_of(const OpticalLaneResult*) {
  using R = OpticalLaneResult;
  static const RecordType type =
      Table<R>("optical_lane_result", "A lane of light in time")
          .field<&R::modulation>("modulation", "of the lane")
          .field<&R::symbol_rate>("symbol_rate_gbd", "GHz", "symbols a second")
          .field<&R::wavelength>("wavelength_nm", "nm", "of the laser")
          .field<&R::fwhm>("fwhm_pm", "pm", "of the ring's line")
          .field<&R::fsr>("fsr_nm", "nm", "of the ring")
          .field<&R::q>("q", "loaded")
          .field<&R::input>("input_mw", "mW", "light in the bus")
          .field<&R::shift>("shift_pm", "pm", "of the resonance by all of the drive")
          .field<&R::bias>("bias_pm", "pm", "laser to the blue of the lowest voltage's resonance")
          .field<&R::er>("er_db", "dB", "extinction ratio at rest")
          .field<&R::tp>("tp_db", "dB", "transmitter penalty at rest")
          .field<&R::rlm>("rlm", "ratio of level mismatch at rest")
          .field<&R::oma>("oma_dbm", "dBm", "outer, at the diode, at rest")
          .field<&R::received>("received_dbm", "dBm", "mean at the diode, modulated")
          .field<&R::tdecq>(
              "tdecq_db", "dB",
              "of the light leaving the ring, by the five taps of IEEE 802.3 121.8.5.3 "
              "(NRZ: TDEC of 95.8.5.2); null: the eye is closed")
          .field<&R::own_heat>("own_heat_pm", "pm", "shift of the resonance by its own light")
          .field<&R::bistable>("bistable", "the ring has two stable states for some laser")
          .field<&R::symbols>("symbols", "sent")
          .field<&R::symbol_errors>("symbol_errors", "decided wrong")
          .field<&R::bit_errors>("bit_errors", "by Gray code")
          .field<&R::ber>("ber", "counted")
          .field<&R::ber_estimate>("ber_estimate",
                                   "from the waveform, each symbol with its own noise")
          .field<&R::equaliser_error>("equaliser_error",
                                      "rms of equalised minus sent, levels at -1 .. 1")
          .field<&R::taps>("taps", "of the receiver's equaliser, over their sum")
          .field<&R::levels>("levels", "from dark to bright")
          .field<&R::ride>("ride", "the warm-up; null: nothing warms up")
          .field<&R::origin>("origin", "engine and path it comes from; null: options alone")
          .done();
  return type;
}

}  // namespace shoreline::study
