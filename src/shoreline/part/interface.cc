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
          .done();
  return type;
}

ElectricalEnd electrical_end(const ElectricalInterface& i) { return {i.loss_limit, i.at, i.ber}; }

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
          .field<&OpticalPmd::rin_max>("rin_max", "dB/Hz", "largest relative intensity noise")
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
          .done();
  return type;
}

}  // namespace shoreline::part
