// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/signal/touchstone.h"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "shoreline/base/assert.h"
#include "shoreline/signal/parameters.h"

namespace shoreline::signal {
namespace {

using format::NetworkParameter;

Result<Network> as_waves(Network frame, const Matrices& values, NetworkParameter parameter) {
  switch (parameter) {
    case NetworkParameter::s:
      break;
    case NetworkParameter::z:
      return from_impedances(std::move(frame), values);
    case NetworkParameter::y:
      return from_admittances(std::move(frame), values);
    case NetworkParameter::h:
      return from_hybrids(std::move(frame), values);
    case NetworkParameter::g:
      return from_inverse_hybrids(std::move(frame), values);
  }
  frame.s = values;
  return frame;
}

/// Two rows (columns) of modes, a step apart, to those of the pair's ends.
void turn_back(Complex& differential, Complex& common) {
  const Complex d = differential * std::numbers::sqrt2 * 0.5;
  const Complex c = common * std::numbers::sqrt2 * 0.5;
  differential = c + d;  // the positive end
  common = c - d;
}

struct Pair {
  std::size_t positive, negative;
};

std::vector<Pair> pairs_of(const format::Touchstone& file) {
  std::vector<Pair> out;
  for (const format::MixedModePort& m : file.modes)
    if (m.mode == 'd')
      out.push_back({static_cast<std::size_t>(m.a - 1), static_cast<std::size_t>(m.b - 1)});
  return out;
}

/// Modes, 'd' at the lower and 'c' at the higher port of a pair, to single-ended ports.
Result<Network> ends_of(const Network& modes, const std::vector<Pair>& pairs,
                        const std::vector<Complex>& z0) {
  std::vector<Complex> level = z0, to = modes.z0;
  for (const Pair& p : pairs) {
    const Complex mean =
        z0[p.positive] == z0[p.negative] ? z0[p.positive] : 0.5 * (z0[p.positive] + z0[p.negative]);
    level[p.positive] = level[p.negative] = mean;
    to[std::min(p.positive, p.negative)] = 2.0 * mean;
    to[std::max(p.positive, p.negative)] = 0.5 * mean;
  }
  auto out = renormalise(modes, to);
  if (!out) return out;
  const auto n = static_cast<std::size_t>(modes.ports);
  for (std::size_t point = 0; point < modes.points(); ++point) {
    Complex* s = out->s.data() + point * n * n;
    for (const Pair& p : pairs) {
      const std::size_t d = std::min(p.positive, p.negative), c = std::max(p.positive, p.negative);
      for (std::size_t k = 0; k < n; ++k) {
        turn_back(s[d * n + k], s[c * n + k]);
        if (p.positive > p.negative) std::swap(s[d * n + k], s[c * n + k]);
      }
      for (std::size_t k = 0; k < n; ++k) {
        turn_back(s[k * n + d], s[k * n + c]);
        if (p.positive > p.negative) std::swap(s[k * n + d], s[k * n + c]);
      }
    }
  }
  out->z0 = level;
  return renormalise(std::move(*out), z0);
}

}  // namespace

Result<FileNetwork> network_of(const format::Touchstone& file) {
  FileNetwork out;
  out.noise = file.noise;
  out.noise_reference = file.option_reference;
  out.comments = file.comments;
  const format::Touchstone ordered =
      file.modes.empty() ? format::Touchstone{} : format::in_port_order(file);
  const format::Touchstone& from = file.modes.empty() ? file : ordered;
  Network frame(from.ports, from.f_hz);
  frame.z0 = format::row_references(from);
  auto network = as_waves(std::move(frame), from.values, from.parameter);
  if (network && !from.modes.empty()) network = ends_of(*network, pairs_of(from), from.z0);
  if (!network) return fail(network.error().message);
  out.network = std::move(*network);
  return out;
}

Result<format::Touchstone> touchstone_of(const FileNetwork& file, NetworkParameter parameter) {
  const Network& network = file.network;
  format::Touchstone out;
  out.ports = network.ports;
  out.parameter = parameter;
  out.f_hz = network.f_hz;
  out.z0 = network.z0;
  out.noise = file.noise;
  out.comments = file.comments;
  const bool one = std::all_of(out.z0.begin(), out.z0.end(),
                               [&](const Complex& z) { return z == out.z0.front(); });
  out.option_reference =
      file.noise.empty() ? (one ? out.z0.front() : Complex{50.0}) : file.noise_reference;
  Result<Matrices> values = network.s;
  if (parameter == NetworkParameter::z) values = impedances(network);
  if (parameter == NetworkParameter::y) values = admittances(network);
  if (parameter == NetworkParameter::h) values = hybrids(network);
  if (parameter == NetworkParameter::g) values = inverse_hybrids(network);
  if (!values) return fail(values.error().message);
  out.values = std::move(*values);
  return out;
}

Result<format::Touchstone> mixed_touchstone_of(const FileNetwork& file,
                                               std::span<const PortPair> pairs) {
  auto modes = mixed_mode(file.network, pairs);
  if (!modes) return fail(modes.error().message);
  auto out = touchstone_of(file);
  if (!out) return out;
  out->values = std::move(modes->s);
  out->comments.clear();  // which may speak of columns that are no more
  for (const char mode : {'d', 'c'})
    for (const PortPair& p : pairs) out->modes.push_back({mode, p.positive + 1, p.negative + 1});
  return out;
}

}  // namespace shoreline::signal
