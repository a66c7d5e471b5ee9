// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
//
// Ours: rings and Mach-Zehnder interferometers as one component each, by their closed forms. What
// they say agrees with the same built of couplers and lines. Bogaerts et al., "Silicon microring
// resonators", Laser Photonics Rev. 6, 47 (2012), eqs. 2 and 7, couplers crossing at +j.
#include <algorithm>
#include <cmath>
#include <numbers>

#include "shoreline/photonics/circuit/cis.h"
#include "shoreline/photonics/circuit/line.h"
#include "shoreline/photonics/circuit/model_of.h"

namespace shoreline::photonics {
namespace {

/// Settings that lines have in common. Defaults are SAX's of a straight, heat as `waveguide` has
/// it.
struct LineSettings {
  double wl0 = 1.55, neff = 2.34, ng = 3.4, loss_dB_cm = 0.0;
  double temperature = 25.0, temperature0 = 25.0;
  double dneff_dT = 1.86e-4;  // silicon: Komma et al., Appl. Phys. Lett. 101 041905 (2012)
};

template <class T>
void line_fields(Table<T>& table) {
  table.template field<&T::wl0>("wl0", "um; at which neff and ng are stated")
      .within(1e-3, 1e3)
      .template field<&T::neff>("neff", "effective index")
      .within(-1e3, 1e3)
      .template field<&T::ng>("ng", "group index")
      .within(-1e3, 1e3)
      .template field<&T::loss_dB_cm>("loss_dB_cm", "dB/cm")
      .within(0, 1e9)
      .template field<&T::temperature>("temperature", "degC, of the waveguide")
      .within(-273.15, 1000)
      .template field<&T::temperature0>("temperature0", "degC, at which neff is stated")
      .within(-273.15, 1000)
      .template field<&T::dneff_dT>("dneff_dT", "1/K, of the effective index; default: silicon")
      .within(-1, 1);
}

/// The wave that has gone through `length_um` of such a line.
struct LineWave {
  double per_um, offset, amplitude;

