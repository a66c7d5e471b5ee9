// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
//
// What is said of a network out of a file, as records: a field's name is its JSON key, with the
// unit in the name. Ports count from 1, as in the file.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "shoreline/base/quantity.h"
#include "shoreline/base/record.h"
#include "shoreline/base/result.h"
#include "shoreline/signal/erl.h"
#include "shoreline/signal/port_map.h"
#include "shoreline/signal/quality.h"
#include "shoreline/signal/tdr.h"

namespace shoreline::study {

struct PassivityResult {
  std::string file;
  double largest_singular_value = 0.0;
  Frequency at{};
  int points = 0, points_over = 0;
  double quality_percent = 100.0;
  std::optional<double> largest_change;  // of S, where it was enforced
  std::optional<Frequency> change_at;
  std::optional<int> points_changed;
};
const RecordType& record_of(const PassivityResult*);

struct ReciprocityResult {
  double largest_difference = 0.0;
  std::string entries;  // "S21-S12"
  Frequency at{};
  double quality_percent = 100.0;
};
const RecordType& record_of(const ReciprocityResult*);

struct CausalityResult {
  std::string file;
  std::optional<Db> early_energy;  // null: nothing comes early
  std::string early_entry;         // "S21"
  double clockwise_percent = 100.0;
  std::string clockwise_entry;
  double dc_figure = 0.0;
  std::optional<double> largest_change;
  std::optional<Frequency> change_at;
  std::optional<int> points_changed;
};
const RecordType& record_of(const CausalityResult*);

/// Losses at one frequency: of a differential lane, or of a two-port as it is.
struct LossResult {
  int lane = 0;
  Frequency f{};
  std::optional<Db> insertion_loss, return_loss_in, return_loss_out;  // positive; null: infinite
  std::optional<Db> mode_conversion;  // SCD21, positive; null: none, or no lane
};
const RecordType& record_of(const LossResult*);

struct NetworkResult {
  std::string file;
  int ports = 0, points = 0;
  Frequency f_min{}, f_max{}, f_step{};
  bool uniform = false;
  std::vector<std::string> references;          // ohm; one if all are equal
  std::string port_order;                       // "1,3,2,4"; "": no differential lanes
  std::optional<double> port_order_confidence;  // null: it was given
  std::vector<LossResult> losses;
  int noise_points = 0;
  PassivityResult passivity;
  ReciprocityResult reciprocity;
  std::optional<CausalityResult> causality;  // null: too few points
};
const RecordType& record_of(const NetworkResult*);

/// A network that was made of others and written.
struct WrittenResult {
  std::string action;
  std::vector<std::string> from;
  std::string file;  // "": only looked at
  int ports = 0, points = 0;
  Frequency f_min{}, f_max{};
  std::string port_order;
  std::optional<double> dc_figure;  // where DC was added
  std::optional<double> residual;   // of a 2x-thru's halves put together again
};
const RecordType& record_of(const WrittenResult*);

struct TdrResult {
  std::string file;
  int port = 0;
  bool differential = false;
  Time t_r{};
  Resistance reference{};
  Resistance z_least{}, z_most{}, z_mean{};  // over the round trip of the network, or all of it
  Time z_least_at{}, z_most_at{}, span{};
  double dc_figure = 0.0, edge_left = 0.0;
  Time start{}, step{};
  std::vector<double> impedance_ohm;
};
const RecordType& record_of(const TdrResult*);

struct ErlPortResult {
  int port = 0;
  std::optional<Db> erl;  // null: no reflection above a bin
  Resistance z{};
  int worst_phase = 0;
};
const RecordType& record_of(const ErlPortResult*);

struct ErlStudyResult {
  std::string file, config;
  std::optional<Db> erl;  // of the worst port
  std::optional<Db> erl11, erl22;
  Db limit{};
  std::vector<ErlPortResult> ports;
};
const RecordType& record_of(const ErlStudyResult*);

/// What a network is. `map`: of its lanes, null where it has none; `at`: frequencies for losses.
NetworkResult describe(const signal::Network& network, const signal::PortMap* map,
                       const std::vector<double>& at_hz);
/// Its losses alone: of each lane, or of a two-port as it is.
std::vector<LossResult> losses_of(const signal::Network& network, const signal::PortMap* map,
                                  const std::vector<double>& at_hz);
PassivityResult passivity_of(const signal::Network& network);
std::optional<CausalityResult> causality_of(const signal::Network& network);
Result<TdrResult> tdr_of(const signal::Network& network, int port,
                         const signal::TdrSettings& settings);
ErlStudyResult erl_of(const signal::ErlResult& erl, const signal::ErlSettings& settings);
/// Notes what an enforcement changed.
template <class R>
void note_change(R& result, const signal::Enforced& e) {
  result.largest_change = e.largest_change;
  result.change_at = Frequency(e.f_hz);
  result.points_changed = static_cast<int>(e.points_changed);
}

}  // namespace shoreline::study
