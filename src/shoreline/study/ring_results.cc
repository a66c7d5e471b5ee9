// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/study/ring_study.h"

namespace shoreline::study {

std::span<const std::string_view> names_of(RingCoupling) {
  static constexpr std::string_view kNames[] = {"under", "critical", "over"};
  return kNames;
}

const RecordType& record_of(const RingLevel*) {
  using R = RingLevel;
  static const RecordType type =
      Table<R>("ring_level", "A level of a ring modulator at rest")
          .field<&R::power>("power", "over the input's")
          .field<&R::shift>("shift_pm", "pm", "of the resonance from the darkest level's")
          .field<&R::voltage>("voltage_v", "V", "reverse, at the junction; null: not by voltage")
          .done();
  return type;
}

const RecordType& record_of(const RingModulation*) {
  using R = RingModulation;
  static const RecordType type =
      Table<R>("ring_modulation", "A ring modulator at rest")
          .field<&R::shift>("shift_pm", "pm", "of the resonance between the outer levels")
          .field<&R::shift_fwhm>("shift_fwhm", "the same over the width of the line")
          .field<&R::bias>("bias_pm", "pm", "laser from the resonance of the darkest level")
          .field<&R::bias_fwhm>("bias_fwhm", "the same over the width of the line")
          .field<&R::oma_over_pin>("oma_over_pin", "outer OMA over the input power")
          .field<&R::er>("er_db", "dB", "extinction ratio; null: infinite")
          .field<&R::tp>("tp_db", "dB", "transmitter penalty, -10 log10(OMA / 2 Pin); null: no OMA")
          .field<&R::modulation_loss>("modulation_loss_db", "dB", "mean of the levels")
          .field<&R::rlm>("rlm", "ratio of level mismatch")
          .field<&R::f_3db>(
              "f_3db_ghz", "GHz",
              "where small signals of the light are 3 dB (electrical) down, by the "
              "photon's life alone, the laser amid the levels; null: over 2 widths away")
          .field<&R::peaking>("peaking_db", "dB", "of small signals (electrical)")
          .field<&R::levels>("levels", "from dark to bright")
          .done();
  return type;
}

const RecordType& record_of(const RingState*) {
  using R = RingState;
  static const RecordType type =
      Table<R>("ring_state", "A steady state of a ring that its light heats")
          .field<&R::detuning>("detuning_pm", "pm", "laser from the warm resonance, to the red")
          .field<&R::stable>("stable", "it stays there")
          .done();
  return type;
}

const RecordType& record_of(const RingResult*) {
  using R = RingResult;
  static const RecordType type =
      Table<R>("ring_result", "A ring as a filter and as a modulator")
          .field<&R::wavelength>("wavelength_nm", "nm", "where figures hold")
          .field<&R::resonance>("resonance_nm", "nm", "nearest to it; null: no geometry is given")
          .field<&R::fsr>("fsr_nm", "nm", "to the next resonance")
          .field<&R::fwhm>("fwhm_pm", "pm", "of power")
          .field<&R::finesse>("finesse", "fsr over fwhm")
          .field<&R::q>("q", "wavelength over fwhm, loaded")
          .field<&R::intrinsic_q>("intrinsic_q", "without couplers; null: without loss")
          .field<&R::f_ph>("f_ph_ghz", "GHz", "width of the line as a frequency, c / (lambda Q)")
          .field<&R::through_min>("thru_min_db", "dB", "through on resonance; null: dark")
          .field<&R::through_max>("thru_max_db", "dB", "through between resonances")
          .field<&R::drop_max>("drop_max_db", "dB", "dropped on resonance; null: no second bus")
          .field<&R::coupling>("coupling", "of the input against all that is lost")
          .field<&R::thermal>("thermal_pm_per_k", "pm/K", "of the resonance over temperature")
          .field<&R::oma_over_pin>("oma_over_pin",
                                   "outer OMA over the input power; null: no shift is known")
          .field<&R::bias_fwhm>("bias_fwhm", "laser from the darkest level's resonance over fwhm")
          .field<&R::rlm>("rlm", "ratio of level mismatch")
          .field<&R::er>("er_db", "dB", "extinction ratio; null: infinite, or no shift is known")
          .field<&R::tp>("tp_db", "dB", "transmitter penalty, -10 log10(OMA / 2 Pin)")
          .field<&R::modulation>("modulation", "the modulator in full")
          .field<&R::input>("input_mw", "mW", "light in the bus")
          .field<&R::heating>("heating_pm", "pm", "of the resonance by that light, on resonance")
          .field<&R::heating_hwhm>("heating_hwhm", "the same in half widths; bistable above 1.5396")
          .field<&R::bistable>("bistable", "two stable states exist for some laser")
          .field<&R::bistable_power>("bistable_dbm", "dBm", "light from which on it is")
          .field<&R::states>(
              "states", "where a laser ends that stands heating_pm to the red of the cold ring")
          .field<&R::linear_limit>(
              "linear_limit_dbm", "dBm",
              "light at which two-photon and free-carrier absorption add a "
              "tenth to the ring's loss; null: its size is not known, or it is no "
              "guide of silicon at 1200 to 1700 nm")
          .field<&R::heater_per_fsr>("heater_per_fsr_mw", "mW", "to tune it over all its range")
          .done();
  return type;
}

const RecordType& record_of(const RingPoint*) {
  using R = RingPoint;
  static const RecordType type =
      Table<R>("ring_point", "A point of a ring's spectrum")
          .field<&R::wavelength>("wavelength_nm", "nm", "of the light")
          .field<&R::through>("through", "power at the through port over the input's")
          .field<&R::drop>("drop", "power at the drop port over the input's")
          .done();
  return type;
}

}  // namespace shoreline::study
