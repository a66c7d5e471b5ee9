// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/study/lot_study.h"

namespace shoreline::study {

const RecordType& record_of(const CulpritResult*) {
  using R = CulpritResult;
  static const RecordType type =
      Table<R>("culprit", "A source of scatter; bounds are 95 %, by wafers")
          .field<&R::source>("source", "what scatters")
          .field<&R::yield_without>("yield_without", "yield of the same dies if it did not")
          .field<&R::yield_without_lo95>("yield_without_lo95", "")
          .field<&R::yield_without_hi95>("yield_without_hi95", "")
          .field<&R::yield_regained>("yield_regained", "that less the yield as it is")
          .field<&R::yield_regained_lo95>("yield_regained_lo95", "")
          .field<&R::yield_regained_hi95>("yield_regained_hi95", "")
          .field<&R::yield_first>("yield_first",
                                  "share of the variance of pass or fail that it explains alone; "
                                  "null: no variance, or too few on one side")
          .field<&R::yield_first_lo95>("yield_first_lo95", "")
          .field<&R::yield_first_hi95>("yield_first_hi95", "")
          .field<&R::yield_total>("yield_total", "the same with all that it does with others")
          .field<&R::yield_total_lo95>("yield_total_lo95", "")
          .field<&R::yield_total_hi95>("yield_total_hi95", "")
          .field<&R::heater_first>("heater_first",
                                   "share of the variance of heater power that it explains alone")
          .field<&R::heater_first_lo95>("heater_first_lo95", "")
          .field<&R::heater_first_hi95>("heater_first_hi95", "")
          .field<&R::heater_total>("heater_total", "the same with all that it does with others")
          .field<&R::heater_total_lo95>("heater_total_lo95", "")
          .field<&R::heater_total_hi95>("heater_total_hi95", "")
          .done();
  return type;
}

const RecordType& record_of(const LotBin*) {
  using R = LotBin;
  static const RecordType type = Table<R>("lot_bin", "A bar of a histogram")
                                     .field<&R::from>("from", "value, included")
                                     .field<&R::to>("to", "value, not included")
                                     .field<&R::dies>("dies", "with a value between them")
                                     .done();
  return type;
}

const RecordType& record_of(const LotEngineResult*) {
  using R = LotEngineResult;
  static const RecordType type =
      Table<R>("lot", "Dies of one optical engine; bounds are 95 %, by wafers")
          .field<&R::engine>("engine", "catalog id")
          .field<&R::title>("title", "for people")
          .field<&R::path>("path", "that its lanes are judged on")
          .field<&R::direction>("direction", "of the light")
          .field<&R::dies>("dies", "drawn")
          .field<&R::wafers>("wafers", "that they are from")
          .field<&R::lanes>("lanes", "of a die")
          .field<&R::rings>("rings", "of a die")
          .field<&R::temperature>("temperature_degc", "degC", "of the dies")
          .field<&R::heater_budget>("heater_budget_mw", "mW", "of a die's heaters together")
          .field<&R::yield>("yield", "dies that lock, keep the budget and carry their bits")
          .field<&R::yield_lo95>("yield_lo95", "")
          .field<&R::yield_hi95>("yield_hi95", "")
          .field<&R::locked>("locked", "dies whose rings all hold a wavelength")
          .field<&R::locked_lo95>("locked_lo95", "")
          .field<&R::locked_hi95>("locked_hi95", "")
          .field<&R::within_budget>("within_budget", "dies whose heaters keep the budget")
          .field<&R::within_budget_lo95>("within_budget_lo95", "")
          .field<&R::within_budget_hi95>("within_budget_hi95", "")
          .field<&R::carries>("carries", "dies with no lane that locks and has too many errors")
          .field<&R::carries_lo95>("carries_lo95", "")
          .field<&R::carries_hi95>("carries_hi95", "")
          .field<&R::heaters_nominal>("heaters_nominal_mw", "mW", "of an engine without scatter")
          .field<&R::heaters_mean>("heaters_mean_mw", "mW", "of a die, on average")
          .field<&R::heaters_p05>("heaters_p05_mw", "mW", "that 5 % of the dies stay under")
          .field<&R::heaters_p50>("heaters_p50_mw", "mW", "median")
          .field<&R::heaters_p95>("heaters_p95_mw", "mW", "that 95 % of the dies stay under")
          .field<&R::heater_histogram>("heater_histogram", "dies by heater power in mW")
          .field<&R::unlocked_histogram>("unlocked_histogram",
                                         "dies by the number of rings without a wavelength")
          .field<&R::culprits>("culprits", "the worst first")
          .field<&R::notes>("notes", "what is left out")
          .done();
  return type;
}

const RecordType& record_of(const LotStudyResult*) {
  using R = LotStudyResult;
  static const RecordType type =
      Table<R>("variation", "What process variation does to optical engines")
          .field<&R::engines>("engines", "that say how they scatter")
          .field<&R::skipped>("skipped", "engines that do not")
          .done();
  return type;
}

}  // namespace shoreline::study
