// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#pragma once

#include <vector>

#include "shoreline/lane/error_chain.h"
#include "shoreline/lane/fec.h"

namespace shoreline::lane {

/// How the symbols of a port's codewords travel. They are dealt one by one to the lanes (symbol
/// multiplexing), so that each lane carries n / lanes of a codeword, and on a lane the symbols of
/// `interleave` codewords take turns: between two of one codeword stand interleave - 1 of others.
struct Spread {
  int interleave = 1;  // 1..64
  int lanes = 1;       // 1..n; they err independently
};

/// Errors of one codeword before it is decoded.
struct SymbolErrors {
  std::vector<double> probability;  // of 0, 1 ... t wrong symbols
  double more = 0.0;                // probability of more than t: the codeword error ratio
  double bits = 0.0;                // wrong bits expected
  double bits_more = 0.0;           // of them in codewords with more than t wrong symbols
};

/// Wrong symbols and bits of a codeword behind such a slicer, exactly: a transfer matrix of the
/// chain for a symbol of the code, run through the codeword's symbols on a lane, the lanes added
/// up. The chain is steady where a lane's first symbol begins. All terms are positive: relative
/// error < 1e-11 down to 1e-290. The bits of a symbol of the line must divide `code.m`.
SymbolErrors symbol_errors(const ReedSolomon& code, const ErrorChain& chain, const Spread& spread);

/// Share of symbols of the code that are wrong.
double symbol_error_ratio(const ReedSolomon& code, const ErrorChain& chain);

/// Bit error ratio after decoding; a codeword that fails is passed on as received.
double post_fec_ber(const ReedSolomon& code, const SymbolErrors& errors);

/// Pre-FEC bit error ratio (as counted behind the slicer, bursts and precoding in it) at which
/// post_fec_ber is `target`, 1e-100 <= target <= 1e-3; relative error < 1e-8.
double pre_fec_limit(const ReedSolomon& code, const Slicer& slicer, const Spread& spread,
                     double target);

}  // namespace shoreline::lane
