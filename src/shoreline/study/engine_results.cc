// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/study/engine_study.h"

namespace shoreline::study {

const RecordType& record_of(const EngineLaneResult*) {
  using R = EngineLaneResult;
  static const RecordType type =
      Table<R>("engine_lane", "One lane of an optical engine")
          .field<&R::lane>("lane", "from 0")
          .field<&R::wavelength>("wavelength_nm", "nm", "that its ring took")
          .field<&R::locked>("locked", "its rings hold a wavelength; null: it has none")
          .field<&R::fault>("fault",
                            "out_of_range: the heater is too weak; pushed_too_far: the others' "
                            "warmth carries the ring beyond")
          .field<&R::heater>("heater_mw", "mW", "of the modulator's ring")
          .field<&R::receive_heater>("receive_heater_mw", "mW", "of the ring before the photodiode")
          .field<&R::oma>("oma_dbm", "dBm", "outer OMA in the output fibre")
          .field<&R::extinction_ratio>("er_db", "dB",
                                       "highest over lowest level; null, as all below: no lock")
          .field<&R::rlm>("rlm", "ratio of level mismatch")
          .field<&R::level_closure>("level_closure_db", "dB",
                                    "TDECQ of the levels alone; null: a level is missed by its "
                                    "threshold")
          .field<&R::tdecq>("tdecq_db", "dB",
                            "by the reference receiver, of levels and bandwidth without fibre; "
                            "null: not asked for, or not to be had")
          .field<&R::insertion_loss>("insertion_loss_db", "dB",
                                     "laser fibre to output fibre in the highest level")
          .field<&R::residual_penalty>("residual_penalty_db", "dB",
                                       "OMA that the residual detuning costs")
          .field<&R::bandwidth>("bandwidth_ghz", "GHz",
                                "of the transmitter, small signals, 3 dB electrical")
          .field<&R::q>("q", "of the modulator's ring, loaded")
          .field<&R::margin>("margin_db", "dB", "further loss until the bit errors reach the limit")
          .field<&R::ber>("ber", "bit errors before any code")
          .done();
  return type;
}

const RecordType& record_of(const EngineResult*) {
  using R = EngineResult;
  static const RecordType type =
      Table<R>("engine", "An optical engine on one path")
          .field<&R::engine>("engine", "catalog id")
          .field<&R::title>("title", "for people")
          .field<&R::path>("path", "that it transmits on")
          .field<&R::direction>("direction", "of the light")
          .field<&R::rings_described>("rings_described", "else only what its entry states is known")
          .field<&R::die>("die", "of the lot; null: the nominal engine")
          .field<&R::temperature>("temperature_degc", "degC", "of all of it")
          .field<&R::residual>("residual_pm", "pm",
                               "that the laser stands beyond where loops should hold it")
          .field<&R::length>("length_m", "m", "of the link")
          .field<&R::fed>("fed_dbm", "dBm", "light in the laser fibre for one lane")
          .field<&R::loss>("loss_db", "dB", "from fibre to fibre")
          .field<&R::penalty>("penalty_db", "dB", "of reflections and leaking light")
          .field<&R::ber_limit>("ber_limit", "bit errors that the hop may have before any code")
          .field<&R::stated_oma>("stated_oma_dbm", "dBm",
                                 "by what the engine's entry states of its modulator")
          .field<&R::stated_extinction_ratio>("stated_er_db", "dB", "likewise")
          .field<&R::stated_tdecq>("stated_tdecq_db", "dB",
                                   "likewise; what of it the levels do not explain is taken as "
                                   "loss in margin and bit errors")
          .field<&R::heaters>("heaters_mw", "mW", "of all rings together")
          .field<&R::rings>("rings", "that have to lock")
          .field<&R::unlocked>("unlocked", "of them without a wavelength")
          .field<&R::margin_min>("margin_min_db", "dB", "of its worst lane that locks")
          .field<&R::lanes>("lanes", "one by one")
          .field<&R::notes>("notes", "what is left out")
          .done();
  return type;
}

const RecordType& record_of(const EnginesResult*) {
  using R = EnginesResult;
  static const RecordType type = Table<R>("engines", "The optical engines of a scenario")
                                     .field<&R::engines>("engines", "one a path and direction")
                                     .done();
  return type;
}

}  // namespace shoreline::study
