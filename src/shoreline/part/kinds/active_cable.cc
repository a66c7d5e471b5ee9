// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include <array>

#include "shoreline/part/cable.h"
#include "shoreline/part/copper.h"
#include "shoreline/part/interface.h"
#include "shoreline/part/kinds.h"

namespace shoreline::part {

enum class CableMode { retimer, redriver };
static std::span<const std::string_view> names_of(CableMode) {
  static constexpr std::string_view kNames[] = {"retimer", "redriver"};
  return kNames;
}

namespace {

/// A copper cable with electronics in both plugs. Retimers decide bits at both ends, so the host,
/// the cable and the far host are three hops; redrivers only lift what the cable took away.
struct ActiveCable : Cable {
  CableMode mode = CableMode::retimer;
  ElectricalInterface host;
  ElectricalInterface line;
  Db host_loss{1.5};
  Db gain{};
  std::optional<Time> electronics;
  std::optional<Time> repair_time;
};

const RecordType& record_of(const ActiveCable*) {
  using C = ActiveCable;
  static const RecordType type =
      Table<C>("active_cable", "Active copper cable as it is bought: both plugs and the pairs")
          .include(cable_fields<C>)
          .field<&C::mode>("mode", "retimer decides bits (AEC), redriver amplifies (ACC)")
          .field<&C::host>("host", "class of its electrical side towards the boxes")
          .field<&C::line>("line", "class of the span between its retimers")
          .field<&C::host_loss>("host_loss", "dB",
                                "edge contact to retimer or redriver, at the Nyquist frequency")
          .within(0, 10)
          .field<&C::gain>("gain", "dB", "of the redriver at the receiving end, at Nyquist")
          .within(0, 30)
          .field<&C::electronics>("latency", "ns", "of the electronics of both plugs, one way")
          .within(0, 1000)
          .field<&C::repair_time>("repair_time", "h", "until a broken one is replaced")
          .within(0, 10000)
          .done();
  return type;
}

bool retimed(const ActiveCable& c) { return c.mode == CableMode::retimer; }
bool cable_retimes(const void* c, Medium) { return retimed(*static_cast<const ActiveCable*>(c)); }

Db active_loss(const ActiveCable& c, const At& at) {
  if (retimed(c)) return c.host_loss;
  const Db cable = cable_loss(c, at);
  return 2.0 * c.host_loss + cable - std::min(c.gain, cable);  // it lifts what the cable took
}
Time active_latency(const ActiveCable& c, const At& at) {
  return cable_latency(c, at) + c.electronics.value_or(Time{});
}
ElectricalEnd active_end(const ActiveCable& c, const At&) { return electrical_end(c.host); }
std::optional<InnerHop> active_inner(const ActiveCable& c, const At& at) {
  if (!retimed(c)) return std::nullopt;
  return InnerHop{cable_loss(c, at), electrical_end(c.line)};
}

Result<lane::Network> active_network(const ActiveCable& c, const At& at,
                                     std::span<const double> f_hz) {
  if (!retimed(c))
    return fail("a redriver amplifies, and no model of its gain over frequency is here");
  return host_network(c.host_loss, at, f_hz);
}
Result<lane::Network> active_inner_network(const ActiveCable& c, const At& at,
                                           std::span<const double> f_hz) {
  return cable_network(c, at, f_hz);
}

constexpr Pass kPasses[] = {{Medium::electrical, Medium::electrical}};
constexpr std::array<std::string_view, 10> kLossUses = {
    "host_loss", "gain",         "length", "diameter", "proximity",
    "impedance", "conductivity", "dk",     "df",       "skew"};
constexpr std::array<std::string_view, 3> kLatencyUses = {"length", "dk", "latency"};
constexpr std::array<std::string_view, 1> kEndUses = {"host.loss_limit"};
constexpr std::array<std::string_view, 9> kInnerUses = {
    "line.loss_limit", "length", "diameter", "proximity", "impedance",
    "conductivity",    "dk",     "df",       "skew"};

}  // namespace

Kind active_cable() {
  Kind kind = kind_of<ActiveCable>();
  kind.passes = kPasses;
  kind.retimes = cable_retimes;
  kind.both_ends = true;
  kind.loss = fold<active_loss>(kLossUses);
  kind.latency = fold<active_latency>(kLatencyUses);
  kind.electrical_end = fold<active_end>(kEndUses);
  kind.inner = fold<active_inner>(kInnerUses);
  kind.network = fold<active_network>(kLossUses);
  kind.inner_network = fold<active_inner_network>(kInnerUses);
  return kind;
}

}  // namespace shoreline::part
