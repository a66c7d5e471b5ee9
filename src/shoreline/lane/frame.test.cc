// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/lane/frame.h"

#include <doctest/doctest.h>

#include <cmath>
#include <set>
#include <utility>

namespace shoreline::lane {

namespace {

/// The slow twin: each bit of the frame is asked for its codeword.
double mean_by_bits(const ReedSolomon& code, int interleave, long bits) {
  const long block = static_cast<long>(interleave) * code.k;
  double sum = 0.0;
  for (long first = 0; first < block * code.m; ++first) {
    std::set<std::pair<long, long>> touched;
    for (long bit = first; bit < first + bits; ++bit) {
      const long symbol = bit / code.m;
      touched.insert({symbol / block, symbol % interleave});
    }
    sum += static_cast<double>(touched.size());
  }
  return sum / static_cast<double>(block * code.m);
}

}  // namespace

TEST_CASE("codewords of a frame, against every bit asked") {
  constexpr ReedSolomon kShort{14, 10, 10, 2};
  for (const int interleave : {1, 2, 4})
    for (const int octets : {1, 16, 64}) {
      const long bits = (8L * octets * 257 + 255) / 256;
      CAPTURE(interleave);
      CAPTURE(octets);
      CHECK(mean_codewords(codewords_per_frame(kShort, interleave, octets)) ==
            doctest::Approx(mean_by_bits(kShort, interleave, bits)).epsilon(1e-12));
    }
}

TEST_CASE("frames of 64 octets") {
  // 514 bits: without interleaving a border is inside one in 513 / 5140 places
  const auto one = codewords_per_frame(kKp4, 1, 64);
  CHECK(mean_codewords(one) == doctest::Approx(1.0 + 513.0 / 5140.0).epsilon(1e-12));
  CHECK(one.at(1) == doctest::Approx(1.0 - 513.0 / 5140.0).epsilon(1e-12));
  CHECK(mean_codewords(codewords_per_frame(kKp4, 1, 1518)) ==
        doctest::Approx(1.0 + 12191.0 / 5140.0).epsilon(1e-12));
  // IEEE 802.3 clause 124.1.1: 2.4e-4 of random errors before a two-way interleaved KP4 are a frame
  // loss ratio of 1.7e-12 for 64-octet frames; two digits are given
  const double cer = codeword_error_ratio(kKp4, 2.4e-4);
  const double lost = frame_loss_ratio(codewords_per_frame(kKp4, 2, 64), cer);
  CHECK(lost > 1.65e-12);
  CHECK(lost < 1.75e-12);
}

TEST_CASE("frame loss never passes one") {
  const auto four = codewords_per_frame(kKp4, 4, 1518);
  CHECK(frame_loss_ratio(four, 1.0) == doctest::Approx(1.0));
  CHECK(frame_loss_ratio(four, 0.0) == 0.0);
  CHECK(frame_loss_ratio(four, 1e-200) ==
        doctest::Approx(1e-200 * mean_codewords(four)).epsilon(1e-9));
}

}  // namespace shoreline::lane
