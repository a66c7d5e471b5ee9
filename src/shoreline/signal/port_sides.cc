// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/signal/port_sides.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace shoreline::signal {
namespace {

/// The coupling below which a simulator's zero and its rounding are all there is.
constexpr double kSilence = 1e-10;

std::size_t first_point(const Network& n) { return n.points() > 1 && n.f_hz[0] == 0.0 ? 1 : 0; }

std::size_t points_to(const Network& n, double f_hz, std::size_t at_least) {
  const auto end = std::upper_bound(n.f_hz.begin(), n.f_hz.end(), f_hz);
  const auto count = static_cast<std::size_t>(end - n.f_hz.begin());
  return std::min(n.points(), std::max(count, first_point(n) + at_least));
}

}  // namespace

PortCoupling::PortCoupling(const Network& network) : network_(network), ports_(network.ports) {
  const double top = network.points() > 0 ? network.f_hz.back() : 0.0;
  low_end_ = points_to(network, top / 50.0, 5);
  mid_end_ = points_to(network, top / 4.0, 20);
  low_.assign(network.points() > 0 ? network.matrix(0).size() : 0, 0.0);
  strength_ = low_;
  const std::size_t first = first_point(network);
  for (int a = 0; a < ports_; ++a)
    for (int b = 0; b < ports_; ++b) {
      double sum = 0.0, squares = 0.0;
      for (std::size_t p = first; p < mid_end_; ++p) {
        const double forth = std::norm(network.at(p, a, b)), back = std::norm(network.at(p, b, a));
        if (p < low_end_) sum += 0.5 * (std::sqrt(forth) + std::sqrt(back));
        squares += 0.5 * (forth + back);
      }
      low_[index(a, b)] = sum / static_cast<double>(std::max<std::size_t>(low_end_ - first, 1));
      strength_[index(a, b)] =
          std::sqrt(squares / static_cast<double>(std::max<std::size_t>(mid_end_ - first, 1)));
    }
}

/// Of the difference of two ports as a transmitter and of two as a receiver (the same port twice:
/// of single wires). Delay is the mean over the energy: the phase of the autocorrelation over
/// frequency at one step.
PortCoupling::Heard PortCoupling::heard(const PortPair& a, const PortPair& b) const {
  Heard out;
  Complex turn{}, before{};
  double step = 0.0;
  for (std::size_t p = first_point(network_); p < mid_end_; ++p) {
    Complex s = network_.at(p, a.positive, b.positive);
    if (a.negative != a.positive)
      s = s - network_.at(p, a.positive, b.negative) - network_.at(p, a.negative, b.positive) +
          network_.at(p, a.negative, b.negative);
    out.energy += std::norm(s);
    turn += s * std::conj(before);
    before = s;
    if (p > 0) step = network_.f_hz[p] - network_.f_hz[p - 1];
  }
  if (step > 0.0 && std::abs(turn) > 0.0) {
    double angle = -std::arg(turn);
    if (angle < -0.5) angle += 2.0 * std::numbers::pi;  // late, not early
    out.delay_s = angle / (2.0 * std::numbers::pi * step);
  }
  return out;
}

SameSide PortCoupling::compare(Heard ac, Heard bd, Heard ad, Heard bc) const {
  SameSide out;
  const double near = ac.energy + bd.energy, far = ad.energy + bc.energy;
  const double floor = kSilence * kSilence * static_cast<double>(mid_end_);
  out.known = near + far > floor;
  if (!out.known) return out;
  const bool stronger = near > far;
  // What is not heard has no delay: then strength alone speaks.
  if (near <= 1e-6 * far || far <= 1e-6 * near) {
    out.same = stronger;
    out.agreed = true;
    return out;
  }
  const double near_delay = (ac.delay_s * ac.energy + bd.delay_s * bd.energy) / near;
  const double far_delay = (ad.delay_s * ad.energy + bc.delay_s * bc.energy) / far;
  const bool earlier = near_delay < far_delay;
  const double least = std::min(near_delay, far_delay), most = std::max(near_delay, far_delay);
  out.agreed = stronger == earlier || least < 0.6 * most;
  out.same = earlier;  // strength depends on the spacing and medium, delay on geometry alone
  return out;
}

SameSide PortCoupling::same_side(int a, int b, int c, int d) const {
  return same_side(PortPair{a, a}, PortPair{b, b}, PortPair{c, c}, PortPair{d, d});
}

SameSide PortCoupling::same_side(const PortPair& a, const PortPair& b, const PortPair& c,
                                 const PortPair& d) const {
  return compare(heard(a, c), heard(b, d), heard(a, d), heard(b, c));
}

}  // namespace shoreline::signal
