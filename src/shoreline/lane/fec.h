// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#pragma once

#include "shoreline/base/quantity.h"

namespace shoreline::lane {

/// A Reed-Solomon code: n symbols of m bits, k of them payload, t correctable.
struct ReedSolomon {
  int n = 544;
  int k = 514;
  int m = 10;
  int t = 15;

  friend constexpr bool operator==(const ReedSolomon&, const ReedSolomon&) = default;
};

inline constexpr ReedSolomon kKp4{544, 514, 10, 15};  // IEEE 802.3 clauses 91, 119, 134
inline constexpr ReedSolomon kKr4{528, 514, 10, 7};   // IEEE 802.3 clause 91

/// Payload share of the line rate, k / n.
constexpr double rate(const ReedSolomon& code) {
  return static_cast<double>(code.k) / static_cast<double>(code.n);
}

/// Share of symbols with an error at a bit error ratio `ber`, independent: 1 - (1-ber)^m.
double symbol_error_ratio(const ReedSolomon& code, double ber);

/// Share of codewords that cannot be corrected at a pre-FEC bit error ratio `ber`, 0..1, with
/// independent bit errors: P[Bin(n, 1 - (1-ber)^m) > t]. Relative error < 1e-12 down to 1e-300.
/// The BERs of the hops of one FEC span are added before the call.
double codeword_error_ratio(const ReedSolomon& code, double ber);

/// Bit error ratio after decoding: sum over i > t of i/n P(i) ber/p_s with p_s the symbol error
/// ratio, which is ber P[Bin(n-1, p_s) >= t]. A failed codeword is passed on as received.
/// Relative error < 1e-12 down to 1e-300.
double post_fec_ber(const ReedSolomon& code, double ber);

/// The same where a symbol is wrong with probability `symbol_error_ratio` whatever bits are wrong
/// in it: what is left by an inner code that deals its words to many codewords.
double codeword_error_ratio_of_symbols(const ReedSolomon& code, double symbol_error_ratio);
double post_fec_ber_of_symbols(const ReedSolomon& code, double symbol_error_ratio, double ber);

/// Pre-FEC bit error ratio at which post_fec_ber is `target`, 1e-100 <= target <= 1e-3; relative
/// error < 1e-10.
double pre_fec_limit(const ReedSolomon& code, double target);

/// Time in which one block of `interleave` codewords arrives at the line rate: the share of the
/// latency that no decoder can avoid.
constexpr Time block_time(const ReedSolomon& code, int interleave, DataRate line_rate) {
  return Data(static_cast<double>(interleave) * code.n * code.m) / line_rate;
}

}  // namespace shoreline::lane
