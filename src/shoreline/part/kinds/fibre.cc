// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include <array>

#include "shoreline/part/kinds.h"

namespace shoreline::part {
namespace {

/// Cabled single-mode fibre with the connectors along it.
struct Fibre : Common {
  std::optional<Length> length;
  DbPerLength loss_per_length{0.4e-3};
  int connectors = 2;
  Db connector_loss{0.35};
  Db connector_reflection{-35.0};
  TimePerLength delay{5e-9};
  Length zero_dispersion_min = 1300.0 * unit::nanometre;
  Length zero_dispersion_max = 1324.0 * unit::nanometre;
  double dispersion_slope = 0.092;
};

const RecordType& record_of(const Fibre*) {
  using F = Fibre;
  static const RecordType type =
      Table<Fibre>("fibre", "Cabled single-mode fibre with its connectors")
          .include(common_fields<Fibre>)
          .field<&Fibre::length>("length", "m", "end to end; unset: length of the link")
          .within(0, 100000)
          .field<&Fibre::loss_per_length>("loss_per_length", "dB/km", "of the cabled fibre")
          .within(0, 10)
          .field<&Fibre::connectors>("connectors", "mated pairs along it, both ends included")
          .within(0, 50)
          .field<&Fibre::connector_loss>("connector_loss", "dB", "of one mated pair")
          .within(0, 5)
          .field<&Fibre::connector_reflection>("connector_reflection", "dB", "of one mated pair")
          .within(-80, 0)
          .field<&Fibre::delay>("delay", "ns/m", "group delay")
          .within(3, 7)
          .field<&F::zero_dispersion_min>("zero_dispersion_min", "nm",
                                          "earliest wavelength without dispersion")
          .within(1000, 2000)
          .field<&F::zero_dispersion_max>("zero_dispersion_max", "nm", "latest one")
          .within(1000, 2000)
          .field<&F::dispersion_slope>("dispersion_slope",
                                       "of dispersion there, at most, in ps/(nm^2 km); asked for "
                                       "by waveforms")
          .within(0, 1)
          .done();
  return type;
}

Db fibre_loss(const Fibre& f, const At&) {
  return f.loss_per_length * f.length.value_or(Length{}) + f.connectors * f.connector_loss;
}
Time fibre_latency(const Fibre& f, const At&) { return f.delay * f.length.value_or(Length{}); }

photonics::DispersionRange fibre_dispersion(const Fibre& f, const At& at) {
  return photonics::accumulated_dispersion(
      {f.zero_dispersion_min, f.zero_dispersion_max, f.dispersion_slope}, at.wavelength,
      f.length.value_or(Length{}));
}

Joints fibre_joints(const Fibre& f, const At&) { return {f.connectors, f.connector_reflection}; }

constexpr Pass kPasses[] = {{Medium::optical, Medium::optical}};
constexpr std::array<std::string_view, 4> kLossUses = {"length", "loss_per_length", "connectors",
                                                       "connector_loss"};
constexpr std::array<std::string_view, 2> kLatencyUses = {"length", "delay"};
constexpr std::array<std::string_view, 4> kDispersionUses = {
    "length", "zero_dispersion_min", "zero_dispersion_max", "dispersion_slope"};

std::string fibre_fault(const void* p) {
  const auto& f = *static_cast<const Fibre*>(p);
  return f.zero_dispersion_min > f.zero_dispersion_max
             ? "zero_dispersion_min is above zero_dispersion_max"
             : "";
}

}  // namespace

Kind fibre() {
  Kind kind = kind_of<Fibre>();
  kind.passes = kPasses;
  kind.passive = true;
  kind.loss = fold<fibre_loss>(kLossUses);
  kind.joints = fold<fibre_joints>({});
  kind.latency = fold<fibre_latency>(kLatencyUses);
  kind.dispersion = fold<fibre_dispersion>(kDispersionUses);
  kind.fault = fibre_fault;
  return kind;
}

}  // namespace shoreline::part
