// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
//
// With blocks a, b of the networks (l left, r right) and a wave that bounces in the joint summed up
// to all orders, x = (1 - a_rr b_ll)^-1:
//   ll = a_ll + a_lr b_ll x a_rl                  lr = a_lr (b_lr + b_ll x a_rr b_lr)
//   rl = b_rl x a_rl                              rr = b_rr + b_rl x a_rr b_lr
// Solved for b, with k = a_lr^-1 (m_ll - a_ll) a_rl^-1 of the total m:
//   b_ll = (1 + k a_rr)^-1 k                      b_lr = (1 - b_ll a_rr) a_lr^-1 m_lr
//   b_rl = m_rl a_rl^-1 (1 - a_rr b_ll)           b_rr = m_rr - b_rl a_rr a_lr^-1 m_lr
#include "shoreline/signal/cascade.h"

#include <fmt/format.h>

#include <cmath>

#include "shoreline/base/assert.h"
#include "shoreline/signal/blocks.h"
#include "shoreline/signal/parameters.h"

namespace shoreline::signal {
namespace {

using detail::Block;
using detail::Pair;
using detail::Quarters;

template <class R, int K>
Quarters<R, K> joined(const Quarters<R, K>& a, const Quarters<R, K>& b) {
  const Block<R, K> x = inverse(one_minus(a.rr * b.ll));
  const Block<R, K> forth = x * a.rl, back = x * (a.rr * b.lr);
  return {a.ll + a.lr * (b.ll * forth), a.lr * (b.lr + b.ll * back), b.rl * forth,
          b.rr + b.rl * back};
}

template <class R, int K>
Quarters<R, K> remainder(const Quarters<R, K>& a, const Quarters<R, K>& m) {
  const Block<R, K> lr = inverse(a.lr), rl = inverse(a.rl);
  const Block<R, K> k = lr * (m.ll - a.ll) * rl;
  const Block<R, K> ll = inverse(one_plus(k * a.rr)) * k;
  const Block<R, K> far = lr * m.lr;
  const Block<R, K> forth = m.rl * rl * one_minus(a.rr * ll);
  return {ll, one_minus(ll * a.rr) * far, forth, m.rr - forth * (a.rr * far)};
}

enum class What { join, remove_left, remove_right };

template <What kWhat, class R, int K>
void one(const double* a, const double* b, double* out) {
  if constexpr (kWhat == What::join) {
    detail::store_quarters(
        out, false,
        joined(detail::load_quarters<R, K>(a, false), detail::load_quarters<R, K>(b, false)));
  } else {
    constexpr bool kMirror = kWhat == What::remove_right;
    detail::store_quarters(out, kMirror,
                           remainder(detail::load_quarters<R, K>(a, kMirror),
                                     detail::load_quarters<R, K>(b, kMirror)));
  }
}

template <What kWhat, int K>
void all(const Network& a, const Network& b, Network& out) {
  constexpr std::size_t kStep = detail::kStride<K>;
  const double *pa = detail::doubles(a.s.data()), *pb = detail::doubles(b.s.data());
  double* to = detail::doubles(out.s.data());
  std::size_t p = 0;
  for (; p + 2 <= a.points(); p += 2)
    one<kWhat, Pair, K>(pa + p * kStep, pb + p * kStep, to + p * kStep);
  if (p < a.points()) one<kWhat, double, K>(pa + p * kStep, pb + p * kStep, to + p * kStep);
}

template <What kWhat>
void by_kernel(const Network& a, const Network& b, Network& out) {
  if (out.ports == 2)
    all<kWhat, 1>(a, b, out);
  else
    all<kWhat, 2>(a, b, out);
}

Result<void> joinable(const Network& a, const Network& b) {
  if (a.ports % 2 != 0 || b.ports % 2 != 0 || a.ports < 2 || b.ports < 2)
    return fail(
        fmt::format("networks in a row need as many ports left as right; these have {} and {}",
                    a.ports, b.ports));
  if (a.ports != b.ports)
    return fail(fmt::format("networks of {} and {} ports cannot be joined", a.ports, b.ports));
  if (!same_grid(a.f_hz, b.f_hz))
    return fail(fmt::format(
        "the networks have different frequencies ({} points to {:g} GHz and {} to {:g} GHz); bring "
        "them to a common grid first",
        a.points(), a.points() > 0 ? a.f_hz.back() / 1e9 : 0.0, b.points(),
        b.points() > 0 ? b.f_hz.back() / 1e9 : 0.0));
  return {};
}

/// Where the kernels divided by 0 there is something that is no number.
Result<Network> finite(Network network, std::string_view why) {
  const std::size_t side = network.matrix(0).size();
  for (std::size_t i = 0; i < network.s.size(); ++i)
    if (!std::isfinite(network.s[i].real()) || !std::isfinite(network.s[i].imag()))
      return fail(fmt::format("{} {}", why, at_frequency(network.f_hz[i / side])));
  return network;
}

constexpr std::string_view kResonance = "the joint resonates without loss";
constexpr std::string_view kNothingPasses = "the fixture passes nothing";

std::size_t half(const Network& n) { return static_cast<std::size_t>(n.ports / 2); }

/// The references that let b of one side be a of the other: V the same, I opposite.
std::vector<Complex> facing(const Network& network, bool right) {
  const std::size_t k = half(network), from = right ? k : 0;
  std::vector<Complex> out;
  for (std::size_t i = 0; i < k; ++i) out.push_back(std::conj(network.z0[from + i]));
  return out;
}

/// `network` with its left (right) ports to the given references.
Result<Network> with_side(const Network& network, bool right, const std::vector<Complex>& z0) {
  std::vector<Complex> all_z0 = network.z0;
  std::copy(z0.begin(), z0.end(),
            all_z0.begin() + static_cast<std::ptrdiff_t>(right ? half(network) : 0));
  return renormalise(network, all_z0);
}

bool agrees(const Network& network, bool right, const std::vector<Complex>& z0) {
  const auto from = network.z0.begin() + static_cast<std::ptrdiff_t>(right ? half(network) : 0);
  return std::equal(z0.begin(), z0.end(), from);
}

Network like(const Network& network) {
  Network out(network.ports, network.f_hz);
  out.z0 = network.z0;
  return out;
}

}  // namespace

bool same_grid(const std::vector<double>& a, const std::vector<double>& b) {
  if (a.size() != b.size()) return false;
  for (std::size_t i = 0; i < a.size(); ++i)
    if (!(std::abs(a[i] - b[i]) <= 1e-3 + 1e-9 * std::abs(a[i]))) return false;
  return true;
}

Result<Network> cascade(const Network& left, const Network& right) {
  if (const auto good = joinable(left, right); !good) return fail(good.error().message);
  const std::vector<Complex> joint = facing(left, true);
  if (!agrees(right, false, joint)) {
    const auto fitted = with_side(right, false, joint);
    return fitted ? cascade(left, *fitted) : fail(fitted.error().message);
  }
  if (left.ports > 4) return cascade_by_elimination(left, right);
  Network out = like(left);
  std::copy(right.z0.begin() + out.ports / 2, right.z0.end(), out.z0.begin() + out.ports / 2);
  by_kernel<What::join>(left, right, out);
  return finite(std::move(out), kResonance);
}

Result<Network> deembed_left(const Network& fixture, const Network& total) {
  if (const auto good = joinable(fixture, total); !good) return fail(good.error().message);
  const std::vector<Complex> outer(fixture.z0.begin(), fixture.z0.begin() + fixture.ports / 2);
  if (!agrees(total, false, outer)) {
    const auto fitted = with_side(total, false, outer);
    return fitted ? deembed_left(fixture, *fitted) : fail(fitted.error().message);
  }
  if (fixture.ports > 4) return deembed_left_by_elimination(fixture, total);
  Network out = like(total);
  const std::vector<Complex> joint = facing(fixture, true);
  std::copy(joint.begin(), joint.end(), out.z0.begin());
  by_kernel<What::remove_left>(fixture, total, out);
  return finite(std::move(out), kNothingPasses);
}

Result<Network> deembed_right(const Network& total, const Network& fixture) {
  if (const auto good = joinable(fixture, total); !good) return fail(good.error().message);
  const std::vector<Complex> outer(fixture.z0.begin() + fixture.ports / 2, fixture.z0.end());
  if (fixture.ports > 4 || !agrees(total, true, outer)) {
    const auto rest = deembed_left(flipped(fixture), flipped(total));
    return rest ? Result<Network>(flipped(*rest)) : rest;
  }
  Network out = like(total);
  const std::vector<Complex> joint = facing(fixture, false);
  std::copy(joint.begin(), joint.end(), out.z0.begin() + out.ports / 2);
  by_kernel<What::remove_right>(fixture, total, out);
  return finite(std::move(out), kNothingPasses);
}

Network flipped(const Network& network) {
  SHORELINE_ASSERT(network.ports % 2 == 0);
  std::vector<int> order;
  for (int k = 0; k < network.ports; ++k) order.push_back((k + network.ports / 2) % network.ports);
  return with_ports(network, order);
}

Network with_ports(const Network& network, std::span<const int> order) {
  Network out(static_cast<int>(order.size()), network.f_hz);
  for (std::size_t k = 0; k < order.size(); ++k) {
    SHORELINE_ASSERT(order[k] >= 0 && order[k] < network.ports);
    out.z0[k] = network.z0[static_cast<std::size_t>(order[k])];
  }
  Complex* to = out.s.data();
  for (std::size_t p = 0; p < network.points(); ++p)
    for (const int row : order)
      for (const int column : order) *to++ = network.at(p, row, column);
  return out;
}

}  // namespace shoreline::signal
