// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
//
// What the results say of a box.
#include "shoreline/study/results.h"

namespace shoreline::study {

const RecordType& record_of(const PowerItem*) {
  using R = PowerItem;
  static const RecordType type = Table<R>("power", "What draws power")
                                     .field<&R::what>("what", "part, conversion or cooling")
                                     .field<&R::place>("place", "in the box")
                                     .field<&R::power>("power_w", "W", "drawn")
                                     .field<&R::estimate>("estimate", "rests on an estimate")
                                     .field<&R::part>("part", "catalog id; empty for several")
                                     .field<&R::count>("count", "null for conversion and cooling")
                                     .done();
  return type;
}

const RecordType& record_of(const PlacePower*) {
  using R = PlacePower;
  static const RecordType type = Table<R>("place_power", "Watts at one place of a box")
                                     .field<&R::place>("place", "package, board, faceplate, ...")
                                     .field<&R::power>("power_w", "W", "drawn there")
                                     .done();
  return type;
}

const RecordType& record_of(const ServiceUnit*) {
  using R = ServiceUnit;
  static const RecordType type =
      Table<R>("service", "What breaks in a box, and what goes with it")
          .field<&R::what>("what", "name in the box")
          .field<&R::part>("part", "catalog id")
          .field<&R::count>("count", "in the box")
          .field<&R::spares>("spares", "placed beside them")
          .field<&R::ports_down>("ports_down",
                                 "hit by one failure, wholly or in part: its blast radius")
          .field<&R::ports_down_repair>("ports_down_repair", "hit while it is replaced")
          .field<&R::replace>("replace", "live, with_box or never")
          .field<&R::replaced_with>("replaced_with", "what comes out")
          .field<&R::repair_time>("repair_time_h", "h", "until it is replaced")
          .field<&R::failures_per_year>("failures_per_year", "of all of them")
          .field<&R::failures_per_year_lo95>("failures_per_year_lo95", "95 % sure to be above it")
          .field<&R::failures_per_year_hi95>("failures_per_year_hi95", "95 % sure to be below it")
          .field<&R::lost_port_hours>(
              "lost_port_h", "h",
              "a year: ports that failed, until they are replaced, and the rest of a box "
              "that is taken out, while it is swapped; times hours")
          .done();
  return type;
}

const RecordType& record_of(const AssemblyYield*) {
  using R = AssemblyYield;
  static const RecordType type =
      Table<R>("assembly", "One step of assembly: how often enough of the placed parts are good")
          .field<&R::what>("what", "name in the box")
          .field<&R::needed>("needed", "in each of its parent")
          .field<&R::placed>("placed", "spares included")
          .field<&R::yield_each>("yield_each", "of one")
          .field<&R::yield>("yield", "at least the needed number good")
          .field<&R::yield_without_spares>("yield_without_spares", "all of the needed number good")
          .done();
  return type;
}

const RecordType& record_of(const EdgeResult*) {
  using R = EdgeResult;
  static const RecordType type =
      Table<R>("edge_bandwidth", "An edge that bandwidth passes through, one direction")
          .field<&R::part>("part", "catalog id of what it is the edge of")
          .field<&R::edge>("edge", "which one")
          .field<&R::of>("of", "die, chiplet, interposer, substrate or faceplate")
          .field<&R::length>("length_mm", "mm", "of the edge")
          .field<&R::bandwidth>("bandwidth_tbit_per_s", "Tbit/s", "one direction")
          .field<&R::density>("density_tbit_per_s_mm", "Tbit/s/mm", "one direction")
          .field<&R::published>("published_tbit_per_s_mm", "Tbit/s/mm", "by its maker")
          .done();
  return type;
}

const RecordType& record_of(const ObservedResult*) {
  using R = ObservedResult;
  static const RecordType type =
      Table<R>("observed", "What somebody saw in the field; rates of two kinds are never compared")
          .field<&R::record>("record", "catalog id")
          .field<&R::title>("title", "for people")
          .field<&R::rate>("rate", "failure, flap, unserviceable or interruption")
          .field<&R::what>("what", "what was counted")
          .field<&R::events>("events", "seen")
          .field<&R::device_time>("device_time_h", "h", "in which they were seen")
          .field<&R::fit>("fit", "FIT", "of one device; null: none was ever seen")
          .field<&R::fit_lo95>("fit_lo95", "FIT", "95 % sure to be above it")
          .field<&R::fit_hi95>("fit_hi95", "FIT", "95 % sure to be below it")
          .field<&R::share>("share", "of the devices, where only that is published")
          .field<&R::period>("period_h", "h", "in which that share had one; null: not said")
          .field<&R::source>("source", "key of its source")
          .done();
  return type;
}

const RecordType& record_of(const SwitchResult*) {
  using R = SwitchResult;
  static const RecordType type =
      Table<R>("switch", "A box, from its parts")
          .field<&R::box>("box", "catalog id")
          .field<&R::title>("title", "for people")
          .field<&R::latency>("latency_ns", "ns", "first bit in to first bit out")
          .field<&R::cost_published>("cost_published_usd", "USD",
                                     "without modules, by the maker or a seller")
          .field<&R::ports>("ports", "of the box at the rate of its paths")
          .field<&R::asics>("asics", "switching cores")
          .field<&R::engines>("engines", "optical engines in use")
          .field<&R::engines_placed>("engines_placed", "spares included")
          .field<&R::lanes>("lanes", "optical lanes of the engines, or electrical ones without")
          .field<&R::els_modules>("els_modules", "external laser modules")
          .field<&R::lasers>("lasers", "in the box and its modules")
          .field<&R::fibres>("fibres", "of engines and modules, those of laser light included")
          .field<&R::modules>("modules", "pluggable modules at its ports")
          .field<&R::power>("power_w", "W", "sum of the parts, modules plugged in")
          .field<&R::power_unknown_parts>("power_unknown_parts", "then the sum is at least this")
          .field<&R::power_published>("power_published_w", "W", "by the maker")
          .field<&R::power_published_interpolated>(
              "power_published_interpolated",
              "not the maker's figure, but between those with and without optics by the share of "
              "ports with a module")
          .field<&R::power_unexplained>("power_unexplained_w", "W",
                                        "published less sum: a residual")
          .field<&R::power_estimate_share>("power_estimate_share", "of the power")
          .field<&R::optics_energy>(
              "optics_energy_pj_per_bit", "pJ/bit",
              "modules, engines and lasers, by the capacity of the ports they serve")
          .field<&R::optics_energy_published>("optics_energy_published_pj_per_bit", "pJ/bit",
                                              "by the maker")
          .field<&R::cooling>("cooling", "air or liquid, and what it needs")
          .field<&R::connectors>("connectors", "optical, at the faceplate")
          .field<&R::swap_time>("swap_time_h", "h", "of the whole box")
          .field<&R::power_by_place>("power_by_place", "watts by place")
          .field<&R::power_items>("power_items", "what draws them")
          .field<&R::service>("service", "what breaks, and what goes with it")
          .field<&R::assembly>("assembly", "yield of its assembly steps")
          .field<&R::edges>("edges", "bandwidth by length of edge")
          .field<&R::observed>("observed", "what was seen of such boxes in the field")
          .done();
  return type;
}

}  // namespace shoreline::study
