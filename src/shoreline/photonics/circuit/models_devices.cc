// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
//
// Ours: passive devices by their own physics (photonics/device), with their defaults. Each holds
// for the wavelengths that its numbers are meant for. Phase of guides is left out: lines have it.
#include <fmt/format.h>

#include <cmath>

#include "shoreline/photonics/circuit/model_of_device.h"
#include "shoreline/photonics/device/directional_coupler.h"
#include "shoreline/photonics/device/fibre_coupler.h"
#include "shoreline/photonics/device/wavelength_mux.h"

namespace shoreline::photonics {
namespace {

constexpr int kMostChannels = 256;

constexpr DirectionalCoupler kCoupler{};

struct CouplerOfLength {
  double length = um(kCoupler.length), bends = um(kCoupler.bends);
  double gap = um(kCoupler.gap), gap0 = um(kCoupler.gap_0), decay = um(kCoupler.decay);
  double cross_over = um(kCoupler.cross_over);
  double wl0 = um(kCoupler.wavelength_0), dispersion = um(kCoupler.dispersion);
  double loss_dB = kCoupler.loss.si();
};

const RecordType& record_of(const CouplerOfLength*) {
  using T = CouplerOfLength;
  static const RecordType type =
      Table<T>("directional_coupler",
               "Two guides side by side, by length and gap; across goes +j sin. Holds for wl0 +- "
               "dispersion / 2")
          .field<&T::length>("length", "um, straight part")
          .within(0, 1e6)
          .field<&T::bends>("bends", "um, that the bends add to it")
          .within(0, 1e6)
          .field<&T::gap>("gap", "um, between the guides")
          .within(0, 1e3)
          .field<&T::gap0>("gap0", "um, at which cross_over is stated")
          .within(0, 1e3)
          .field<&T::decay>("decay", "um, of gap that cross_over grows e times by")
          .within(1e-4, 1e3)
          .field<&T::cross_over>("cross_over", "um, after which all light has crossed")
          .within(1e-3, 1e9)
          .field<&T::wl0>("wl0", "um; at which cross_over is stated")
          .within(1e-3, 1e3)
          .field<&T::dispersion>("dispersion", "um, of wavelength that cross_over falls e times by")
          .within(1e-3, 1e3)
          .field<&T::loss_dB>("loss_dB", "dB, of both guides alike")
          .within(0, kMostDb)
          .done();
  return type;
}

/// Half an e-fold to either side: as far as an exponential of the wavelength is taken to follow a
/// coupler's supermodes (estimate).
Result<Component> component_of(const CouplerOfLength& t) {
  const DirectionalCoupler device{from_um(t.length),     from_um(t.bends),      from_um(t.gap),
                                  from_um(t.cross_over), from_um(t.gap0),       from_um(t.decay),
                                  from_um(t.wl0),        from_um(t.dispersion), Db(t.loss_dB)};
  const double lo = t.wl0 - 0.5 * t.dispersion, hi = t.wl0 + 0.5 * t.dispersion;
  if (!std::isfinite(cross_power(device, from_um(hi))))
    return fail(fmt::format("a gap of {} um and a decay of {} um leave no cross-over length", t.gap,
                            t.decay));
  enum { in0, in1, out1, out0 };
  Component out;
  out.ports = in_out_ports(2, 2);
  out.entries = both_ways({{out0, in0}, {out1, in1}, {out1, in0}, {out0, in1}});
  out.reciprocal = true;
  out.passive = Passive::yes;
  out.scatter = [device](std::span<const double> wavelength_um, Planes s) {
    const std::size_t n = wavelength_um.size();
    for (std::size_t i = 0; i < n; ++i) {
      const CouplerFields f = fields(device, from_um(wavelength_um[i]));
      for (std::size_t e = 0; e < 8; ++e) {
        const Complex value = e < 4 ? f.bar : f.cross;
        s.re[e * n + i] = value.real(), s.im[e * n + i] = value.imag();
      }
    }
  };
  return held(std::move(out), lo, hi, "its wl0 and dispersion");
}

constexpr EdgeCoupler kEdge{};

struct EdgeToFibre {
  double loss_dB = kEdge.loss.si(), mode_x = um(kEdge.mode.x), mode_y = um(kEdge.mode.y);
  double fibre_x = um(Mode{}.x), fibre_y = um(Mode{}.y);
  double offset_x = 0.0, offset_y = 0.0, gap = 0.0, tilt_x = 0.0, tilt_y = 0.0;
};

const RecordType& record_of(const EdgeToFibre*) {
  using T = EdgeToFibre;
  static const RecordType type =
      Table<T>("edge_coupler",
               "From a chip's edge (in0) to a fibre (out0) that may stand off, by Gaussian modes. "
               "Holds from 1.26 to 1.625 um; reflects nothing")
          .field<&T::loss_dB>("loss_dB", "dB, of taper and facet; unlike modes cost more on top")
          .within(0, kMostDb)
          .field<&T::mode_x>("mode_x", "um, 1/e^2 radius of intensity of the chip's mode")
          .within(1e-2, 1e3)
          .field<&T::mode_y>("mode_y", "um, upright")
          .within(1e-2, 1e3)
          .field<&T::fibre_x>("fibre_x", "um, 1/e^2 radius of the fibre's mode")
          .within(1e-2, 1e3)
          .field<&T::fibre_y>("fibre_y", "um, upright")
          .within(1e-2, 1e3)
          .field<&T::offset_x>("offset_x", "um, of the fibre, sideways")
          .within(-1e3, 1e3)
          .field<&T::offset_y>("offset_y", "um, upright")
          .within(-1e3, 1e3)
          .field<&T::gap>("gap", "um, of air between")
          .within(0, 1e6)
          .field<&T::tilt_x>("tilt_x",
                             "rad, sideways; positive takes light that heads to positive x")
          .within(-0.5, 0.5)
          .field<&T::tilt_y>("tilt_y", "rad, upright")
          .within(-0.5, 0.5)
          .done();
  return type;
}

/// A G.652 fibre guides one mode from its cut-off, 1260 nm, and is specified up to 1625 nm.
Result<Component> component_of(const EdgeToFibre& t) {
  const EdgeCoupler device{{from_um(t.mode_x), from_um(t.mode_y)}, Db(t.loss_dB)};
  const Mode fibre{from_um(t.fibre_x), from_um(t.fibre_y)};
  const Misalignment off{from_um(t.offset_x), from_um(t.offset_y), from_um(t.gap), t.tilt_x,
                         t.tilt_y};
  Component out = through([=](Length w) {
    return Complex(std::sqrt(loss_ratio(coupling_loss(device, fibre, off, w))));
  });
  out.passive = Passive::yes;
  out.constant = t.gap == 0.0 && t.tilt_x == 0.0 && t.tilt_y == 0.0;
  return held(std::move(out), 1.26, 1.625, "single-mode fibre, ITU-T G.652");
}

constexpr WavelengthMux kMux{};

struct MuxOfChannels {
  int channels = 4;
  double wl0 = 1.271;  // the lowest of CWDM4's, ITU-T G.694.2
  double spacing = um(kMux.spacing), width = um(kMux.width);
  int order = kMux.order;
  double loss_dB = kMux.loss.si(), isolation_dB = kMux.isolation.si();
};

const RecordType& record_of(const MuxOfChannels*) {
  using T = MuxOfChannels;
  static const RecordType type =
      Table<T>("wavelength_mux",
               "All wavelengths at in0, channel k at out k, by their passbands, without phase. "
               "Holds up to two spacings beyond its channels")
          .field<&T::channels>("channels", "ports out0, out1, ... in rising wavelength")
          .within(1, kMostChannels)
          .field<&T::wl0>("wl0", "um; of channel 0")
          .within(1e-3, 1e3)
          .field<&T::spacing>("spacing", "um, from channel to channel")
          .within(1e-9, 1.0)
          .field<&T::width>("width", "um, of a passband between its 3 dB points")
          .within(1e-9, 1.0)
          .field<&T::order>("order", "of the passband: 1 is a Gaussian, 3 and more is flat")
          .within(1, 50)
          .field<&T::loss_dB>("loss_dB", "dB, at the centre of a channel")
          .within(0, kMostDb)
          .field<&T::isolation_dB>("isolation_dB", "dB, at most, of what is far off")
          .within(0, kMostDb)
          .done();
  return type;
}

Result<Component> component_of(const MuxOfChannels& t) {
  const WavelengthMux device{Db(t.loss_dB), from_um(t.spacing), from_um(t.width), t.order,
                             Db(t.isolation_dB)};
  const double last = t.wl0 + (t.channels - 1) * t.spacing;
  Component out;
  out.ports = in_out_ports(1, t.channels);
  for (int k = 0; k < t.channels; ++k) {  // out0 is the last of the ports
    out.entries.push_back({t.channels - k, 0});
    out.entries.push_back({0, t.channels - k});
  }
  out.reciprocal = true;  // wide passbands may share more than there is: passive is looked at
  out.scatter = [device, t](std::span<const double> wavelength_um, Planes s) {
    fill_pairs(wavelength_um, s, static_cast<std::size_t>(t.channels),
               [&](Length w, std::size_t k) {
                 const Length centre = from_um(t.wl0 + static_cast<double>(k) * t.spacing);
                 return Complex(std::sqrt(loss_ratio(mux_loss(device, w - centre))));
               });
  };
  return held(std::move(out), t.wl0 - 2.0 * t.spacing, last + 2.0 * t.spacing, "its channels");
}

}  // namespace

std::vector<Model> device_models() {
  return {model_of<CouplerOfLength>(), model_of<EdgeToFibre>(), model_of<MuxOfChannels>()};
}

}  // namespace shoreline::photonics
