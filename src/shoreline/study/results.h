// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
//
// What the budget study answers, as records: a field's name is its JSON key and CSV column, with
// the unit in the name. Unknown is null. A report never computes; it shows these.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "shoreline/base/quantity.h"
#include "shoreline/base/record.h"

namespace shoreline::study {

/// What a verdict rests on, weakest last.
enum class Basis { standard, receiver_model, com, waveform, loss_only };
std::span<const std::string_view> names_of(Basis);

enum class Domain { electrical, optical };
std::span<const std::string_view> names_of(Domain);

/// What leaves copper the least: its loss, or channel operating margin, or of a chip-to-module span
/// the closure or opening of the eye; of copper that light follows the eye of the whole hop.
enum class Decides { loss, com, vec, veo, hop };
std::span<const std::string_view> names_of(Decides);

/// One medium of one hop, from transmitter to slicer (or to the joint with the other medium).
struct HopResult {
  std::string name;
  Domain domain = Domain::electrical;
  int hop = 0;                // pieces of one hop share it: a linear engine has no slicer
  std::optional<Db> loss;     // insertion loss, positive; none: nothing passes
  std::optional<Db> penalty;  // eye closure and multipath; optical only
  Frequency f_ref{};
  std::optional<Db> return_loss;  // of copper judged by its waveform, as the delay
  std::optional<Time> delay;
  std::optional<Db> limit;  // loss + penalty allowed
  std::string limit_source;
  std::string com_config;  // "": no COM, as of everything that is no waveform
  std::optional<Db> com, com_min, erl, erl_min, vec, vec_max;
  std::optional<Voltage> veo, veo_min;
  std::string com_note;  // whose limits, what it leaves out, or why there is none
  std::optional<Decides> decided_by;
  std::vector<double> equaliser_taps;  // of a receiving module that decides, by waveforms
  std::optional<int> main_tap;         // the largest, from 1
  std::optional<double> feedback_tap;  // of its feedback, over the cursor
  std::optional<Db> closure, tdecq;    // by the waveform, and as the transmitter states it
  std::optional<Db> margin;
  std::optional<Basis> basis;  // none: no verdict
  std::optional<double> ber_pre_fec;
  std::optional<double> ber_limit;
  int fec_span = 0;
};
const RecordType& record_of(const HopResult*);

struct FecSpanResult {
  int fec_span = 0;
  std::optional<double> ber;  // sum over its hops
  double ber_limit = 0.0;
  std::optional<double> codeword_error_ratio;
  std::optional<bool> closes;
};
const RecordType& record_of(const FecSpanResult*);

struct LossItem {
  std::string part;
  std::string side;
  Domain domain = Domain::electrical;
  int hop = 0;  // index in hops
  std::optional<Db> loss;
  bool estimate = false;
};
const RecordType& record_of(const LossItem*);

struct EnergyItem {
  std::string part;
  std::string side;
  std::optional<Power> port_power;     // of one full-duplex port
  std::optional<EnergyPerBit> energy;  // its share of one direction
  bool estimate = false;
};
const RecordType& record_of(const EnergyItem*);

struct LatencyItem {
  std::string part;
  Time latency{};
  bool estimate = false;
};
const RecordType& record_of(const LatencyItem*);

struct TierResult {
  std::string tier;
  std::string path;
  std::string path_title;
  DataRate port{};
  int lanes = 0;
  DataRate lane{};
  std::string modulation;
  Length length{};  // the longest of the tier: margins are judged there
  Length length_mean{};
  std::optional<Length> reach;  // longest length at which it closes
  double share_in_reach = 0.0;  // of the tier's links
  std::optional<bool> closes;
  std::optional<Basis> closes_basis;
  std::string reason;  // why it does not close, or what is missing
  std::string limiting_hop;
  std::optional<Db> margin;
  Time latency{};
  std::optional<EnergyPerBit> energy;
  std::optional<Power> port_power;  // mean of the two ends
  std::optional<Power> port_power_a, port_power_b;
  std::optional<Frequency> fit, fit_lo95, fit_hi60, fit_hi95;
  std::string fit_basis;
  int fit_unknown_parts = 0;
  std::optional<Frequency> field_fit, field_fit_lo95, field_fit_hi95;
  std::string field_source;
  std::optional<Money> cost;
  int cost_unknown_parts = 0;
  int power_unknown_parts = 0;
  std::optional<double> margin_estimate_share, power_estimate_share, cost_estimate_share;
  std::vector<HopResult> hops;
  std::vector<FecSpanResult> fec_spans;
  std::vector<LossItem> losses;
  std::vector<EnergyItem> energies;
  std::vector<LatencyItem> latencies;
};
const RecordType& record_of(const TierResult*);

/// Power of a box by what draws it.
struct PowerItem {
  std::string what;
  std::string place;
  std::optional<Power> power;
  bool estimate = false;
  std::string part;             // catalog id, and what of it; "" for several
  std::optional<double> count;  // none for conversion and cooling
};
const RecordType& record_of(const PowerItem*);

struct PlacePower {
  std::string place;
  Power power{};
};
const RecordType& record_of(const PlacePower*);

/// What breaks in a box, and what goes with it.
struct ServiceUnit {
  std::string what;
  std::string part;
  double count = 0, spares = 0;
  double ports_down = 0;         // by one failure: its blast radius
  double ports_down_repair = 0;  // while it is replaced
  std::string replace;
  std::string replaced_with;  // what comes out
  std::optional<Time> repair_time;
  std::optional<double> failures_per_year, failures_per_year_lo95, failures_per_year_hi95;
  std::optional<Time> lost_port_hours;
};
const RecordType& record_of(const ServiceUnit*);

/// One step of assembly: how often enough of the placed parts are good.
struct AssemblyYield {
  std::string what;
  int needed = 0, placed = 0;
  double yield_each = 0, yield = 0, yield_without_spares = 0;
};
const RecordType& record_of(const AssemblyYield*);

/// An edge that bandwidth passes through, one direction.
struct EdgeResult {
  std::string part;
  std::string edge;
  std::string of;
  std::optional<Length> length;
  std::optional<DataRate> bandwidth;
  std::optional<Density> density, published;
};
const RecordType& record_of(const EdgeResult*);

/// What somebody saw of such boxes in the field. Rates of two kinds are never compared.
struct ObservedResult {
  std::string record;
  std::string title;
  std::string rate;  // failure, flap, unserviceable, interruption
  std::string what;
  std::optional<double> events;
  std::optional<Time> device_time;
  std::optional<Frequency> fit, fit_lo95, fit_hi95;
  std::optional<double> share;
  std::optional<Time> period;
  std::string source;
};
const RecordType& record_of(const ObservedResult*);

struct SwitchResult {
  std::string box;
  std::string title;
  std::optional<Time> latency;          // first bit in to first bit out
  std::optional<Money> cost_published;  // without modules
  int ports = 0;
  double asics = 0, engines = 0, engines_placed = 0, lanes = 0, els_modules = 0, lasers = 0;
  double fibres = 0, modules = 0;
  std::optional<Power> power;   // sum of the parts, modules plugged in
  int power_unknown_parts = 0;  // then `power` is "at least"
  std::optional<Power> power_published;
  bool power_published_interpolated = false;  // between the figures with and without optics
  std::optional<Power> power_unexplained;     // published less sum: a residual, never an input
  std::optional<double> power_estimate_share;
  std::optional<EnergyPerBit> optics_energy;  // modules, engines and lasers, by its capacity
  std::optional<EnergyPerBit> optics_energy_published;
  std::string cooling;
  std::optional<int> connectors;
  std::optional<Time> swap_time;
  std::vector<PlacePower> power_by_place;
  std::vector<PowerItem> power_items;
  std::vector<ServiceUnit> service;
  std::vector<AssemblyYield> assembly;
  std::vector<EdgeResult> edges;
  std::vector<ObservedResult> observed;
};
const RecordType& record_of(const SwitchResult*);

struct TierCount {
  std::string tier;
  double switches = 0;  // at its upper end
  std::string box;
  double links = 0;
};
const RecordType& record_of(const TierCount*);

struct ClusterResult {
  double gpus = 0;
  int tiers = 0, planes = 0;
  double switches = 0, links = 0, transceivers = 0, engines = 0, lasers = 0;
  std::optional<Power> network_power;
  int network_power_unknown_parts = 0;  // then `network_power` is "at least"
  std::optional<Power> network_power_per_gpu;
  std::string network_power_basis;
  std::vector<std::string> network_power_scope;
  std::optional<Power> network_power_saved;  // against the baseline row
  std::optional<double> gpus_gained;
  std::optional<double> link_failures_per_day, link_failures_per_day_hi60,
      link_failures_per_day_lo95, link_failures_per_day_hi95;
  int link_failures_unknown_parts = 0;
  std::optional<Time> latency_over_top;  // longest way: up to the top and down, switches included
  std::optional<Money> switch_cost;      // boxes without modules
  std::optional<Money> link_cost;
  int link_cost_unknown_parts = 0;
  std::vector<TierCount> tier_counts;
  std::vector<PowerItem> power_items;
};
const RecordType& record_of(const ClusterResult*);

struct TechnologyResult {
  std::string name;
  std::string title;
  std::optional<bool> closes;
  std::optional<Basis> closes_basis;
  std::string reason;  // why not, or what is missing
  std::vector<TierResult> tiers;
  std::optional<SwitchResult> main_switch;  // the most numerous box
  std::vector<SwitchResult> switches;
  std::optional<ClusterResult> cluster;
};
const RecordType& record_of(const TechnologyResult*);

struct ReachResult {
  std::string medium;
  DataRate lane{};
  std::string modulation;
  Frequency nyquist{};
  std::optional<Length> reach;  // 0: does not close at any length
  std::string limit_source;
  std::optional<double> estimate_share;
};
const RecordType& record_of(const ReachResult*);

/// One cited value that the results rest on.
struct RestsOn {
  std::string part;
  std::string field;
  std::string value;
  std::string origin;
  std::string source;  // key of a footnote
  std::string where;
  std::string why;
  std::vector<std::string> disputed;
};
const RecordType& record_of(const RestsOn*);

struct Footnote {
  std::string key;
  std::string title;
  std::string publisher;
  std::string date;
  std::string url;
  std::string note;
};
const RecordType& record_of(const Footnote*);

struct RunResult {
  std::string scenario;
  std::string title;
  std::string baseline;  // row that the others are compared with
  std::vector<TechnologyResult> technologies;
  std::vector<ReachResult> reach;
  std::vector<RestsOn> rests_on;
  std::vector<Footnote> footnotes;
};
const RecordType& record_of(const RunResult*);

/// A requirement's outcome. `pass` is null where there is no basis to tell.
struct Verdict {
  std::string name;
  std::optional<bool> pass;
  std::optional<double> value;
  std::optional<double> limit;
  std::string unit;
};
const RecordType& record_of(const Verdict*);

}  // namespace shoreline::study
