// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/study/platforms.h"

namespace shoreline::study {

const RecordType& record_of(const SourcesOf*) {
  using R = SourcesOf;
  static const RecordType type = Table<R>("sources_of", "The sources behind one thing shown")
                                     .field<&R::what>("what", "is shown")
                                     .field<&R::sources>("sources", "keys of footnotes")
                                     .done();
  return type;
}

const RecordType& record_of(const PlatformResult*) {
  using R = PlatformResult;
  static const RecordType type =
      Table<R>("platform", "A switch or package by itself, nothing plugged in")
          .field<&R::id>("id", "catalog id")
          .field<&R::title>("title", "maker and name")
          .field<&R::note>("note", "what to know of it")
          .field<&R::engines>("engines", "catalog ids")
          .field<&R::modulator>("modulator", "of its engines")
          .field<&R::capacity>("capacity_tbit_per_s", "Tbit/s", "one direction")
          .field<&R::lanes_per_laser>("lanes_per_laser", "that one laser feeds")
          .field<&R::published_filled>("published_filled_w", "W",
                                       "by the maker, with pluggable optics; null: takes none")
          .field<&R::box>("box", "counts, power, service, yield, edges")
          .field<&R::unknown>("unknown", "fields that nobody states, and why")
          .field<&R::disputed>("disputed", "fields of which sources differ")
          .field<&R::sources>("sources", "by what is shown")
          .done();
  return type;
}

const RecordType& record_of(const OpticsResult*) {
  using R = OpticsResult;
  static const RecordType type =
      Table<R>("optics", "An optical engine or pluggable module by itself")
          .field<&R::id>("id", "catalog id")
          .field<&R::title>("title", "maker and name")
          .field<&R::note>("note", "what to know of it")
          .field<&R::lanes>("lanes", "full duplex")
          .field<&R::capacity>("capacity_tbit_per_s", "Tbit/s", "one direction")
          .field<&R::capacity_given>("capacity_given",
                                     "by the catalog; otherwise lanes at the symbol rate, less "
                                     "what the error correction takes")
          .field<&R::symbol_rate>("symbol_rate", "of a lane, as text")
          .field<&R::modulation>("modulation", "of a lane")
          .field<&R::wavelengths>("wavelengths", "a fibre carries, one direction; 0: not said")
          .field<&R::modulator>("modulator", "of an engine")
          .field<&R::retiming>("retiming", "which ways it decides bits")
          .field<&R::fibres>("fibres", "of one")
          .field<&R::lasers>("lasers", "in one")
          .field<&R::power>("power_w", "W", "of one")
          .field<&R::power_origin>("power_origin", "where the power comes from")
          .field<&R::energy>("energy_pj_per_bit", "pJ/bit", "power over capacity, one direction")
          .field<&R::cost>("cost_usd", "USD", "of one")
          .field<&R::edges>("edges", "through which its bandwidth passes")
          .field<&R::unknown>("unknown", "fields that nobody states, and why")
          .field<&R::disputed>("disputed", "fields of which sources differ")
          .field<&R::sources>("sources", "by what is shown")
          .done();
  return type;
}

const RecordType& record_of(const PlatformsResult*) {
  using R = PlatformsResult;
  static const RecordType type = Table<R>("platforms", "What the catalog holds, described")
                                     .field<&R::platforms>("platforms", "switches and packages")
                                     .field<&R::engines>("engines", "optical engines")
                                     .field<&R::modules>("modules", "pluggable modules")
                                     .field<&R::footnotes>("footnotes", "the sources named")
                                     .done();
  return type;
}

const RecordType& record_of(const TermResult*) {
  using R = TermResult;
  static const RecordType type = Table<R>("term_result", "A word of the field")
                                     .field<&R::id>("id", "catalog id")
                                     .field<&R::term>("term", "the word")
                                     .field<&R::expansion>("expansion", "of an abbreviation")
                                     .field<&R::meaning>("meaning", "in a sentence or two")
                                     .field<&R::not_so>("not", "a common misreading")
                                     .done();
  return type;
}

const RecordType& record_of(const GlossaryResult*) {
  using R = GlossaryResult;
  static const RecordType type =
      Table<R>("glossary", "Words of the field").field<&R::terms>("terms", "by term").done();
  return type;
}

}  // namespace shoreline::study
