// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/part/edge.h"

namespace shoreline::part {

std::span<const std::string_view> names_of(EdgeOf) {
  static constexpr std::string_view kNames[] = {"die", "chiplet", "interposer", "substrate",
                                                "faceplate"};
  return kNames;
}

const RecordType& record_of(const Edge*) {
  static const RecordType type =
      Table<Edge>("edge", "An edge through which bandwidth passes (shoreline, beachfront)")
          .field<&Edge::name>("name", "which one")
          .required()
          .field<&Edge::of>("of", "of what: a density means little without it")
          .field<&Edge::length>("length", "mm", "of the edge that carries the bandwidth")
          .within(0.01, 10000)
          .field<&Edge::bandwidth>("bandwidth", "Tbit/s",
                                   "through it, one direction; left out: the whole capacity")
          .within(0, 100000)
          .field<&Edge::published>("published", "Tbit/s/mm",
                                   "by its maker, one direction; compared, never used")
          .within(0, 1000)
          .done();
  return type;
}

std::optional<Density> density(const Edge& edge, std::optional<DataRate> capacity) {
  const std::optional<DataRate> through = edge.bandwidth ? edge.bandwidth : capacity;
  if (!through || !edge.length) return std::nullopt;
  return *through / *edge.length;
}

}  // namespace shoreline::part
