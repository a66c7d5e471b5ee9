// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
//
// Errors of one optical lane with everything that costs it light: noise of each level, levels out
// of place, reflections, crosstalk, interference, jitter, a threshold off its place.
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "shoreline/base/quantity.h"
#include "shoreline/lane/pam.h"
#include "shoreline/photonics/link/receiver.h"

namespace shoreline::photonics {

/// Where thresholds stand: at (sigma_i I_{i+1} + sigma_{i+1} I_i) / (sigma_i + sigma_{i+1}), where
/// fewest symbols are wrong, or half way between evenly spaced levels.
enum class Threshold { weighted, optimum, fixed };
std::span<const std::string_view> names_of(Threshold);

/// What costs a lane light, beyond noise of receiver and source. Each is nothing by default.
struct Impairments {
  /// Levels, 0 the lowest and 1 the highest, ascending; empty: even. See `compressed_levels`.
  std::vector<double> levels;
  /// Interference of neighbouring symbols over the main cursor, behind all equalisation.
  std::vector<double> cursors;
  double noise_gain = 1.0;  // of an equaliser, on all noise; > 0
  /// Shares of the eye that bounded interference takes, as budgets book it: of reflections 1 - x of
  /// `mpi_penalty`, of crosstalk 1 - 2e of `crosstalk_penalty`, and of dispersion. 0 <= each < 1.
  double mpi = 0.0, crosstalk = 0.0, dispersion = 0.0;
  /// Noise of reflections in place of a bound: variance of level k over (R P_k)(R P_average).
  double mpi_noise = 0.0;
  double threshold_offset = 0.0;  // of all thresholds, share of the OMA; the worse sign counts
  double dual_dirac_ui = 0.0;     // deterministic jitter, peak to peak
  double random_ui = 0.0;         // rms
  double jitter_q = 7.034;        // total jitter is dual_dirac_ui + 2 jitter_q random_ui
};

/// The levels of PAM4 with R_LM = `rlm`, 1/3 < rlm <= 1, of a driver that saturates evenly: inner
/// levels out, ES1 = ES2 = (2 - rlm) / 3 (802.3 120D.3.1.2). Of other modulations all spacings
/// within the outer two shrink to `rlm` of the even one and the outer two grow.
std::vector<double> compressed_levels(lane::Modulation modulation, double rlm);

/// Variance of beating reflections for `mpi_noise`, 2 D sum of R_i R_j over the pairs of a path of
/// two ends and n connectors: light that has gone round each pair beats with the signal's field at
/// every phase alike (Gaussian; a sum of many).
double mpi_variance(double tx, double rx, double connector, int connectors, double depolarisation);

/// One lane. Light: outer extinction ratio P_top / P_bottom > 0 dB, RIN in dB/Hz or kNoRin.
struct OpticalLane {
  Receiver receiver;
  Db extinction_ratio{3.5};
  RinLevel rin = kNoRin;
  lane::Modulation modulation = lane::Modulation::pam4;
  Threshold threshold = Threshold::weighted;
  bool shot_noise = true;  // false: to see what it costs
  Impairments impairments;
};

/// A lane made ready for many powers: what interference does is worked out once.
class LaneModel {
 public:
  explicit LaneModel(const OpticalLane& lane);

  /// Decision statistics at received outer OMA > 0. sigma as `decide`, times the equaliser's gain
  /// and with beating reflections; q_i = (I_{i+1} - I_i) shrunk by bounds / (sigma_i +
  /// sigma_{i+1}). Errors: tails over each threshold, averaged over interference: every combination
  /// of cursors where they are few (256), else a grid of 1/2048 of its reach. Jitter is the pulse
  /// sampled half its total off: raised-cosine edges, main cursor cos^2, one neighbour sin^2 of
  /// pi/2 of that time. About 2 us without interference, 10 us with three cursors of PAM4.
  Decision at(Power oma) const;

  /// Outer OMA at which the bit error ratio is `target`, 1e-30..0.1, to 1e-6 dB; none where no
  /// power up to 40 dBm reaches it.
  std::optional<Power> required_oma(double target) const;

 private:
  struct Tail {
    double at, weight;  // interference over the OMA, and how often
  };
  /// Tails of both levels of an eye over its threshold (A, about the middle of the swing).
  double eye_errors(double low, double high, double sigma_low, double sigma_high, double threshold,
                    double swing) const;
  double optimum(double low, double high, double sigma_low, double sigma_high, double start,
                 double swing) const;

  int levels_;
  double bottom_ = 0.0;  // P_bottom / OMA
  double white_ = 0.0, shot_ = 0.0, relative_ = 0.0, beat_ = 0.0, gain_ = 1.0;
  double responsivity_ = 1.0, opening_ = 1.0, offset_ = 0.0, average_ = 0.0;
  double reach_ = 0.0;  // of interference, over the OMA
  Threshold threshold_;
  lane::Modulation modulation_;
  std::array<double, 8> fraction_{};
  std::vector<Tail> tails_;
};

}  // namespace shoreline::photonics
