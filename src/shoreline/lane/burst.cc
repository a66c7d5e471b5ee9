// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/lane/burst.h"

#include <algorithm>
#include <cmath>

#include "shoreline/base/assert.h"
#include "shoreline/math/roots.h"

namespace shoreline::lane {
namespace {

using Matrix = std::vector<double>;  // n x n, row by row
using Vector = std::vector<double>;

void multiply_add(const Matrix& a, const Matrix& b, std::size_t n, Matrix& sum) {
  for (std::size_t i = 0; i < n; ++i)
    for (std::size_t k = 0; k < n; ++k)
      for (std::size_t j = 0; j < n; ++j) sum[i * n + j] += a[i * n + k] * b[k * n + j];
}

Matrix product(const Matrix& a, const Matrix& b, std::size_t n) {
  Matrix out(n * n, 0.0);
  multiply_add(a, b, n, out);
  return out;
}

/// sum += v m
void advance(const double* v, const Matrix& m, std::size_t n, double* sum) {
  for (std::size_t i = 0; i < n; ++i)
    for (std::size_t j = 0; j < n; ++j) sum[j] += v[i] * m[i * n + j];
}

/// From before a symbol of the code to before the next of the same codeword: with this symbol
/// right, with it wrong, and with its wrong bits as weight.
struct Transfer {
  std::size_t n = 0;
  Matrix right, wrong, bits;
};

Transfer transfer(const ReedSolomon& code, const ErrorChain& c, int interleave) {
  SHORELINE_ASSERT(code.m % c.bits_per_symbol == 0);
  const std::size_t n = c.states;
  Matrix good(n * n, 0.0), bad(n * n, 0.0), weight(n * n, 0.0), identity(n * n, 0.0);
  for (std::size_t i = 0; i < n * n; ++i) {
    (c.bit_errors[i] == 0.0 ? good : bad)[i] = c.step[i];
    weight[i] = c.step[i] * c.bit_errors[i];
  }
  for (std::size_t i = 0; i < n; ++i) identity[i * n + i] = 1.0;
  Transfer t{n, identity, Matrix(n * n, 0.0), Matrix(n * n, 0.0)};
  Matrix any = identity;
  for (int i = 0; i < code.m / c.bits_per_symbol; ++i) {
    Matrix wrong = product(t.wrong, c.step, n), bits = product(t.bits, c.step, n);
    multiply_add(t.right, bad, n, wrong);
    multiply_add(any, weight, n, bits);
    t = {n, product(t.right, good, n), std::move(wrong), std::move(bits)};
    any = product(any, c.step, n);
  }
  Matrix others = identity;
  for (int i = 1; i < interleave; ++i) others = product(others, any, n);
  for (Matrix* m : {&t.right, &t.wrong, &t.bits}) *m = product(*m, others, n);
  return t;
}

/// 0 ... t wrong symbols and "more", each with its probability and its wrong bits.
struct Counts {
  Vector probability, bits;  // t + 2 of each

  explicit Counts(int t)
      : probability(static_cast<std::size_t>(t) + 2, 0.0), bits(probability.size(), 0.0) {}
};

/// The same before the chain's states are summed: entry k * n + s.
Counts lane_errors(const Transfer& t, const Vector& steady, int correct, int symbols) {
  const std::size_t n = t.n, more = static_cast<std::size_t>(correct) + 1;
  Vector p((more + 1) * n, 0.0), b(p.size(), 0.0);
  std::copy(steady.begin(), steady.end(), p.begin());
  for (int i = 0; i < symbols; ++i) {
    Vector p_next(p.size(), 0.0), b_next(p.size(), 0.0);
    for (std::size_t k = 0; k <= std::min(more, static_cast<std::size_t>(i)); ++k) {
      const std::size_t from = k * n, up = std::min(k + 1, more) * n;
      advance(&p[from], t.right, n, &p_next[from]);
      advance(&p[from], t.wrong, n, &p_next[up]);
      advance(&b[from], t.right, n, &b_next[from]);
      advance(&b[from], t.wrong, n, &b_next[up]);
      advance(&p[from], t.bits, n, &b_next[up]);
    }
    p.swap(p_next), b.swap(b_next);
  }
  Counts out(correct);
  for (std::size_t k = 0; k <= more; ++k)
    for (std::size_t s = 0; s < n; ++s) {
      out.probability[k] += p[k * n + s];
      out.bits[k] += b[k * n + s];
    }
  return out;
}

/// Of both lanes together.
Counts join(const Counts& a, const Counts& b) {
  const std::size_t more = a.probability.size() - 1;
  Counts out(static_cast<int>(more) - 1);
  for (std::size_t i = 0; i <= more; ++i)
    for (std::size_t j = 0; j <= more; ++j) {
      const std::size_t k = std::min(i + j, more);
      out.probability[k] += a.probability[i] * b.probability[j];
      out.bits[k] += a.bits[i] * b.probability[j] + a.probability[i] * b.bits[j];
    }
  return out;
}

}  // namespace

SymbolErrors symbol_errors(const ReedSolomon& code, const ErrorChain& chain, const Spread& spread) {
  SHORELINE_ASSERT(spread.lanes >= 1 && spread.lanes <= code.n && spread.interleave >= 1);
  const Transfer t = transfer(code, chain, spread.interleave);
  const int least = code.n / spread.lanes, longer = code.n % spread.lanes;
  const Counts shorter_lane = lane_errors(t, chain.steady, code.t, least);
  Counts all = shorter_lane;
  for (int lane = 1; lane < spread.lanes - longer; ++lane) all = join(all, shorter_lane);
  if (longer > 0) {
    const Counts longer_lane = lane_errors(t, chain.steady, code.t, least + 1);
    for (int lane = 0; lane < longer; ++lane) all = join(all, longer_lane);
  }
  SymbolErrors out;
  out.more = all.probability.back();
  out.bits_more = all.bits.back();
  for (const double b : all.bits) out.bits += b;
  all.probability.pop_back();
  out.probability = std::move(all.probability);
  return out;
}

double symbol_error_ratio(const ReedSolomon& code, const ErrorChain& chain) {
  const Transfer t = transfer(code, chain, 1);
  Vector out(t.n, 0.0);
  advance(chain.steady.data(), t.wrong, t.n, out.data());
  double sum = 0.0;
  for (const double v : out) sum += v;
  return sum;
}

double post_fec_ber(const ReedSolomon& code, const SymbolErrors& errors) {
  return errors.bits_more / (static_cast<double>(code.n) * code.m);
}

double pre_fec_limit(const ReedSolomon& code, const Slicer& slicer, const Spread& spread,
                     double target) {
  // sought over the eye: the chain is built once a step
  const auto excess = [&](double eye) {
    const SymbolErrors errors = symbol_errors(code, slicer_chain(slicer, eye), spread);
    return std::log(post_fec_ber(code, errors) / target);
  };
  const double widest = eye_of(slicer, 1e-120), least = 0.5;
  return bit_error_ratio(slicer_chain(slicer, math::find_root(excess, least, widest, 1e-11).x));
}

}  // namespace shoreline::lane
