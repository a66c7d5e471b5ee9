// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
//
// What a scenario file says, as records. system/system.h has what becomes of it.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "shoreline/base/quantity.h"
#include "shoreline/base/record.h"
#include "shoreline/format/toml.h"
#include "shoreline/lane/pam.h"
#include "shoreline/part/edge.h"
#include "shoreline/part/fec.h"
#include "shoreline/part/gpu.h"

namespace shoreline::system {

/// How a broken part is replaced: while the box runs, by taking the box out, or never: the box goes
/// to its maker.
enum class Replace { live, with_box, never };
std::span<const std::string_view> names_of(Replace);

/// A node of a box's bill of materials: parts of one entry, or an assembly of further nodes.
struct Node {
  std::string name;
  std::string use;    // catalog id; "" for an assembly
  int count = 1;      // in its parent, spares not counted
  int spares = 0;     // placed beside them
  std::string place;  // where its heat is: "package", "board", "faceplate", ...
  std::optional<Temperature> temperature;
  std::optional<Replace> replace;  // unset: as its parent; the box itself is replaced as a whole
  std::optional<Time> repair_time;
  std::optional<double> assembly_yield;
  format::RawToml with;  // fields that differ from the entry
  std::vector<Node> parts;
};
const RecordType& record_of(const Node*);

/// A walk over named nodes: from the chip to the faceplate (an escape), or from a laser module to
/// the engine that it feeds (a feed).
struct Walk {
  std::string name;
  std::vector<std::string> walk;
};
const RecordType& record_of(const Walk*);

/// A catalog entry of kind "box": a switch, a network card, a tray.
struct BoxSpec {
  int ports = 1;
  DataRate capacity{};
  int cores_per_port = 1;                // over which the lanes of a port are spread
  std::optional<Time> latency;           // of the switch, cut through
  std::optional<Power> published_power;  // compared with the sum of the parts, never an input
  std::optional<Power> published_power_without_optics;
  std::optional<Money> published_cost;
  std::optional<EnergyPerBit> published_energy;  // of its optics, lasers included
  std::string cooling;
  std::optional<int> connectors;  // optical, at the faceplate
  std::optional<Time> swap_time;  // of the whole box
  std::vector<part::Edge> edges;
  std::vector<std::string> records;  // ids of what was observed of such boxes
  std::vector<Node> parts;
  std::vector<Walk> escapes;
  std::vector<Walk> feeds;
};
const RecordType& record_of(const BoxSpec*);

struct LengthShare {
  Length length{};
  double share = 1.0;
};
const RecordType& record_of(const LengthShare*);

/// A level of the network: its links and how long they are. Ordered from the accelerator up.
struct Tier {
  std::string name;
  std::vector<LengthShare> lengths;
};
const RecordType& record_of(const Tier*);

struct PathEnd {
  std::string box;
  std::string escape;
};
const RecordType& record_of(const PathEnd*);

/// How copper is judged: by loss per length at the Nyquist frequency, or by the network that its
/// parts make together.
enum class Fidelity { budget, waveform };
std::span<const std::string_view> names_of(Fidelity);

/// One lane in one direction: through the escape of one box, over the parts between, into the
/// other. Or a plain walk over catalog parts, where no boxes are described.
struct PathSpec {
  std::string name;
  std::string title;
  std::vector<PathEnd> ends;
  std::vector<std::string> between;
  std::vector<std::string> walk;
  DataRate lane_rate = 200.0 * unit::gbit_per_s;
  lane::Modulation modulation = lane::Modulation::pam4;
  int lanes = 4;
  part::Fec fec;
  Fidelity fidelity = Fidelity::budget;
  double field_devices = 1.0;  // devices of that record in one such link
  std::string field_record;    // id of observed failures of such links, shown beside ours
};
const RecordType& record_of(const PathSpec*);

/// What kind of event a rate counts. The four are never mixed.
enum class RateOf { failure, flap, unserviceable, interruption };
std::span<const std::string_view> names_of(RateOf);

/// Events in the field: shown beside the sum over parts, never added to it.
struct FieldRecord {
  RateOf rate = RateOf::failure;
  std::optional<double> events;
  std::optional<Time> device_time;
  std::optional<double> share;  // where only that is published ...
  std::optional<Time> period;   // ... of the devices, in so long a time
  std::string what;
};
const RecordType& record_of(const FieldRecord*);

/// What somebody says of such systems, to be set beside our own arithmetic.
struct Claim {
  std::string published;  // as it is printed
  std::optional<double> value;
  std::string unit;
  std::string remark;
};
const RecordType& record_of(const Claim*);

/// A word of the field.
struct Term {
  std::string expansion;
  std::string meaning;
  std::string not_so;  // a common misreading
};
const RecordType& record_of(const Term*);

struct Technology {
  std::string name;
  std::string title;
  format::RawToml paths;  // table tier -> path
  std::vector<std::string> tiers;
  std::optional<int> planes;
  std::optional<DataRate> port_rate;
};
const RecordType& record_of(const Technology*);

enum class PowerBasis { parts, published };
std::span<const std::string_view> names_of(PowerBasis);
/// What counts as network power.
enum class Scope { switches, links, nics };
std::span<const std::string_view> names_of(Scope);

struct Cluster {
  int gpus = 1;
  int tiers = 3;
  int planes = 1;
  double oversubscription = 1.0;                  // downlinks over uplinks at the lowest switch
  DataRate nic_rate = 800.0 * unit::gbit_per_s;   // of one accelerator, all planes
  DataRate port_rate = 800.0 * unit::gbit_per_s;  // of one switch port
  part::Gpu gpu;                                  // what a saved watt could run
  std::vector<Scope> scope = {Scope::switches, Scope::links};
  PowerBasis power_basis = PowerBasis::parts;
  std::string baseline;  // row that others are compared with; "" for the first
};
const RecordType& record_of(const Cluster*);

/// How far a medium carries a lane: the longest length at which the walk closes.
struct ReachSpec {
  std::string medium;
  std::vector<std::string> walk;
  DataRate lane_rate = 200.0 * unit::gbit_per_s;
  lane::Modulation modulation = lane::Modulation::pam4;
  part::Fec fec;
};
const RecordType& record_of(const ReachSpec*);

enum class Metric {
  closes,
  margin,
  latency,
  energy,
  port_power,
  cost,
  network_power,
  link_failures
};
std::span<const std::string_view> names_of(Metric);

/// What must hold for the run to pass, on the rows it names.
struct Require {
  Metric metric = Metric::closes;
  std::vector<std::string> rows;
  std::optional<double> at_least;  // in the metric's unit in the results
  std::optional<double> at_most;
};
const RecordType& record_of(const Require*);

struct Scenario {
  std::string name;
  std::string title;
  bool use_catalog = true;
  std::optional<Cluster> cluster;
  std::vector<Tier> tiers;
  std::vector<PathSpec> paths;
  std::vector<Technology> technologies;
  std::vector<ReachSpec> reach;
  std::vector<Require> require;
};
const RecordType& record_of(const Scenario*);

}  // namespace shoreline::system
