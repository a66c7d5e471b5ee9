// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include <array>

#include "shoreline/part/copper.h"
#include "shoreline/part/kinds.h"

namespace shoreline::part {
namespace {

/// A transition of fixed loss: a cage, a mated pair of contacts, a via field, a landing on a
/// package.
struct Connector : Common {
  Db loss{0.5};
  Frequency at = 53.125 * unit::gigahertz;
  double exponent = 1.0;
  std::optional<Resistance> impedance;
  std::optional<Time> delay;
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
          .field<&Connector::impedance>(
              "impedance", "ohm", "differential, as a waveform sees it; unset: that of the system")
          .within(50, 150)
          .field<&Connector::delay>("delay", "ps",
                                    "as a waveform sees it, beside what goes with the loss")
          .within(0, 1000)
          .done();
  return type;
}

Db connector_loss(const Connector& c, const At& at) {
  return c.loss * std::pow(at.nyquist / c.at, c.exponent);
}

Result<lane::Network> connector_network(const Connector& c, const At&,
                                        std::span<const double> f_hz) {
  signal::Figure figure{c.loss, c.at, c.exponent};
  if (c.impedance) figure.z0 = 0.5 * *c.impedance;
  if (c.delay) figure.delay = *c.delay;
  const Result<std::vector<signal::Section>> sections = signal::from_figure(figure);
  if (!sections) return tl::unexpected(sections.error());
  return like_wires(*sections, f_hz);
}

constexpr Pass kPasses[] = {{Medium::electrical, Medium::electrical}};
constexpr std::array<std::string_view, 3> kLossUses = {"loss", "at", "exponent"};
constexpr std::array<std::string_view, 5> kNetworkUses = {"loss", "at", "exponent", "impedance",
                                                          "delay"};

}  // namespace

Kind connector() {
  Kind kind = kind_of<Connector>();
  kind.passes = kPasses;
  kind.passive = true;
  kind.own_item = false;
  kind.loss = fold<connector_loss>(kLossUses);
  kind.network = fold<connector_network>(kNetworkUses);
  return kind;
}

}  // namespace shoreline::part
