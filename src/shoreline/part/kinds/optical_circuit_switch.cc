// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include <array>

#include "shoreline/part/kinds.h"

namespace shoreline::part {
namespace {

/// Connects fibres without looking at the bits in them.
struct OpticalCircuitSwitch : Common {
  int ports = 136;
  Db insertion_loss{2.0};
  Db reflection{-40.0};
  std::optional<Db> isolation;
  std::optional<Time> switching_time;
};

const RecordType& record_of(const OpticalCircuitSwitch*) {
  using S = OpticalCircuitSwitch;
  static const RecordType type =
      Table<S>("optical_circuit_switch", "Optical circuit switch: connects fibres, decides no bits")
          .include(common_fields<S>)
          .field<&S::ports>("ports", "on each side")
          .within(1, 100000)
          .field<&S::insertion_loss>("insertion_loss", "dB", "of a connection")
          .within(0, 30)
          .field<&S::reflection>("reflection", "dB", "of a port")
          .within(-80, 0)
          .field<&S::isolation>("isolation", "dB", "between connections")
          .within(0, 120)
          .field<&S::switching_time>("switching_time", "ms", "to make another connection")
          .within(0, 1e5)
          .done();
  return type;
}

Db switch_loss(const OpticalCircuitSwitch& s, const At&) { return s.insertion_loss; }
Joints switch_joints(const OpticalCircuitSwitch& s, const At&) { return {2, s.reflection}; }
/// Another connection carries the same wavelengths.
Leakage switch_leakage(const OpticalCircuitSwitch& s, const At&) {
  return s.isolation ? Leakage{1, *s.isolation, true} : Leakage{};
}

constexpr Pass kPasses[] = {{Medium::optical, Medium::optical}};
constexpr std::array<std::string_view, 1> kLossUses = {"insertion_loss"};
constexpr std::array<std::string_view, 1> kJointUses = {"reflection"};
constexpr std::array<std::string_view, 1> kLeakageUses = {"isolation"};

}  // namespace

Kind optical_circuit_switch() {
  Kind kind = kind_of<OpticalCircuitSwitch>();
  kind.passes = kPasses;
  kind.own_supply = true;
  kind.loss = fold<switch_loss>(kLossUses);
  kind.joints = fold<switch_joints>(kJointUses);
  kind.leakage = fold<switch_leakage>(kLeakageUses);
  return kind;
}

}  // namespace shoreline::part
