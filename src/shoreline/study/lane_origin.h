// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "shoreline/base/quantity.h"
#include "shoreline/base/record.h"

namespace shoreline::study {

/// Where a lane in time comes from.
struct LaneOrigin {
  std::string engine, title, path, direction;
  int lane = 0;
  std::optional<std::uint64_t> die;
  Temperature temperature = celsius(25.0);
  Length wavelength{};              // of the laser's channel that its ring took
  Power heater{};                   // that holds it there in the dark
  std::optional<Power> heater_lit;  // and with its own light; none: that alone is too much
  std::optional<Dbm> fed;           // in the laser fibre
  Db to_ring{}, from_ring{};        // laser fibre to ring, ring to output fibre
  Length length{};
  Db loss{}, penalty{}, receive_loss{};  // fibre to fibre; taken as loss; output fibre to diode
  double ber_limit = 0.0;                // that the hop may have before any code
  std::optional<Dbm> oma;                // outer, at rest, in the output fibre
  std::vector<std::string> overridden;   // options that were given in place of the scenario's
  std::vector<std::string> notes;        // what the entry leaves out, and what is taken instead
};
const RecordType& record_of(const LaneOrigin*);

}  // namespace shoreline::study
