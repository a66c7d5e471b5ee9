// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/lane/pam.h"

#include <doctest/doctest.h>

#include <cmath>
#include <initializer_list>

#include "shoreline/math/special.h"

using namespace shoreline;
using namespace shoreline::lane;

TEST_CASE("levels, bits and rates") {
  CHECK(levels(Modulation::pam6) == 6);
  CHECK(bits_per_symbol(Modulation::pam6) == 2.5);
  for (const Modulation m :
       {Modulation::nrz, Modulation::pam4, Modulation::pam6, Modulation::pam8}) {
    CHECK(bits_per_symbol(m) <= std::log2(levels(m)) + 1e-12);
  }
  // 200G lane with KP4: 212.5 Gbit/s are 106.25 GBd of PAM4, Nyquist 53.125 GHz
  const DataRate line = 212.5 * unit::gbit_per_s;
  CHECK(symbol_rate(Modulation::pam4, line).in(unit::gigahertz) == doctest::Approx(106.25));
  CHECK(nyquist(Modulation::pam4, line).in(unit::gigahertz) == doctest::Approx(53.125));
  CHECK(nyquist(Modulation::nrz, line).in(unit::gigahertz) == doctest::Approx(106.25));
}

TEST_CASE("PAM4 in white noise: SNR of the usual error ratios") {
  // 20 log10(sqrt(5) Q^-1(BER / 0.75)) to 1e-3 dB
  CHECK(std::abs(required_snr(Modulation::pam4, 2.4e-4).si() - 17.655) < 6e-4);
  CHECK(std::abs(required_snr(Modulation::pam4, 1e-5).si() - 19.455) < 6e-4);
  CHECK(std::abs(required_snr(Modulation::pam4, 4.8e-3).si() - 14.911) < 6e-4);
  CHECK(std::abs(required_snr(Modulation::pam4, 1e-6).si() - 20.422) < 6e-4);
}

TEST_CASE("error ratio is its definition, and required_snr its inverse") {
  const Db snr(17.0);
  const double power = std::pow(10.0, 1.7);
  CHECK(bit_error_ratio(Modulation::pam4, snr) ==
        doctest::Approx(0.75 * math::q_function(std::sqrt(power / 5.0))).epsilon(1e-12));
  CHECK(bit_error_ratio(Modulation::nrz, snr) ==
        doctest::Approx(math::q_function(std::sqrt(power))).epsilon(1e-12));
  for (const Modulation m :
       {Modulation::nrz, Modulation::pam4, Modulation::pam6, Modulation::pam8}) {
    for (double ber = 0.1; ber > 1e-290; ber *= 1e-6) {
      const double back = bit_error_ratio(m, required_snr(m, ber));
      CHECK(std::abs(back / ber - 1.0) < 1e-9);
    }
  }
}
