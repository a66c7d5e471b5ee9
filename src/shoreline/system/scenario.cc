// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/system/scenario.h"

namespace shoreline::system {

std::span<const std::string_view> names_of(PowerBasis) {
  static constexpr std::string_view kNames[] = {"parts", "published"};
  return kNames;
}

std::span<const std::string_view> names_of(Scope) {
  static constexpr std::string_view kNames[] = {"switches", "links", "nics"};
  return kNames;
}

std::span<const std::string_view> names_of(Replace) {
  static constexpr std::string_view kNames[] = {"live", "with_box", "never"};
  return kNames;
}

std::span<const std::string_view> names_of(Fidelity) {
  static constexpr std::string_view kNames[] = {"budget", "waveform"};
  return kNames;
}

std::span<const std::string_view> names_of(RateOf) {
  static constexpr std::string_view kNames[] = {"failure", "flap", "unserviceable", "interruption"};
  return kNames;
}

std::span<const std::string_view> names_of(Metric) {
  static constexpr std::string_view kNames[] = {
      "closes",       "margin_db", "latency_ns",       "energy_pj_per_bit",
      "port_power_w", "cost_usd",  "network_power_kw", "link_failures_per_day"};
  return kNames;
}

const RecordType& record_of(const Node*) {
  static const RecordType type =
      Table<Node>("node", "Parts of one catalog entry in a box, or an assembly of further nodes")
          .field<&Node::name>("name", "unique in the box")
          .required()
          .field<&Node::use>("use", "catalog id; left out for an assembly")
          .field<&Node::count>("count", "how many in the parent, spares not counted")
          .within(0, 1e6)
          .field<&Node::spares>("spares", "placed beside them and not powered")
          .within(0, 1e6)
          .field<&Node::place>("place", "where its heat is: package, board, faceplate, ...")
          .field<&Node::temperature>("temperature", "degC", "at which it works")
          .within(-60, 200)
          .field<&Node::replace>(
              "replace",
              "when it breaks: live (the box runs on), with_box (the box comes out), "
              "never (the box is replaced); left out: as its parent")
          .field<&Node::repair_time>("repair_time", "h", "until it is replaced and in service")
          .within(0, 10000)
          .field<&Node::assembly_yield>("assembly_yield",
                                        "share of these that is good once assembled")
          .within(0, 1)
          .field<&Node::with>("with", "fields that differ from the catalog entry")
          .field<&Node::parts>("parts", "what it is made of")
          .done();
  return type;
}

const RecordType& record_of(const Walk*) {
  static const RecordType type = Table<Walk>("walk", "A walk over nodes of a box")
                                     .field<&Walk::name>("name", "by which a path calls it")
                                     .required()
                                     .field<&Walk::walk>("walk", "names of nodes, in order")
                                     .required()
                                     .done();
  return type;
}

const RecordType& record_of(const BoxSpec*) {
  static const RecordType type =
      Table<BoxSpec>("box", "A switch, network card or tray: its parts and the ways out of it")
          .field<&BoxSpec::ports>("ports", "at the rate of capacity / ports")
          .within(1, 100000)
          .field<&BoxSpec::capacity>("capacity", "Tbit/s", "switched, one direction")
          .within(0, 100000)
          .field<&BoxSpec::cores_per_port>("cores_per_port",
                                           "switching cores over which the lanes of a port are "
                                           "spread: planes inside the box")
          .within(1, 64)
          .field<&BoxSpec::latency>("latency", "ns", "first bit in to first bit out")
          .within(0, 100000)
          .field<&BoxSpec::published_power>("published_power", "kW",
                                            "by the maker, fully populated; compared, never used")
          .within(0, 1000)
          .field<&BoxSpec::published_power_without_optics>(
              "published_power_without_optics", "kW",
              "by the maker, passive cables; compared, never used")
          .within(0, 1000)
          .field<&BoxSpec::published_cost>("published_cost", "USD",
                                           "price of the box without modules")
          .within(0, 1e8)
          .field<&BoxSpec::published_energy>("published_energy", "pJ/bit",
                                             "of its optics by the maker, lasers included, one "
                                             "direction; compared, never used")
          .within(0, 1000)
          .field<&BoxSpec::cooling>("cooling", "air or liquid, and what it needs")
          .field<&BoxSpec::connectors>("connectors", "optical, at the faceplate")
          .within(0, 100000)
          .field<&BoxSpec::swap_time>("swap_time", "h", "to put another box in its place")
          .within(0, 10000)
          .field<&BoxSpec::edges>("edges", "through which its bandwidth passes")
          .field<&BoxSpec::records>("records", "catalog ids of what was observed of such boxes")
          .field<&BoxSpec::parts>("parts", "bill of materials")
          .field<&BoxSpec::escapes>("escapes", "walks from the chip to the faceplate")
          .field<&BoxSpec::feeds>("feeds", "walks from a laser module to the engine it feeds")
          .done();
  return type;
}

const RecordType& record_of(const LengthShare*) {
  static const RecordType type =
      Table<LengthShare>("length", "Part of a tier's links and their length")
          .field<&LengthShare::length>("length", "m", "of the cable or fibre")
          .within(0, 100000)
          .required()
          .field<&LengthShare::share>("share", "of the tier's links")
          .within(0, 1)
          .done();
  return type;
}

const RecordType& record_of(const Tier*) {
  static const RecordType type =
      Table<Tier>("tier", "A level of the network, from the accelerator up")
          .field<&Tier::name>("name", "as technologies call it")
          .required()
          .field<&Tier::lengths>("lengths", "how long its links are")
          .required()
          .done();
  return type;
}

const RecordType& record_of(const PathEnd*) {
  static const RecordType type =
      Table<PathEnd>("end", "A box and the way out of it")
          .field<&PathEnd::box>("box", "catalog id of a box")
          .required()
          .field<&PathEnd::escape>("escape", "name of one of its escapes")
          .required()
          .done();
  return type;
}

const RecordType& record_of(const PathSpec*) {
  static const RecordType type =
      Table<PathSpec>("path", "What one lane passes, from chip to chip")
          .field<&PathSpec::name>("name", "as technologies call it")
          .required()
          .field<&PathSpec::title>("title", "for people")
          .field<&PathSpec::ends>("ends", "the two boxes")
          .field<&PathSpec::between>("between",
                                     "catalog ids of what is plugged between them, in order")
          .field<&PathSpec::walk>("walk", "catalog ids chip to chip, where no boxes are described")
          .field<&PathSpec::lane_rate>("lane_rate", "Gbit/s", "payload of one lane, one direction")
          .within(1, 2000)
          .field<&PathSpec::modulation>("modulation", "of the lane")
          .field<&PathSpec::lanes>("lanes", "in a port")
          .within(1, 1024)
          .field<&PathSpec::fec>("fec", "error correction from end to end")
          .field<&PathSpec::fidelity>(
              "fidelity",
              "of copper: loss per length (budget), or its networks and, where its class "
              "names a configuration, COM (waveform)")
          .field<&PathSpec::field_devices>("field_devices",
                                           "devices of that record in one such link, both ends")
          .within(0, 1000)
          .field<&PathSpec::field_record>("field_record",
                                          "catalog id of observed failures of such links")
          .done();
  return type;
}

const RecordType& record_of(const FieldRecord*) {
  static const RecordType type =
      Table<FieldRecord>("field_record", "Failures of whole links as somebody observed them")
          .field<&FieldRecord::rate>("rate", "what an event is; rates of two kinds are not alike")
          .field<&FieldRecord::events>("events", "seen")
          .within(0, 1e9)
          .field<&FieldRecord::device_time>("device_time", "h",
                                            "operation in which they were seen, all devices")
          .within(0, 1e15)
          .field<&FieldRecord::share>("share", "of the devices, where only that is published")
          .within(0, 1)
          .field<&FieldRecord::period>("period", "h", "in which that share of the devices had one")
          .within(1e-3, 1e12)
          .field<&FieldRecord::what>("what", "what was counted")
          .done();
  return type;
}

const RecordType& record_of(const Claim*) {
  static const RecordType type =
      Table<Claim>("claim", "What somebody says of such systems, beside our arithmetic")
          .field<&Claim::published>("published", "as it is printed")
          .field<&Claim::value>("value", "the number in it")
          .within(-1e15, 1e15)
          .field<&Claim::unit>("unit", "of that number")
          .field<&Claim::remark>("remark", "why they agree, or do not")
          .done();
  return type;
}

const RecordType& record_of(const Term*) {
  static const RecordType type = Table<Term>("term", "A word of the field")
                                     .field<&Term::expansion>("expansion", "of an abbreviation")
                                     .field<&Term::meaning>("meaning", "in a sentence or two")
                                     .field<&Term::not_so>("not", "a common misreading")
                                     .done();
  return type;
}

const RecordType& record_of(const Technology*) {
  static const RecordType type =
      Table<Technology>("technology", "A row of the verdict: a path for each tier")
          .field<&Technology::name>("name", "of the row")
          .required()
          .field<&Technology::title>("title", "for people")
          .field<&Technology::paths>("paths", "table: tier = \"path\"")
          .required()
          .field<&Technology::tiers>("tiers",
                                     "of this row, from the accelerator up; left out: as many as "
                                     "the cluster has")
          .field<&Technology::planes>("planes", "of this row; left out: the cluster's")
          .within(1, 64)
          .field<&Technology::port_rate>("port_rate", "Gbit/s",
                                         "of one switch port in this row; left out: the cluster's")
          .within(1, 100000)
          .done();
  return type;
}

const RecordType& record_of(const Cluster*) {
  static const RecordType type =
      Table<Cluster>("cluster", "The machine that the network joins: a fat tree")
          .field<&Cluster::gpus>("gpus", "accelerators")
          .within(1, 1e7)
          .required()
          .field<&Cluster::tiers>("tiers", "levels of switches")
          .within(1, 3)
          .field<&Cluster::planes>("planes",
                                   "parallel networks; each accelerator has a port in each")
          .within(1, 64)
          .field<&Cluster::oversubscription>("oversubscription",
                                             "downlinks over uplinks of the lowest switch")
          .within(1, 64)
          .field<&Cluster::nic_rate>("nic_rate", "Gbit/s",
                                     "of one accelerator, all planes together")
          .within(1, 100000)
          .field<&Cluster::port_rate>("port_rate", "Gbit/s", "of one switch port")
          .within(1, 100000)
          .field<&Cluster::gpu>("gpu", "the accelerator: what saved power could run")
          .field<&Cluster::scope>(
              "scope",
              "what counts as network power: switches, links, nics; left out: switches and links")
          .field<&Cluster::power_basis>("power_basis",
                                        "power of a box: sum of its parts, or as published")
          .field<&Cluster::baseline>("baseline",
                                     "row that the others are compared with; left out: the first")
          .done();
  return type;
}

const RecordType& record_of(const ReachSpec*) {
  static const RecordType type =
      Table<ReachSpec>("reach", "How far a medium carries a lane")
          .field<&ReachSpec::medium>("medium", "for people")
          .required()
          .field<&ReachSpec::walk>("walk", "catalog ids chip to chip; one of them takes the length")
          .required()
          .field<&ReachSpec::lane_rate>("lane_rate", "Gbit/s", "payload of one lane, one direction")
          .within(1, 2000)
          .field<&ReachSpec::modulation>("modulation", "of the lane")
          .field<&ReachSpec::fec>("fec", "error correction")
          .done();
  return type;
}

const RecordType& record_of(const Require*) {
  static const RecordType type =
      Table<Require>("require", "What must hold for the run to pass")
          .field<&Require::metric>("metric", "key of the results, worst tier of the row")
          .required()
          .field<&Require::rows>("rows", "technologies it is asked of")
          .required()
          .field<&Require::at_least>("at_least",
                                     "smallest value allowed, in the unit of the metric's name")
          .field<&Require::at_most>("at_most",
                                    "largest value allowed, in the unit of the metric's name")
          .done();
  return type;
}

const RecordType& record_of(const Scenario*) {
  static const RecordType type =
      Table<Scenario>("scenario", "A system, and the technologies that could build it")
          .field<&Scenario::name>("name", "short, for file names")
          .field<&Scenario::title>("title", "the question that it answers")
          .field<&Scenario::use_catalog>("use_catalog",
                                         "false in a resolved scenario, which brings its own parts")
          .field<&Scenario::cluster>("cluster", "the machine; left out for links alone")
          .field<&Scenario::tiers>("tier", "levels of the network")
          .field<&Scenario::paths>("path", "what the links are made of")
          .field<&Scenario::technologies>("technology", "rows of the verdict")
          .field<&Scenario::reach>("reach", "lengths to find")
          .field<&Scenario::require>("require", "what must hold")
          .done();
  return type;
}

}  // namespace shoreline::system
