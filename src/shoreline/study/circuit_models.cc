// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include <fmt/format.h>

#include "shoreline/photonics/circuit/models.h"
#include "shoreline/photonics/circuit/netlist_settings.h"
#include "shoreline/study/circuit_study.h"

namespace shoreline::study {

namespace {

std::string default_of(const Field& field, void* record) {
  void* member = field.member(record);
  const MemberOps& ops = *field.ops;
  if (ops.is_null != nullptr && ops.is_null(member)) return "none";
  switch (ops.shape) {
    case Shape::text:
      return ops.text(member);
    case Shape::boolean:
      return ops.get(member) != 0.0 ? "true" : "false";
    case Shape::choice:
      return std::string(ops.choices()[static_cast<std::size_t>(ops.get(member))]);
    default:
      return fmt::format("{:g}", ops.get(member));
  }
}

CircuitSetting setting_of(const Field& field, void* record) {
  CircuitSetting out{field.name, default_of(field, record), std::string(photonics::unit_of(field)),
                     field.help};
  if (!out.unit.empty() && out.about.starts_with(out.unit)) {  // the unit stands by itself
    out.about.erase(0, out.unit.size());
    while (!out.about.empty() &&
           (out.about[0] == ' ' || out.about[0] == ',' || out.about[0] == ';'))
      out.about.erase(0, 1);
  }
  return out;
}

}  // namespace

CircuitModels circuit_models() {
  CircuitModels out;
  for (const photonics::Model& model : photonics::standard_models()) {
    CircuitModel m{model.name, model.settings->help, {}, {}};
    if (const auto component = photonics::make_component(model))
      for (const photonics::Port& p : component->ports)
        m.ports.push_back(p.other.empty() ? p.name : fmt::format("{} ({})", p.name, p.other));
    const std::shared_ptr<void> record = model.defaults();
    for (const Field& field : model.settings->fields)
      m.settings.push_back(setting_of(field, record.get()));
    out.models.push_back(std::move(m));
  }
  return out;
}

}  // namespace shoreline::study
