// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/study/light_hop.h"

#include <doctest/doctest.h>

#include <cmath>

#include "shoreline/study/com_reach.h"

namespace shoreline::study {
namespace {

namespace com = signal::com;

constexpr double kSymbols = 53.125e9;

/// Noise bandwidth of the receiver's Butterworth filter of fourth order at 0.75 of the symbol rate:
/// (pi / 8) / sin(pi / 8) of its edge.
constexpr double kNoiseBand = 0.75 * 1.02617 * kSymbols;

/// Chips that add nothing to it: no dies, packages, noise or jitter; a DFE takes the filter's tail.
com::Config bare() {
  com::Config c;
  c.name = "bare";
  c.f_b_hz = kSymbols;
  c.r_lm = 1.0, c.snr_tx_db = 200.0, c.sigma_rj_ui = c.a_dd_ui = 0.0;
  c.eta_0_v2_per_ghz = 1e-30;
  c.f_r = 0.75;
  c.b_max.assign(6, 1.0), c.b_min.assign(6, -1.0);
  c.b_max[0] = 0.0;  // sampled where both neighbours are alike
  c.f_2_hz = kSymbols;
  c.f_z_hz = c.f_p1_hz = c.f_p2_hz = {1e15};
  c.tx_taps.clear();
  c.pdf_bin_v = 1e-6;
  c.t_r_filter = true, c.t_r_s = 5e-12;  // its delay puts the pulse behind zero
  return c;
}

part::At at_53() {
  part::At at;
  at.nyquist = Frequency(0.5 * kSymbols);
  at.modulation = lane::Modulation::pam4;
  return at;
}

Light light_of(Dbm launched, Db loss) {
  Light light;
  const photonics::LowPass wide{Frequency(1e15)};
  light.transmitter = {{wide, {}}, to_power(launched)};
  light.receiver.diode = {Responsivity(0.8), CurrentNoise(15e-12), Frequency(kNoiseBand), {}};
  light.receiver.bandwidth = wide;
  light.receiver.swing = Voltage(0.4);
  light.extinction_ratio = Db(3.5);
  light.rin = RinLevel(-142.0);
  light.loss = loss;
  light.wavelength = Length(1311e-9);
  return light;
}

TEST_CASE("with its own filter alone a hop is the closed form of its receiver, less 0.14 dB") {
  // What the edge and the filter take from the cursor and leave beside it costs as much always.
  const auto same = [](const Light& light) {
    const auto hop = light_hop({}, light, {}, bare(), at_53(), 2.4e-4, Context{});
    REQUIRE(hop.has_value());
    REQUIRE(!hop->shut);
    const Power oma = light.transmitter.oma * loss_ratio(light.loss + light.penalty);
    const auto closed = [&](Power received) {
      return std::log(photonics::ber(light.receiver.diode, received, light.extinction_ratio,
                                     light.rin, lane::Modulation::pam4));
    };
    CHECK(std::log(hop->ber) > closed(oma));
    CHECK(std::log(hop->ber) < closed(oma * loss_ratio(Db(0.4))));
    const auto needed = photonics::required_oma(light.receiver.diode, light.extinction_ratio,
                                                light.rin, lane::Modulation::pam4, 2.4e-4);
    REQUIRE(needed.has_value());
    REQUIRE(hop->margin.has_value());
    CHECK(hop->margin->si() == doctest::Approx(to_db(oma / *needed).si() - 0.138).epsilon(0.003));
  };
  same(light_of(Dbm(-4.0), Db(2.0)));
  same(light_of(Dbm(-4.0), Db(4.5)));
  Light penalised = light_of(Dbm(-4.0), Db(2.0));
  penalised.penalty = Db(0.7);
  same(penalised);
}

TEST_CASE("each thing that stands against the light costs margin") {
  const com::Config config = bare();
  const auto margin = [&](const Light& light) {
    const auto hop = light_hop({}, light, {}, config, at_53(), 2.4e-4, Context{});
    REQUIRE(hop.has_value());
    REQUIRE(hop->margin.has_value());
    return hop->margin->si();
  };
  const Light best = light_of(Dbm(-4.0), Db(2.0));
  const double base = margin(best);
  const auto with = [&](auto change) {
    Light light = best;
    change(light);
    return margin(light);
  };
  CHECK(with([](Light& l) { l.loss = Db(3.0); }) == doctest::Approx(base - 1.0).epsilon(0.01));
  CHECK(with([](Light& l) { l.rin = RinLevel(-140.0); }) < base - 0.2);
  CHECK(with([](Light& l) { l.r_lm = 0.9; }) < base - 0.2);
  CHECK(with([](Light& l) { l.transmitter.response.driver.bandwidth = Frequency(25e9); }) <
        base - 0.2);
  CHECK(with([](Light& l) { l.receiver.bandwidth.bandwidth = Frequency(25e9); }) < base);
  CHECK(with([](Light& l) { l.receiver.diode.noise_density = CurrentNoise(20e-12); }) < base - 0.5);
  // 2 km at 17 ps/(nm km), as if at 1550 nm: a null at 50 GHz within the band of the signal.
  CHECK(with([](Light& l) {
          l.accumulated = TimePerLength(0.034), l.wavelength = Length(1550e-9);
        }) < base - 0.1);
}

TEST_CASE("where copper closes the eye no light opens it") {
  com::Config config = bare();
  Light light = light_of(Dbm(-4.0), Db(2.0));
  light.receiver.bandwidth.bandwidth = Frequency(5e9);
  const auto hop = light_hop({}, light, {}, config, at_53(), 2.4e-4, Context{});
  REQUIRE(hop.has_value());
  CHECK(!hop->margin.has_value());
  CHECK(hop->ber > 1e-2);
}

}  // namespace
}  // namespace shoreline::study
