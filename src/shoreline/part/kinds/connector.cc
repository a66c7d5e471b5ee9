// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include <array>

#include "shoreline/part/kinds.h"

namespace shoreline::part {
namespace {

/// A transition of fixed loss: a cage, a mated pair of contacts, a via field, a landing on a
/// package.
struct Connector : Common {
  Db loss{0.5};
  Frequency at = 53.125 * unit::gigahertz;
  double exponent = 1.0;
};

const RecordType& record_of(const Connector*) {
  static const RecordType type =
      Table<Connector>("connector",
                       "Electrical transition: cage, mated contacts, via field, landing")
          .include(common_fields<Connector>)
          .field<&Connector::loss>("loss", "dB", "insertion loss at the stated frequency")
          .within(0, 20)
          .field<&Connector::at>("at", "GHz", "frequency at which the loss is stated")
          .within(0.1, 500)
          .field<&Connector::exponent>("exponent", "power of frequency by which the loss grows")
          .within(0, 3)
          .done();
  return type;
}

Db connector_loss(const Connector& c, const At& at) {
  return c.loss * std::pow(at.nyquist / c.at, c.exponent);
}

constexpr Pass kPasses[] = {{Medium::electrical, Medium::electrical}};
constexpr std::array<std::string_view, 3> kLossUses = {"loss", "at", "exponent"};

}  // namespace

Kind connector() {
  Kind kind = kind_of<Connector>();
  kind.passes = kPasses;
  kind.passive = true;
  kind.own_item = false;
  kind.loss = fold<connector_loss>(kLossUses);
  return kind;
}

}  // namespace shoreline::part
