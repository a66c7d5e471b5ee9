// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
//
// What has one way through: lines, bends, phase shifters, attenuators; facets and joints of lines.
#include <numbers>

#include "shoreline/photonics/circuit/cis.h"
#include "shoreline/photonics/circuit/line.h"
#include "shoreline/photonics/circuit/model_of.h"

namespace shoreline::photonics {
namespace {

constexpr double kLargest = 1e9;      // um, dB: keeps products finite
constexpr double kTurnPerVolt = 0.5;  // SAX: pi rad/V

/// amplitude exp(2 pi j (per_um / w + offset)) both ways.
Component line_component(double per_um, double offset, double amplitude) {
  Component out;
  out.ports = in_out_ports(1, 1);
  out.entries = both_ways({{1, 0}});
  out.reciprocal = true;
  out.passive = Passive::yes;
  out.constant = per_um == 0.0 && offset == 0.0;
  out.scatter = [=](std::span<const double> wavelength_um, Planes s) {
    const std::size_t n = wavelength_um.size();
    const Planes to = of_entry(s, 0, n);
    line_wave(wavelength_um, per_um, offset, amplitude, to.re, to.im);
    copy_entry(s, 0, 1, n);
  };
  return out;
}

struct Straight {
  double wl0 = 1.55, neff = 2.34, ng = 3.4, length = 10.0, loss_dB_cm = 0.0;
};
struct Bend {
  double wl0 = 1.55, neff = 2.34, ng = 3.4, length = 10.0, loss_dB_cm = 0.1;
};

template <class T>
RecordType line_record(std::string_view name, std::string_view help) {
  return Table<T>(name, help)
      .template field<&T::wl0>("wl0", "um; at which neff and ng are stated")
      .within(1e-3, 1e3)
      .template field<&T::neff>("neff", "effective index")
      .within(-1e3, 1e3)
      .template field<&T::ng>("ng", "group index")
      .within(-1e3, 1e3)
      .template field<&T::length>("length", "um")
      .within(0, kLargest)
      .template field<&T::loss_dB_cm>("loss_dB_cm", "dB/cm")
      .within(0, kLargest)
      .done();
}

const RecordType& record_of(const Straight*) {
  static const RecordType type =
      line_record<Straight>("straight", "Waveguide; its index falls linearly with wavelength");
  return type;
}
const RecordType& record_of(const Bend*) {
  static const RecordType type = line_record<Bend>("bend", "Bent waveguide: a straight with loss");
  return type;
}

template <class T>
Result<Component> line_of(const T& t) {
  const Line line{t.wl0, t.neff, t.ng, t.loss_dB_cm};
  return line_component(line.per_um(t.length), line.offset(t.length), line.amplitude(t.length));
}
Result<Component> component_of(const Straight& t) { return line_of(t); }
Result<Component> component_of(const Bend& t) { return line_of(t); }

/// Ours: a line whose index moves with temperature.
struct Waveguide {
  double wl0 = 1.55, neff = 2.34, ng = 3.4, length = 10.0, loss_dB_cm = 0.0;
  double temperature = 25.0, temperature0 = 25.0;
  double dneff_dT = 1.86e-4;  // silicon: Komma et al., Appl. Phys. Lett. 101 041905 (2012)
};

const RecordType& record_of(const Waveguide*) {
  static const RecordType type = [] {
    RecordType out =
        line_record<Waveguide>("waveguide", "Waveguide whose index follows temperature");
    const RecordType heat =
        Table<Waveguide>("", "")
            .field<&Waveguide::temperature>("temperature", "degC, of the waveguide")
            .within(-273.15, 1000)
            .field<&Waveguide::temperature0>("temperature0", "degC, at which neff is stated")
            .within(-273.15, 1000)
            .field<&Waveguide::dneff_dT>("dneff_dT",
                                         "1/K, of the effective index; default: silicon")
            .within(-1, 1)
            .done();
    out.fields.insert(out.fields.end(), heat.fields.begin(), heat.fields.end());
    return out;
  }();
  return type;
}

Result<Component> component_of(const Waveguide& t) {
  const Line line{t.wl0, t.neff, t.ng, t.loss_dB_cm};
  const double heated = t.dneff_dT * (t.temperature - t.temperature0);
  return line_component(line.per_um(t.length) + heated * t.length, line.offset(t.length),
                        line.amplitude(t.length));
}

struct PhaseShifter {
  double neff = 2.34, voltage = 0.0, length = 10.0, loss = 0.0;
};

const RecordType& record_of(const PhaseShifter*) {
  static const RecordType type =
      Table<PhaseShifter>("phase_shifter", "Line whose phase rises by pi a volt")
          .field<&PhaseShifter::neff>("neff", "effective index, at any wavelength")
          .within(-1e3, 1e3)
          .field<&PhaseShifter::voltage>("voltage", "V")
          .within(-1e6, 1e6)
          .field<&PhaseShifter::length>("length", "um")
          .within(0, kLargest)
          .field<&PhaseShifter::loss>("loss", "dB/um")
          .within(0, kLargest)
          .done();
  return type;
}

Result<Component> component_of(const PhaseShifter& t) {
  return line_component(t.neff * t.length, kTurnPerVolt * t.voltage,
                        amplitude_of_db(t.loss * t.length));
}

struct Attenuator {
  double loss = 0.0;
};

const RecordType& record_of(const Attenuator*) {
  static const RecordType type = Table<Attenuator>("attenuator", "Loss without length")
                                     .field<&Attenuator::loss>("loss", "dB")
                                     .within(0, kLargest)
                                     .done();
  return type;
}

Result<Component> component_of(const Attenuator& t) {
  const double a = amplitude_of_db(t.loss);
  Component out = constant_component(in_out_ports(1, 1), both_ways({{1, 0}}), {a, a});
  out.reciprocal = true;
  out.passive = Passive::yes;
  return out;
}

/// Ours: light meets another index at normal incidence; Fresnel, with the loss of modes that do
/// not fit on top of what passes.
struct Interface {
  double n1 = 2.4;   // estimate: a silicon strip at 1.31 um
  double n2 = 1.45;  // silica at 1.31 um: Malitson, J. Opt. Soc. Am. 55, 1205 (1965)
  double loss = 0.0;
};

const RecordType& record_of(const Interface*) {
  static const RecordType type =
      Table<Interface>("interface", "Joint of two lines that do not match: Fresnel's reflection")
          .field<&Interface::n1>("n1", "effective index on the side of in0")
          .within(1e-3, 1e3)
          .field<&Interface::n2>("n2", "effective index on the side of out0")
          .within(1e-3, 1e3)
          .field<&Interface::loss>("loss", "dB, of what passes: modes that do not overlap")
          .within(0, kLargest)
          .done();
  return type;
}

Result<Component> component_of(const Interface& t) {
  const double r = (t.n1 - t.n2) / (t.n1 + t.n2);
  const double pass = 2.0 * std::sqrt(t.n1 * t.n2) / (t.n1 + t.n2) * amplitude_of_db(t.loss);
  Component out =
      constant_component(in_out_ports(1, 1), {{0, 0}, {1, 0}, {0, 1}, {1, 1}}, {r, pass, pass, -r});
  out.reciprocal = true;
  out.passive = Passive::yes;
  return out;
}

/// Ours: the end of a chip or fibre, by its losses. What passes lags the reflections by a quarter
/// turn, as between identical sides without loss.
struct Facet {
  double loss = 1.5;          // estimate: edge couplers of today have 1 to 2 dB
  double return_loss = 40.0;  // estimate: an angled, coated facet
};

const RecordType& record_of(const Facet*) {
  static const RecordType type =
      Table<Facet>("facet", "Facet of a chip or fibre, by its losses")
          .field<&Facet::loss>("loss", "dB, of what passes")
          .within(0, kLargest)
          .field<&Facet::return_loss>("return_loss", "dB, of what comes back on either side")
          .within(0, kLargest)
          .done();
  return type;
}

Result<Component> component_of(const Facet& t) {
  const double pass = amplitude_of_db(t.loss), back = amplitude_of_db(t.return_loss);
  if (pass * pass + back * back > 1.0 + 1e-12)
    return fail(
        fmt::format("a facet that loses {} dB cannot send back what is {} dB down: that is "
                    "more light than it takes",
                    t.loss, t.return_loss));
  Component out = constant_component(in_out_ports(1, 1), {{0, 0}, {1, 0}, {0, 1}, {1, 1}},
                                     {back, Complex(0.0, pass), Complex(0.0, pass), back});
  out.reciprocal = true;
  out.passive = Passive::yes;
  return out;
}

}  // namespace

std::vector<Model> line_models() {
  return {model_of<Straight>(),   model_of<Bend>(),      model_of<PhaseShifter>(),
          model_of<Attenuator>(), model_of<Waveguide>(), model_of<Interface>(),
          model_of<Facet>()};
}

}  // namespace shoreline::photonics
