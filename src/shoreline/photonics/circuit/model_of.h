// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
//
// Models out of a struct of settings T, its field table record_of(const T*) and a function
// `Result<Component> component_of(const T&)`.
#pragma once

#include "shoreline/photonics/circuit/models.h"

namespace shoreline::photonics {

/// The first field that is not finite or outside of its bounds, in words; empty where all is well.
std::string fault_of(const RecordType& type, const void* record);
/// All settings to the last bit, after the name: equal for equal components.
std::string key_of(const RecordType& type, const void* record);

template <class T>
Model model_of() {
  Model model;
  model.settings = &record_of(static_cast<const T*>(nullptr));
  model.name = model.settings->name;
  model.defaults = []() -> std::shared_ptr<void> { return std::make_shared<T>(); };
  model.make = [](const void* record) -> Result<Component> {
    const RecordType& type = record_of(static_cast<const T*>(nullptr));
    if (std::string fault = fault_of(type, record); !fault.empty()) return fail(std::move(fault));
    Result<Component> component = component_of(*static_cast<const T*>(record));
    if (component) {
      component->model = type.name;
      component->key = key_of(type, record);
    }
    return component;
  };
  return model;
}

/// `inputs` ports "in0..." and `outputs` ports "out0...", in the order o1, o2, ... that gdsfactory
/// counts them in: around the component, so that the last is out0.
std::vector<Port> in_out_ports(int inputs, int outputs);

/// For pairs of ports {to, from}: both directions, if not told otherwise.
std::vector<Entry> both_ways(std::initializer_list<Entry> pairs);

/// A component whose entries do not depend on the wavelength.
Component constant_component(std::vector<Port> ports, std::vector<Entry> entries,
                             std::vector<Complex> values);

/// The part of `s` that belongs to entry `e` of wavelengths `n`.
inline Planes of_entry(Planes s, std::size_t e, std::size_t n) {
  return {s.re.subspan(e * n, n), s.im.subspan(e * n, n)};
}
/// Entry `to` is made equal to entry `from`.
void copy_entry(Planes s, std::size_t from, std::size_t to, std::size_t n);

std::vector<Model> line_models();
std::vector<Model> coupler_models();
std::vector<Model> ideal_models();
std::vector<Model> ring_models();
std::vector<Model> device_models();
std::vector<Model> active_models();

}  // namespace shoreline::photonics
