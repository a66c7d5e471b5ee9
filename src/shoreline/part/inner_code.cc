// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/part/inner_code.h"

namespace shoreline::part {

const RecordType& record_of(const TransferPoint*) {
  static const RecordType type =
      Table<TransferPoint>("transfer_point", "Bit error ratio into and out of a decoder")
          .field<&TransferPoint::ber_in>("ber_in", "before it")
          .within(1e-15, 0.5)
          .required()
          .field<&TransferPoint::ber_out>("ber_out", "after it")
          .within(1e-30, 0.5)
          .required()
          .done();
  return type;
}

const RecordType& record_of(const InnerCode*) {
  using C = InnerCode;
  static const RecordType type =
      Table<C>("inner_code", "Code inside the span of another, decoded softly")
          .field<&C::n>("n", "bits in a codeword")
          .within(2, 65535)
          .field<&C::k>("k", "of them data")
          .within(1, 65535)
          .field<&C::framing>("framing", "line bits for each bit of a codeword (pilots)")
          .within(1, 2)
          .field<&C::latency>("latency", "ns", "interleaving and decoding")
          .within(0, 10000)
          .field<&C::transfer>("transfer",
                               "errors that it leaves, by rising ber_in; below the first point its "
                               "slope goes on")
          .done();
  return type;
}

std::string fault(const InnerCode& c) {
  if (c.k >= c.n) return "k must be below n";
  if (c.transfer.size() < 2) return "two points of `transfer` are the least";
  for (std::size_t i = 1; i < c.transfer.size(); ++i)
    if (c.transfer[i].ber_in <= c.transfer[i - 1].ber_in ||
        c.transfer[i].ber_out <= c.transfer[i - 1].ber_out)
      return "the points of `transfer` must rise";
  return "";
}

double overhead(const InnerCode& c) { return c.framing * c.n / c.k; }

std::optional<double> remaining(const InnerCode& c, double ber) {
  std::vector<lane::BerPair> points;
  for (const TransferPoint& p : c.transfer) points.push_back({p.ber_in, p.ber_out});
  return lane::interpolate_ber(points, ber);
}

}  // namespace shoreline::part
