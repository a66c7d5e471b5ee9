// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#pragma once

#include "shoreline/lane/fec.h"
#include "shoreline/part/kind.h"

namespace shoreline::part {

/// A forward error correction as a link uses it: the code, how it is framed, what it may be given.
struct Fec {
  int n = 544, k = 514, symbol_bits = 10, corrects = 15;
  double framing = 257.0 / 256.0;
  int interleave = 4;
  double ber_limit = 2.4e-4;
  Time decode{};
};
const RecordType& record_of(const Fec*);

/// What is wrong with it, or "".
std::string fault(const Fec& fec);

lane::ReedSolomon code_of(const Fec& fec);
/// Line rate of one lane that carries `payload`: with framing and parity.
DataRate line_rate(const Fec& fec, DataRate payload);

}  // namespace shoreline::part
