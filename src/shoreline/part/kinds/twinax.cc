// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/part/cable.h"
#include "shoreline/part/kinds.h"

namespace shoreline::part {
namespace {

/// A passive cable without its connectors.
struct Twinax : Cable {};

const RecordType& record_of(const Twinax*) {
  static const RecordType type =
      Table<Twinax>("twinax", "Shielded pair of a passive copper cable, without its connectors")
          .include(cable_fields<Twinax>)
          .done();
  return type;
}

Db twinax_loss(const Twinax& t, const At& at) { return cable_loss(t, at); }
Time twinax_latency(const Twinax& t, const At& at) { return cable_latency(t, at); }

Result<lane::Network> twinax_network(const Twinax& t, const At& at, std::span<const double> f_hz) {
  return cable_network(t, at, f_hz);
}

constexpr Pass kPasses[] = {{Medium::electrical, Medium::electrical}};

}  // namespace

Kind twinax() {
  Kind kind = kind_of<Twinax>();
  kind.passes = kPasses;
  kind.passive = true;
  kind.loss = fold<twinax_loss>(cable_loss_uses());
  kind.latency = fold<twinax_latency>(cable_latency_uses());
  kind.network = fold<twinax_network>(cable_loss_uses());
  return kind;
}

}  // namespace shoreline::part
