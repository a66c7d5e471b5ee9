// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/part/interface.h"

namespace shoreline::part {

const RecordType& record_of(const ElectricalInterface*) {
  static const RecordType type =
      Table<ElectricalInterface>("electrical_interface", "Class limit of an electrical hop")
          .field<&ElectricalInterface::loss_limit>("loss_limit", "dB",
                                                   "largest insertion loss, die bump to die bump")
          .within(0, 80)
          .field<&ElectricalInterface::at>("at", "GHz", "frequency at which the limit is stated")
          .within(0.1, 500)
          .field<&ElectricalInterface::ber>(
              "ber", "bit errors before FEC that a hop within the limit may spend")
          .within(0, 0.5)
          .field<&ElectricalInterface::modulation>("modulation", "for which the class is meant")
          .field<&ElectricalInterface::reach>("reach", "m",
                                              "of the medium, as an objective states it")
          .within(0, 1000)
          .field<&ElectricalInterface::com_min>("com_min", "dB",
                                                "smallest channel operating margin")
          .within(-20, 40)
          .field<&ElectricalInterface::erl_min>("erl_min", "dB", "smallest effective return loss")
          .within(0, 60)
          .field<&ElectricalInterface::vec_max>("vec_max", "dB", "largest vertical eye closure")
          .within(0, 60)
          .field<&ElectricalInterface::veo_min>("veo_min", "mV", "smallest vertical eye opening")
          .within(0, 1000)
          .field<&ElectricalInterface::com>(
              "com",
              "configuration that com_min, vec_max, veo_min and erl_min are meant with: a built-in "
              "one (catalog/com), the scenario's own [[com]], or a sheet's file")
          .done();
  return type;
}

ElectricalEnd electrical_end(const ElectricalInterface& i) {
  return {i.loss_limit, i.at,      i.ber,     i.modulation, i.com,
          i.com_min,    i.erl_min, i.vec_max, i.veo_min};
}

Interface interface_of(const OpticalPmd& pmd) {
  return {pmd.symbol_rate, pmd.modulation, pmd.wavelength_min, pmd.wavelength_max,
          pmd.inner ? &*pmd.inner : nullptr};
}

namespace {

/// Limits that a budget does not rest on, but that a link is held to.
void pmd_limits(Table<OpticalPmd>& table) {
  table.field<&OpticalPmd::modulation>("modulation", "for which the limits are meant")
      .field<&OpticalPmd::wavelength_min>("wavelength_min", "nm", "of the shortest lane")
      .within(400, 3000)
      .field<&OpticalPmd::wavelength_max>("wavelength_max", "nm", "of the longest lane")
      .within(400, 3000)
      .field<&OpticalPmd::oma_min>("oma_min", "dBm", "smallest outer modulation amplitude launched")
      .within(-40, 20)
      .field<&OpticalPmd::oma_max>("oma_max", "dBm", "largest outer modulation amplitude launched")
      .within(-40, 20)
      .field<&OpticalPmd::launch_min>("launch_min", "dBm", "smallest average launch of a lane")
      .within(-40, 20)
      .field<&OpticalPmd::launch_max>("launch_max", "dBm", "largest average launch of a lane")
      .within(-40, 20)
      .field<&OpticalPmd::tdecq_max>("tdecq_max", "dB", "largest eye closure (TDECQ, or TDEC)")
      .within(0, 20)
      .field<&OpticalPmd::received_min>("received_min", "dBm",
                                        "smallest average that a lane receives")
      .within(-40, 20)
      .field<&OpticalPmd::received_max>("received_max", "dBm",
                                        "largest average that a lane receives: overload")
      .within(-40, 20)
      .field<&OpticalPmd::sensitivity>("sensitivity", "dBm", "of the receiver, OMA, without stress")
      .within(-40, 20)
      .field<&OpticalPmd::channel_loss_max>("channel_loss_max", "dB", "of fibre and connectors")
      .within(0, 60)
      .field<&OpticalPmd::inner>("inner", "code that ends with the fibre, inside the span's FEC")
      .field<&OpticalPmd::fec>("fec", "code that ber_limit is meant with, by its catalog id")
      .field<&OpticalPmd::multipath>("multipath", "dB",
                                     "that its budget allows for multipath interference")
      .within(0, 10)
      .field<&OpticalPmd::return_loss_tolerance>("return_loss_tolerance", "dB",
                                                 "that a transmitter must stand")
      .within(0, 80)
      .field<&OpticalPmd::equaliser_taps>(
          "equaliser_taps",
          "of the reference equaliser, one symbol apart; 1: none; asked for by waveforms of light "
          "that a slicer in a module or engine ends")
      .within(1, 64)
      .field<&OpticalPmd::equaliser_feedback>(
          "equaliser_feedback", "most of its feedback tap, over the cursor; 0: it has none")
      .within(0, 1)
      .field<&OpticalPmd::receiver>("receiver", "that a published budget reckons with");
}

}  // namespace

const RecordType& record_of(const ReceiverBudget*) {
  using R = ReceiverBudget;
  static const RecordType type =
      Table<R>("receiver_budget", "A receiver and what disturbs it, as a published budget has them")
          .field<&R::target_ber>("target_ber", "bit errors that the receiver is to keep")
          .within(1e-30, 0.1)
          .field<&R::responsivity>("responsivity", "A/W", "of the photodiode")
          .within(0.01, 2)
          .field<&R::noise>("noise", "uA", "input-referred, rms over the bandwidth")
          .within(0.001, 1000)
          .field<&R::bandwidth>("bandwidth", "GHz", "of the noise")
          .within(0.1, 500)
          .field<&R::dark_current>("dark_current", "uA", "of the photodiode")
          .within(0, 1000)
          .field<&R::end_reflection>("end_reflection", "dB", "of transmitter and receiver")
          .within(-80, 0)
          .field<&R::connector_reflection>("connector_reflection", "dB", "of one connector")
          .within(-80, 0)
          .field<&R::connectors>("connectors", "between them")
          .within(0, 50)
          .field<&R::depolarisation>("depolarisation", "share of reflected light that interferes")
          .within(0, 1)
          .field<&R::neighbours>("neighbours", "channels that leak into one")
          .within(0, 64)
          .field<&R::isolation>("isolation", "dB", "of one of them")
          .within(0, 80)
          .field<&R::imbalance>("imbalance", "dB", "by which it is stronger")
          .within(-20, 20)
          .field<&R::threshold_offset>("threshold_offset", "of the slicer, share of the OMA")
          .within(0, 0.49)
          .field<&R::main_cursor>("main_cursor", "of the pulse behind the equaliser")
          .within(0.01, 2)
          .field<&R::interference>("interference", "sum of what its other cursors are, unsigned")
          .within(0, 2)
          .field<&R::jitter>("jitter", "dB", "its penalty")
          .within(0, 20)
          .field<&R::dispersion>("dispersion", "dB", "its penalty")
          .within(0, 20)
          .field<&R::equalisation>("equalisation", "dB",
                                   "net of interference and equaliser, the transmitter's closure "
                                   "in it")
          .within(0, 20)
          .field<&R::extinction_ratio>("extinction_ratio", "dB", "in place of the standard's least")
          .within(0, 30)
          .field<&R::rin>("rin", "dB/Hz",
                          "against the power of each level, in place of the standard's largest")
          .within(-180, -100)
          .field<&R::tx_oma>("tx_oma", "dBm", "launched, where no standard says")
          .within(-40, 20)
          .field<&R::loss>("loss", "dB", "of the channel, where no standard says")
          .within(0, 60)
          .done();
  return type;
}

const RecordType& record_of(const OpticalPmd*) {
  static const RecordType type =
      Table<OpticalPmd>("optical_pmd", "Limits of an optical interface, per lane")
          .field<&OpticalPmd::ber_limit>("ber_limit",
                                         "bit errors before FEC that the optical hop may spend")
          .within(1e-15, 0.1)
          .field<&OpticalPmd::oma_minus_tdecq_min>("oma_minus_tdecq_min", "dBm",
                                                   "smallest launch, OMA less TDECQ")
          .within(-40, 20)
          .field<&OpticalPmd::stressed_sensitivity>("stressed_sensitivity", "dBm",
                                                    "stressed receiver sensitivity (OMA)")
          .within(-40, 20)
          .field<&OpticalPmd::secq>("secq", "dB", "stress at which the sensitivity is stated")
          .within(0, 10)
          .field<&OpticalPmd::extinction_ratio_min>("extinction_ratio_min", "dB",
                                                    "smallest extinction ratio")
          .within(0, 30)
          .field<&OpticalPmd::rin_oma_max>(
              "rin_oma_max", "dB/Hz",
              "largest intensity noise against the modulation, RIN_OMA "
              "of IEEE 802.3 52.9.6")
          .within(-180, -100)
          .field<&OpticalPmd::reflection>("reflection", "dB",
                                          "reflectance of transmitter and receiver")
          .within(-80, 0)
          .field<&OpticalPmd::symbol_rate>(
              "symbol_rate", "GBd",
              "of a lane for which the limits are meant; at another no verdict is given")
          .within(0.1, 1000)
          .field<&OpticalPmd::reach>(
              "reach", "m", "fibre for which the limits are meant; beyond it no verdict is given")
          .within(0, 200000)
          .include(pmd_limits)
          .done();
  return type;
}

}  // namespace shoreline::part
