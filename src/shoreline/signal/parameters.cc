// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/signal/parameters.h"

#include <fmt/format.h>

#include <cmath>

#include "shoreline/base/assert.h"
#include "shoreline/math/dense.h"

namespace shoreline::signal {
namespace {

/// Rows of coefficients that say how a port's V and I make up what a matrix maps: for port k,
/// quantity = v[k] V_k + i[k] I_k.
struct Mix {
  std::vector<Complex> v, i;
};

/// Waves from voltages and currents.
Mix incident(const std::vector<Complex>& z0) {
  Mix out;
  for (const Complex& z : z0) {
    const double scale = 0.5 / std::sqrt(z.real());
    out.v.push_back(scale);
    out.i.push_back(z * scale);
  }
  return out;
}
Mix reflected(const std::vector<Complex>& z0) {
  Mix out;
  for (const Complex& z : z0) {
    const double scale = 0.5 / std::sqrt(z.real());
    out.v.push_back(scale);
    out.i.push_back(-std::conj(z) * scale);
  }
  return out;
}
Mix voltages(std::size_t n) { return {std::vector<Complex>(n, 1.0), std::vector<Complex>(n)}; }
Mix currents(std::size_t n) { return {std::vector<Complex>(n), std::vector<Complex>(n, 1.0)}; }

/// What a matrix maps from and to: out = M in.
struct Kind {
  Mix in, out;
};

/// With in = P a + Q b of another kind's a, b = M a: new M = (R + T M)(P + Q M)^-1, where P..T
/// follow from both kinds, port by port. One routine for every conversion there is.
Result<Matrices> convert(const Matrices& from, const Kind& old_kind, const Kind& new_kind,
                         const std::vector<double>& f_hz, std::string_view what) {
  const std::size_t n = old_kind.in.v.size();
  std::vector<Complex> p(n), q(n), r(n), t(n);
  for (std::size_t k = 0; k < n; ++k) {
    // V and I from the old pair: [in; out] = [[vi, ii], [vo, io]] [V; I].
    const Complex vi = old_kind.in.v[k], ii = old_kind.in.i[k];
    const Complex vo = old_kind.out.v[k], io = old_kind.out.i[k];
    const Complex d = vi * io - ii * vo;
    const Complex v_in = io / d, v_out = -ii / d, i_in = -vo / d, i_out = vi / d;
    p[k] = new_kind.in.v[k] * v_in + new_kind.in.i[k] * i_in;
    q[k] = new_kind.in.v[k] * v_out + new_kind.in.i[k] * i_out;
    r[k] = new_kind.out.v[k] * v_in + new_kind.out.i[k] * i_in;
    t[k] = new_kind.out.v[k] * v_out + new_kind.out.i[k] * i_out;
  }
  Matrices to(from.size());
  // X (P + Q M) = R + T M, solved as (P + Q M)^T X^T = (R + T M)^T.
  std::vector<Complex> a(n * n), b(n * n);
  for (std::size_t point = 0; point < f_hz.size(); ++point) {
    const Complex* m = from.data() + point * n * n;
    for (std::size_t i = 0; i < n; ++i)
      for (std::size_t j = 0; j < n; ++j) {
        const Complex x = m[i * n + j];
        a[j * n + i] = q[i] * x + (i == j ? p[i] : Complex{});
        b[j * n + i] = t[i] * x + (i == j ? r[i] : Complex{});
      }
    double size = 0.0;
    for (const Complex& x : a) size = std::max(size, std::abs(x));
    if (!math::solve(a, static_cast<int>(n), b, static_cast<int>(n)))
      return fail(fmt::format("the network has no {} {}", what, at_frequency(f_hz[point])));
    for (std::size_t i = 0; i < n; ++i)
      for (std::size_t j = 0; j < n; ++j) {
        const Complex x = b[j * n + i];
        // A pivot of rounding errors is no pivot: the element is then beyond 1e14 of the scale.
        if (!std::isfinite(x.real()) || !std::isfinite(x.imag()) ||
            std::abs(x) * size > 1e14 * (std::abs(t[i]) + std::abs(r[i])) * static_cast<double>(n))
          return fail(fmt::format("the network has no {} {}", what, at_frequency(f_hz[point])));
        to[(point * n + i) * n + j] = x;
      }
  }
  return to;
}

Kind wave_kind(const std::vector<Complex>& z0) { return {incident(z0), reflected(z0)}; }
Kind impedance_kind(std::size_t n) { return {currents(n), voltages(n)}; }
Kind admittance_kind(std::size_t n) { return {voltages(n), currents(n)}; }
/// in (I1, V2), out (V1, I2).
Kind hybrid_kind() { return {{{0.0, 1.0}, {1.0, 0.0}}, {{1.0, 0.0}, {0.0, 1.0}}}; }
Kind inverse_hybrid_kind() { return {{{1.0, 0.0}, {0.0, 1.0}}, {{0.0, 1.0}, {1.0, 0.0}}}; }

Result<void> check_references(std::span<const Complex> z0) {
  for (std::size_t k = 0; k < z0.size(); ++k)
    if (!(z0[k].real() > 0.0) || !std::isfinite(z0[k].real()) || !std::isfinite(z0[k].imag()))
      return fail(fmt::format(
          "the reference impedance of port {} is {}{:+} j ohm; its real part must be positive",
          k + 1, z0[k].real(), z0[k].imag()));
  return {};
}

Result<Matrices> from_waves(const Network& network, const Kind& kind, std::string_view what) {
  if (const auto good = check_references(network.z0); !good) return fail(good.error().message);
  return convert(network.s, wave_kind(network.z0), kind, network.f_hz, what);
}

Result<Network> to_waves(Network frame, const Matrices& values, const Kind& kind) {
  SHORELINE_ASSERT(values.size() == frame.s.size());
  if (const auto good = check_references(frame.z0); !good) return fail(good.error().message);
  auto s = convert(values, kind, wave_kind(frame.z0), frame.f_hz, "S-matrix");
  if (!s) return fail(s.error().message);
  frame.s = std::move(*s);
  return frame;
}

Result<void> two_ports(const Network& network) {
  if (network.ports == 2) return {};
  return fail(
      fmt::format("hybrid parameters belong to two-ports; this one has {} ports", network.ports));
}

std::size_t count(const Network& network) { return static_cast<std::size_t>(network.ports); }

}  // namespace

std::string at_frequency(double f_hz) { return fmt::format("at {:g} GHz", f_hz / 1e9); }

Result<Network> renormalise(Network network, std::span<const Complex> z0) {
  SHORELINE_ASSERT(z0.size() == count(network));
  if (const auto good = check_references(z0); !good) return fail(good.error().message);
  if (std::equal(z0.begin(), z0.end(), network.z0.begin())) return network;
  const std::vector<Complex> references(z0.begin(), z0.end());
  auto s = from_waves(network, wave_kind(references), "S-matrix to these references");
  if (!s) return fail(s.error().message);
  network.s = std::move(*s);
  network.z0 = references;
  return network;
}

Result<Network> renormalise(Network network, Complex z0) {
  const std::vector<Complex> all(count(network), z0);
  return renormalise(std::move(network), all);
}

Result<Matrices> impedances(const Network& network) {
  return from_waves(network, impedance_kind(count(network)), "impedance matrix");
}
Result<Matrices> admittances(const Network& network) {
  return from_waves(network, admittance_kind(count(network)), "admittance matrix");
}
Result<Matrices> hybrids(const Network& network) {
  if (const auto good = two_ports(network); !good) return fail(good.error().message);
  return from_waves(network, hybrid_kind(), "hybrid matrix");
}
Result<Matrices> inverse_hybrids(const Network& network) {
  if (const auto good = two_ports(network); !good) return fail(good.error().message);
  return from_waves(network, inverse_hybrid_kind(), "inverse hybrid matrix");
}

Result<Network> from_impedances(Network frame, const Matrices& values) {
  const Kind kind = impedance_kind(count(frame));
  return to_waves(std::move(frame), values, kind);
}
Result<Network> from_admittances(Network frame, const Matrices& values) {
  const Kind kind = admittance_kind(count(frame));
  return to_waves(std::move(frame), values, kind);
}
Result<Network> from_hybrids(Network frame, const Matrices& values) {
  if (const auto good = two_ports(frame); !good) return fail(good.error().message);
  return to_waves(std::move(frame), values, hybrid_kind());
}
Result<Network> from_inverse_hybrids(Network frame, const Matrices& values) {
  if (const auto good = two_ports(frame); !good) return fail(good.error().message);
  return to_waves(std::move(frame), values, inverse_hybrid_kind());
}

namespace {

/// T from S and S from T are one exchange of what is known for what is asked for: with blocks
/// [p q; r t], out = [q - p r^-1 t, p r^-1; -r^-1 t, r^-1] (S to T), and mirrored (T to S).
Result<Matrices> exchange(const Network& frame, const Matrices& values, bool to_transfer) {
  const std::size_t n = count(frame), k = n / 2;
  Matrices out(values.size());
  std::vector<Complex> pivot(k * k), right(k * (k + k));
  for (std::size_t point = 0; point < frame.points(); ++point) {
    const Complex* m = values.data() + point * n * n;
    const auto in = [&](std::size_t i, std::size_t j) { return m[i * n + j]; };
    // The pivot block is S of right from left, or T of left's a from right's b.
    for (std::size_t i = 0; i < k; ++i)
      for (std::size_t j = 0; j < k; ++j) {
        pivot[i * k + j] = to_transfer ? in(k + i, j) : in(k + i, k + j);
        right[i * n + j] = i == j ? 1.0 : 0.0;
        right[i * n + k + j] = to_transfer ? in(k + i, k + j) : in(k + i, j);
      }
    if (!math::solve(pivot, static_cast<int>(k), right, static_cast<int>(n)))
      return fail(fmt::format("nothing passes from left to right {}: there is no {} matrix",
                              at_frequency(frame.f_hz[point]),
                              to_transfer ? "transfer" : "scattering"));
    const auto to = [&](std::size_t i, std::size_t j) -> Complex& {
      return out[(point * n + i) * n + j];
    };
    const std::size_t bottom = to_transfer ? k : 0, other = k - bottom;
    for (std::size_t i = 0; i < k; ++i)
      for (std::size_t j = 0; j < k; ++j) {
        Complex through{}, rest{};
        for (std::size_t l = 0; l < k; ++l) {
          const Complex p = to_transfer ? in(i, l) : in(i, k + l);
          through += p * right[l * n + j];
          rest += p * right[l * n + k + j];
        }
        to(k + i, bottom + j) = right[i * n + j];
        to(k + i, other + j) = -right[i * n + k + j];
        to(i, bottom + j) = through;
        to(i, other + j) = (to_transfer ? in(i, k + j) : in(i, j)) - rest;
      }
  }
  return out;
}

Result<void> even(const Network& network) {
  if (network.ports % 2 == 0 && network.ports > 0) return {};
  return fail(fmt::format("transfer parameters need as many ports left as right; this one has {}",
                          network.ports));
}

}  // namespace

Result<Matrices> transfers(const Network& network) {
  if (const auto good = even(network); !good) return fail(good.error().message);
  return exchange(network, network.s, true);
}

Result<Network> from_transfers(Network frame, const Matrices& values) {
  SHORELINE_ASSERT(values.size() == frame.s.size());
  if (const auto good = even(frame); !good) return fail(good.error().message);
  auto s = exchange(frame, values, false);
  if (!s) return fail(s.error().message);
  frame.s = std::move(*s);
  return frame;
}

}  // namespace shoreline::signal
