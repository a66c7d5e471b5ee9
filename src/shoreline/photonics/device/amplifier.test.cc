// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/photonics/device/amplifier.h"

#include <doctest/doctest.h>

#include <cmath>

namespace shoreline::photonics {

TEST_CASE("an amplifier at its saturation output power has lost 3 dB of gain") {
  const Dbm saturation{13.0};
  const Db small{20.0};
  // By definition: output = saturation power at gain G0 / 2.
  const Power input = to_power(saturation) / (100.0 / 2.0);
  CHECK(saturated_gain(small, saturation, input).si() ==
        doctest::Approx(20.0 - 10.0 * std::log10(2.0)).epsilon(1e-9));
  CHECK(saturated_gain(small, saturation, Power{1e-12}).si() ==
        doctest::Approx(20.0).epsilon(1e-6));
  CHECK(saturated_gain(small, std::nullopt, Power{1e-3}).si() == 20.0);
  // More light in is never less light out.
  Power last{};
  for (double dbm = -40; dbm <= 10; dbm += 1) {
    const Power in = to_power(Dbm{dbm});
    const Power out = in / loss_ratio(saturated_gain(small, saturation, in));
    CHECK(out > last);
    last = out;
  }
}

TEST_CASE("noise of an amplifier: 2 F h nu / P") {
  // h nu at 1550 nm is 1.2816e-19 J; F = 2 (3.0103 dB), P = 1 uW: 5.126e-13 /Hz = -122.90 dB/Hz.
  const RinLevel rin = amplifier_rin(to_db(2.0), Power{1e-6}, 1550.0 * unit::nanometre);
  CHECK(rin.value() == doctest::Approx(10.0 * std::log10(4.0 * 1.281578e-19 / 1e-6)).epsilon(1e-6));
  CHECK(add(RinLevel{-140.0}, RinLevel{-140.0}).value() == doctest::Approx(-136.9897));
}

}  // namespace shoreline::photonics
