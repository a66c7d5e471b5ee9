// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/lane/fec.h"

#include <cmath>

#include "shoreline/math/binomial.h"
#include "shoreline/math/roots.h"

namespace shoreline::lane {
double codeword_error_ratio_of_symbols(const ReedSolomon& code, double symbol_error_ratio) {
  return math::binomial_upper_tail(code.n, code.t, symbol_error_ratio);
}

double post_fec_ber_of_symbols(const ReedSolomon& code, double symbol_error_ratio, double ber) {
  return ber * math::binomial_upper_tail(code.n - 1, code.t - 1, symbol_error_ratio);
}

double symbol_error_ratio(const ReedSolomon& code, double ber) {
  return -std::expm1(code.m * std::log1p(-ber));
}

double codeword_error_ratio(const ReedSolomon& code, double ber) {
  return codeword_error_ratio_of_symbols(code, symbol_error_ratio(code, ber));
}

double post_fec_ber(const ReedSolomon& code, double ber) {
  return post_fec_ber_of_symbols(code, symbol_error_ratio(code, ber), ber);
}

double pre_fec_limit(const ReedSolomon& code, double target) {
  auto excess = [&](double log_ber) {
    return std::log(post_fec_ber(code, std::exp(log_ber)) / target);
  };
  return std::exp(math::find_root(excess, std::log(target), std::log(0.4), 1e-11).x);
}

}  // namespace shoreline::lane
