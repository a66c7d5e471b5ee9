// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include <array>

#include "shoreline/part/kinds.h"

namespace shoreline::part {
namespace {

/// Joins wavelengths into one fibre, or parts them again.
struct WdmMux : Common {
  Db insertion_loss{1.5};
  int channels = 4;
  Frequency spacing = 3500.0 * unit::gigahertz;
  std::optional<Db> isolation;
};

const RecordType& record_of(const WdmMux*) {
  using M = WdmMux;
  static const RecordType type =
      Table<M>("wdm_mux", "Wavelength multiplexer or demultiplexer")
          .include(common_fields<M>)
          .field<&M::insertion_loss>("insertion_loss", "dB", "of the worst channel")
          .within(0, 30)
          .field<&M::channels>("channels", "wavelengths in its common fibre")
          .within(1, 256)
          .field<&M::spacing>("spacing", "GHz", "between neighbouring channels")
          .within(1, 10000)
          .field<&M::isolation>("isolation", "dB", "of a neighbouring channel")
          .within(0, 100)
          .done();
  return type;
}

Db mux_loss(const WdmMux& m, const At&) { return m.insertion_loss; }

/// Neighbours on both sides, where there are any; an unknown isolation is taken as none leaking.
Leakage mux_leakage(const WdmMux& m, const At&) {
  if (!m.isolation) return {};
  return {std::min(2, m.channels - 1), *m.isolation};
}

constexpr Pass kPasses[] = {{Medium::optical, Medium::optical}};
constexpr std::array<std::string_view, 1> kLossUses = {"insertion_loss"};
constexpr std::array<std::string_view, 2> kLeakageUses = {"channels", "isolation"};

}  // namespace

Kind wdm_mux() {
  Kind kind = kind_of<WdmMux>();
  kind.passes = kPasses;
  kind.passive = true;
  kind.loss = fold<mux_loss>(kLossUses);
  kind.leakage = fold<mux_leakage>(kLeakageUses);
  return kind;
}

}  // namespace shoreline::part
