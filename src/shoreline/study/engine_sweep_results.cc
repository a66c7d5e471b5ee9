// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/study/engine_sweep.h"

namespace shoreline::study {

std::span<const std::string_view> names_of(SweepCourse) {
  static constexpr std::string_view kNames[] = {"afresh", "there", "back"};
  return kNames;
}

const RecordType& record_of(const SweepRing*) {
  using R = SweepRing;
  static const RecordType type =
      Table<R>("sweep_ring", "A ring at a temperature")
          .field<&R::course>("course",
                             "afresh: all lock anew; there, back: each stays while it can")
          .field<&R::temperature>("temperature_degc", "degC", "of all of the engine")
          .field<&R::ring>("ring", "from 0")
          .field<&R::lane>("lane", "that it serves, from 0")
          .field<&R::bus>("bus", "that it is on, from 0")
          .field<&R::receives>("receives", "it stands before a photodiode")
          .field<&R::channel>("channel", "of the grid, from 0; null: none")
          .field<&R::order>("order", "FSRs from the resonance that was drawn to the one in use")
          .field<&R::heater>("heater_mw", "mW", "of its heater")
          .field<&R::fault>("fault",
                            "out_of_range: the heater is too weak; pushed_too_far: it is too warm "
                            "already")
          .field<&R::move>("move", "what it did since it last held a channel")
          .done();
  return type;
}

const RecordType& record_of(const SweepPoint*) {
  using R = SweepPoint;
  static const RecordType type =
      Table<R>("sweep_point", "An engine at a temperature")
          .field<&R::course>("course",
                             "afresh: all lock anew; there, back: each stays while it can")
          .field<&R::temperature>("temperature_degc", "degC", "of all of the engine")
          .field<&R::heaters>("heaters_mw", "mW", "of all rings together")
          .field<&R::heater_most>("heater_max_mw", "mW", "of the ring that takes most")
          .field<&R::unlocked>("unlocked", "rings without a wavelength")
          .field<&R::hops>("hops", "rings on another channel than they last held")
          .field<&R::order_changes>("order_changes",
                                    "rings on their channel with another resonance, an FSR away")
          .field<&R::lanes_dark>("lanes_dark", "a ring of which holds nothing")
          .field<&R::margin_min>("margin_min_db", "dB", "of the worst lane that locks, on any path")
          .field<&R::channels>("channels",
                               "a row of rings each, transmitting ones first: the channel of each "
                               "ring; -: none; 3+1: channel 3 with the resonance an FSR below")
          .done();
  return type;
}

const RecordType& record_of(const SweepTotal*) {
  using R = SweepTotal;
  static const RecordType type =
      Table<R>("sweep_total", "A course through the temperatures as a whole")
          .field<&R::course>("course",
                             "afresh: all lock anew; there, back: each stays while it can")
          .field<&R::hops>("hops", "to another channel")
          .field<&R::order_changes>("order_changes", "to another resonance on the same channel")
          .field<&R::unlocked_most>("unlocked_max",
                                    "rings without a wavelength, at the worst point")
          .field<&R::heaters_most>("heaters_max_mw", "mW", "of all rings, at the worst point")
          .done();
  return type;
}

const RecordType& record_of(const EngineSweep*) {
  using R = EngineSweep;
  static const RecordType type =
      Table<R>("engine_sweep", "An optical engine over temperature")
          .field<&R::engine>("engine", "catalog id")
          .field<&R::title>("title", "for people")
          .field<&R::paths>("paths", "that it transmits on")
          .field<&R::die>("die", "of the lot; null: the nominal engine")
          .field<&R::order>("order", "which ring may take which channel")
          .field<&R::rings>("rings", "that have to lock")
          .field<&R::totals>("totals", "of each course")
          .field<&R::points>("points", "course by course, in the order of time")
          .field<&R::notes>("notes", "what is left out")
          .done();
  return type;
}

const RecordType& record_of(const EngineSweepsResult*) {
  using R = EngineSweepsResult;
  static const RecordType type =
      Table<R>("engine_sweeps", "The optical engines of a scenario over temperature")
          .field<&R::engines>("engines", "each once")
          .field<&R::skipped>("skipped", "whose rings are not described: nothing to lock")
          .done();
  return type;
}

}  // namespace shoreline::study
