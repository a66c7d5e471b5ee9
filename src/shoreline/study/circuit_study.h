// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
//
// What a photonic circuit out of a netlist transmits over wavelength.
#pragma once

#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "shoreline/base/context.h"
#include "shoreline/base/diagnostic.h"
#include "shoreline/base/record.h"

namespace shoreline::study {

/// Wavelengths in equal steps, both ends included: lo + (hi - lo) k / (points - 1).
struct WavelengthGrid {
  double lo_um = 0.0, hi_um = 0.0;  // > 0; the same for one point
  int points = 1;                   // 1..10,000,000
};

struct CircuitQuestion {
  std::filesystem::path netlist;       // a file or a folder, see photonics/circuit/netlist.h
  std::optional<WavelengthGrid> grid;  // absent: what the netlist's `.ona` says
  std::vector<std::string> from, to;   // ports, or lists of them: "in0,in1"; empty: all
  std::optional<double> at_um;         // the grid point nearest to it is looked at
  std::vector<std::pair<std::string, std::string>> models;  // name = file of S-parameters or model
  std::vector<std::pair<std::string, std::string>> settings;  // instance.setting = value
  std::vector<std::pair<std::string, std::string>> probes;    // name = "instance,port"
  std::filesystem::path file;  // all data: .sNp, .ts, .csv or .npz; empty: none
  bool curves = false;         // for the picture
};

/// From one port to another. Decibels are 10 log10 of the share of power.
struct CircuitPair {
  std::string from, to;
  std::optional<double> min_db, max_db;  // absent: no light at all there
  double sum_abs2 = 0.0;                 // of |S|^2 over all wavelengths
  double at_um = 0.0;                    // where max_db is; of equal ones the first
  std::optional<double> db;              // at the grid point of `at_um` of the question
};
const RecordType& record_of(const CircuitPair*);

struct CircuitResult {
  std::string netlist;
  int instances = 0, ports = 0, wavelengths = 0;
  double first_um = 0.0, last_um = 0.0;
  std::optional<double> grid_um;  // the grid point that `db` is at
  std::string file;               // that was written
  std::vector<CircuitPair> s;     // not those that are zero at every wavelength
};
const RecordType& record_of(const CircuitResult*);

/// A curve for a picture: where the grid is finer than the picture, the least and the most in each
/// of its columns, in turn.
struct CircuitCurve {
  std::string from, to;
  std::vector<double> wavelength_um, db;
};

struct CircuitStudy {
  CircuitResult result;
  std::vector<CircuitCurve> curves;  // of the pairs that transmit most
  double solve_s = 0.0, write_s = 0.0;
  bool cancelled = false;
};

/// Answers the question; without an answer `out` says why. Results do not depend on the number of
/// threads. Memory is bounded whatever the number of wavelengths, except for a Touchstone file,
/// which is put together whole.
std::optional<CircuitStudy> circuit_study(const CircuitQuestion& question, const Context& context,
                                          Diagnostics& out);

/// Whether `path` is a file that all data can be written to, by its ending, and no folder.
bool is_circuit_file(const std::filesystem::path& path);

/// A model that netlists may name, for people.
struct CircuitSetting {
  std::string name, value, unit, about;  // `value`: the default
};
const RecordType& record_of(const CircuitSetting*);
struct CircuitModel {
  std::string name, about;
  std::vector<std::string> ports;  // "in0 (o1)"
  std::vector<CircuitSetting> settings;
};
const RecordType& record_of(const CircuitModel*);
struct CircuitModels {
  std::vector<CircuitModel> models;
};
const RecordType& record_of(const CircuitModels*);

/// All of them.
CircuitModels circuit_models();

}  // namespace shoreline::study