  LineWave(const LineSettings& t, double length_um) {
    const Line line{t.wl0, t.neff, t.ng, t.loss_dB_cm};
    per_um = line.per_um(length_um) + t.dneff_dT * (t.temperature - t.temperature0) * length_um;
    offset = line.offset(length_um);
    amplitude = line.amplitude(length_um);
  }
  void at(std::span<const double> wavelength_um, Planes to) const {
    line_wave(wavelength_um, per_um, offset, amplitude, to.re, to.im);
  }
};

// Radius and couplings: estimates, of the size that published silicon rings have.
struct RingAllPass {
  double radius = 5.0, coupling = 0.06, wl0 = 1.55, neff = 2.34, ng = 3.4, loss_dB_cm = 0.0;
  double temperature = 25.0, temperature0 = 25.0, dneff_dT = LineSettings{}.dneff_dT;
};
struct RingAddDrop {
  double radius = 5.0, coupling = 0.06, coupling_drop = 0.06;
  double wl0 = 1.55, neff = 2.34, ng = 3.4, loss_dB_cm = 0.0;
  double temperature = 25.0, temperature0 = 25.0, dneff_dT = LineSettings{}.dneff_dT;
};

template <class T>
LineSettings line_settings(const T& t) {
  return {t.wl0, t.neff, t.ng, t.loss_dB_cm, t.temperature, t.temperature0, t.dneff_dT};
}

const RecordType& record_of(const RingAllPass*) {
  static const RecordType type =
      Table<RingAllPass>("ring_all_pass", "Ring beside one waveguide")
          .field<&RingAllPass::radius>("radius", "um")
          .within(0, 1e6)
          .field<&RingAllPass::coupling>("coupling", "share of power that couples into the ring")
          .within(0, 1)
          .include(line_fields<RingAllPass>)
          .done();
  return type;
}
const RecordType& record_of(const RingAddDrop*) {
  static const RecordType type =
      Table<RingAddDrop>("ring_add_drop", "Ring between two waveguides: in, thru, add, drop")
          .field<&RingAddDrop::radius>("radius", "um")
          .within(0, 1e6)
          .field<&RingAddDrop::coupling>("coupling", "share of power, between in and ring")
          .within(0, 1)
          .field<&RingAddDrop::coupling_drop>("coupling_drop", "share of power, ring and drop")
          .within(0, 1)
          .include(line_fields<RingAddDrop>)
          .done();
  return type;
}

Result<Component> closed_loop(double radius) {
  return fail(
      fmt::format("a ring of radius {} um that couples to nothing has no answer where it "
                  "resonates: it needs loss or coupling",
                  radius));
}

Result<Component> component_of(const RingAllPass& t) {
  const LineWave turn(line_settings(t), 2.0 * std::numbers::pi * t.radius);
  if (t.coupling == 0.0 && turn.amplitude == 1.0) return closed_loop(t.radius);
  Component out;
  out.ports = in_out_ports(1, 1);
  out.entries = both_ways({{1, 0}});
  out.reciprocal = true;
  out.passive = Passive::yes;
  out.scatter = [turn, r = std::sqrt(1.0 - t.coupling)](std::span<const double> wavelength_um,
                                                        Planes s) {
    const std::size_t n = wavelength_um.size();
    const Planes to = of_entry(s, 0, n);
    turn.at(wavelength_um, to);
    for (std::size_t i = 0; i < n; ++i) {
      const Complex a(to.re[i], to.im[i]), value = (r - a) / (1.0 - r * a);
      to.re[i] = value.real(), to.im[i] = value.imag();
    }
    copy_entry(s, 0, 1, n);
  };
  return out;
}

Result<Component> component_of(const RingAddDrop& t) {
  const LineWave half(line_settings(t), std::numbers::pi * t.radius);
  const double r1 = std::sqrt(1.0 - t.coupling), r2 = std::sqrt(1.0 - t.coupling_drop);
  const double k = std::sqrt(t.coupling * t.coupling_drop);
  if (t.coupling == 0.0 && t.coupling_drop == 0.0 && half.amplitude == 1.0)
    return closed_loop(t.radius);
  enum { in, add, drop, thru };
  Component out;
  out.ports = {{"in", "o1"}, {"add", "o2"}, {"drop", "o3"}, {"thru", "o4"}};
  out.entries = both_ways({{thru, in}, {drop, add}, {drop, in}, {thru, add}});
  out.reciprocal = true;
  out.passive = Passive::yes;
  out.scatter = [=](std::span<const double> wavelength_um, Planes s) {
    const std::size_t n = wavelength_um.size();
    half.at(wavelength_um, of_entry(s, 4, n));
    const auto put = [&](std::size_t e, std::size_t i, Complex value) {
      s.re[e * n + i] = value.real(), s.im[e * n + i] = value.imag();
    };
    for (std::size_t i = 0; i < n; ++i) {
      const Complex h(s.re[4 * n + i], s.im[4 * n + i]), a = h * h, den = 1.0 - r1 * r2 * a;
      put(0, i, (r1 - r2 * a) / den);
      put(2, i, (r2 - r1 * a) / den);
      put(4, i, -k * h / den);
    }
    for (const std::size_t e : {std::size_t{0}, std::size_t{2}, std::size_t{4}})
      copy_entry(s, e, e + 1, n);
    copy_entry(s, 4, 6, n);
    copy_entry(s, 4, 7, n);
  };
  return out;
}

/// Two arms between splitters (kWays = 1) or couplers (2).
template <int kWays>
struct Interferometer {
  double length = 10.0, delta_length = 10.0, phase = 0.0;
  double coupling_in = 0.5, coupling_out = 0.5;
  double wl0 = 1.55, neff = 2.34, ng = 3.4, loss_dB_cm = 0.0;
  double temperature = 25.0, temperature0 = 25.0, dneff_dT = LineSettings{}.dneff_dT;
};
using Mzi = Interferometer<1>;
using Mzi2x2 = Interferometer<2>;

template <class T>
RecordType interferometer_record(std::string_view name, std::string_view help) {
  return Table<T>(name, help)
      .template field<&T::length>("length", "um, of the shorter arm")
      .within(0, 1e9)
      .template field<&T::delta_length>("delta_length",
                                        "um, that the upper arm is longer; below 0: the lower")
      .within(-1e9, 1e9)
      .template field<&T::phase>("phase", "rad, of the upper arm on top")
      .within(-1e9, 1e9)
      .template field<&T::coupling_in>("coupling_in", "share of power that goes across, or up")
      .within(0, 1)
      .template field<&T::coupling_out>("coupling_out", "share of power that goes across, or up")
      .within(0, 1)
      .include(line_fields<T>)
      .done();
}

/// Named and with ports as gdsfactory has them: its mzi is of 1 x 2 splitters, o2 is its output.
const RecordType& record_of(const Mzi*) {
  static const RecordType type =
      interferometer_record<Mzi>("mzi", "Splitter, two arms, and a splitter that joins them");
  return type;
}
const RecordType& record_of(const Mzi2x2*) {
  static const RecordType type = interferometer_record<Mzi2x2>(
      "mzi2x2_2x2", "Two couplers and two arms: in0 - out0 below, in1 - out1 above");
  return type;
}

struct Arms {
  LineWave below, above;
  double t1, k1, t2, k2;  // amplitudes of the couplers
};

template <class T>
Arms arms_of(const T& t) {
  Arms out{LineWave(line_settings(t), t.length + std::max(0.0, -t.delta_length)),
           LineWave(line_settings(t), t.length + std::max(0.0, t.delta_length)),
           std::sqrt(1.0 - t.coupling_in),
           std::sqrt(t.coupling_in),
           std::sqrt(1.0 - t.coupling_out),
           std::sqrt(t.coupling_out)};
  out.above.offset += t.phase / (2.0 * std::numbers::pi);
  return out;
}

Result<Component> component_of(const Mzi& t) {
  Component out;
  out.ports = in_out_ports(1, 1);
  out.entries = both_ways({{1, 0}});
  out.reciprocal = true;
  out.passive = Passive::yes;
  out.scatter = [arms = arms_of(t)](std::span<const double> wavelength_um, Planes s) {
    const std::size_t n = wavelength_um.size();
    const Planes lower = of_entry(s, 0, n), upper = of_entry(s, 1, n);
    arms.below.at(wavelength_um, lower);
    arms.above.at(wavelength_um, upper);
    const double below = arms.t1 * arms.t2, above = arms.k1 * arms.k2;
    for (std::size_t i = 0; i < n; ++i) {
      lower.re[i] = below * lower.re[i] + above * upper.re[i];
      lower.im[i] = below * lower.im[i] + above * upper.im[i];
    }
    copy_entry(s, 0, 1, n);
  };
  return out;
}

Result<Component> component_of(const Mzi2x2& t) {
  enum { in0, in1, out1, out0 };
  Component out;
  out.ports = in_out_ports(2, 2);
  out.entries = both_ways({{out0, in0}, {out1, in1}, {out1, in0}, {out0, in1}});
  out.reciprocal = true;
  out.passive = Passive::yes;
  out.scatter = [arms = arms_of(t)](std::span<const double> wavelength_um, Planes s) {
    const std::size_t n = wavelength_um.size();
    const auto [below, above, t1, k1, t2, k2] = arms;
    below.at(wavelength_um, of_entry(s, 0, n));
    above.at(wavelength_um, of_entry(s, 1, n));
    const auto put = [&](std::size_t e, std::size_t i, Complex value) {
      s.re[e * n + i] = value.real(), s.im[e * n + i] = value.imag();
    };
    constexpr Complex j{0.0, 1.0};
    for (std::size_t i = 0; i < n; ++i) {
      const Complex lower(s.re[i], s.im[i]), upper(s.re[n + i], s.im[n + i]);
      put(0, i, t1 * t2 * lower - k1 * k2 * upper);
      put(2, i, t1 * t2 * upper - k1 * k2 * lower);
      put(4, i, j * (t1 * k2 * lower + k1 * t2 * upper));
      put(6, i, j * (k1 * t2 * lower + t1 * k2 * upper));
    }
    for (std::size_t e = 0; e < 8; e += 2) copy_entry(s, e, e + 1, n);
  };
  return out;
}

}  // namespace

std::vector<Model> ring_models() {
  return {model_of<RingAllPass>(), model_of<RingAddDrop>(), model_of<Mzi>(), model_of<Mzi2x2>()};
}

}  // namespace shoreline::photonics
