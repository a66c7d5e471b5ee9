// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/study/com.h"

namespace shoreline::study {

const RecordType& record_of(const TxFfeTaps*) {
  using R = TxFfeTaps;
  static const RecordType type =
      Table<R>("tx_ffe", "Taps of the transmitter's equaliser, as IEEE sheets call them")
          .field<&R::m4>("c(-4)", "pre-cursor")
          .field<&R::m3>("c(-3)", "pre-cursor")
          .field<&R::m2>("c(-2)", "pre-cursor")
          .field<&R::m1>("c(-1)", "pre-cursor")
          .field<&R::cursor>("c(0)", "cursor, 1 less the magnitudes of the others")
          .field<&R::p1>("c(1)", "post-cursor")
          .field<&R::p2>("c(2)", "post-cursor")
          .field<&R::p3>("c(3)", "post-cursor")
          .done();
  return type;
}

const RecordType& record_of(const ComCase*) {
  using R = ComCase;
  static const RecordType type =
      Table<R>("com_case", "Channel operating margin of one package case")
          .field<&R::number>("case", "of the configuration, from 1")
          .field<&R::equalised>("equalised", "an equaliser of the grid has a sampling instant")
          .field<&R::com>("com_db", "channel operating margin")
          .field<&R::com_dfe>("com_dfe_db", "the same without sequence detection")
          .field<&R::fom>("fom_db", "figure of merit that the equalisers were chosen by")
          .field<&R::a_s>("a_s_mv", "mV", "signal at the slicer, half a level spacing")
          .field<&R::a_ni>("a_ni_mv", "mV", "noise and interference at DER_0")
          .field<&R::peak>("peak_mv", "mV", "peak of the pulse before equalisation")
          .field<&R::sigma_tx>("sigma_tx_mv", "mV", "rms noise of the transmitter")
          .field<&R::sigma_isi>("sigma_isi_mv", "mV", "rms intersymbol interference")
          .field<&R::sigma_rj>("sigma_rj_mv", "mV", "rms of random jitter")
          .field<&R::sigma_n>("sigma_n_mv", "mV", "rms noise of the receiver")
          .field<&R::sigma_xt>("sigma_xt_mv", "mV", "rms crosstalk at its worst phase")
          .field<&R::icn>("icn_mv", "mV", "integrated crosstalk noise of the files, rms")
          .field<&R::icn_fext>("icn_fext_mv", "mV", "of far-end aggressors")
          .field<&R::icn_next>("icn_next_mv", "mV", "of near-end aggressors")
          .field<&R::il_channel>("il_channel_db", "dB", "insertion loss of the file at f_b/2")
          .field<&R::il_die_die>("il_die_die_db", "dB", "with packages")
          .field<&R::fom_ild>("fom_ild_db", "rms deviation from a smooth insertion loss")
          .field<&R::vec>("vec_db", "vertical eye closure; null where the eye is closed")
          .field<&R::veo>("veo_mv", "mV", "vertical eye opening, negative where it is closed")
          .field<&R::eye_width_ui>("eye_width_ui", "of each eye at DER_0, from the lowest")
          .field<&R::der_at_pass>("der_at_3db",
                                  "detector error ratio if noise were at the limit of COM")
          .field<&R::mlse_delta>("mlse_delta_db", "what sequence detection adds to COM")
          .field<&R::mlse_der>("mlse_der", "its detector error ratio")
          .field<&R::dfe>("dfe", "b(1), b(2), ... of the cursor")
          .field<&R::floating_ui>("floating_taps_ui", "where floating taps stand")
          .field<&R::tx_ffe>("tx_ffe", "transmitter's equaliser")
          .field<&R::rx_ffe>("rx_ffe", "receiver's equaliser, of the main tap")
          .field<&R::g_dc>("g_dc_db", "gain of the continuous-time equaliser at low frequency")
          .field<&R::g_dc_hp>("g_dc_hp_db", "of its low-frequency stage")
          .field<&R::grid_points>("grid_points", "of the equalisers, all of them judged")
          .done();
  return type;
}

const RecordType& record_of(const ComResult*) {
  using R = ComResult;
  static const RecordType type =
      Table<R>("com", "Channel operating margin, IEEE 802.3-2022 Annex 93A")
          .field<&R::config>("config", "configuration")
          .field<&R::dialect>("dialect", "whose procedure: ieee-script or annex")
          .field<&R::channels>("channels", "files, the victim first")
          .field<&R::threshold>("threshold_db", "COM asked for")
          .field<&R::com>("com_db", "of the worst case; null if one cannot be equalised")
          .field<&R::vec>("vec_db", "of the worst case; null if an eye is closed")
          .field<&R::veo>("veo_mv", "mV", "of the worst case")
          .field<&R::cases>("cases", "package cases")
          .field<&R::sensitivity>("sensitivity", "how COM changes; null: not asked for")
          .done();
  return type;
}

}  // namespace shoreline::study
