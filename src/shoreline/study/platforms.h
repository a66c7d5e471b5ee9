// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
//
// The switches, packages, engines and modules of the catalog, each described by itself.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "shoreline/study/workbook.h"

namespace shoreline::study {

/// The sources behind one thing that is shown: keys of footnotes.
struct SourcesOf {
  std::string what;
  std::vector<std::string> sources;
};
const RecordType& record_of(const SourcesOf*);

/// A switch, or a package with engines, with nothing plugged in.
struct PlatformResult {
  std::string id;
  std::string title;
  std::string note;
  std::vector<std::string> engines;  // catalog ids
  std::string modulator;
  DataRate capacity{};  // one direction
  std::optional<double> lanes_per_laser;
  std::optional<Power> published_filled;  // with pluggable optics, where it takes those
  SwitchResult box;
  std::vector<RestsOn> unknown;   // `why` says why
  std::vector<RestsOn> disputed;  // the value taken and the others
  std::vector<SourcesOf> sources;
};
const RecordType& record_of(const PlatformResult*);

/// An optical engine or a pluggable module by itself.
struct OpticsResult {
  std::string id;
  std::string title;
  std::string note;
  int lanes = 0;
  std::optional<DataRate> capacity;  // one direction
  bool capacity_given = false;       // otherwise from symbol rate and lanes, less KP4's share
  std::string symbol_rate;
  std::string modulation;
  int wavelengths = 0;
  std::string modulator;  // of an engine
  std::string retiming;
  int fibres = 0, lasers = 0;
  std::optional<Power> power;
  std::string power_origin;
  std::optional<EnergyPerBit> energy;
  std::optional<Money> cost;
  std::vector<EdgeResult> edges;
  std::vector<RestsOn> unknown;
  std::vector<RestsOn> disputed;
  std::vector<SourcesOf> sources;
};
const RecordType& record_of(const OpticsResult*);

struct PlatformsResult {
  std::vector<PlatformResult> platforms;
  std::vector<OpticsResult> engines;
  std::vector<OpticsResult> modules;
  std::vector<Footnote> footnotes;
};
const RecordType& record_of(const PlatformsResult*);

PlatformsResult platforms(Workbook& book);

/// A word of the field.
struct TermResult {
  std::string id;
  std::string term;
  std::string expansion;
  std::string meaning;
  std::string not_so;
};
const RecordType& record_of(const TermResult*);
struct GlossaryResult {
  std::vector<TermResult> terms;  // by term, capitals and small letters alike
};
const RecordType& record_of(const GlossaryResult*);

GlossaryResult glossary(Workbook& book);

}  // namespace shoreline::study
