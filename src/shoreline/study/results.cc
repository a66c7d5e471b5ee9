// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/study/results.h"

namespace shoreline::study {

std::span<const std::string_view> names_of(Basis) {
  static constexpr std::string_view kNames[] = {"standard", "receiver-model", "com", "waveform",
                                                "loss-only"};
  return kNames;
}

std::span<const std::string_view> names_of(Decides) {
  static constexpr std::string_view kNames[] = {"loss", "com", "vec", "veo", "hop"};
  return kNames;
}

namespace {

void com_fields(Table<HopResult>& table) {
  using R = HopResult;
  table
      .field<&R::com_config>("com_config",
                             "configuration of COM that judges this copper; of a waveform")
      .field<&R::com>("com_db", "dB", "channel operating margin, victim alone, worst package case")
      .field<&R::com_min>("com_min_db", "dB", "that its class asks for")
      .field<&R::erl>("erl_db", "dB", "effective return loss; no part of the verdict")
      .field<&R::erl_min>("erl_min_db", "dB", "that its class asks for")
      .field<&R::vec>("vec_db", "dB", "vertical eye closure")
      .field<&R::vec_max>("vec_max_db", "dB", "that its class allows")
      .field<&R::veo>("veo_mv", "mV", "vertical eye opening")
      .field<&R::veo_min>("veo_min_mv", "mV", "that its class asks for")
      .field<&R::com_note>("com_note", "whose limits, or why there is no COM")
      .field<&R::decided_by>("decided_by",
                             "which limit the margin is of: the one that leaves least");
}

void light_fields(Table<HopResult>& table) {
  using R = HopResult;
  table
      .field<&R::equaliser_taps>("equaliser_taps",
                                 "of the receiving module's feed-forward equaliser, one symbol "
                                 "apart; of light by its waveform that the module decides")
      .field<&R::main_tap>("main_tap", "the largest of them, from 1")
      .field<&R::feedback_tap>("feedback_tap",
                               "of the symbol decided before, over the cursor; null: none")
      .field<&R::closure>("closure_db", "dB",
                          "light that this waveform needs beyond what the receiver's noise alone "
                          "asks for: interference, equalised noise, levels, copper of its hop")
      .field<&R::tdecq>("tdecq_db", "dB", "that the transmitter states, which the budget takes");
}

}  // namespace

std::span<const std::string_view> names_of(Domain) {
  static constexpr std::string_view kNames[] = {"electrical", "optical"};
  return kNames;
}

const RecordType& record_of(const HopResult*) {
  using R = HopResult;
  static const RecordType type =
      Table<R>("hop", "One medium of one hop")
          .field<&R::name>("name", "transmitter to slicer, or to the joint with the other medium")
          .field<&R::domain>("domain", "electrical or optical")
          .field<&R::hop>("hop",
                          "entries with the same number share one hop, from transmitter to slicer")
          .field<&R::loss>("loss_db", "dB", "insertion loss, positive; null: nothing passes")
          .field<&R::penalty>("penalty_db", "dB", "eye closure and multipath")
          .field<&R::f_ref>("f_ref_ghz", "GHz",
                            "frequency at which electrical loss is taken; the Nyquist frequency")
          .field<&R::return_loss>("return_loss_db", "dB",
                                  "differential, seen from the transmitter, there; of copper "
                                  "judged by its waveform")
          .field<&R::delay>("delay_ns", "ns",
                            "of the group, there; of copper judged by its waveform")
          .field<&R::limit>("limit_db", "dB", "loss and penalty allowed")
          .field<&R::limit_source>("limit_source", "where the limit comes from")
          .include(com_fields)
          .include(light_fields)
          .field<&R::margin>("margin_db", "dB",
                             "limit less loss less penalty; of copper by its waveform the least of "
                             "that and of what COM, VEC or VEO have to their limits")
          .field<&R::basis>("basis", "what the margin rests on")
          .field<&R::ber_pre_fec>("ber_pre_fec",
                                  "bit errors before FEC: of copper what its class may spend, of "
                                  "light computed: by the budget with ideal copper around it")
          .field<&R::ber_limit>("ber_limit", "allowed of this hop")
          .field<&R::fec_span>("fec_span", "index of the FEC span")
          .done();
  return type;
}

const RecordType& record_of(const FecSpanResult*) {
  using R = FecSpanResult;
  static const RecordType type =
      Table<R>("fec_span", "Hops that one error correction covers")
          .field<&R::fec_span>("fec_span", "index")
          .field<&R::ber>("ber", "sum over its hops")
          .field<&R::ber_limit>("ber_limit", "that the code may be given")
          .field<&R::codeword_error_ratio>("codeword_error_ratio", "of the code at that sum")
          .field<&R::closes>("closes", "sum within the limit")
          .done();
  return type;
}

const RecordType& record_of(const LossItem*) {
  using R = LossItem;
  static const RecordType type = Table<R>("loss", "What one part of the path loses")
                                     .field<&R::part>("part", "catalog id")
                                     .field<&R::side>("side", "end a, link or end b")
                                     .field<&R::domain>("domain", "electrical or optical")
                                     .field<&R::hop>("hop", "index in hops")
                                     .field<&R::loss>("loss_db", "dB", "positive")
                                     .field<&R::estimate>("estimate", "rests on an estimate")
                                     .done();
  return type;
}

const RecordType& record_of(const EnergyItem*) {
  using R = EnergyItem;
  static const RecordType type =
      Table<R>("energy", "What one part of the path draws")
          .field<&R::part>("part", "catalog id")
          .field<&R::side>("side", "end a, link or end b")
          .field<&R::port_power>("port_power_w", "W", "share of one full-duplex port")
          .field<&R::energy>("energy_pj_per_bit", "pJ/bit",
                             "share of one direction, per payload bit")
          .field<&R::estimate>("estimate", "rests on an estimate")
          .done();
  return type;
}

const RecordType& record_of(const LatencyItem*) {
  using R = LatencyItem;
  static const RecordType type = Table<R>("latency", "What one part of the path delays")
                                     .field<&R::part>("part", "catalog id, or FEC")
                                     .field<&R::latency>("latency_ns", "ns", "one way")
                                     .field<&R::estimate>("estimate", "rests on an estimate")
                                     .done();
  return type;
}

const RecordType& record_of(const TierResult*) {
  using R = TierResult;
  static const RecordType type =
      Table<R>("tier", "One tier of one technology")
          .field<&R::tier>("tier", "name of the tier")
          .field<&R::path>("path", "name of the path")
          .field<&R::path_title>("path_title", "what the path is")
          .field<&R::port>("port_gbit_per_s", "Gbit/s", "payload of a port, one direction")
          .field<&R::lanes>("lanes", "in a port")
          .field<&R::lane>("lane_gbit_per_s", "Gbit/s", "payload of a lane")
          .field<&R::modulation>("modulation", "of the lane")
          .field<&R::length>("length_m", "m", "longest link of the tier; margins are judged there")
          .field<&R::length_mean>("length_mean_m", "m", "mean over the links")
          .field<&R::reach>("reach_m", "m", "longest length at which it closes")
          .field<&R::share_in_reach>("share_in_reach", "of the links")
          .field<&R::closes>("closes", "at every length of the tier")
          .field<&R::closes_basis>("closes_basis", "weakest basis of its hops")
          .field<&R::reason>("reason", "why it does not close, or what is missing")
          .field<&R::limiting_hop>("limiting_hop", "the one with the least margin")
          .field<&R::margin>("margin_db", "dB", "of the limiting hop")
          .field<&R::latency>("latency_ns", "ns", "one way, bump to bump, mean length")
          .field<&R::energy>("energy_pj_per_bit", "pJ/bit",
                             "one transmitter, one receiver and all between, per payload bit")
          .field<&R::port_power>("port_power_w", "W", "one full-duplex end, mean of the two")
          .field<&R::port_power_a>("port_power_a_w", "W", "one full-duplex end: end a")
          .field<&R::port_power_b>("port_power_b_w", "W", "one full-duplex end: end b")
          .field<&R::fit>("fit", "FIT",
                          "failures of one link, both ends; null if some part was never seen to "
                          "fail: then the bounds tell")
          .field<&R::fit_lo95>("fit_lo95", "FIT", "one-sided")
          .field<&R::fit_hi60>("fit_hi60", "FIT", "one-sided")
          .field<&R::fit_hi95>("fit_hi95", "FIT", "one-sided")
          .field<&R::fit_basis>("fit_basis", "how it was found")
          .field<&R::fit_unknown_parts>("fit_unknown_parts",
                                        "parts without evidence; then the rate is at least this")
          .field<&R::field_fit>("field_fit", "FIT", "of such links as observed; never added")
          .field<&R::field_fit_lo95>("field_fit_lo95", "FIT", "one-sided")
          .field<&R::field_fit_hi95>("field_fit_hi95", "FIT", "one-sided")
          .field<&R::field_source>("field_source", "who observed it")
          .field<&R::cost>("cost_usd", "USD", "of a link, both ends")
          .field<&R::cost_unknown_parts>("cost_unknown_parts", "then the cost is at least this")
          .field<&R::power_unknown_parts>("power_unknown_parts",
                                          "then power and energy are at least this")
          .field<&R::margin_estimate_share>(
              "margin_estimate_share", "of the sum of absolute line items that rest on estimates")
          .field<&R::power_estimate_share>("power_estimate_share", "of the power")
          .field<&R::cost_estimate_share>("cost_estimate_share", "of the cost")
          .field<&R::hops>("hops", "each medium of each hop")
          .field<&R::fec_spans>("fec_spans", "each span of hops under one code")
          .field<&R::losses>("losses", "what each part loses")
          .field<&R::energies>("energies", "what each part draws")
          .field<&R::latencies>("latencies", "what each part delays")
          .done();
  return type;
}

const RecordType& record_of(const TierCount*) {
  using R = TierCount;
  static const RecordType type =
      Table<R>("tier_count", "Switches and links of a tier")
          .field<&R::tier>("tier", "name of the tier")
          .field<&R::switches>("switches", "at its upper end")
          .field<&R::box>("box", "catalog id")
          .field<&R::links>("links", "between accelerators and switches, and between switches")
          .done();
  return type;
}

const RecordType& record_of(const ClusterResult*) {
  using R = ClusterResult;
  static const RecordType type =
      Table<R>("cluster", "The network of the machine")
          .field<&R::gpus>("gpus", "accelerators")
          .field<&R::tiers>("tiers", "levels of switches")
          .field<&R::planes>("planes", "parallel networks")
          .field<&R::switches>("switches", "of all tiers and planes")
          .field<&R::links>("links", "between accelerators and switches, and between switches")
          .field<&R::transceivers>("transceivers", "pluggable modules")
          .field<&R::engines>("engines", "optical engines in use")
          .field<&R::lasers>("lasers", "of switches and modules")
          .field<&R::network_power>("network_power_kw", "kW", "of what is in scope")
          .field<&R::network_power_unknown_parts>("network_power_unknown_parts",
                                                  "then the power is at least this")
          .field<&R::network_power_per_gpu>("network_power_per_gpu_w", "W",
                                            "network power over accelerators")
          .field<&R::network_power_basis>("network_power_basis", "parts or published")
          .field<&R::network_power_scope>("network_power_scope", "what counts as network power")
          .field<&R::network_power_saved>("network_power_saved_kw", "kW",
                                          "against the baseline row")
          .field<&R::gpus_gained>(
              "gpus_gained", "accelerators that the power saved against the baseline row could run")
          .field<&R::link_failures_per_day>(
              "link_failures_per_day", "1",
              "all links; null if some part was never seen to fail: then the bounds tell")
          .field<&R::link_failures_per_day_hi60>("link_failures_per_day_hi60", "1", "one-sided")
          .field<&R::link_failures_per_day_lo95>("link_failures_per_day_lo95", "1", "one-sided")
          .field<&R::link_failures_per_day_hi95>("link_failures_per_day_hi95", "1", "one-sided")
          .field<&R::link_failures_unknown_parts>(
              "link_failures_unknown_parts",
              "kinds of parts without evidence; then the rate is at least this")
          .field<&R::latency_over_top>(
              "latency_over_top_ns", "ns",
              "up to the top switch and down again, links of mean length and switches")
          .field<&R::switch_cost>("switch_cost_usd", "USD",
                                  "all boxes without modules, as published")
          .field<&R::link_cost>("link_cost_usd", "USD", "all links")
          .field<&R::link_cost_unknown_parts>(
              "link_cost_unknown_parts",
              "kinds of parts without a price; then the cost is at least this")
          .field<&R::tier_counts>("tier_counts", "switches and links, tier by tier")
          .field<&R::power_items>("power_items", "what draws it")
          .done();
  return type;
}

const RecordType& record_of(const TechnologyResult*) {
  using R = TechnologyResult;
  static const RecordType type =
      Table<R>("technology", "A row of the verdict")
          .field<&R::name>("name", "as the scenario calls it")
          .field<&R::title>("title", "for people")
          .field<&R::closes>("closes", "every tier; null without a basis")
          .field<&R::closes_basis>("closes_basis", "weakest of its tiers")
          .field<&R::reason>("reason", "why not, or what is missing")
          .field<&R::tiers>("tiers", "from the accelerator up")
          .field<&R::main_switch>("switch", "the most numerous box")
          .field<&R::switches>("switches", "each box, level by level")
          .field<&R::cluster>("cluster", "null where a tier does not close")
          .done();
  return type;
}

const RecordType& record_of(const ReachResult*) {
  using R = ReachResult;
  static const RecordType type =
      Table<R>("reach", "How far a medium carries a lane")
          .field<&R::medium>("medium", "as the scenario calls it")
          .field<&R::lane>("lane_gbit_per_s", "Gbit/s", "payload")
          .field<&R::modulation>("modulation", "of the lane")
          .field<&R::nyquist>("f_nyquist_ghz", "GHz", "half the symbol rate")
          .field<&R::reach>("reach_m", "m", "0: does not close at any length")
          .field<&R::limit_source>("limit_source", "where the limit comes from")
          .field<&R::estimate_share>("estimate_share", "of the losses at that length")
          .done();
  return type;
}

const RecordType& record_of(const RestsOn*) {
  using R = RestsOn;
  static const RecordType type = Table<R>("rests_on", "A cited value that the results rest on")
                                     .field<&R::part>("part", "catalog id")
                                     .field<&R::field>("field", "of the part")
                                     .field<&R::value>("value", "that was found")
                                     .field<&R::origin>("origin", "kind of source, or estimate")
                                     .field<&R::source>("source", "key of a footnote")
                                     .field<&R::where>("where", "page, table or clause")
                                     .field<&R::why>("why", "reason of an estimate, or arithmetic")
                                     .field<&R::disputed>("disputed", "what others say")
                                     .done();
  return type;
}

const RecordType& record_of(const Footnote*) {
  using R = Footnote;
  static const RecordType type = Table<R>("footnote", "A source")
                                     .field<&R::key>("key", "by which values name it")
                                     .field<&R::title>("title", "for people")
                                     .field<&R::publisher>("publisher", "of the source")
                                     .field<&R::date>("date", "of publication")
                                     .field<&R::url>("url", "where it can be read")
                                     .field<&R::note>("note", "how it was read")
                                     .done();
  return type;
}

const RecordType& record_of(const RunResult*) {
  using R = RunResult;
  static const RecordType type =
      Table<R>("run", "Results of `shoreline run`")
          .field<&R::scenario>("scenario", "its name")
          .field<&R::title>("title", "for people")
          .field<&R::baseline>("baseline", "row that the others are compared with")
          .field<&R::technologies>("technologies", "rows of the verdict")
          .field<&R::reach>("reach", "lengths found")
          .field<&R::rests_on>("rests_on", "cited values")
          .field<&R::footnotes>("footnotes", "the sources")
          .done();
  return type;
}

const RecordType& record_of(const Verdict*) {
  using R = Verdict;
  static const RecordType type =
      Table<R>("verdict", "Outcome of a requirement")
          .field<&R::name>("name", "as the scenario calls it")
          .field<&R::pass>("pass", "null where there is no basis to tell")
          .field<&R::value>("value", "that was found")
          .field<&R::limit>("limit", "that decides")
          .field<&R::unit>("unit", "of value and limit")
          .done();
  return type;
}

}  // namespace shoreline::study
