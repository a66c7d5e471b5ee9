// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/lane/frame.h"

#include <algorithm>
#include <cmath>

#include "shoreline/base/assert.h"

namespace shoreline::lane {

std::vector<double> codewords_per_frame(const ReedSolomon& code, int interleave, int octets) {
  SHORELINE_ASSERT(interleave >= 1 && octets >= 1);
  const long bits = (8L * octets * 257 + 255) / 256;
  const long block = static_cast<long>(interleave) * code.k;  // symbols
  std::vector<double> share;
  for (long first = 0; first < block * code.m; ++first) {
    const long last_symbol = (first + bits - 1) / code.m;
    // up to the border of each block that it reaches, as many codewords as symbols, or all
    long codewords = 0;
    for (long symbol = first / code.m; symbol <= last_symbol;) {
      const long end = std::min(last_symbol + 1, (symbol / block + 1) * block);
      codewords += std::min<long>(interleave, end - symbol);
      symbol = end;
    }
    const auto c = static_cast<std::size_t>(codewords);
    if (share.size() <= c) share.resize(c + 1, 0.0);
    share[c] += 1.0;
  }
  for (double& s : share) s /= static_cast<double>(block * code.m);
  return share;
}

double mean_codewords(const std::vector<double>& codewords) {
  double sum = 0.0;
  for (std::size_t c = 0; c < codewords.size(); ++c) sum += static_cast<double>(c) * codewords[c];
  return sum;
}

double frame_loss_ratio(const std::vector<double>& codewords, double codeword_error_ratio) {
  const double survives = std::log1p(-codeword_error_ratio);
  double sum = 0.0;
  for (std::size_t c = 1; c < codewords.size(); ++c)
    if (codewords[c] > 0.0) sum += codewords[c] * -std::expm1(static_cast<double>(c) * survives);
  return sum;
}

}  // namespace shoreline::lane
