// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/lane/fec.h"

#include <cmath>

#include "shoreline/math/binomial.h"
#include "shoreline/math/roots.h"

namespace shoreline::lane {
namespace {

double symbol_error(const ReedSolomon& code, double ber) {
  return -std::expm1(code.m * std::log1p(-ber));
}

}  // namespace

double codeword_error_ratio(const ReedSolomon& code, double ber) {
  return math::binomial_upper_tail(code.n, code.t, symbol_error(code, ber));
}

double post_fec_ber(const ReedSolomon& code, double ber) {
  return ber * math::binomial_upper_tail(code.n - 1, code.t - 1, symbol_error(code, ber));
}

double pre_fec_limit(const ReedSolomon& code, double target) {
  auto excess = [&](double log_ber) {
    return std::log(post_fec_ber(code, std::exp(log_ber)) / target);
  };
  return std::exp(math::find_root(excess, std::log(target), std::log(0.4), 1e-11).x);
}

}  // namespace shoreline::lane
