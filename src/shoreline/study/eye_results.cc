// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/study/eye_study.h"

namespace shoreline::study {

const RecordType& record_of(const EyeOpening*) {
  using R = EyeOpening;
  static const RecordType type =
      Table<R>("eye_opening", "One eye between two levels, at one probability")
          .field<&R::probability>(
              "probability", "with which a level reaches past its side, given that it was sent")
          .field<&R::eye>("eye", "from the bottom, 0 on")
          .field<&R::height>("height_mv", "mV", "at the best phase; negative: closed by so much")
          .field<&R::width>("width_ui", "along the threshold; 0: closed")
          .field<&R::threshold>("threshold_mv", "mV", "middle of the opening at the best phase")
          .field<&R::left>("left_ui", "where the threshold leaves the opening")
          .field<&R::right>("right_ui", "and on the other side")
          .done();
  return type;
}

const RecordType& record_of(const EyeDfeTap*) {
  using R = EyeDfeTap;
  static const RecordType type = Table<R>("eye_dfe_tap", "A tap of the decision feedback")
                                     .field<&R::ui>("ui", "after the cursor")
                                     .field<&R::tap>("tap_mv", "mV", "taken off")
                                     .field<&R::over_cursor>("over_cursor", "the same as b(n)")
                                     .done();
  return type;
}

const RecordType& record_of(const EyeBathtubPoint*) {
  using R = EyeBathtubPoint;
  static const RecordType type =
      Table<R>("eye_bathtub_point", "Errors where the sampling phase moves, thresholds staying")
          .field<&R::phase>("phase_ui", "from the sampling instant")
          .field<&R::ser>("ser", "symbol error ratio there; null: under `floor`")
          .done();
  return type;
}

const RecordType& record_of(const EyeContourPoint*) {
  using R = EyeContourPoint;
  static const RecordType type =
      Table<R>("eye_contour_point", "Edges of an eye at one phase")
          .field<&R::probability>("probability", "past each edge, given the level")
          .field<&R::eye>("eye", "from the bottom, 0 on")
          .field<&R::phase>("phase_ui", "from the sampling instant")
          .field<&R::low>("low_mv", "mV", "lower edge")
          .field<&R::high>("high_mv", "mV", "upper edge; closed where it is under the lower one")
          .done();
  return type;
}

const RecordType& record_of(const EyeVoltagePoint*) {
  using R = EyeVoltagePoint;
  static const RecordType type =
      Table<R>("eye_voltage_point", "Errors where a threshold moves, at the best phase")
          .field<&R::eye>("eye", "from the bottom, 0 on")
          .field<&R::threshold>("threshold_mv", "mV", "between the levels' means")
          .field<&R::low_level>("low_level", "probability that the lower level is above it")
          .field<&R::high_level>("high_level", "probability that the upper level is below it")
          .done();
  return type;
}

const RecordType& record_of(const EyeTimeDomain*) {
  using R = EyeTimeDomain;
  static const RecordType type =
      Table<R>("eye_time_domain", "The lane symbol by symbol, at the eye's best phase")
          .field<&R::symbols>("symbols", "sent")
          .field<&R::symbol_errors>("symbol_errors", "of them decided wrongly")
          .field<&R::ser>("ser", "symbol error ratio, errors of the DFE breeding")
          .field<&R::ber>("ber", "bit error ratio, Gray code")
          .field<&R::ser_right_feedback>("ser_right_feedback",
                                         "with a DFE that knows what was sent: what the eye takes")
          .field<&R::ser_over_eye>("ser_over_eye",
                                   "that over the statistical eye's; 1 is agreement")
          .field<&R::bursts>("bursts", "runs of wrong symbols")
          .field<&R::burst_mean>("burst_mean", "symbols in a run")
          .field<&R::burst_longest>("burst_longest", "symbols, 64 standing for all over")
          .done();
  return type;
}

const RecordType& record_of(const EyeCom*) {
  using R = EyeCom;
  static const RecordType type =
      Table<R>("eye_com", "Channel operating margin of the lane whose eye it is")
          .field<&R::config>("config", "configuration")
          .field<&R::number>("case", "package case, from 1")
          .field<&R::com>("com_db", "channel operating margin")
          .done();
  return type;
}

const RecordType& record_of(const EyeResult*) {
  using R = EyeResult;
  static const RecordType type =
      Table<R>("eye_result", "The statistical eye of a lane")
          .field<&R::pulse>("pulse", "where the response is from")
          .field<&R::levels>("levels", "of the modulation")
          .field<&R::symbol_rate>("symbol_rate_ghz", "GHz", "symbols a second; null: not given")
          .field<&R::com>("com", "what equalised it; null: a response was given")
          .field<&R::samples_per_ui>("samples_per_ui", "of the response")
          .field<&R::aggressors>("aggressors", "lanes that disturb it")
          .field<&R::jitter_model>("jitter_model",
                                   "slope: each symbol moves, power as Gaussian; edge: exactly; "
                                   "horizontal: the sampling instant moves")
          .field<&R::sample>("sample_ui", "sampling instant on the response's time axis")
          .field<&R::cursor>("cursor_mv", "mV", "the response there")
          .field<&R::a_s>("a_s_mv", "mV", "half the distance of two levels, with R_LM where scaled")
          .field<&R::sigma_isi>("sigma_isi_mv", "mV", "rms of the interference that the DFE leaves")
          .field<&R::sigma_xt>("sigma_xt_mv", "mV", "of all aggressors")
          .field<&R::sigma_jitter>("sigma_jitter_mv", "mV", "of jitter, by the response's slope")
          .field<&R::sigma_n>("sigma_n_mv", "mV", "of noise")
          .field<&R::sigma>("sigma_mv", "mV", "of all that disturbs, at the best phase")
          .field<&R::peak_isi>("peak_isi_mv", "mV", "the worst that the interference can add up to")
          .field<&R::phase>("phase_ui",
                            "best phase from the sampling instant: least eye highest at the last "
                            "of the probabilities")
          .field<&R::ser>("ser", "symbol error ratio there, thresholds midway; null: under `floor`")
          .field<&R::ber>("ber", "bit error ratio there, Gray code; null: under `floor`")
          .field<&R::floor>("floor", "least ratio that is resolved")
          .field<&R::openings>("openings", "by probability and eye")
          .field<&R::dfe>("dfe", "taps")
          .field<&R::bathtub>("bathtub", "by phase, thresholds of the best one")
          .field<&R::time_domain>("time_domain", "the bit-true run; null: not asked for")
          .done();
  return type;
}

}  // namespace shoreline::study
