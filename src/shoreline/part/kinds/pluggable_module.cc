// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include <array>

#include "shoreline/part/copper.h"
#include "shoreline/part/kinds.h"
#include "shoreline/part/optics.h"
#include "shoreline/photonics/link/budget.h"

namespace shoreline::part {

enum class Retiming { both, transmit, none };
static std::span<const std::string_view> names_of(Retiming) {
  static constexpr std::string_view kNames[] = {"both", "transmit", "none"};
  return kNames;
}

namespace {

/// A pluggable optical module. With a DSP both ways it ends every hop; without one (LPO), or with
/// one that only transmits (LRO), copper and light share a hop.
struct PluggableModule : Common {
  ElectricalInterface host;
  std::optional<ElectricalInterface> host_linear;
  OpticalPmd pmd;
  Db host_loss{1.5};
  Time latency = 65.0 * unit::nanosecond;
  std::optional<Dbm> launch_power;
  Db extinction_ratio{4.5};
  Db tdecq{2.0};
  RinLevel rin{-142.0};
  std::optional<Frequency> bandwidth;
  Detector detector;
  int lasers = 1;
  int fibres = 2;
  Retiming retiming = Retiming::both;
  std::optional<DataRate> capacity;
  std::optional<Time> repair_time;
  bool terminates_fec = false;
};

const RecordType& record_of(const PluggableModule*) {
  using M = PluggableModule;
  static const RecordType type =
      Table<M>("pluggable_module",
               "Pluggable optical module: with a DSP, half of one (LRO) or none (LPO)")
          .include(common_fields<M>)
          .field<&M::host>("host", "class of its electrical side")
          .field<&M::host_linear>("host_linear",
                                  "class of its electrical side where no DSP stands: the receive "
                                  "side of an LRO module; left out: as host")
          .field<&M::pmd>("pmd", "limits of its optical side")
          .field<&M::host_loss>("host_loss", "dB",
                                "edge contact to DSP or driver, at the lane's Nyquist frequency")
          .within(0, 10)
          .field<&M::latency>("latency", "ns", "of its electronics, one direction")
          .within(0, 1000)
          .field<&M::launch_power>("launch_power", "dBm", "average launch of one lane")
          .within(-20, 20)
          .field<&M::extinction_ratio>("extinction_ratio", "dB", "of the transmitter")
          .within(0.5, 30)
          .field<&M::tdecq>("tdecq", "dB", "transmitter and dispersion eye closure")
          .within(0, 10)
          .field<&M::rin>("rin", "dB/Hz", "relative intensity noise")
          .within(-180, -100)
          .field<&M::bandwidth>("bandwidth", "GHz",
                                "of its driver and modulator or laser together, 3 dB; of a linear "
                                "transmitter, asked for by waveforms")
          .within(0.1, 500)
          .field<&M::detector>("detector", "photodiode and amplifier")
          .field<&M::lasers>("lasers", "in one module")
          .within(0, 64)
          .field<&M::fibres>("fibres", "at its front")
          .within(0, 256)
          .field<&M::retiming>("retiming",
                               "which ways a DSP decides bits: none is LPO, transmit LRO")
          .field<&M::capacity>("capacity", "Tbit/s", "one direction")
          .within(0, 100)
          .field<&M::repair_time>("repair_time", "h", "until a broken one is replaced")
          .within(0, 10000)
          .field<&M::terminates_fec>("terminates_fec",
                                     "decodes and encodes anew: a FEC span ends here")
          .done();
  return type;
}

std::string module_fault(const void* p) {
  const auto& pmd = static_cast<const PluggableModule*>(p)->pmd;
  return pmd.inner ? fault(*pmd.inner) : "";
}

Db module_loss(const PluggableModule& m, const At&) { return m.host_loss; }
Result<lane::Network> module_network(const PluggableModule& m, const At& at,
                                     std::span<const double> f_hz) {
  return host_network(m.host_loss, at, f_hz);
}
Time module_latency(const PluggableModule& m, const At&) { return m.latency; }
/// Light that becomes an electrical signal without a DSP asks another class of the copper after it.
bool linear_out(const PluggableModule& m, const At& at) {
  return at.in == Medium::optical && m.retiming == Retiming::transmit && m.host_linear;
}
ElectricalEnd module_electrical(const PluggableModule& m, const At& at) {
  return electrical_end(linear_out(m, at) ? *m.host_linear : m.host);
}
std::string_view module_member(const void* m, const At& at) {
  return linear_out(*static_cast<const PluggableModule*>(m), at) ? "host_linear" : "host";
}
int module_lasers(const PluggableModule& m, const At&) { return m.lasers; }
int module_fibres(const PluggableModule& m, const At&) { return m.fibres; }

bool module_retimes(const void* p, Medium in) {
  const Retiming way = static_cast<const PluggableModule*>(p)->retiming;
  return way == Retiming::both || (way == Retiming::transmit && in == Medium::electrical);
}

bool module_ends_fec(const void* m) {
  return static_cast<const PluggableModule*>(m)->terminates_fec;
}

Launch module_launch(const PluggableModule& m, const At&, std::optional<Dbm>) {
  Launch launch;
  launch.extinction_ratio = m.extinction_ratio;
  launch.rin = m.rin;
  launch.tdecq = m.tdecq;
  if (m.bandwidth) launch.response = {{*m.bandwidth}, {}};
  if (m.launch_power)
    launch.oma = to_dbm(photonics::outer_oma(to_power(*m.launch_power), m.extinction_ratio));
  launch.oma_minus_tdecq = standard_launch(m.pmd, launch);
  launch.interface = interface_of(m.pmd);
  return launch;
}

// The receiver's coupling loss is part of the loss between launch and photodiode.
OpticalEnd module_receive(const PluggableModule& m, const At&) {
  return optical_end(m.detector, m.pmd);
}

constexpr Pass kPasses[] = {{Medium::electrical, Medium::optical},
                            {Medium::optical, Medium::electrical}};
constexpr std::array<std::string_view, 1> kLossUses = {"host_loss"};
constexpr std::array<std::string_view, 1> kLatencyUses = {"latency"};
constexpr std::array<std::string_view, 2> kElectricalUses = {"host.loss_limit",
                                                             "host_linear.loss_limit"};
constexpr std::array<std::string_view, 4> kLaunchUses = {"launch_power", "extinction_ratio",
                                                         "tdecq", "rin"};

}  // namespace

Kind pluggable_module() {
  Kind kind = kind_of<PluggableModule>();
  kind.passes = kPasses;
  kind.retimes = module_retimes;
  kind.fault = module_fault;
  kind.ends_fec = module_ends_fec;
  kind.loss = fold<module_loss>(kLossUses);
  kind.network = fold<module_network>(kLossUses);
  kind.latency = fold<module_latency>(kLatencyUses);
  kind.electrical_end = fold<module_electrical>(kElectricalUses);
  kind.electrical_member = module_member;
  kind.launch = fold<module_launch>(kLaunchUses);
  kind.optical_end = fold<module_receive>(detector_uses());
  kind.lasers = fold<module_lasers>({});
  kind.fibres = fold<module_fibres>({});
  return kind;
}

}  // namespace shoreline::part
