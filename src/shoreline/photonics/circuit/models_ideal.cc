// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
//
// What is drawn by its matrix: isolators, mirrors, probes, copiers. Not all of these are physical:
// SAX's reflector, circulator, probe and copier may give more power than they take.
#include <cmath>

#include "shoreline/photonics/circuit/line.h"
#include "shoreline/photonics/circuit/model_of.h"

namespace shoreline::photonics {
namespace {

constexpr int kMostPorts = 256;  // of one side; entries are their product

Component known_passive(Component component) {
  component.passive = Passive::yes;
  return component;
}
Component reciprocal(Component component) {
  component.reciprocal = true;
  return component;
}

struct Isolator {
  double insertion_loss_dB = 0.0, isolation_dB = 40.0;
};
struct Circulator {
  double insertion_loss_dB = 0.0, isolation_dB = 40.0;
};

template <class T>
RecordType one_way_record(std::string_view name, std::string_view help) {
  return Table<T>(name, help)
      .template field<&T::insertion_loss_dB>("insertion_loss_dB", "dB, the way that it lets pass")
      .within(0, 1e9)
      .template field<&T::isolation_dB>("isolation_dB", "dB, the other way")
      .within(0, 1e9)
      .done();
}

const RecordType& record_of(const Isolator*) {
  static const RecordType type = one_way_record<Isolator>("isolator", "Passes o1 to o2");
  return type;
}
const RecordType& record_of(const Circulator*) {
  static const RecordType type =
      one_way_record<Circulator>("circulator", "Passes o1 to o2, o2 to o3, o3 to o1");
  return type;
}

Result<Component> component_of(const Isolator& t) {
  return known_passive(
      constant_component(in_out_ports(1, 1), {{1, 0}, {0, 1}},
                         {amplitude_of_db(t.insertion_loss_dB), amplitude_of_db(t.isolation_dB)}));
}

Result<Component> component_of(const Circulator& t) {
  const double pass = amplitude_of_db(t.insertion_loss_dB), back = amplitude_of_db(t.isolation_dB);
  return constant_component({{"o1", ""}, {"o2", ""}, {"o3", ""}},
                            {{1, 0}, {2, 1}, {0, 2}, {0, 1}, {1, 2}, {2, 0}},
                            {pass, pass, pass, back, back, back});
}

struct Reflector {
  double reflection = 0.5, loss_dB = 0.0;
};
struct Mirror {
  double reflection = 1.0, loss_dB = 0.0;
};
struct Terminator {
  double reflection = 0.0;
};

template <class T>
RecordType mirror_record(std::string_view name, std::string_view help) {
  return Table<T>(name, help)
      .template field<&T::reflection>("reflection", "share of power")
      .within(0, 1)
      .template field<&T::loss_dB>("loss_dB", "dB, of what passes and of what comes back")
      .within(0, 1e9)
      .done();
}

const RecordType& record_of(const Reflector*) {
  static const RecordType type = mirror_record<Reflector>(
      "reflector", "Partial mirror as SAX has it: both in phase, so that it is not quite physical");
  return type;
}
const RecordType& record_of(const Mirror*) {
  static const RecordType type = mirror_record<Mirror>("mirror", "A reflector that reflects all");
  return type;
}
const RecordType& record_of(const Terminator*) {
  static const RecordType type = Table<Terminator>("terminator", "An end that absorbs")
                                     .field<&Terminator::reflection>("reflection", "share of power")
                                     .within(0, 1)
                                     .done();
  return type;
}

Component mirror_of(double reflection, double loss_db) {
  const double a = amplitude_of_db(loss_db);
  const double back = std::sqrt(reflection) * a, pass = std::sqrt(1.0 - reflection) * a;
  return reciprocal(constant_component(in_out_ports(1, 1), {{0, 0}, {1, 1}, {1, 0}, {0, 1}},
                                       {back, back, pass, pass}));
}

Result<Component> component_of(const Reflector& t) { return mirror_of(t.reflection, t.loss_dB); }
Result<Component> component_of(const Mirror& t) { return mirror_of(t.reflection, t.loss_dB); }
Result<Component> component_of(const Terminator& t) {
  return known_passive(
      reciprocal(constant_component({{"in0", "o1"}}, {{0, 0}}, {std::sqrt(t.reflection)})));
}

struct IdealProbe {};

const RecordType& record_of(const IdealProbe*) {
  static const RecordType type =
      Table<IdealProbe>("ideal_probe",
                        "Copies what passes from in to out to tap_fwd, and what comes "
                        "back to tap_bwd; takes nothing, so it is not physical")
          .done();
  return type;
}

Result<Component> component_of(const IdealProbe&) {
  enum { in, out, fwd, bwd };
  return reciprocal(constant_component({{"in", ""}, {"out", ""}, {"tap_fwd", ""}, {"tap_bwd", ""}},
                                       both_ways({{out, in}, {fwd, in}, {bwd, out}}),
                                       std::vector<Complex>(6, 1.0)));
}

struct Copier {
  int num_inputs = 1, num_outputs = 2;
  bool reciprocal = true, diagonal = false;
};
struct Unitary {
  int num_inputs = 1, num_outputs = 2;
  bool reciprocal = true, diagonal = false;
};
struct Passthru {
  int num_links = 1;
  bool reciprocal = true;
};

template <class T>
RecordType many_record(std::string_view name, std::string_view help) {
  return Table<T>(name, help)
      .template field<&T::num_inputs>("num_inputs", "ports in0, in1, ...")
      .within(1, kMostPorts)
      .template field<&T::num_outputs>("num_outputs", "ports out0, out1, ...")
      .within(1, kMostPorts)
      .template field<&T::reciprocal>("reciprocal", "passes both ways")
      .template field<&T::diagonal>("diagonal",
                                    "input k goes to output k alone, what has none nowhere")
      .done();
}

const RecordType& record_of(const Copier*) {
  static const RecordType type =
      many_record<Copier>("copier", "All of each input to every output: not physical");
  return type;
}
const RecordType& record_of(const Unitary*) {
  static const RecordType type =
      many_record<Unitary>("unitary", "Every input to every output in equal parts");
  return type;
}
const RecordType& record_of(const Passthru*) {
  static const RecordType type = Table<Passthru>("passthru", "Lines side by side, without length")
                                     .field<&Passthru::num_links>("num_links", "of them")
                                     .within(1, kMostPorts)
                                     .field<&Passthru::reciprocal>("reciprocal", "passes both ways")
                                     .done();
  return type;
}

/// `value` from input i to output o, all of them or the one opposite: in0 to the port after the
/// last input in gdsfactory's count.
Component many(int inputs, int outputs, bool reciprocal, bool diagonal, double value) {
  std::vector<Entry> entries;
  for (int i = 0; i < inputs; ++i)
    for (int o = 0; o < outputs; ++o) {
      if (diagonal && i != o) continue;
      entries.push_back({inputs + o, i});
      if (reciprocal) entries.push_back({i, inputs + o});
    }
  const std::size_t count = entries.size();
  Component out = constant_component(in_out_ports(inputs, outputs), std::move(entries),
                                     std::vector<Complex>(count, value));
  out.reciprocal = reciprocal;
  return out;
}

Result<Component> component_of(const Copier& t) {
  return many(t.num_inputs, t.num_outputs, t.reciprocal, t.diagonal, 1.0);
}
Result<Component> component_of(const Unitary& t) {
  const double value = t.diagonal ? 1.0 : 1.0 / std::sqrt(std::max(t.num_inputs, t.num_outputs));
  return known_passive(many(t.num_inputs, t.num_outputs, t.reciprocal, t.diagonal, value));
}
Result<Component> component_of(const Passthru& t) {
  return known_passive(many(t.num_links, t.num_links, t.reciprocal, true, 1.0));
}

struct TwoPort {
  std::string p1 = "in0", p2 = "out0";
};
struct ThreePort {
  std::string p1 = "in0", p2 = "out1", p3 = "out0";
};
struct FourPort {
  std::string p1 = "in0", p2 = "in1", p3 = "out1", p4 = "out0";
};

const RecordType& record_of(const TwoPort*) {
  static const RecordType type = Table<TwoPort>("model_2port", "Passes all from p1 to p2 and back")
                                     .field<&TwoPort::p1>("p1", "name of a port")
                                     .field<&TwoPort::p2>("p2", "name of a port")
                                     .done();
  return type;
}
const RecordType& record_of(const ThreePort*) {
  static const RecordType type = Table<ThreePort>("model_3port", "p1 in halves to p2 and p3")
                                     .field<&ThreePort::p1>("p1", "name of a port")
                                     .field<&ThreePort::p2>("p2", "name of a port")
                                     .field<&ThreePort::p3>("p3", "name of a port")
                                     .done();
  return type;
}
const RecordType& record_of(const FourPort*) {
  static const RecordType type =
      Table<FourPort>("model_4port",
                      "Halves: p1 to p4 and p2 to p3, crosswise a quarter turn later")
          .field<&FourPort::p1>("p1", "name of a port")
          .field<&FourPort::p2>("p2", "name of a port")
          .field<&FourPort::p3>("p3", "name of a port")
          .field<&FourPort::p4>("p4", "name of a port")
          .done();
  return type;
}

Result<Component> named(Component component, std::initializer_list<std::string> names) {
  std::size_t k = 0;
  for (const std::string& name : names) {
    Port& port = component.ports[k++];
    if (port.name != name) port = {name, ""};
  }
  for (std::size_t a = 0; a < component.ports.size(); ++a)
    for (std::size_t b = 0; b < a; ++b)
      if (component.ports[a].name == component.ports[b].name)
        return fail(fmt::format("two ports are called {:?}", component.ports[a].name));
  return known_passive(reciprocal(std::move(component)));
}

Result<Component> component_of(const TwoPort& t) {
  return named(constant_component(in_out_ports(1, 1), both_ways({{1, 0}}), {1.0, 1.0}),
               {t.p1, t.p2});
}
Result<Component> component_of(const ThreePort& t) {
  return named(constant_component(in_out_ports(1, 2), both_ways({{1, 0}, {2, 0}}),
                                  std::vector<Complex>(4, std::sqrt(0.5))),
               {t.p1, t.p2, t.p3});
}
Result<Component> component_of(const FourPort& t) {
  const Complex bar = std::sqrt(0.5), cross{0.0, std::sqrt(0.5)};
  return named(constant_component(in_out_ports(2, 2), both_ways({{3, 0}, {2, 1}, {2, 0}, {3, 1}}),
                                  {bar, bar, bar, bar, cross, cross, cross, cross}),
               {t.p1, t.p2, t.p3, t.p4});
}

}  // namespace

std::vector<Model> ideal_models() {
  return {model_of<Isolator>(), model_of<Circulator>(), model_of<Reflector>(),
          model_of<Mirror>(),   model_of<Terminator>(), model_of<IdealProbe>(),
          model_of<Copier>(),   model_of<Unitary>(),    model_of<Passthru>(),
          model_of<TwoPort>(),  model_of<ThreePort>(),  model_of<FourPort>()};
}

}  // namespace shoreline::photonics
