// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/lane/error_chain.h"

#include <doctest/doctest.h>

#include <cmath>
#include <numeric>

#include "shoreline/math/special.h"

namespace shoreline::lane {

namespace {

double off(double value, double expected) { return std::abs(value / expected - 1.0); }

}  // namespace

TEST_CASE("without feedback the errors are those of PAM in white noise") {
  for (const Modulation m : {Modulation::nrz, Modulation::pam4, Modulation::pam8}) {
    const ErrorChain chain = slicer_chain({m, 0.0, false}, 4.0);
    const double l = levels(m);
    CHECK(off(detector_error_ratio(chain), 2.0 * (l - 1.0) / l * math::q_function(4.0)) < 1e-12);
    // any other level than the neighbour is 12 noise rms away: 1e-28 of the errors
    CHECK(off(bit_error_ratio(chain), bit_error_ratio(m, snr_of(m, 4.0))) < 1e-12);
    CHECK(off(propagation(chain), detector_error_ratio(chain)) < 1e-11);
    CHECK(std::accumulate(chain.steady.begin(), chain.steady.end(), 0.0) ==
          doctest::Approx(1.0).epsilon(1e-14));
  }
}

TEST_CASE("an error goes on with probability (L-1)/L at a full tap, and less below") {
  for (const Modulation m : {Modulation::nrz, Modulation::pam4}) {
    const double l = levels(m);
    CHECK(off(propagation(slicer_chain({m, 1.0, false}, 6.0)), (l - 1.0) / l) < 1e-6);
    // half a tap puts the next sample on a threshold: half of that
    CHECK(off(propagation(slicer_chain({m, 0.5, false}, 6.0)), 0.5 * (l - 1.0) / l) < 1e-6);
    double last = 0.0;
    for (double b1 = 0.0; b1 <= 1.0; b1 += 0.125) {
      const double p = propagation(slicer_chain({m, b1, false}, 3.5));
      CHECK(p > last);
      last = p;
    }
  }
  // between: neighbours in the way of the shift, 3/4 of the levels, cross with Q((1 - 2 b1) eye)
  const double p = propagation(slicer_chain({Modulation::pam4, 0.7, false}, 4.0));
  CHECK(off(p, 0.75 * math::q_function((1.0 - 1.4) * 4.0)) < 1e-3);
}

TEST_CASE("feedback multiplies detector errors by the mean length of a burst") {
  // p = 0.75: bursts of 1 / (1 - p) = 4
  CHECK(off(eye_of_first_errors(Modulation::pam4, first_error_ratio(Modulation::pam4, 6.0)), 6.0) <
        1e-12);
  CHECK(off(first_error_ratio(Modulation::pam4, 6.0),
            detector_error_ratio(slicer_chain({Modulation::pam4, 0.0, false}, 6.0))) < 1e-12);
  const double random = detector_error_ratio(slicer_chain({Modulation::pam4, 0.0, false}, 6.0));
  const double bursts = detector_error_ratio(slicer_chain({Modulation::pam4, 1.0, false}, 6.0));
  CHECK(off(bursts / random, 4.0) < 1e-3);
}

TEST_CASE("precoding leaves two errors of a burst") {
  // of long bursts 2 in place of 4; of single errors 2 in place of 1
  const auto ber = [](double b1, bool precoding) {
    return bit_error_ratio(slicer_chain({Modulation::pam4, b1, precoding}, 6.0));
  };
  CHECK(off(ber(0.0, true) / ber(0.0, false), 2.0) < 1e-3);
  CHECK(off(ber(1.0, true) / ber(1.0, false), 0.5) < 1e-3);
  // a tap of the other sign repeats the error's sign: precoding is of no use
  CHECK(ber(-1.0, true) > ber(-1.0, false));
}

TEST_CASE("eye_of is the inverse") {
  for (const double ber : {0.1, 1e-3, 2.4e-4, 1e-30, 1e-200})
    for (const double b1 : {-0.5, 0.0, 0.4, 1.0}) {
      const Slicer slicer{Modulation::pam4, b1, b1 > 0.3};
      CHECK(off(bit_error_ratio(slicer_chain(slicer, eye_of(slicer, ber))), ber) < 1e-9);
    }
  CHECK(snr_of(Modulation::pam4, eye_of({}, 2.4e-4)).si() ==
        doctest::Approx(required_snr(Modulation::pam4, 2.4e-4).si()).epsilon(1e-6));
}

}  // namespace shoreline::lane
