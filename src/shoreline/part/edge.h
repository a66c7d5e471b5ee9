// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#pragma once

#include <optional>
#include <string>

#include "shoreline/base/quantity.h"
#include "shoreline/base/record.h"

namespace shoreline::part {

enum class EdgeOf { die, chiplet, interposer, substrate, faceplate };
std::span<const std::string_view> names_of(EdgeOf);

/// An edge through which bandwidth passes. Bandwidth and density are of one direction.
struct Edge {
  std::string name;
  EdgeOf of = EdgeOf::die;
  std::optional<Length> length;
  std::optional<DataRate> bandwidth;  // unset: the capacity of what it is the edge of
  std::optional<Density> published;
};
const RecordType& record_of(const Edge*);

/// Bandwidth by length, one direction; none where either is unknown.
std::optional<Density> density(const Edge& edge, std::optional<DataRate> capacity);

}  // namespace shoreline::part
