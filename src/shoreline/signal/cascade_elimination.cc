// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
//
// The formulae of cascade.cc for any number of ports, one frequency and one line at a time.
#include <fmt/format.h>

#include "shoreline/math/dense.h"
#include "shoreline/signal/cascade.h"
#include "shoreline/signal/parameters.h"

namespace shoreline::signal {
namespace {

struct Square {
  int n = 0;
  std::vector<Complex> m;
};

Square block(std::span<const Complex> s, int n, bool right_row, bool right_column) {
  Square out{n, {}};
  for (int i = 0; i < n; ++i)
    for (int j = 0; j < n; ++j)
      out.m.push_back(s[static_cast<std::size_t>((i + (right_row ? n : 0)) * 2 * n + j +
                                                 (right_column ? n : 0))]);
  return out;
}

void put(std::span<Complex> s, const Square& b, bool right_row, bool right_column) {
  for (int i = 0; i < b.n; ++i)
    for (int j = 0; j < b.n; ++j)
      s[static_cast<std::size_t>((i + (right_row ? b.n : 0)) * 2 * b.n + j +
                                 (right_column ? b.n : 0))] =
          b.m[static_cast<std::size_t>(i * b.n + j)];
}

Square operator*(const Square& a, const Square& b) {
  return {a.n, math::product(a.m, b.m, a.n, a.n, a.n)};
}
Square operator+(Square a, const Square& b) {
  for (std::size_t i = 0; i < a.m.size(); ++i) a.m[i] += b.m[i];
  return a;
}
Square operator-(Square a, const Square& b) {
  for (std::size_t i = 0; i < a.m.size(); ++i) a.m[i] -= b.m[i];
  return a;
}
Square identity(int n) {
  Square out{n, std::vector<Complex>(static_cast<std::size_t>(n * n))};
  for (int i = 0; i < n; ++i) out.m[static_cast<std::size_t>(i * n + i)] = 1.0;
  return out;
}
/// a^-1 b; false where a is singular.
bool divide(Square a, Square& b) { return math::solve(a.m, a.n, b.m, b.n); }

}  // namespace

Result<Network> cascade_by_elimination(const Network& left, const Network& right) {
  const int n = left.ports / 2;
  Network out = left;
  std::copy(right.z0.begin() + n, right.z0.end(), out.z0.begin() + n);
  for (std::size_t p = 0; p < left.points(); ++p) {
    const auto a = left.matrix(p), b = right.matrix(p);
    const Square a_rr = block(a, n, true, true), b_ll = block(b, n, false, false);
    const Square bounce = identity(n) - a_rr * b_ll;
    Square forth = block(a, n, true, false), back = a_rr * block(b, n, false, true);
    if (!divide(bounce, forth) || !divide(bounce, back))
      return fail(fmt::format("the joint resonates without loss {}", at_frequency(left.f_hz[p])));
    const Square a_lr = block(a, n, false, true), b_rl = block(b, n, true, false);
    put(out.matrix(p), block(a, n, false, false) + a_lr * (b_ll * forth), false, false);
    put(out.matrix(p), a_lr * (block(b, n, false, true) + b_ll * back), false, true);
    put(out.matrix(p), b_rl * forth, true, false);
    put(out.matrix(p), block(b, n, true, true) + b_rl * back, true, true);
  }
  return out;
}

Result<Network> deembed_left_by_elimination(const Network& fixture, const Network& total) {
  const int n = fixture.ports / 2;
  Network out = total;
  for (int k = 0; k < n; ++k)
    out.z0[static_cast<std::size_t>(k)] = std::conj(fixture.z0[static_cast<std::size_t>(n + k)]);
  for (std::size_t p = 0; p < total.points(); ++p) {
    const auto a = fixture.matrix(p), m = total.matrix(p);
    const Square a_rr = block(a, n, true, true);
    Square lr = identity(n), rl = identity(n);
    if (!divide(block(a, n, false, true), lr) || !divide(block(a, n, true, false), rl))
      return fail(fmt::format("the fixture passes nothing {}", at_frequency(total.f_hz[p])));
    const Square k = lr * (block(m, n, false, false) - block(a, n, false, false)) * rl;
    Square ll = k;
    if (!divide(identity(n) + k * a_rr, ll))
      return fail(fmt::format("the fixture passes nothing {}", at_frequency(total.f_hz[p])));
    const Square far = lr * block(m, n, false, true);
    const Square forth = block(m, n, true, false) * rl * (identity(n) - a_rr * ll);
    put(out.matrix(p), ll, false, false);
    put(out.matrix(p), (identity(n) - ll * a_rr) * far, false, true);
    put(out.matrix(p), forth, true, false);
    put(out.matrix(p), block(m, n, true, true) - forth * (a_rr * far), true, true);
  }
  return out;
}

}  // namespace shoreline::signal
