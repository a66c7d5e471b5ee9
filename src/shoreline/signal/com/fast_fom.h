// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
//
// The figure of merit of many transmitter settings behind one continuous-time equaliser: what
// fom.h computes sample by sample, here by quadratic forms. Only search.cc and its tests need it.
#pragma once

#include <span>
#include <vector>

#include "shoreline/signal/com/fom.h"
#include "shoreline/signal/com/instants.h"

namespace shoreline::signal::com {

/// |C(f)| of each transmitter setting at Chebyshev nodes in cos(2 pi f T), and what a sum over
/// frequencies weighs them with. |C| is the root of a polynomial in that cosine.
class TxResponse {
 public:
  TxResponse(const Config& config, const std::vector<TxFfe>& grid, std::span<const double> f_hz);

  /// Weights of the nodes for sum_f w(f) |C(f)|.
  std::vector<double> weights(std::span<const double> w) const;
  std::span<const double> at(std::size_t setting) const {
    return {values_.data() + setting * kNodes, kNodes};
  }

 private:
  static constexpr std::size_t kNodes = 24;
  std::vector<double> values_;  // [setting][node]
  std::vector<double> basis_;   // [frequency][node]
};

class FastFom {
 public:
  FastFom(const Config& config, const Equalised& stage, const std::vector<TxFfe>& grid,
          const TxResponse& response);

  /// The figure of merit in dB of a setting of the grid, within 1e-3 dB of figure_of_merit();
  /// minus infinity where there is no sampling instant, or where it is surely below `floor_db`.
  double operator()(std::size_t setting, double floor_db);

 private:
  double value(std::size_t i, std::span<const double> c) const;
  double form(const std::vector<double>& forms, std::size_t phase, std::span<const double> c) const;
  double after_dfe(std::size_t cursor, std::span<const double> c, double h0, double most_left);
  double worst_phases(std::span<const double> c) const;
  double slope_in_span(std::size_t cursor, std::span<const double> c) const;
  double at_cursor(std::size_t setting, std::size_t cursor, double floor_db);
  void prepare_forms();

  const Config& config_;
  const Equalised& stage_;
  const std::vector<TxFfe>& grid_;
  const TxResponse& response_;
  std::vector<double> weights_;  // of |C| at the nodes
  Instants instants_;
  std::vector<double> sums_, slopes_;            // [phase][tap][tap]: squares of samples, of slopes
  std::vector<std::vector<double>> aggressors_;  // the same of far-end ones: the annex
  std::vector<double> post_;                     // scratch
};

}  // namespace shoreline::signal::com
