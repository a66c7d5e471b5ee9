// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/photonics/dynamics/ring_lane.h"

#include <doctest/doctest.h>

#include <cmath>

#include "shoreline/photonics/link/receiver.h"

namespace shoreline::photonics {
namespace {

RingLane usual(double loss_ratio) {
  RingLane lane;
  lane.ring.resonance = critical_resonance(1310.0 * unit::nanometre, 4000.0);
  lane.drive_v = even_drive(lane.modulation, Voltage{0.0}, Voltage{2.0});
  lane.ring.input = Power{5e-3};
  lane.ring.heating.absorbed = 0.1;
  lane.loss_ratio = loss_ratio;
  return lane;
}

/// The laser beside the resonance of the lowest voltage by the static best bias, on the blue side.
RingPoint at_best(const RingLane& lane) {
  const auto shift = [&](double v) {
    return resonance_shift(lane.ring.shifter, lane.ring.fsr, lane.ring.circumference, Voltage(v));
  };
  const Length low = shift(lane.drive_v.front());
  const Length bias = best_bias(lane.ring.resonance, shift(lane.drive_v.back()) - low);
  return {(low - bias) / (0.5 * lane.ring.resonance.fwhm), 0.0};
}

}  // namespace

TEST_CASE("errors that are counted agree with those computed from the waveform") {
  for (const auto modulation : {lane::Modulation::nrz, lane::Modulation::pam4}) {
    // Noise of light far above that of the amplifier, so that it differs by symbol.
    RingLane lane = usual(modulation == lane::Modulation::nrz ? 0.03 : 0.4);
    lane.ring.heating.absorbed = 0.0;
    lane.modulation = modulation;
    lane.drive_v = even_drive(modulation, Voltage{0.0}, Voltage{2.0});
    const RingPoint point = at_best(lane);
    const Equaliser e = train(lane, point, 4096, 1);
    const LaneCount c = send(lane, point, e, 200'000, 0, Context{});
    CAPTURE(c.bit_errors);
    CHECK(c.symbols == 200'000);
    REQUIRE(c.bit_errors > 200);
    // Counts of n events stray by sqrt n; beyond neighbours PAM4 errs in two bits, 1 % at most.
    const double spread = 1.0 / std::sqrt(static_cast<double>(c.bit_errors));
    CHECK(std::abs(c.ber_estimate / c.bit_error_ratio() - 1.0) < 5.0 * spread + 0.01);
  }
}

TEST_CASE("the same counts on any number of threads, other ones with another seed") {
  const RingLane lane = usual(0.05);
  const RingPoint point = at_best(lane);
  const Equaliser e = train(lane, point, 1024, 1);
  Context two;
  two.threads = 2;
  const LaneCount a = send(lane, point, e, 70'000, 3, Context{}),
                  b = send(lane, point, e, 70'000, 3, two);
  CHECK(a.bit_errors == b.bit_errors);
  CHECK(a.ber_estimate == b.ber_estimate);
  CHECK(a.mean_energy == b.mean_energy);
  two.seed = 2;
  CHECK(send(lane, point, e, 70'000, 3, two).bit_errors != a.bit_errors);
  CHECK(send(lane, point, e, 70'000, 4, Context{}).bit_errors != a.bit_errors);
}

TEST_CASE("where all is fast the lane has the bit errors of the closed form of levels in noise") {
  RingLane lane = usual(0.05);
  lane.ring.resonance = critical_resonance(1310.0 * unit::nanometre, 50.0);
  lane.ring.fsr = 1000.0 * unit::nanometre;  // so that the drive moves this wide line
  lane.ring.heating.absorbed = 0.0;
  lane.ring.driver_bandwidth = lane.ring.junction_bandwidth = Frequency{2e12};
  lane.receiver.diode.capacitance_farad = 1e-18;
  lane.receiver.diode.depletion = Length{1e-9};
  lane.receiver.tia.bandwidth = Frequency{400e9};
  lane.receiver.tia.noise_density = CurrentNoise{4e-12};
  lane.receiver.taps = 1, lane.receiver.before = 0;
  lane.symbol_rate = 50.0 * unit::gigahertz;
  lane.steps = 16;
  const RingPoint point = at_best(lane);
  const Length bias = -point.detuning_hwhm * 0.5 * lane.ring.resonance.fwhm;
  lane.drive_v = predistorted_drive(lane.ring, lane.modulation, Voltage{0.0}, Voltage{2.0}, bias);
  const Equaliser e = train(lane, point, 4096, 1);
  const LaneCount c = send(lane, point, e, 60'000, 0, Context{});
  const auto shift = [&](double v) {
    return resonance_shift(lane.ring.shifter, lane.ring.fsr, lane.ring.circumference, Voltage(v));
  };
  const double low = through_power(lane.ring.resonance, bias);
  const double high = through_power(lane.ring.resonance, bias + shift(2.0));
  const Receiver receiver{responsivity(lane.receiver.diode, lane.ring.resonance.wavelength),
                          lane.receiver.tia.noise_density, noise_bandwidth(lane.receiver.tia),
                          lane.receiver.diode.dark};
  const double closed = ber(receiver, (high - low) * lane.loss_ratio * lane.ring.input,
                            to_db(high / low), lane.receiver.rin, lane.modulation);
  CHECK(closed > 1e-7);
  CHECK(c.ber_estimate == doctest::Approx(closed).epsilon(0.05));
}

TEST_CASE("the estimate is what is counted where most of the bits are lost, too") {
  RingLane lane = usual(0.02);
  lane.ring.input = Power(1e-3);
  const RingPoint point = at_best(lane);
  for (const double loss : {0.01, 1e-3, 1e-5}) {
    lane.loss_ratio = loss;
    const LaneCount c = send(lane, point, train(lane, point, 4096, 1), 60'000, 0, Context{});
    CHECK(c.bit_error_ratio() > 0.1);
    // Of 60,000 symbols that are wrong with 0.2 and more, twice the standard deviation is 1.6 %.
    CHECK(c.ber_estimate == doctest::Approx(c.bit_error_ratio()).epsilon(0.02));
  }
}

TEST_CASE("eight and sixteen steps a symbol are the same lane") {
  RingLane lane = usual(1.0);
  const RingPoint point = at_best(lane);
  const auto estimate = [&](int steps) {
    lane.steps = steps;
    const Equaliser e = train(lane, point, 4096, 1);
    return send(lane, point, e, 50'000, 0, Context{}).ber_estimate;
  };
  const double coarse = estimate(8), fine = estimate(16);
  CHECK(std::abs(std::log10(coarse / fine)) < 0.08);
}

TEST_CASE("eyes count every symbol in every column") {
  const RingLane lane = usual(0.3);
  const RingPoint point = at_best(lane);
  RingEyes e = eyes(lane, point, train(lane, point, 1024, 1), 300, 1);
  for (int c = 0; c < e.light.columns; ++c) {
    unsigned sum = 0;
    for (int r = 0; r < e.light.rows; ++r) sum += e.light.at(c, r);
    CHECK(sum == 299);
  }
}

TEST_CASE("a pattern that repeats goes on where it ended") {
  RingLane lane = usual(0.3);
  lane.ring.heating.absorbed = 0.0;
  std::vector<std::uint8_t> period(90), twice;
  unsigned x = 3;
  for (auto& s : period) s = static_cast<std::uint8_t>((x = x * 1664525u + 1013904223u) >> 30);
  for (int i = 0; i < 2; ++i) twice.insert(twice.end(), period.begin(), period.end());
  const RingPoint point = at_best(lane);
  const auto once = periodic_light(lane, point, period), two = periodic_light(lane, point, twice);
  REQUIRE(once.size() == 90 * 8);
  for (std::size_t i = 0; i < two.size(); ++i)
    CHECK(std::abs(two[i] - once[i % once.size()]) < 1e-9);
}

TEST_CASE("lanes that make no sense are refused") {
  RingLane lane = usual(0.3);
  CHECK(check(lane));
  lane.steps = 2;
  CHECK(!check(lane));
  lane = usual(0.3);
  lane.drive_v.pop_back();
  CHECK(!check(lane));
  lane = usual(2.0);
  CHECK(!check(lane));
}

}  // namespace shoreline::photonics
