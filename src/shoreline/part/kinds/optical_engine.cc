// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include <algorithm>
#include <array>

#include "shoreline/part/copper.h"
#include "shoreline/part/edge.h"
#include "shoreline/part/kinds.h"
#include "shoreline/part/modulator.h"
#include "shoreline/part/optics.h"
#include "shoreline/part/ring_bank.h"
#include "shoreline/photonics/engine/lock.h"
#include "shoreline/photonics/engine/measure.h"

namespace shoreline::part {
namespace {

/// An optical engine: drivers and modulators, photodiodes and amplifiers, on one assembly. Fed
/// with continuous light from outside. Without a retimer it is linear: copper before and after it
/// shares one hop with the light.
struct OpticalEngine : Common {
  ElectricalInterface host;
  OpticalPmd pmd;
  bool retimed = false;
  Db host_loss{0.5};
  Time latency = 1.0 * unit::nanosecond;
  Db laser_coupling_loss{1.5};
  Db splitter_excess{0.3};
  Db output_coupling_loss{1.5};
  Modulator modulator;
  std::optional<RingBank> ring;
  RinLevel rin{-142.0};
  Detector detector;
  int fibres = 18;
  int wavelengths = 1;
  std::optional<DataRate> capacity;
  std::vector<Edge> edges;
};

const RecordType& record_of(const OpticalEngine*) {
  using E = OpticalEngine;
  static const RecordType type =
      Table<E>("optical_engine", "Optical engine: drivers, modulators, detectors, amplifiers")
          .include(common_fields<E>)
          .field<&E::host>("host", "class of its electrical side")
          .field<&E::pmd>("pmd", "limits of its optical side")
          .field<&E::retimed>("retimed", "decides bits (a retimer inside)")
          .field<&E::host_loss>("host_loss", "dB",
                                "engine bump to driver, at the lane's Nyquist frequency")
          .within(0, 10)
          .field<&E::latency>("latency", "ns", "one direction")
          .within(0, 1000)
          .field<&E::laser_coupling_loss>("laser_coupling_loss", "dB", "laser fibre to waveguide")
          .within(0, 20)
          .field<&E::splitter_excess>("splitter_excess", "dB",
                                      "of the power splitter, beyond the ideal split")
          .within(0, 10)
          .field<&E::output_coupling_loss>("output_coupling_loss", "dB", "waveguide to fibre")
          .within(0, 20)
          .field<&E::modulator>("modulator", "of one lane")
          .field<&E::ring>("ring", "its rings, where the modulator is one")
          .field<&E::rin>("rin", "dB/Hz", "relative intensity noise of its light")
          .within(-180, -100)
          .field<&E::detector>("detector", "photodiode and amplifier")
          .field<&E::fibres>("fibres", "for signals and laser light")
          .within(0, 4096)
          .field<&E::wavelengths>("wavelengths", "that one fibre carries, one direction")
          .within(1, 256)
          .field<&E::capacity>("capacity", "Tbit/s", "one direction")
          .within(0, 100000)
          .field<&E::edges>("edges", "through which its bandwidth passes")
          .done();
  return type;
}

std::string engine_fault(const void* p) {
  const auto& e = *static_cast<const OpticalEngine*>(p);
  const std::string modulator = fault(e.modulator);
  if (!modulator.empty()) return modulator;
  if (e.ring)
    if (const std::string rings = fault(*e.ring); !rings.empty()) return rings;
  return e.pmd.inner ? fault(*e.pmd.inner) : "";
}

Db engine_loss(const OpticalEngine& e, const At&) { return e.host_loss; }
Result<lane::Network> engine_network(const OpticalEngine& e, const At& at,
                                     std::span<const double> f_hz) {
  return host_network(e.host_loss, at, f_hz);
}
Time engine_latency(const OpticalEngine& e, const At&) { return e.latency; }
ElectricalEnd engine_electrical(const OpticalEngine& e, const At&) {
  return electrical_end(e.host);
}
int engine_fibres(const OpticalEngine& e, const At&) { return e.fibres; }
bool engine_retimes(const void* e, Medium) { return static_cast<const OpticalEngine*>(e)->retimed; }

/// By what is stated of the modulator. `fed` is the light that reaches the engine for one lane.
/// Highest level after the modulator is P1 = fed less losses; OMA = P1 (1 - 1/ER).
Launch stated_launch(const OpticalEngine& e, std::optional<Dbm> fed) {
  Launch launch;
  const Levels levels = levels_of(e.modulator);
  launch.extinction_ratio = levels.extinction_ratio;
  launch.rin = e.rin;
  launch.tdecq = e.modulator.tdecq;
  if (e.modulator.bandwidth) launch.response = {{*e.modulator.bandwidth}, {}};
  launch.r_lm = levels.r_lm;
  if (fed) {
    const Db loss =
        e.laser_coupling_loss + e.splitter_excess + levels.loss + e.output_coupling_loss;
    launch.oma = *fed - loss + to_db(1.0 - loss_ratio(levels.extinction_ratio));
  }
  return launch;
}

bool has_rings(const OpticalEngine& e) { return e.ring && e.modulator.type == ModulatorType::ring; }

/// A lane by what its budget is made of.
photonics::EngineLane engine_lane(const OpticalEngine& e) {
  photonics::EngineLane lane;
  const Levels levels = levels_of(e.modulator);
  lane.modulator_loss = levels.loss, lane.extinction_ratio = levels.extinction_ratio;
  if (e.modulator.v_pi && e.modulator.drive) {
    lane.modulator = photonics::LaneModulator::mach_zehnder;
    lane.v_pi = *e.modulator.v_pi, lane.drive = *e.modulator.drive;
    lane.modulator_loss = e.modulator.insertion_loss;
    lane.extinction_ratio = e.modulator.extinction_ratio;
  }
  lane.laser_loss = e.laser_coupling_loss + e.splitter_excess;
  lane.output_loss = e.output_coupling_loss;
  lane.receiver.responsivity = e.detector.responsivity;
  lane.receiver.noise_density = e.detector.noise;
  lane.receiver.noise_bandwidth = e.detector.bandwidth;
  lane.receive_loss = e.detector.coupling_loss;
  return lane;
}

photonics::Engine engine_device(const OpticalEngine& e, const At& at) {
  photonics::Engine out;
  out.modulation = at.modulation;
  out.symbol_rate = lane::symbol_rate(at.modulation, at.line_rate);
  out.rin = e.rin;
  out.lanes.assign(static_cast<std::size_t>(e.lanes), engine_lane(e));
  if (has_rings(e)) add_rings(*e.ring, e.wavelengths, out);
  return out;
}

/// Whether the rings of one direction hold their wavelengths.
bool locked(const photonics::Engine& device, const At& at, bool receiving) {
  const photonics::EngineLock held = photonics::lock(device, at.temperature);
  for (std::size_t i = 0; i < held.rings.size(); ++i)
    if (device.rings[i].receives == receiving && held.rings[i].channel < 0) return false;
  return true;
}

/// Of the lane with the least OMA of a bus.
void take_rings(const OpticalEngine& e, const At& at, std::optional<Dbm> fed, Launch& launch) {
  const photonics::Engine device = engine_device(e, at);
  int lane = 0;
  const Power unit_power(1e-3);
  for (int i = 1; i < std::min(e.wavelengths, e.lanes); ++i)
    if (photonics::oma(device, i, unit_power) < photonics::oma(device, lane, unit_power)) lane = i;
  launch.stated_oma = launch.oma, launch.stated_extinction_ratio = launch.extinction_ratio;
  launch.extinction_ratio = photonics::extinction_ratio(device, lane);
  launch.r_lm = photonics::rlm(device, lane);
  launch.response = photonics::transmitter_response(device, lane);
  if (fed) launch.oma = to_dbm(photonics::oma(device, lane, to_power(*fed)));
  if (!locked(device, at, false))
    launch.fault = "not all of its rings reach the laser's lines at this temperature";
}

/// By its rings where they are described, else by what is stated.
Launch engine_launch(const OpticalEngine& e, const At& at, std::optional<Dbm> fed) {
  Launch launch = stated_launch(e, fed);
  if (has_rings(e)) take_rings(e, at, fed, launch);
  launch.oma_minus_tdecq = standard_launch(e.pmd, launch);
  launch.interface = interface_of(e.pmd);
  return launch;
}

std::optional<photonics::EngineSpreads> engine_scatter(const OpticalEngine& e, const At&) {
  if (!has_rings(e) || !e.ring->spread) return std::nullopt;
  return spreads_of(*e.ring->spread);
}

OpticalEnd engine_receive(const OpticalEngine& e, const At& at) {
  OpticalEnd end = optical_end(e.detector, e.pmd);
  if (has_rings(e) && e.ring->receive_rings && !locked(engine_device(e, at), at, true))
    end.fault = "not all rings before its photodiodes reach their wavelengths at this temperature";
  return end;
}

constexpr Pass kPasses[] = {{Medium::electrical, Medium::optical},
                            {Medium::optical, Medium::electrical}};
constexpr std::array<std::string_view, 1> kLossUses = {"host_loss"};
constexpr std::array<std::string_view, 1> kLatencyUses = {"latency"};
constexpr std::array<std::string_view, 1> kElectricalUses = {"host.loss_limit"};
constexpr std::array<std::string_view, 20> kLaunchUses = {
    "laser_coupling_loss", "splitter_excess", "output_coupling_loss", "rin",
    "modulator.insertion_loss", "modulator.extinction_ratio", "modulator.tdecq", "modulator.v_pi",
    "modulator.drive",
    // with rings, in place of the modulator's loss and extinction
    "ring.wavelength", "ring.radius", "ring.group_index", "ring.q", "ring.notch",
    "ring.excess_loss", "ring.modulation", "ring.drive", "ring.bandwidth", "ring.extinction_ratio",
    "ring.even_levels"};

}  // namespace

Kind optical_engine() {
  Kind kind = kind_of<OpticalEngine>();
  kind.passes = kPasses;
  kind.retimes = engine_retimes;
  kind.fault = engine_fault;
  kind.loss = fold<engine_loss>(kLossUses);
  kind.network = fold<engine_network>(kLossUses);
  kind.latency = fold<engine_latency>(kLatencyUses);
  kind.electrical_end = fold<engine_electrical>(kElectricalUses);
  kind.launch = fold<engine_launch>(kLaunchUses);
  kind.optical_end = fold<engine_receive>(detector_uses());
  kind.device = fold<engine_device>({});
  kind.scatter = fold<engine_scatter>({});
  kind.fibres = fold<engine_fibres>({});
  return kind;
}

}  // namespace shoreline::part
