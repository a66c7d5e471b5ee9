// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#pragma once

#include <vector>

#include "shoreline/lane/fec.h"

namespace shoreline::lane {

/// In how many codewords a frame lies: entry c is the share of frames that have bits in exactly c.
/// Frames of `octets` (64 to 9,216 are usual; destination address to check sequence, without
/// preamble and gap) take 8 octets 257/256 bits after transcoding and begin at any bit of a block
/// of `interleave` codewords' payload, whose symbols go to the codewords in turn. Exact, by
/// enumeration.
std::vector<double> codewords_per_frame(const ReedSolomon& code, int interleave, int octets);

/// Mean of that: 1 + bits / payload of a codeword without interleaving, 1.1 for 64 octets of KP4
/// (IEEE 802.3bj, brown_3bj_02_0912: 1 + 512 / 5280 for KR4, parity taken in); about `interleave`
/// times the chance of a block's border in it with interleaving.
double mean_codewords(const std::vector<double>& codewords);

/// Share of frames lost where a frame is lost with any codeword in which it has bits (the decoder
/// marks all of a codeword that it cannot correct): the mean of 1 - (1 - cer)^c. Codewords of a
/// block are taken to fail independently; if bursts make them fail together fewer frames are lost.
double frame_loss_ratio(const std::vector<double>& codewords, double codeword_error_ratio);

}  // namespace shoreline::lane
