// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
//
// How good a receiver with an FFE can be behind any of a whole box of transmitter settings: what
// lets search.cc leave most of a grid out and still prove that nothing in it is better.
//
// At one sampling instant the receiver's taps w minimise |A w - B b|^2 + w'N w with the cursor
// h'w = 1: rows of A are interference, far-end crosstalk and jitter, linear in the transmitter's
// taps c, N is the other noise, b the DFE within its limits. For any vector z and number l
//   s^2/(z'z + g'N^-1 g),   s = l - sum_n max(z_n b_n),   g = l h - A'z
// is no more than that minimum (the dual of the least squares problem). With z and l of one setting
// it is the minimum there, and for any other setting a bound whose only change, g, is linear in c:
// so its least value over a box is at a corner. Limits of the receiver's taps, of its main tap,
// take their multipliers from g.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "shoreline/signal/com/mmse.h"
#include "shoreline/signal/com/mmse_taps.h"

namespace shoreline::signal::com {

/// A box of transmitter settings: `c` of one of them, what each tap but the cursor's may change by,
/// down (<= 0) and up (>= 0), and what the cursor then changes by per change of the tap: 1 - sum
/// |c| is linear where no tap changes its sign.
struct TxBox {
  std::vector<double> c, down, up, cursor_change;
};

class MmseBound {
 public:
  /// `taps` of the transmitter, its cursor's at `pre`.
  MmseBound(const Config& config, const Equalised& stage, const MmseStage& noise, std::size_t taps,
            int pre);

  /// False where there is nothing to bound with: without noise, with more taps than kMostTaps, or a
  /// pulse that has not ended.
  bool usable() const { return usable_; }

  struct Bound {
    double here_db = 0.0;  // of `box.c`
    double most_db = 0.0;  // no setting of the box is better by more than kBoundDb
  };
  /// Autocorrelations of far-end crosstalk, of which that of any setting of the box is one or is
  /// more than one: aggressors that would need too many are left out.
  std::vector<std::vector<double>> crosstalk(const TxBox& box) const;
  /// At sample `instant` of the pulse, `crosstalk` as above. No pains are taken with what is below
  /// `floor_db` anyway.
  Bound operator()(std::size_t instant, const TxBox& box,
                   const std::vector<std::vector<double>>& crosstalk, double floor_db) const;

  /// What the bound may be short: the transmitter's taps shift a pulse in a circle, here its end is
  /// lost. Some 0.003 dB were measured.
  static constexpr double kBoundDb = 0.02;

 private:
  struct Phase {            // of the sampling instant
    std::vector<double> r;  // autocorrelation of interference and jitter, lags of w and c together
    std::vector<double> noise;
    TapMatrix chol;  // lower factor of N
  };
  struct Aggressor {
    std::vector<std::vector<double>> r;  // of each phase
  };

  std::vector<std::vector<std::size_t>> loudest(const TxBox& box) const;
  TapProblem problem(const Phase& phase, const std::vector<double>& r, std::size_t instant,
                     std::span<const double> c) const;
  Bound bound(std::size_t instant, const TxBox& box, const std::vector<double>& r,
              double floor_db) const;
  double certified_db(std::size_t instant, const TxBox& box, const std::vector<double>& r,
                      const TapProblem& problem, const TapSolution& at) const;
  double worst_corner(const TapMatrix& form, const TxBox& box) const;
  /// The latest sample that the first taps of both equalisers see.
  long first_seen(std::size_t instant) const;
  double pulse_at(long sample) const;
  double db(double error) const;

  const Config& config_;
  const Equalised& stage_;
  std::size_t n_, taps_, lags_;
  int pre_;
  bool usable_ = false;
  double x2_ = 0.0;
  std::vector<Phase> phases_;
  std::vector<Aggressor> aggressors_;
};

}  // namespace shoreline::signal::com
