// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/photonics/device/electroabsorption.h"

#include <doctest/doctest.h>

#include <array>
#include <cmath>

namespace shoreline::photonics {

TEST_CASE("an electro-absorption modulator: its loss, its depth, levels and chirp") {
  const Electroabsorption m;
  CHECK(to_db(transmission(m, Voltage{})).si() == doctest::Approx(-3.75));
  CHECK(to_db(transmission(m, Voltage{4.0})).si() == doctest::Approx(-9.5));
  CHECK(to_db(transmission(m, Voltage{}, TemperatureDelta{35.0})).si() == doctest::Approx(-4.45));
  const Voltage ends[] = {Voltage{4.0}, Voltage{0.0}};
  const LevelPowers nrz = levels_at(m, ends);
  CHECK(extinction_ratio(nrz).si() == doctest::Approx(5.75));
  // PAM4 of equal powers by the inverse.
  std::array<Voltage, 4> volts;
  for (std::size_t k = 0; k < 4; ++k)
    volts[k] = voltage_for(m, nrz.bottom() + static_cast<double>(k) / 3.0 * oma_over_input(nrz));
  CHECK(volts[0].si() == doctest::Approx(4.0));
  CHECK(level_mismatch(levels_at(m, volts)) == doctest::Approx(1.0));
  // Power falls by e: the phase turns by half of alpha.
  Electroabsorption e = m;
  e.depth = Db(10.0 / std::log(10.0)), e.chirp = 0.6;
  CHECK(std::norm(field(e, Voltage{4.0})) == doctest::Approx(transmission(e, Voltage{4.0})));
  CHECK(std::arg(field(e, Voltage{4.0})) == doctest::Approx(-0.3));
}

}  // namespace shoreline::photonics
