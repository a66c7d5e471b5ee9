// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/study/workbook.h"

#include <fmt/format.h>

#include <algorithm>

#include "shoreline/study/box.h"
#include "shoreline/study/run.h"
#include "shoreline/system/parts.h"

namespace shoreline::study {

using catalog::Citations;
using system::Workshop;

Workbook::Workbook(const catalog::Library& library, const format::TomlNode* scenario,
                   Diagnostics& out)
    : library_(library),
      scenario_(scenario),
      out_(out),
      kinds_(std::make_shared<const part::Kinds>(part::standard_kinds())) {}

void Workbook::missing(const std::string& what, const std::string& name) {
  out_.error("E0401", Place{}, fmt::format("there is no {} '{}' to reckon with", what, name)).hint =
      "the claims and documents of this program need its own catalog and scenarios";
}

void Workbook::read(const std::string& id, const RecordType& type, void* record,
                    catalog::Origins& origins) {
  const catalog::Entry* entry = library_.find(id);
  if (entry == nullptr || catalog::kind_of(library_, *entry) != type.name)
    return missing(type.name, id);
  catalog::RecordReader(library_, out_, Citations::optional)
      .read_entry(*entry, type, record, origins);
}

const system::Part* Workbook::part(const std::string& id) {
  const auto [it, fresh] = parts_.try_emplace(id);
  if (fresh)
    it->second = Workshop(library_, *kinds_, Citations::optional, out_).part(id, {}, Place{});
  return it->second ? &*it->second : nullptr;
}

const system::Box* Workbook::box(const std::string& id) {
  const auto [it, fresh] = boxes_.try_emplace(id);
  if (fresh) it->second = Workshop(library_, *kinds_, Citations::optional, out_).box(id, Place{});
  return it->second ? &*it->second : nullptr;
}

const SwitchResult& Workbook::described(const std::string& id) {
  const auto [it, fresh] = described_.try_emplace(id);
  if (const system::Box* found = fresh ? box(id) : nullptr) it->second = describe(*found);
  return it->second;
}

std::optional<Power> Workbook::power(const std::string& id) {
  const system::Part* found = part(id);
  if (found == nullptr || found->kind->common == nullptr) return std::nullopt;
  return found->kind->common(found->value.get())->power;
}

std::optional<Power> Workbook::disputed_power(const std::string& id, const std::string& source) {
  const system::Part* found = part(id);
  if (found == nullptr) return std::nullopt;
  for (const catalog::Disputed& d : catalog::origin_of(found->origins, "power").disputed) {
    const Result<Measure> m = parse_measure(d.value);
    if (d.source == source && m && m->dim == Power::kDim) return Power{m->value};
  }
  missing("disputed power of " + id + " by", source);
  return std::nullopt;
}

std::optional<math::Exposure> Workbook::exposure(const std::string& id) {
  const system::FieldRecord seen = entry<system::FieldRecord>(id).value;
  if (!seen.events || !seen.device_time) return std::nullopt;
  return math::Exposure{*seen.events, *seen.device_time};
}

const RunResult& Workbook::run(const std::vector<system::Setting>& settings) {
  std::string key;
  for (const system::Setting& s : settings) key += s.path + "=" + s.value + "\n";
  const auto [it, fresh] = runs_.try_emplace(key);
  if (!fresh || scenario_ == nullptr) return it->second;
  Diagnostics said;  // notes of a run are about its scenario; here only errors matter
  if (const auto system = system::build(*scenario_, library_, settings, kinds_, said))
    it->second = study::run(*system, said);
  if (said.has_errors()) out_.append(said);
  return it->second;
}

const TechnologyResult& Workbook::row(const std::vector<system::Setting>& settings,
                                      const std::string& name) {
  static const TechnologyResult kNone;
  const std::vector<TechnologyResult>& rows = run(settings).technologies;
  const auto it = std::find_if(rows.begin(), rows.end(),
                               [&](const TechnologyResult& t) { return t.name == name; });
  if (it != rows.end()) return *it;
  missing("row", name);
  return kNone;
}

}  // namespace shoreline::study
