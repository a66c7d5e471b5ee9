// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/study/network_study.h"

namespace shoreline::study {

const RecordType& record_of(const PassivityResult*) {
  using R = PassivityResult;
  static const RecordType type =
      Table<R>("passivity_result", "Whether a network gives more power than it takes, and how much")
          .field<&R::file>("file", "as given")
          .field<&R::largest_singular_value>(
              "largest_singular_value", "of S over all frequencies; over 1: power from nowhere")
          .field<&R::at>("at_ghz", "GHz", "where that is")
          .field<&R::points>("points", "frequencies")
          .field<&R::points_over>("points_over", "of them over 1 by more than 1e-9")
          .field<&R::quality_percent>("quality_percent", "IEEE 370's passivity quality measure")
          .field<&R::largest_change>("largest_change", "of an entry of S, by enforcing it")
          .field<&R::change_at>("change_at_ghz", "GHz", "where")
          .field<&R::points_changed>("points_changed", "frequencies")
          .done();
  return type;
}

const RecordType& record_of(const ReciprocityResult*) {
  using R = ReciprocityResult;
  static const RecordType type =
      Table<R>("reciprocity_result", "Whether a network is the same forth and back")
          .field<&R::largest_difference>("largest_difference", "of two entries that should agree")
          .field<&R::entries>("entries", "which; empty: none differ")
          .field<&R::at>("at_ghz", "GHz", "where")
          .field<&R::quality_percent>("quality_percent", "IEEE 370's reciprocity quality measure")
          .done();
  return type;
}

const RecordType& record_of(const CausalityResult*) {
  using R = CausalityResult;
  static const RecordType type =
      Table<R>("causality_result", "Whether a network answers before it is asked")
          .field<&R::file>("file", "as given")
          .field<&R::early_energy>("early_energy_db", "dB",
                                   "before t = 0 over all, of the worst entry; null: none")
          .field<&R::early_entry>("early_entry", "the worst entry of S")
          .field<&R::clockwise_percent>("clockwise_percent",
                                        "IEEE 370's causality quality measure, of the worst entry")
          .field<&R::clockwise_entry>("clockwise_entry", "the worst entry of S")
          .field<&R::dc_figure>("dc_figure",
                                "error with which the rule that made DC predicts known points")
          .field<&R::largest_change>("largest_change", "of an entry of S, by enforcing it")
          .field<&R::change_at>("change_at_ghz", "GHz", "where")
          .field<&R::points_changed>("points_changed", "frequencies")
          .done();
  return type;
}

const RecordType& record_of(const LossResult*) {
  using R = LossResult;
  static const RecordType type =
      Table<R>("loss_result", "Losses at one frequency, positive; null: infinite or none")
          .field<&R::lane>("lane", "from 1; 0: a two-port as it is")
          .field<&R::f>("f_ghz", "GHz", "frequency")
          .field<&R::insertion_loss>("insertion_loss_db", "dB", "from in to out")
          .field<&R::return_loss_in>("return_loss_in_db", "dB", "of the driven end")
          .field<&R::return_loss_out>("return_loss_out_db", "dB", "of the other end")
          .field<&R::mode_conversion>("mode_conversion_db", "dB",
                                      "differential in to common mode out")
          .done();
  return type;
}

const RecordType& record_of(const NetworkResult*) {
  using R = NetworkResult;
  static const RecordType type =
      Table<R>("network_result", "What a network out of a file is")
          .field<&R::file>("file", "as given")
          .field<&R::ports>("ports", "single-ended ports")
          .field<&R::points>("points", "frequencies")
          .field<&R::f_min>("f_min_ghz", "GHz", "the lowest")
          .field<&R::f_max>("f_max_ghz", "GHz", "the highest")
          .field<&R::f_step>("f_step_ghz", "GHz", "on average")
          .field<&R::uniform>("uniform", "equal steps")
          .field<&R::references>("references_ohm", "of each port; one where all are equal")
          .field<&R::port_order>("port_order", "in+, in-, out+, out- of each lane; empty: no lanes")
          .field<&R::port_order_confidence>("port_order_confidence",
                                            "0 to 1 of the guess; null: given")
          .field<&R::losses>("losses", "of each lane at the frequencies asked for")
          .field<&R::noise_points>("noise_points", "frequencies with noise parameters")
          .field<&R::passivity>("passivity", "of the whole network")
          .field<&R::reciprocity>("reciprocity", "of the whole network")
          .field<&R::causality>("causality", "of the whole network; null: too few points")
          .done();
  return type;
}

const RecordType& record_of(const WrittenResult*) {
  using R = WrittenResult;
  static const RecordType type =
      Table<R>("written_result", "A network made of others")
          .field<&R::action>("action", "what was done")
          .field<&R::from>("from", "files")
          .field<&R::file>("file", "that was written; empty: none")
          .field<&R::ports>("ports", "ports")
          .field<&R::points>("points", "frequencies")
          .field<&R::f_min>("f_min_ghz", "GHz", "the lowest")
          .field<&R::f_max>("f_max_ghz", "GHz", "the highest")
          .field<&R::port_order>("port_order", "in+, in-, out+, out- of each lane; empty: no lanes")
          .field<&R::dc_figure>("dc_figure",
                                "error with which the rule that made DC predicts known points")
          .field<&R::residual>("residual", "halves of a 2x-thru together against the whole")
          .done();
  return type;
}

const RecordType& record_of(const TdrResult*) {
  using R = TdrResult;
  static const RecordType type =
      Table<R>("tdr_result", "Impedance over time, seen from a port")
          .field<&R::file>("file", "as given")
          .field<&R::port>("port", "from 1; of a lane: 1 in, 2 out")
          .field<&R::differential>("differential", "of a lane")
          .field<&R::t_r>("t_r_ps", "ps", "20 to 80 % of the edge")
          .field<&R::reference>("reference_ohm", "ohm", "of the instrument")
          .field<&R::z_least>("z_least_ohm", "ohm", "the least within `span_ps`")
          .field<&R::z_least_at>("z_least_at_ps", "ps", "when")
          .field<&R::z_most>("z_most_ohm", "ohm", "the most within `span_ps`")
          .field<&R::z_most_at>("z_most_at_ps", "ps", "when")
          .field<&R::z_mean>("z_mean_ohm", "ohm", "on average over `span_ps`")
          .field<&R::span>("span_ps", "ps", "round trip through the network")
          .field<&R::dc_figure>("dc_figure",
                                "error with which the rule that made DC predicts known points")
          .field<&R::edge_left>(
              "edge_left", "of the edge's spectrum at the highest frequency; over 0.1 it rings")
          .field<&R::start>("start_ps", "ps", "of the first sample")
          .field<&R::step>("step_ps", "ps", "between samples")
          .field<&R::impedance_ohm>("impedance_ohm", "sample by sample")
          .done();
  return type;
}

const RecordType& record_of(const ErlPortResult*) {
  using R = ErlPortResult;
  static const RecordType type =
      Table<R>("erl_port", "Effective return loss of one port")
          .field<&R::port>("port", "from 1")
          .field<&R::erl>("erl_db", "dB", "null: no reflection is above a bin")
          .field<&R::z>("z_ohm", "ohm", "differential impedance, averaged behind the port")
          .field<&R::worst_phase>("worst_phase", "of the samples of a UI")
          .done();
  return type;
}

const RecordType& record_of(const ErlStudyResult*) {
  using R = ErlStudyResult;
  static const RecordType type = Table<R>("erl_result", "Effective return loss of a channel")
                                     .field<&R::file>("file", "as given")
                                     .field<&R::config>("config", "settings")
                                     .field<&R::erl>("erl_db", "dB", "of the worst port")
                                     .field<&R::erl11>("erl11_db", "dB", "of the driven end")
                                     .field<&R::erl22>("erl22_db", "dB", "of the other end")
                                     .field<&R::limit>("limit_db", "dB", "of the settings; 0: none")
                                     .field<&R::ports>("ports", "one by one")
                                     .done();
  return type;
}

}  // namespace shoreline::study
