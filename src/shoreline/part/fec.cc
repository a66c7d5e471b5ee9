// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/part/fec.h"

namespace shoreline::part {

const RecordType& record_of(const Fec*) {
  static const RecordType type =
      Table<Fec>("fec", "Forward error correction: a Reed-Solomon code and its framing")
          .field<&Fec::n>("n", "symbols in a codeword")
          .within(3, 65535)
          .field<&Fec::k>("k", "of them data")
          .within(1, 65535)
          .field<&Fec::symbol_bits>("symbol_bits", "bits in a symbol")
          .within(1, 16)
          .field<&Fec::corrects>("corrects", "symbol errors corrected in a codeword")
          .within(0, 32767)
          .field<&Fec::framing>("framing",
                                "line bits for each bit carried, before parity (257/256)")
          .within(1, 2)
          .field<&Fec::interleave>("interleave", "codewords interleaved on the port")
          .within(1, 64)
          .field<&Fec::ber_limit>("ber_limit",
                                  "bit error ratio that it may be given, all its hops together")
          .within(1e-15, 0.1)
          .field<&Fec::decode>("decode", "ns", "decoding after the last bit of a block")
          .within(0, 10000)
          .done();
  return type;
}

std::string fault(const Fec& f) {
  if (f.k > f.n || (f.k == f.n && f.corrects > 0)) return "k must be below n";
  if (2 * f.corrects > f.n - f.k) return "a Reed-Solomon code corrects at most (n - k) / 2 symbols";
  return "";
}

lane::ReedSolomon code_of(const Fec& f) { return {f.n, f.k, f.symbol_bits, f.corrects}; }

DataRate line_rate(const Fec& f, DataRate payload) { return payload * (f.framing * f.n / f.k); }

}  // namespace shoreline::part
