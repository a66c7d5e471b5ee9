// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
//
// A lane of light symbol by symbol: levels, ring modulator, loss, photodiode and amplifier with
// noise, a feed-forward equaliser, a slicer. Bit errors are counted, and computed from the same
// waveform without noise, which reaches ratios that no count does.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "shoreline/base/context.h"
#include "shoreline/base/result.h"
#include "shoreline/lane/pam.h"
#include "shoreline/lane/time_domain.h"
#include "shoreline/photonics/device/photodiode.h"
#include "shoreline/photonics/dynamics/ring_motion.h"

namespace shoreline::photonics {

/// Behind the fibre: what turns light into decisions.
struct OpticalReceiver {
  Photodiode diode;
  Tia tia;
  RinLevel rin{-145.0};  // of the laser; estimate of a good DFB: DR4's limit is -136 (IEEE 802.3
                         // 124.7.1)
  int taps = 5;          // T-spaced, the reference equaliser's of IEEE 802.3 121.8.5.4; 1 .. 31
  int before = 2;        // of them for symbols to come
};

struct RingLane {
  RingTransmitter ring;
  lane::Modulation modulation = lane::Modulation::pam4;  // nrz or pam4
  Frequency symbol_rate = 106.25 * unit::gigahertz;
  std::vector<double> drive_v;  // a voltage at the driver's input for each level, rising
  double loss_ratio = 0.3;      // power at the diode over that at the ring's through port
  OpticalReceiver receiver;
  int steps = 8;  // a symbol
  lane::Source source = lane::Source::random;
};

/// Where the ring stands: laser minus cold resonance at 0 V, and how far its own light has moved
/// it, in half widths.
struct RingPoint {
  double detuning_hwhm = 0.0;
  double heat_hwhm = 0.0;
};

/// A receiver that was trained at one point.
struct Equaliser {
  int phase = 0;                                  // of the symbol's steps at which is sampled
  int delay = 0;                                  // symbols that the light is late
  std::vector<double> taps;                       // on currents in ampere; the earliest sample last
  double offset = 0.0;                            // added, so that levels are near -1 .. 1
  std::vector<double> levels, thresholds, sigma;  // of the equalised signal; noise by level
  double error = 0.0;                             // rms of equalised minus sent, noise included
};

/// What a burst of symbols came to.
struct LaneCount {
  std::uint64_t symbols = 0, symbol_errors = 0, bit_errors = 0;
  double bits_per_symbol = 2.0;
  double ber_estimate = 0.0;  // from each symbol without noise and the noise of its own samples
  double mean_energy = 0.0;   // |a|^2
  double mean_through = 0.0;  // power at the through port over the input's
  double heat_hwhm = 0.0;     // at the end, mean over pieces

  double bit_error_ratio() const {
    return static_cast<double>(bit_errors) / (static_cast<double>(symbols) * bits_per_symbol);
  }
};

/// What is wrong with the numbers of a lane, or nothing.
Result<void> check(const RingLane& lane);

/// Trains phase, taps and thresholds on symbols that are known: least squares with noise, at the
/// phase and delay of the least error. `symbols` 256 and more.
Equaliser train(const RingLane& lane, RingPoint point, std::size_t symbols, std::uint64_t seed);

/// Sends `symbols` in pieces of 2^14, each with its own random numbers, with the heat of `point` at
/// its start and 64 symbols to settle. Same counts on any number of threads. Noise is that of the
/// amplifier (one pair of poles) at every symbol, its size that of the light sampled there:
/// thermal, shot, RIN. About 6 M symbols/s a thread. `stream`, below 2^23, tells bursts of one run
/// apart. The estimate counts the bits of every level that noise may reach: one half in the dark.
LaneCount send(const RingLane& lane, RingPoint point, const Equaliser& equaliser,
               std::uint64_t symbols, std::uint64_t stream, const Context& context);

/// Through power over the input's during one period of a pattern that repeats, `steps` a symbol,
/// the heat of `point` at its start. Symbols are levels from 0 on.
std::vector<double> periodic_light(const RingLane& lane, RingPoint point,
                                   std::span<const std::uint8_t> period);

/// Equally spaced voltages from `low` up to `low + swing`.
std::vector<double> even_drive(lane::Modulation modulation, Voltage low, Voltage swing);
/// Voltages between the same ends that make the static powers equally spaced, for a laser `bias`
/// >= 0 from the resonance of the lowest voltage, on the side from which voltage moves it away.
std::vector<double> predistorted_drive(const RingTransmitter& ring, lane::Modulation modulation,
                                       Voltage low, Voltage swing, Length bias);

/// Eye diagrams by count: rows over `low` .. `high`, columns over two symbols.
struct EyeCounts {
  int columns = 0, rows = 0;
  double low = 0.0, high = 0.0;
  std::vector<std::uint32_t> counts;  // [column][row], row 0 the lowest
  std::uint32_t& at(int column, int row) {
    return counts[static_cast<std::size_t>(column * rows + row)];
  }
};
/// `light`: through power over the input's, as it leaves the ring, no noise. `decided`: behind the
/// equaliser, with noise drawn anew in each column.
struct RingEyes {
  EyeCounts light, decided;
};
RingEyes eyes(const RingLane& lane, RingPoint point, const Equaliser& equaliser,
              std::size_t symbols, std::uint64_t seed);

}  // namespace shoreline::photonics
