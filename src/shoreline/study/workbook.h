// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "shoreline/catalog/library.h"
#include "shoreline/catalog/read.h"
#include "shoreline/math/rates.h"
#include "shoreline/study/results.h"
#include "shoreline/system/system.h"

namespace shoreline::study {

/// An entry of the catalog that is read on its own, with the origin of each field.
template <class T>
struct Cited {
  T value;
  catalog::Origins origins;
};

/// The catalog and one scenario, to be asked many times: parts, boxes, field records, and runs of
/// the scenario under settings. What is missing is an error in the diagnostics and an empty answer.
class Workbook {
 public:
  /// `scenario` may be null: then there are no runs. All three outlive this.
  Workbook(const catalog::Library& library, const format::TomlNode* scenario, Diagnostics& out);

  const catalog::Library& library() const { return library_; }

  template <class T>
  Cited<T> entry(const std::string& id) {
    Cited<T> out;
    read(id, record_of(&out.value), &out.value, out.origins);
    return out;
  }
  const system::Part* part(const std::string& id);
  const system::Box* box(const std::string& id);
  /// The box with nothing plugged in.
  const SwitchResult& described(const std::string& id);
  /// The `power` field of a part.
  std::optional<Power> power(const std::string& id);
  /// What another source says of the field of an entry: the first disputed value in watts.
  std::optional<Power> disputed_power(const std::string& id, const std::string& source);
  /// Events over device time of a field record; none where either is unknown.
  std::optional<math::Exposure> exposure(const std::string& id);

  const RunResult& run(const std::vector<system::Setting>& settings);
  const TechnologyResult& row(const std::vector<system::Setting>& settings,
                              const std::string& name);

 private:
  void read(const std::string& id, const RecordType& type, void* record, catalog::Origins& origins);
  void missing(const std::string& what, const std::string& name);

  const catalog::Library& library_;
  const format::TomlNode* scenario_;
  Diagnostics& out_;
  std::shared_ptr<const part::Kinds> kinds_;
  std::map<std::string, std::optional<system::Part>> parts_;
  std::map<std::string, std::optional<system::Box>> boxes_;
  std::map<std::string, SwitchResult> described_;
  std::map<std::string, RunResult> runs_;
};

}  // namespace shoreline::study
