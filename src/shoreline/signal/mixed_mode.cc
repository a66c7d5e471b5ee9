// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
//
// Where both ports of a pair have the same reference z, the waves of the modes to 2 z and z/2 are
// (a_p - a_n)/sqrt 2 and (a_p + a_n)/sqrt 2. Other references are brought there first.
#include "shoreline/signal/mixed_mode.h"

#include "shoreline/base/assert.h"
#include "shoreline/signal/parameters.h"

namespace shoreline::signal {
namespace {

std::size_t index(int port) { return static_cast<std::size_t>(port); }

bool names_every_port_once(std::span<const PortPair> pairs, int ports) {
  std::vector<int> seen(index(ports), 0);
  for (const PortPair& p : pairs)
    for (const int port : {p.positive, p.negative}) {
      if (port < 0 || port >= ports) return false;
      ++seen[index(port)];
    }
  for (const int times : seen)
    if (times != 1) return false;
  return true;
}

/// The references that the plain sums and differences need: the mean inside each pair.
std::vector<Complex> levelled(const Network& network, std::span<const PortPair> pairs) {
  std::vector<Complex> z0 = network.z0;
  for (const PortPair& p : pairs)
    z0[index(p.positive)] = z0[index(p.negative)] =
        z0[index(p.positive)] == z0[index(p.negative)]
            ? z0[index(p.positive)]
            : 0.5 * (z0[index(p.positive)] + z0[index(p.negative)]);
  return z0;
}

/// The four entries of one pair of pairs, in and out of modes: it is its own inverse but for the
/// order, so one routine serves both ways.
struct Four {
  Complex pp, pn, np, nn;
};
struct Modes {
  Complex dd, dc, cd, cc;
};
Modes to_modes(const Four& s) {
  const Complex p_minus = s.pp - s.pn, p_plus = s.pp + s.pn;
  const Complex n_minus = s.np - s.nn, n_plus = s.np + s.nn;
  return {0.5 * (p_minus - n_minus), 0.5 * (p_plus - n_plus), 0.5 * (p_minus + n_minus),
          0.5 * (p_plus + n_plus)};
}
Four to_ends(const Modes& m) {
  const Complex d_plus = m.dd + m.dc, d_minus = m.dc - m.dd;
  const Complex c_plus = m.cd + m.cc, c_minus = m.cc - m.cd;
  return {0.5 * (d_plus + c_plus), 0.5 * (d_minus + c_minus), 0.5 * (c_plus - d_plus),
          0.5 * (c_minus - d_minus)};
}

/// References of the modes: of the pairs' ends.
std::vector<Complex> mode_references(const std::vector<Complex>& z0,
                                     std::span<const PortPair> pairs) {
  std::vector<Complex> out(2 * pairs.size());
  for (std::size_t k = 0; k < pairs.size(); ++k) {
    const Complex p = z0[index(pairs[k].positive)], n = z0[index(pairs[k].negative)];
    out[k] = p + n;
    out[pairs.size() + k] = p * n / (p + n);
  }
  return out;
}

}  // namespace

Result<Network> mixed_mode(const Network& network, std::span<const PortPair> pairs) {
  SHORELINE_ASSERT(names_every_port_once(pairs, network.ports));
  const std::vector<Complex> level = levelled(network, pairs);
  if (level != network.z0) {
    const auto fitted = renormalise(network, level);
    if (!fitted) return fitted;
    const auto modes = mixed_mode(*fitted, pairs);
    return modes ? renormalise(*modes, mode_references(network.z0, pairs)) : modes;
  }
  const std::size_t n = pairs.size(), side = 2 * n;
  Network out(network.ports, network.f_hz);
  out.z0 = mode_references(network.z0, pairs);
  for (std::size_t p = 0; p < network.points(); ++p) {
    const Complex* s = network.s.data() + p * side * side;
    Complex* to = out.s.data() + p * side * side;
    for (std::size_t i = 0; i < n; ++i) {
      const Complex *row_p = s + index(pairs[i].positive) * side,
                    *row_n = s + index(pairs[i].negative) * side;
      for (std::size_t j = 0; j < n; ++j) {
        const std::size_t pos = index(pairs[j].positive), neg = index(pairs[j].negative);
        const Modes m = to_modes({row_p[pos], row_p[neg], row_n[pos], row_n[neg]});
        to[i * side + j] = m.dd;
        to[i * side + n + j] = m.dc;
        to[(n + i) * side + j] = m.cd;
        to[(n + i) * side + n + j] = m.cc;
      }
    }
  }
  return out;
}

Result<Network> single_ended(const Network& mixed, std::span<const PortPair> pairs,
                             std::span<const Complex> z0) {
  SHORELINE_ASSERT(names_every_port_once(pairs, mixed.ports));
  const std::size_t n = pairs.size(), side = 2 * n;
  // The level inside each pair from the differential reference; the common-mode one must match it.
  std::vector<Complex> level(side);
  for (std::size_t k = 0; k < n; ++k)
    level[index(pairs[k].positive)] = level[index(pairs[k].negative)] = 0.5 * mixed.z0[k];
  const auto fitted = renormalise(mixed, mode_references(level, pairs));
  if (!fitted) return fitted;
  Network out(mixed.ports, mixed.f_hz);
  out.z0 = level;
  for (std::size_t p = 0; p < mixed.points(); ++p) {
    const Complex* from = fitted->s.data() + p * side * side;
    Complex* s = out.s.data() + p * side * side;
    for (std::size_t i = 0; i < n; ++i)
      for (std::size_t j = 0; j < n; ++j) {
        const Four ends = to_ends({from[i * side + j], from[i * side + n + j],
                                   from[(n + i) * side + j], from[(n + i) * side + n + j]});
        const std::size_t pos = index(pairs[j].positive), neg = index(pairs[j].negative);
        s[index(pairs[i].positive) * side + pos] = ends.pp;
        s[index(pairs[i].positive) * side + neg] = ends.pn;
        s[index(pairs[i].negative) * side + pos] = ends.np;
        s[index(pairs[i].negative) * side + neg] = ends.nn;
      }
  }
  return z0.empty() ? Result<Network>(std::move(out)) : renormalise(std::move(out), z0);
}

Result<Network> differential(const Network& network, std::span<const PortPair> pairs) {
  SHORELINE_ASSERT(names_every_port_once(pairs, network.ports));
  const std::size_t n = pairs.size();
  if (levelled(network, pairs) != network.z0) {
    const auto modes = mixed_mode(network, pairs);
    if (!modes) return modes;
    Network out(static_cast<int>(n), network.f_hz);
    std::copy_n(modes->z0.begin(), n, out.z0.begin());
    for (std::size_t p = 0; p < network.points(); ++p)
      for (std::size_t i = 0; i < n; ++i)
        std::copy_n(modes->matrix(p).data() + i * 2 * n, n, out.matrix(p).data() + i * n);
    return out;
  }
  Network out(static_cast<int>(n), network.f_hz);
  std::copy_n(mode_references(network.z0, pairs).begin(), n, out.z0.begin());
  for (std::size_t p = 0; p < network.points(); ++p) {
    Complex* to = out.matrix(p).data();
    for (const PortPair& i : pairs)
      for (const PortPair& j : pairs)
        *to++ =
            0.5 * ((network.at(p, i.positive, j.positive) - network.at(p, i.positive, j.negative)) -
                   (network.at(p, i.negative, j.positive) - network.at(p, i.negative, j.negative)));
  }
  return out;
}

}  // namespace shoreline::signal
