// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include <array>

#include "shoreline/part/kinds.h"

namespace shoreline::part {
namespace {

/// A semiconductor optical amplifier.
struct Soa : Common {
  Db gain{10.0};
  Db noise_figure{7.0};
  std::optional<Dbm> saturation_power;
};

const RecordType& record_of(const Soa*) {
  static const RecordType type =
      Table<Soa>("soa", "Semiconductor optical amplifier")
          .include(common_fields<Soa>)
          .field<&Soa::gain>("gain", "dB", "of a small signal, fibre to fibre")
          .within(0, 40)
          .field<&Soa::noise_figure>("noise_figure", "dB", "of a small signal")
          .within(3, 20)
          .field<&Soa::saturation_power>("saturation_power", "dBm",
                                         "output at which the gain has fallen by 3 dB")
          .within(-20, 40)
          .done();
  return type;
}

Amplifier soa_amplifier(const Soa& s, const At&) {
  return {s.gain, s.noise_figure, s.saturation_power};
}

constexpr Pass kPasses[] = {{Medium::optical, Medium::optical}};
constexpr std::array<std::string_view, 3> kUses = {"gain", "noise_figure", "saturation_power"};

}  // namespace

Kind soa() {
  Kind kind = kind_of<Soa>();
  kind.passes = kPasses;
  kind.amplifier = fold<soa_amplifier>(kUses);
  return kind;
}

}  // namespace shoreline::part
