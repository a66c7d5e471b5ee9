// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
//
// With halves A = [p t; t q] and B = [r t'; t' s] the 2x-thru is
//   S11 = p + t^2 r/(1 - q r), S21 = t t'/(1 - q r), S22 = s + t'^2 q/(1 - q r).
// p and s are gated out of S11 and S22 in time. With t = t' the rest follows: r = (S11 - p)/S21,
// q = (S22 - s)/S21, t = sqrt(S21 (1 - q r)), and A then B give S again exactly.
#include "shoreline/signal/thru_2x.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "shoreline/math/fft.h"
#include "shoreline/signal/cascade.h"
#include "shoreline/signal/mixed_mode.h"
#include "shoreline/signal/parameters.h"
#include "shoreline/signal/quality.h"
#include "shoreline/signal/resample.h"
#include "shoreline/signal/uniform.h"

namespace shoreline::signal {
namespace {

std::vector<Complex> entry(const Network& n, int out, int in) {
  std::vector<Complex> s(n.points());
  for (std::size_t p = 0; p < s.size(); ++p) s[p] = n.at(p, out, in);
  return s;
}

std::vector<double> in_time(const std::vector<Complex>& s) {
  return math::inverse_real_fft(s, 2 * (s.size() - 1));
}

/// The sum of the reflection up to sample `middle`, that one by half: the step response there.
/// What rings before 0 because the band ends belongs to it.
double level_at(const std::vector<double>& h, std::size_t middle) {
  double sum = 0.5 * h[middle];
  for (std::size_t i = 0; i < middle; ++i) sum += h[i];
  for (std::size_t i = h.size() / 2; i < h.size(); ++i) sum += h[i];
  return sum;
}

/// Only what comes back before sample `middle`.
std::vector<Complex> gated(const std::vector<Complex>& s, std::size_t middle) {
  std::vector<double> h = in_time(s);
  h[middle] *= 0.5;
  std::fill(h.begin() + static_cast<std::ptrdiff_t>(middle) + 1,
            h.begin() + static_cast<std::ptrdiff_t>(h.size() / 2), 0.0);
  return math::real_fft(h);
}

/// The arrival of the transmission, in samples: the round trip to the middle.
Result<std::size_t> middle_of(const Network& n) {
  const std::vector<Complex> s = entry(n, 1, 0);
  double largest = 0.0;
  for (std::size_t p = 0; p < std::min<std::size_t>(s.size(), 10); ++p)
    largest = std::max(largest, std::abs(s[p]));
  if (largest < 0.5)
    return fail(fmt::format(
        "no 2x-thru: only {:.3g} of a wave passes at low frequency, where a fixture passes "
        "nearly all",
        largest));
  const std::vector<double> h = in_time(s);
  const auto peak = static_cast<std::size_t>(std::max_element(h.begin(), h.end()) - h.begin());
  if (peak < 3)
    return fail(
        "the 2x-thru is too short for the highest frequency of the file: its delay is under three "
        "samples, so the halves cannot be told apart");
  if (2 * peak >= h.size() / 2)
    return fail(
        "the 2x-thru is too long for the frequency step of the file (or comes before its "
        "time); measure it in finer steps");
  return peak;
}

/// Brings the 2x-thru to the impedance that it has in the middle, seen from both ends on average.
Result<Network> to_middle(const Network& n, std::size_t middle) {
  Network now = n;
  for (int step = 0; step < 4; ++step) {
    const double a = level_at(in_time(entry(now, 0, 0)), middle);
    const double b = level_at(in_time(entry(now, 1, 1)), middle);
    const double rho = 0.5 * (a + b);
    const double z = now.z0[0].real() * (1.0 + rho) / (1.0 - rho);
    if (!(std::abs(rho) < 1.0) || !(z > 0.0))
      return fail(fmt::format(
          "the impedance in the middle of the 2x-thru comes out as {:.3g} ohm: a fixture with such "
          "reflections cannot be split this way",
          z));
    if (std::abs(rho) < 1e-9) break;
    auto next = renormalise(n, z);
    if (!next) return next;
    now = std::move(*next);
  }
  return now;
}

/// Of a two-port on a grid from DC, to equal real references.
Result<FixtureHalves> split_two_port(const Network& thru) {
  const auto middle = middle_of(thru);
  if (!middle) return fail(middle.error().message);
  const auto level = to_middle(thru, *middle);
  if (!level) return fail(level.error().message);
  const Network& n = *level;
  const std::vector<Complex> p = gated(entry(n, 0, 0), *middle);
  const std::vector<Complex> s = gated(entry(n, 1, 1), *middle);
  FixtureHalves out;
  out.left = out.right = Network(2, n.f_hz);
  out.left.z0 = out.right.z0 = n.z0;
  std::vector<Complex> square(n.points());
  for (std::size_t k = 0; k < n.points(); ++k) {
    const Complex through = 0.5 * (n.at(k, 1, 0) + n.at(k, 0, 1));
    if (std::abs(through) < 1e-9)
      return fail(fmt::format("the 2x-thru passes nothing {}", at_frequency(n.f_hz[k])));
    const Complex r = (n.at(k, 0, 0) - p[k]) / through, q = (n.at(k, 1, 1) - s[k]) / through;
    square[k] = through * (1.0 - q * r);
    out.left.at(k, 0, 0) = p[k], out.left.at(k, 1, 1) = q;
    out.right.at(k, 0, 0) = r, out.right.at(k, 1, 1) = s[k];
  }
  const std::vector<double> phase = unwrapped(square);
  for (std::size_t k = 0; k < n.points(); ++k) {
    const Complex t = std::polar(std::sqrt(std::abs(square[k])), 0.5 * phase[k]);
    out.left.at(k, 1, 0) = out.left.at(k, 0, 1) = t;
    out.right.at(k, 1, 0) = out.right.at(k, 0, 1) = t;
  }
  out.impedance_ohm = n.z0[0].real();
  out.delay_s = 0.25 * static_cast<double>(*middle) / n.f_hz.back();
  for (Network* half : {&out.left, &out.right}) {
    auto back = renormalise(*half, thru.z0[0]);
    if (!back) return fail(back.error().message);
    *half = std::move(*back);
  }
  return out;
}

Network upper(const Network& modes, int first) {
  const std::vector<int> order = {first, first + 1};
  return with_ports(modes, order);
}

/// The four-port of a differential and a common-mode half.
Result<Network> with_modes(const Network& d, const Network& c) {
  Network modes(4, d.f_hz);
  modes.z0 = {d.z0[0], d.z0[1], c.z0[0], c.z0[1]};
  for (std::size_t p = 0; p < d.points(); ++p)
    for (int i = 0; i < 2; ++i)
      for (int j = 0; j < 2; ++j) {
        modes.at(p, i, j) = d.at(p, i, j);
        modes.at(p, 2 + i, 2 + j) = c.at(p, i, j);
      }
  const std::vector<PortPair> pairs = {{0, 1}, {2, 3}};
  return single_ended(modes, pairs);
}

Result<FixtureHalves> split_four_port(const Network& thru) {
  const std::vector<PortPair> pairs = {{0, 1}, {2, 3}};
  const auto modes = mixed_mode(thru, pairs);
  if (!modes) return fail(modes.error().message);
  auto d = split_two_port(upper(*modes, 0)), c = split_two_port(upper(*modes, 2));
  if (!d) return fail("differential mode: " + d.error().message);
  if (!c) return fail("common mode: " + c.error().message);
  const auto left = with_modes(d->left, c->left), right = with_modes(d->right, c->right);
  if (!left) return fail(left.error().message);
  if (!right) return fail(right.error().message);
  d->left = *left;
  d->right = *right;
  return d;
}

}  // namespace

Result<FixtureHalves> split_2x_thru(const Network& thru) {
  if (thru.ports != 2 && thru.ports != 4)
    return fail(fmt::format("a 2x-thru has two or four ports, this one has {}", thru.ports));
  const bool equal = std::all_of(thru.z0.begin(), thru.z0.end(),
                                 [&](const Complex& z) { return z == thru.z0[0]; });
  if (!equal || thru.z0[0].imag() != 0.0)
    return fail("a 2x-thru is split to one real reference at all ports; renormalise it first");
  const auto even = uniform(thru);
  if (!even) return fail(even.error().message);
  auto out = thru.ports == 2 ? split_two_port(even->network) : split_four_port(even->network);
  if (!out) return out;
  out->dc_figure = even->dc_figure;
  const auto both = cascade(out->left, out->right);
  if (!both) return fail(both.error().message);
  for (std::size_t i = 0; i < both->s.size(); ++i)
    out->residual = std::max(out->residual, std::abs(both->s[i] - even->network.s[i]));
  out->largest_singular = std::max(passivity(out->left).largest, passivity(out->right).largest);
  return out;
}

}  // namespace shoreline::signal
