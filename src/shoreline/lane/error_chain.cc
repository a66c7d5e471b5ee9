// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/lane/error_chain.h"

#include <bit>
#include <cmath>
#include <limits>

#include "shoreline/base/assert.h"
#include "shoreline/math/roots.h"
#include "shoreline/math/special.h"

namespace shoreline::lane {
namespace {

/// Probability that unit noise falls between `lo` and `hi`, without cancellation.
double between(double lo, double hi) {
  return lo + hi > 0.0 ? math::q_function(lo) - math::q_function(hi)
                       : math::q_function(-hi) - math::q_function(-lo);
}

/// Probability that `sent` is decided as `decided` when the sample is off by `shift` (in half
/// spacings): the noise must carry it between the decided level's thresholds.
double decide(int sent, int decided, int levels, double shift, double eye) {
  const double away = 2.0 * (decided - sent) - shift;
  const double infinity = std::numeric_limits<double>::infinity();
  const double lo = decided == 0 ? -infinity : (away - 1.0) * eye;
  const double hi = decided == levels - 1 ? infinity : (away + 1.0) * eye;
  if (lo == -infinity) return math::q_function(-hi);
  if (hi == infinity) return math::q_function(lo);
  return between(lo, hi);
}

unsigned gray(int level) {
  const auto l = static_cast<unsigned>(level);
  return l ^ l >> 1;
}

int wrong_bits(int data, int decided) { return std::popcount(gray(data) ^ gray(decided)); }

/// Stationary distribution by the elimination of Grassmann, Taksar and Heyman (Operations Research
/// 33, 1985): no subtraction, so that rare states keep their digits.
std::vector<double> steady_state(std::vector<double> p, std::size_t n) {
  for (std::size_t k = n - 1; k > 0; --k) {
    double out = 0.0;
    for (std::size_t j = 0; j < k; ++j) out += p[k * n + j];
    for (std::size_t i = 0; i < k; ++i) p[i * n + k] /= out;
    for (std::size_t i = 0; i < k; ++i)
      for (std::size_t j = 0; j < k; ++j) p[i * n + j] += p[i * n + k] * p[k * n + j];
  }
  std::vector<double> x(n, 0.0);
  double sum = x[0] = 1.0;
  for (std::size_t k = 1; k < n; ++k) {
    for (std::size_t i = 0; i < k; ++i) x[k] += x[i] * p[i * n + k];
    sum += x[k];
  }
  for (double& v : x) v /= sum;
  return x;
}

}  // namespace

ErrorChain slicer_chain(const Slicer& slicer, double eye) {
  const int l = levels(slicer.modulation);
  SHORELINE_ASSERT(std::has_single_bit(static_cast<unsigned>(l)));
  SHORELINE_ASSERT(eye > 0.0 && eye <= 36.0 && std::abs(slicer.b1) <= 1.0);
  ErrorChain chain;
  const std::size_t n = chain.states = static_cast<std::size_t>(l * l);
  chain.bits_per_symbol = std::countr_zero(static_cast<unsigned>(l));
  chain.step.resize(n * n);
  chain.bit_errors.resize(n * n);
  for (std::size_t from = 0; from < n; ++from)
    for (std::size_t to = 0; to < n; ++to) {
      const int before = static_cast<int>(from) / l, taken = static_cast<int>(from) % l;
      const int sent = static_cast<int>(to) / l, decided = static_cast<int>(to) % l;
      const double shift = slicer.b1 * 2.0 * (before - taken);
      chain.step[from * n + to] = decide(sent, decided, l, shift, eye) / l;
      chain.bit_errors[from * n + to] = slicer.precoding
                                            ? wrong_bits((sent + before) % l, (decided + taken) % l)
                                            : wrong_bits(sent, decided);
    }
  chain.steady = steady_state(chain.step, n);
  return chain;
}

double bit_error_ratio(const ErrorChain& c) {
  double sum = 0.0;
  for (std::size_t from = 0; from < c.states; ++from)
    for (std::size_t to = 0; to < c.states; ++to)
      sum += c.steady[from] * c.step[from * c.states + to] * c.bit_errors[from * c.states + to];
  return sum / c.bits_per_symbol;
}

namespace {

/// States of a right decision stand on the diagonal of (sent, decided).
bool right(const ErrorChain& c, std::size_t state) {
  return state % ((std::size_t{1} << c.bits_per_symbol) + 1) == 0;
}

}  // namespace

double detector_error_ratio(const ErrorChain& c) {
  double sum = 0.0;
  for (std::size_t s = 0; s < c.states; ++s) sum += right(c, s) ? 0.0 : c.steady[s];
  return sum;
}

double propagation(const ErrorChain& c) {
  double again = 0.0;
  for (std::size_t from = 0; from < c.states; ++from)
    for (std::size_t to = 0; to < c.states; ++to)
      if (!right(c, from) && !right(c, to)) again += c.steady[from] * c.step[from * c.states + to];
  const double wrong = detector_error_ratio(c);
  return wrong > 0.0 ? again / wrong : 0.0;
}

double eye_of(const Slicer& slicer, double ber) {
  SHORELINE_ASSERT(ber >= 1e-200 && ber <= 0.2);
  const auto excess = [&](double eye) {
    return std::log(bit_error_ratio(slicer_chain(slicer, eye)) / ber);
  };
  return math::find_root(excess, 1e-3, 36.0, 1e-13).x;
}

double first_error_ratio(Modulation modulation, double eye) {
  const double l = levels(modulation);
  return 2.0 * (l - 1.0) / l * math::q_function(eye);
}

double eye_of_first_errors(Modulation modulation, double der) {
  SHORELINE_ASSERT(der >= 1e-200 && der <= 0.5);
  const double l = levels(modulation);
  return math::inverse_q(0.5 * der * l / (l - 1.0));
}

Db snr_of(Modulation modulation, double eye) {
  const double l = levels(modulation);
  return to_db((l * l - 1.0) / 3.0 * eye * eye);
}

}  // namespace shoreline::lane
