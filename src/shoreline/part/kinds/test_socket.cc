// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include <array>

#include "shoreline/part/copper.h"
#include "shoreline/part/kinds.h"

namespace shoreline::part {

enum class Contact { spring_probe, elastomer, hybrid, land_grid };
static std::span<const std::string_view> names_of(Contact) {
  static constexpr std::string_view kNames[] = {"spring_probe", "elastomer", "hybrid", "land_grid"};
  return kNames;
}

namespace {

using Inductance = Quantity<Resistance::kDim + Time::kDim>;
using Capacitance = Quantity<Time::kDim - Resistance::kDim>;

/// A socket in which a part is tested or works: its contacts as an electrical part.
struct TestSocket : Common {
  Contact contact = Contact::spring_probe;
  Db loss{0.5};
  Frequency at = 53.125 * unit::gigahertz;
  double exponent = 1.0;
  std::optional<Resistance> contact_resistance;
  std::optional<Resistance> contact_resistance_max;
  std::optional<Length> travel, height, pitch;
  std::optional<Force> force;
  std::optional<double> life;
  std::optional<Current> current_max;
  std::optional<Inductance> inductance;
  std::optional<Capacitance> capacitance;
};

const RecordType& record_of(const TestSocket*) {
  using S = TestSocket;
  static const RecordType type =
      Table<S>("test_socket", "Test socket: spring probes, elastomer, both, or a land grid")
          .include(common_fields<S>)
          .field<&S::contact>("contact", "what touches the part")
          .field<&S::loss>("loss", "dB", "of a contact pair at the stated frequency")
          .within(0, 20)
          .field<&S::at>("at", "GHz", "frequency at which the loss is stated")
          .within(0.1, 500)
          .field<&S::exponent>("exponent", "power of frequency by which the loss grows")
          .within(0, 3)
          .field<&S::contact_resistance>("contact_resistance", "mohm", "of one contact, new")
          .within(0, 10000)
          .field<&S::contact_resistance_max>("contact_resistance_max", "mohm",
                                             "at which it is cleaned or replaced")
          .within(0, 10000)
          .field<&S::travel>("travel", "mm", "working range of a contact")
          .within(0, 10)
          .field<&S::height>("height", "mm", "of a contact, pressed")
          .within(0, 20)
          .field<&S::pitch>("pitch", "mm", "between contacts")
          .within(0.01, 5)
          .field<&S::force>("force", "mN", "of one contact")
          .within(0, 10000)
          .field<&S::life>("life", "insertions until it is replaced")
          .within(1, 1e8)
          .field<&S::current_max>("current_max", "A", "through one contact")
          .within(0, 100)
          .field<&S::inductance>(
              "inductance", "nH",
              "of one contact over its return; with capacitance: a waveform sees these, not `loss`")
          .within(0, 100)
          .field<&S::capacitance>("capacitance", "pF", "of one contact to its return")
          .within(0, 100)
          .done();
  return type;
}

/// The transition's own loss, and the contacts' resistance in series with a 100 ohm pair: both in
/// series with line and load make 20 log10(1 + 2 R / 200 ohm).
Db socket_loss(const TestSocket& s, const At& at) {
  const Resistance both = 2.0 * s.contact_resistance.value_or(Resistance{});
  return s.loss * std::pow(at.nyquist / s.at, s.exponent) +
         2.0 * to_db(1.0 + both / Resistance(200.0));
}

Result<lane::Network> socket_network(const TestSocket& s, const At&, std::span<const double> f_hz) {
  const Resistance metal = s.contact_resistance.value_or(Resistance{});
  if (s.inductance && s.capacitance)
    return like_wires(signal::contact({metal, s.inductance->si(), s.capacitance->si()}), f_hz);
  Result<std::vector<signal::Section>> sections =
      signal::from_figure({.loss = s.loss, .at = s.at, .exponent = s.exponent});
  if (!sections) return tl::unexpected(sections.error());
  sections->push_back(signal::SeriesSection{metal.si(), 0.0});
  return like_wires(*sections, f_hz);
}

std::string socket_fault(const void* p) {
  const auto& s = *static_cast<const TestSocket*>(p);
  return s.inductance.has_value() == s.capacitance.has_value()
             ? ""
             : "inductance and capacitance belong together";
}

constexpr Pass kPasses[] = {{Medium::electrical, Medium::electrical}};
constexpr std::array<std::string_view, 4> kLossUses = {"loss", "at", "exponent",
                                                       "contact_resistance"};
constexpr std::array<std::string_view, 6> kNetworkUses = {
    "loss", "at", "exponent", "contact_resistance", "inductance", "capacitance"};

}  // namespace

Kind test_socket() {
  Kind kind = kind_of<TestSocket>();
  kind.passes = kPasses;
  kind.passive = true;
  kind.own_item = false;
  kind.loss = fold<socket_loss>(kLossUses);
  kind.network = fold<socket_network>(kNetworkUses);
  kind.fault = socket_fault;
  return kind;
}

}  // namespace shoreline::part
