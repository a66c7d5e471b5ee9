// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/photonics/link/lane_errors.h"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "shoreline/base/assert.h"
#include "shoreline/base/constants.h"
#include "shoreline/lane/pmf.h"
#include "shoreline/math/roots.h"
#include "shoreline/math/special.h"

namespace shoreline::photonics {
namespace {

constexpr std::size_t kFew = 256;  // combinations that are written out
constexpr double kGrid = 2048.0;   // steps over the reach of interference

double even(int k, int levels) { return k / (levels - 1.0); }

}  // namespace

std::span<const std::string_view> names_of(Threshold) {
  static constexpr std::string_view kNames[] = {"weighted", "optimum", "fixed"};
  return kNames;
}

std::vector<double> compressed_levels(lane::Modulation modulation, double rlm) {
  const int count = lane::levels(modulation);
  std::vector<double> out;
  if (count == 4) {
    const double es = (2.0 - rlm) / 3.0;
    return {0.0, 0.5 * (1.0 - es), 0.5 * (1.0 + es), 1.0};
  }
  // The inner spacings shrink, the outer two take what is left.
  for (int k = 0; k < count; ++k) {
    const double x = even(k, count) - 0.5;
    out.push_back(k == 0 || k + 1 == count ? even(k, count) : 0.5 + rlm * x);
  }
  return out;
}

double mpi_variance(double tx, double rx, double connector, int connectors, double depolarisation) {
  const double n = connectors;
  return 2.0 * depolarisation *
         (tx * rx + n * (tx + rx) * connector + 0.5 * n * (n - 1.0) * connector * connector);
}

LaneModel::LaneModel(const OpticalLane& lane)
    : levels_(lane::levels(lane.modulation)),
      threshold_(lane.threshold),
      modulation_(lane.modulation) {
  const Impairments& i = lane.impairments;
  SHORELINE_ASSERT(i.levels.empty() || i.levels.size() == static_cast<std::size_t>(levels_));
  const double inverse = loss_ratio(lane.extinction_ratio);
  const double band = lane.receiver.noise_bandwidth.si();
  const double dark = dark_noise(lane.receiver).si();
  bottom_ = inverse / (1.0 - inverse);
  white_ = dark * dark;
  shot_ = lane.shot_noise ? 2.0 * kElementaryCharge * band : 0.0;
  relative_ = std::pow(10.0, lane.rin.value() / 10.0) * band;
  gain_ = i.noise_gain;
  beat_ = i.mpi_noise;
  responsivity_ = lane.receiver.responsivity.si();
  offset_ = i.threshold_offset;
  for (int k = 0; k < levels_; ++k) {
    const auto index = static_cast<std::size_t>(k);
    fraction_[index] = i.levels.empty() ? even(k, levels_) : i.levels[index];
    average_ += (bottom_ + fraction_[index]) / levels_;
  }
  opening_ = (1.0 - i.mpi) * (1.0 - i.crosstalk) * (1.0 - i.dispersion);
  std::vector<double> cursors = i.cursors;
  if (const double total = i.dual_dirac_ui + 2.0 * i.jitter_q * i.random_ui; total > 0.0) {
    const double angle = 0.5 * std::numbers::pi * std::min(0.5 * total, 1.0);
    const double main = std::cos(angle) * std::cos(angle);
    opening_ *= main;
    cursors.push_back(std::sin(angle) * std::sin(angle) / std::max(main, 1e-300));
  }
  std::erase(cursors, 0.0);
  std::vector<double> symbols;
  for (int k = 0; k < levels_; ++k) symbols.push_back(fraction_[static_cast<std::size_t>(k)]);
  double mean = 0.0;
  for (const double s : symbols) mean += s / levels_;
  for (double& s : symbols) s -= mean;
  const double extreme = std::max(symbols.back(), -symbols.front());
  for (const double c : cursors) reach_ += std::abs(c) * extreme;
  const double combinations = std::pow(levels_, static_cast<double>(cursors.size()));
  if (combinations <= kFew) {
    tails_ = {{0.0, 1.0}};
    for (const double c : cursors) {
      std::vector<Tail> next;
      next.reserve(tails_.size() * symbols.size());
      for (const Tail& t : tails_)
        for (const double s : symbols) next.push_back({t.at + c * s, t.weight / levels_});
      tails_ = std::move(next);
    }
    return;
  }
  const double step = reach_ / kGrid;
  lane::Pmf pmf;
  lane::Convolver sum(1e-40);
  for (const double c : cursors) sum.add(pmf, lane::spread(c / step, symbols));
  for (std::size_t k = 0; k < pmf.mass.size(); ++k)
    if (pmf.mass[k] > 0.0)
      tails_.push_back({step * (pmf.first + static_cast<int>(k)), pmf.mass[k]});
}

double LaneModel::eye_errors(double low, double high, double sigma_low, double sigma_high,
                             double threshold, double swing) const {
  const double up = (high - threshold) / sigma_high, down = (threshold - low) / sigma_low;
  const double per_up = swing / sigma_high, per_down = swing / sigma_low;
  double sum = 0.0;
  for (const Tail& t : tails_)
    sum += t.weight *
           (math::q_function(up + per_up * t.at) + math::q_function(down - per_down * t.at));
  return sum;
}

double LaneModel::optimum(double low, double high, double sigma_low, double sigma_high,
                          double start, double swing) const {
  // Fewest errors where both densities agree.
  const auto excess = [&](double threshold) {
    double above = 0.0, below = 0.0;
    for (const Tail& t : tails_) {
      const double up = (high + swing * t.at - threshold) / sigma_high;
      const double down = (threshold - low - swing * t.at) / sigma_low;
      above += t.weight * std::exp(-0.5 * up * up) / sigma_high;
      below += t.weight * std::exp(-0.5 * down * down) / sigma_low;
    }
    return std::log(above / below);
  };
  const math::Root root = math::find_root(excess, low, high, 1e-6 * (high - low));
  return root.ok() ? root.x : start;
}

Decision LaneModel::at(Power oma) const {
  Decision out;
  const double swing = responsivity_ * oma.si();
  std::array<double, 8> current{}, sigma{};
  for (int k = 0; k < levels_; ++k) {
    const auto i = static_cast<std::size_t>(k);
    const double light = swing * (bottom_ + fraction_[i]);
    const double variance =
        white_ + light * (shot_ + light * relative_) + beat_ * light * swing * average_;
    sigma[i] = gain_ * std::sqrt(variance);
    out.sigma[i] = Current(sigma[i]);
    // About the middle of the swing, shrunk by what is bounded.
    current[i] = swing * opening_ * (fraction_[i] - 0.5);
  }
  const double inner = swing * opening_;  // interference shrinks with the main cursor
  double errors = 0.0;
  for (std::size_t i = 0; i + 1 < static_cast<std::size_t>(levels_); ++i) {
    const double low = current[i], high = current[i + 1];
    const double both = sigma[i] + sigma[i + 1];
    out.q[i] = (high - low) / both;
    double threshold = (sigma[i] * high + sigma[i + 1] * low) / both;
    if (threshold_ == Threshold::fixed)
      threshold = inner * (even(static_cast<int>(i), levels_) + 0.5 / (levels_ - 1.0) - 0.5);
    else if (threshold_ == Threshold::optimum)
      threshold = optimum(low, high, sigma[i], sigma[i + 1], threshold, inner);
    // Off towards the level that has less room for its noise, the worst interference counted.
    const double edge = inner * reach_ + offset_ * swing;
    const bool up = (high - threshold - edge) / sigma[i + 1] < (threshold - low - edge) / sigma[i];
    threshold += (up ? 1.0 : -1.0) * offset_ * swing;
    errors += eye_errors(low, high, sigma[i], sigma[i + 1], threshold, inner);
  }
  out.symbol_error_ratio = std::min(1.0, errors / levels_);
  out.bit_error_ratio = lane::bit_error_ratio(modulation_, out.symbol_error_ratio);
  return out;
}

std::optional<Power> LaneModel::required_oma(double target) const {
  const auto excess = [&](double dbm) {
    return std::log(at(to_power(Dbm(dbm))).bit_error_ratio / target);
  };
  constexpr double kLeast = -70.0, kMost = 40.0, kStep = 5.0;
  // More light may be worse again (intensity noise, jitter do not fall): the first crossing counts.
  for (double low = kLeast; low < kMost; low += kStep) {
    if (excess(low + kStep) > 0.0) continue;
    const math::Root root = math::find_root(excess, low, low + kStep, 1e-7);
    if (root.ok()) return to_power(Dbm(root.x));
    return std::nullopt;
  }
  return std::nullopt;
}

}  // namespace shoreline::photonics
