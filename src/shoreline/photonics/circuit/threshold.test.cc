// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/photonics/circuit/threshold.h"

#include <doctest/doctest.h>

#include <cmath>

#include "shoreline/photonics/circuit/parts.test.h"

namespace shoreline::photonics {
namespace {

/// An amplifier between two ends that send `reflection` (of power) back, lines on both sides.
Circuit cavity(double gain_db, double reflection) {
  const auto line = part("straight", {{"length", 30.0}});
  const auto end = part("terminator", {{"reflection", reflection}});
  Circuit c;
  c.instances = {{"left", end},
                 {"before", line},
                 {"gain", part("amplifier", {{"gain_dB", gain_db}, {"wl0", 1.55}})},
                 {"after", line},
                 {"right", end}};
  for (int i = 0; i < 4; ++i) c.connections.push_back({{i, i == 0 ? 0 : 1}, {i + 1, 0}});
  return c;
}

}  // namespace

TEST_CASE("light grows in a cavity whose gain exceeds what its ends lose") {
  // Once round: out and back through the amplifier (G^2 of power) and off both ends (R^2), in eight
  // passes: amplitudes grow by (G R)^(1/8) each.
  const std::vector<double> um{1.55};
  const double threshold_db = -10.0 * std::log10(0.1);
  CHECK_FALSE(oscillation(cavity(threshold_db - 0.2, 0.1), um));
  for (const double above : {0.2, 3.0, 15.0}) {
    const auto found = oscillation(cavity(threshold_db + above, 0.1), um);
    REQUIRE(found);
    CHECK(found->growth == doctest::Approx(std::pow(10.0, above / 10.0 / 8.0)).epsilon(0.01));
    CHECK(found->instance == 2);
    CHECK(found->wavelength_um == 1.55);
  }
  CHECK_FALSE(oscillation(cavity(60.0, 0.0), um));  // gain, and no way back
  CHECK_FALSE(oscillation(cavity(0.0, 1.0), um));   // a way back, and no gain
}

}  // namespace shoreline::photonics
