// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/photonics/circuit/models.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "shoreline/photonics/circuit/model_of.h"

namespace shoreline::photonics {

std::span<const Model> standard_models() {
  static const std::vector<Model> list = [] {
    std::vector<Model> out;
    for (auto* part :
         {line_models, coupler_models, ideal_models, ring_models, device_models, active_models})
      for (Model& model : part()) out.push_back(std::move(model));
    return out;
  }();
  return list;
}

const Model* find_model(std::span<const Model> models, std::string_view name) {
  const auto found = std::find_if(models.begin(), models.end(),
                                  [&](const Model& model) { return model.name == name; });
  return found == models.end() ? nullptr : &*found;
}

Result<Component> make_component(const Model& model) { return model.make(model.defaults().get()); }

std::string fault_of(const RecordType& type, const void* record) {
  for (const Field& field : type.fields) {
    const void* member = field.member_of(record);
    if (field.ops->get == nullptr || (field.ops->is_null && field.ops->is_null(member))) continue;
    const double value = field.ops->get(member);
    if (!std::isfinite(value))
      return fmt::format("{} of {} is not a finite number", field.name, type.name);
    if (value < field.lo || value > field.hi)
      return fmt::format("{} of {} is {}, not within {} .. {}", field.name, type.name, value,
                         field.lo, field.hi);
  }
  return {};
}

std::string key_of(const RecordType& type, const void* record) {
  std::string key = type.name;
  for (const Field& field : type.fields) {
    const void* member = field.member_of(record);
    if (field.ops->is_null && field.ops->is_null(member))
      key += ",-";
    else if (field.ops->get != nullptr)
      key += fmt::format(",{:a}", field.ops->get(member));
    else if (field.ops->text != nullptr)
      key += fmt::format(",{:?}", field.ops->text(const_cast<void*>(member)));
  }
  return key;
}

std::vector<Port> in_out_ports(int inputs, int outputs) {
  std::vector<Port> ports;
  for (int i = 0; i < inputs; ++i)
    ports.push_back({fmt::format("in{}", i), fmt::format("o{}", i + 1)});
  for (int i = 0; i < outputs; ++i)
    ports.push_back({fmt::format("out{}", outputs - 1 - i), fmt::format("o{}", inputs + i + 1)});
  return ports;
}

std::vector<Entry> both_ways(std::initializer_list<Entry> pairs) {
  std::vector<Entry> out;
  for (const Entry& e : pairs) {
    out.push_back(e);
    if (e.out != e.in) out.push_back({e.in, e.out});
  }
  return out;
}

Component constant_component(std::vector<Port> ports, std::vector<Entry> entries,
                             std::vector<Complex> values) {
  Component out;
  out.ports = std::move(ports);
  out.entries = std::move(entries);
  out.constant = true;
  out.scatter = [values = std::move(values)](std::span<const double> wavelength_um, Planes s) {
    const std::size_t n = wavelength_um.size();
    for (std::size_t e = 0; e < values.size(); ++e) {
      const Planes to = of_entry(s, e, n);
      std::ranges::fill(to.re, values[e].real());
      std::ranges::fill(to.im, values[e].imag());
    }
  };
  return out;
}

void copy_entry(Planes s, std::size_t from, std::size_t to, std::size_t n) {
  const Planes a = of_entry(s, from, n), b = of_entry(s, to, n);
  std::ranges::copy(a.re, b.re.begin());
  std::ranges::copy(a.im, b.im.begin());
}

}  // namespace shoreline::photonics
