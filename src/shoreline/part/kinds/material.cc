// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/part/kinds.h"

namespace shoreline::part {
namespace {

/// A solid or liquid as heat and force see it.
struct Material {
  std::optional<ThermalConductivity> conductivity;
  std::optional<HeatCapacity> heat_capacity;
  std::optional<Expansion> expansion;
  std::optional<Pressure> young;
  std::optional<double> poisson;
};

const RecordType& record_of(const Material*) {
  using M = Material;
  static const RecordType type =
      Table<M>("material", "Material of a package, as heat and force see it, near 300 K")
          .field<&M::conductivity>("conductivity", "W/(m*K)", "for heat; in plane where it differs")
          .within(0, 10000)
          .field<&M::heat_capacity>("heat_capacity", "MJ/(m^3*K)", "by volume")
          .within(0, 100)
          .field<&M::expansion>("expansion", "ppm/K", "linear, in plane where it differs")
          .within(-100, 1000)
          .field<&M::young>("young", "GPa", "Young's modulus")
          .within(0, 2000)
          .field<&M::poisson>("poisson", "ratio")
          .within(0, 0.5)
          .done();
  return type;
}

}  // namespace

Kind material() { return kind_of<Material>(); }

}  // namespace shoreline::part
