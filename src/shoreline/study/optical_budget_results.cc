// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/study/optical_budget.h"

namespace shoreline::study {

const RecordType& record_of(const BudgetItem*) {
  using R = BudgetItem;
  static const RecordType type =
      Table<R>("budget_item", "A line of an optical budget")
          .field<&R::name>("name", "of the item")
          .field<&R::amount>("db", "dB", "that it costs; below 0: that it gives")
          .field<&R::side>("side", "path: taken off the launch; receiver: added to what it needs")
          .field<&R::note>("note", "how it comes about")
          .field<&R::source>("source", "key of the catalog's source, or the part")
          .field<&R::estimate>("estimate", "it rests on an estimate")
          .done();
  return type;
}

const RecordType& record_of(const OpticalBudget*) {
  using R = OpticalBudget;
  static const RecordType type =
      Table<R>("optical_budget", "The budget of an optical hop")
          .field<&R::profile>("profile", "id, or the path and its direction")
          .field<&R::title>("title", "for people")
          .field<&R::modulation>("modulation", "of a lane")
          .field<&R::symbol_rate>("symbol_rate_gbd", "GBd", "of a lane")
          .field<&R::basis>("basis", "what the verdict rests on; null: there is none")
          .field<&R::reason>("reason", "why on that")
          .field<&R::ber>("ber", "bit errors before FEC that it is judged at")
          .field<&R::ber_limit>("ber_limit", "bit errors that the standard allows the hop")
          .field<&R::fec>("fec", "code that these are meant with")
          .field<&R::level>("level", "what launch and available are")
          .field<&R::launch>("launch_dbm", "dBm", "at the transmitter")
          .field<&R::receiver>("receiver_dbm", "dBm",
                               "that the bare receiver needs, or its stressed sensitivity")
          .field<&R::items>("items", "of the path and of the receiver")
          .field<&R::penalties>("penalties_db", "dB", "sum of the receiver's items")
          .field<&R::required>("required_dbm", "dBm", "receiver plus penalties")
          .field<&R::available>("available_dbm", "dBm", "launch less the path's items")
          .field<&R::margin>("margin_db", "dB", "available less required")
          .field<&R::closes>("closes", "the margin is 0 or more; null: no verdict")
          .field<&R::standard_margin>("standard_margin_db", "dB",
                                      "by the standard's limits alone, where all are known")
          .field<&R::average_margin>(
              "average_margin_db", "dB",
              "least average launch less loss over the least average received: no verdict")
          .field<&R::assumed>("assumed", "what neither the profile nor the call gave")
          .done();
  return type;
}

}  // namespace shoreline::study
