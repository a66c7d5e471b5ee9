// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include <array>

#include "shoreline/part/copper.h"
#include "shoreline/part/kinds.h"
#include "shoreline/part/trace.h"

namespace shoreline::part {
namespace {

/// A pair of plated holes between two layers.
struct Via : Common {
  Length barrel = 200.0 * unit::micrometre;
  Length antipad = 700.0 * unit::micrometre;
  Length pad = 400.0 * unit::micrometre;
  Length pad_thickness = 35.0 * unit::micrometre;
  Length plating = 20.0 * unit::micrometre;
  Length through = 1.0 * unit::millimetre;
  Length stub{};
  double roughness_factor = 1.6;
  Conductivity conductivity = signal::kCopper;
  Laminate material;
};

const RecordType& record_of(const Via*) {
  static const RecordType type =
      Table<Via>("via", "Pair of plated holes from one layer to another")
          .include(common_fields<Via>)
          .field<&Via::barrel>("barrel", "um", "outer diameter of the plated hole")
          .within(10, 2000)
          .field<&Via::antipad>("antipad", "um",
                                "diameter of the hole in planes that gives each barrel the odd "
                                "mode's impedance")
          .within(10, 5000)
          .field<&Via::pad>("pad", "um", "diameter of the pads at both ends; 0: none")
          .within(0, 5000)
          .field<&Via::pad_thickness>("pad_thickness", "um", "of their metal")
          .within(0, 200)
          .field<&Via::plating>("plating", "um",
                                "thickness of the barrel's metal; 0: no resistance")
          .within(0, 200)
          .field<&Via::through>("through", "mm", "from layer to layer")
          .within(0, 20)
          .field<&Via::stub>("stub", "mm", "open barrel beyond the layer, after back-drilling")
          .within(0, 20)
          .field<&Via::roughness_factor>("roughness_factor",
                                         "surface resistance over that of smooth metal (1: smooth)")
          .within(1, 5)
          .field<&Via::conductivity>("conductivity", "S/m", "of the metal")
          .within(1e6, 7e7)
          .field<&Via::material>("material", "dielectric around it")
          .done();
  return type;
}

Result<std::vector<signal::Section>> sections_of(const Via& v, const At& at) {
  signal::Via via;
  via.barrel = v.barrel, via.antipad = v.antipad;
  via.pad = v.pad, via.pad_thickness = v.pad_thickness, via.plating = v.plating;
  via.through = v.through, via.stub = v.stub;
  via.material = {v.material.dk, v.material.df, at.nyquist};
  via.conductivity = v.conductivity, via.roughness = v.roughness_factor;
  return signal::via(via);
}

/// What a pair of 100 ohm loses through it, reflections included.
Db via_loss(const Via& v, const At& at) {
  const auto sections = sections_of(v, at);
  if (!sections) return Db(std::numeric_limits<double>::infinity());
  const double f_hz[] = {at.nyquist.si()};
  return -2.0 * to_db(std::abs(signal::two_port(*sections, f_hz).at(0, 1, 0)));
}

Time via_latency(const Via& v, const At&) { return signal::delay(v.material.dk) * v.through; }

Result<lane::Network> via_network(const Via& v, const At& at, std::span<const double> f_hz) {
  const auto sections = sections_of(v, at);
  if (!sections) return tl::unexpected(sections.error());
  return like_wires(*sections, f_hz);
}

std::string via_fault(const void* p) {
  const auto& v = *static_cast<const Via*>(p);
  return v.antipad > v.barrel && v.antipad > v.pad ? "" : "an antipad is wider than barrel and pad";
}

constexpr Pass kPasses[] = {{Medium::electrical, Medium::electrical}};
constexpr std::array<std::string_view, 11> kUses = {
    "barrel", "antipad",          "pad",          "pad_thickness", "plating",    "through",
    "stub",   "roughness_factor", "conductivity", "material.dk",   "material.df"};
constexpr std::array<std::string_view, 2> kLatencyUses = {"through", "material.dk"};

}  // namespace

Kind via() {
  Kind kind = kind_of<Via>();
  kind.passes = kPasses;
  kind.passive = true;
  kind.own_item = false;
  kind.loss = fold<via_loss>(kUses);
  kind.latency = fold<via_latency>(kLatencyUses);
  kind.network = fold<via_network>(kUses);
  kind.fault = via_fault;
  return kind;
}

}  // namespace shoreline::part
