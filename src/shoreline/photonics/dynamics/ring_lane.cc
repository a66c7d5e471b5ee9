// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/photonics/dynamics/ring_lane.h"

#include <algorithm>
#include <bit>
#include <cmath>

#include "shoreline/lane/time_domain_parts.h"
#include "shoreline/math/normal.h"
#include "shoreline/math/special.h"
#include "shoreline/photonics/dynamics/ring_lane_parts.h"

namespace shoreline::photonics {
namespace {

constexpr std::size_t kPiece = std::size_t{1} << 14, kChunk = 256;
constexpr std::uint64_t kStream = std::uint64_t{1} << 40;  // pieces that a stream has room for
constexpr math::Purpose kNoise("ring lane noise");
/// Distances to thresholds over the noise of their own symbol are counted in cells so wide over
/// -kNear .. kFar; a tail of 40 is 1e-349.
constexpr double kNear = 8.0, kFar = 40.0, kCell = 1.0 / 256.0;
constexpr auto kCells = static_cast<std::size_t>((kNear + kFar) / kCell);

/// What a piece adds; all but `heat` and the means are whole numbers.
struct Piece {
  std::uint64_t symbols = 0, symbol_errors = 0, bit_errors = 0;
  double energy = 0.0, through = 0.0, heat = 0.0;
  std::vector<std::int32_t> cells;
};

int decide(std::span<const double> thresholds, double y) {
  int level = 0;
  for (const double t : thresholds) level += y > t ? 1 : 0;
  return level;
}

/// Bits that are wrong where `got` is taken for `sent`, by Gray code.
int wrong_bits(int got, int sent) {
  const auto gray = [](int k) { return static_cast<unsigned>(k ^ (k >> 1)); };
  return std::popcount(gray(got) ^ gray(sent));
}

void count_cell(Piece& piece, double sigmas, int bits) {
  const double place = std::clamp((sigmas + kNear) / kCell, 0.0, static_cast<double>(kCells) - 1.0);
  piece.cells[static_cast<std::size_t>(place)] += bits;
}

/// Each threshold that noise crosses adds to the wrong bits, or takes from them: of PAM4 the
/// farthest has one wrong bit where the one before it has two.
void count_thresholds(Piece& piece, std::span<const double> thresholds, int sent, double y,
                      double inverse) {
  for (int t = 0; t < static_cast<int>(thresholds.size()); ++t) {
    const double above = (thresholds[static_cast<std::size_t>(t)] - y) * inverse;
    const int bits = wrong_bits(t + 1, sent) - wrong_bits(t, sent);
    if (t < sent)
      count_cell(piece, -above, -bits);
    else
      count_cell(piece, above, bits);
  }
}

/// Current at the sampling instant of each symbol; the ring's state goes on.
std::vector<double> samples_of(const RingLane& lane, const RingKernel& kernel, RingPoint point,
                               int phase, std::span<const std::uint8_t> symbols, Piece& piece) {
  const auto steps = static_cast<std::size_t>(lane.steps);
  const double scale = current_per_light(lane);
  std::vector<double> volts(kChunk), out(symbols.size());
  // light[0 .. steps] of the last symbol stay in front: a sample needs what came since the one
  // before it.
  std::vector<double> light((kChunk + 1) * steps);
  RingState state = at_rest(kernel, point.detuning_hwhm, lane.drive_v[symbols[0]], point.heat_hwhm);
  const double start =
      1.0 - kernel.coupling * (2.0 * state.field.real() - kernel.coupling * state.mean_energy);
  std::fill(light.begin(), light.end(), start);
  SymbolFilter filter(filter_of(lane), lane.steps, start);
  double energy = 0.0, through = 0.0;
  for (std::size_t n = 0; n < symbols.size(); n += kChunk) {
    const std::size_t many = std::min(kChunk, symbols.size() - n);
    for (std::size_t i = 0; i < many; ++i) volts[i] = lane.drive_v[symbols[n + i]];
    const std::span<double> fresh(light.data() + steps, many * steps);
    run(kernel, point.detuning_hwhm, std::span(volts).first(many), state, fresh);
    energy += state.mean_energy * static_cast<double>(many);
    for (const double x : fresh) through += x;
    for (std::size_t i = 0; i < many; ++i)
      out[n + i] = scale * filter.next(&light[i * steps + static_cast<std::size_t>(phase)]);
    std::copy_n(light.begin() + static_cast<std::ptrdiff_t>(many * steps), steps, light.begin());
  }
  piece.energy = energy / static_cast<double>(symbols.size());
  piece.through = through / static_cast<double>(symbols.size() * steps);
  piece.heat = state.heat_hwhm;
  return out;
}

Piece send_piece(const RingLane& lane, const RingKernel& kernel, RingPoint point,
                 const Equaliser& e, std::size_t count, std::uint64_t item, std::uint64_t seed) {
  const int levels = lane::levels(lane.modulation);
  const std::size_t total = kSettle + count + kReach;
  const auto symbols =
      lane::source_symbols(lane.source, levels, (item % kStream) * kPiece, total, seed, item);
  Piece piece;
  const std::vector<double> clean = samples_of(lane, kernel, point, e.phase, symbols, piece);
  std::vector<double> noisy(2 * total);
  math::Random random(seed, kNoise, item);
  math::fill_normal(random, noisy);
  SampledNoise(lane.receiver.tia, 1.0 / lane.symbol_rate).shape(noisy);
  noisy.resize(total);
  const NoiseLaw law = noise_law(lane);
  std::vector<double> sigma(total);
  for (std::size_t i = 0; i < total; ++i) {
    sigma[i] = law.sigma(clean[i]);
    noisy[i] = clean[i] + sigma[i] * noisy[i];
  }
  const TapNoise tap_noise(lane, e);
  piece.symbols = count;
  piece.cells.resize(kCells);
  for (std::size_t n = kSettle; n < kSettle + count; ++n) {
    const int sent = symbols[n];
    const int got = decide(e.thresholds, e.offset + equalised(e, lane.receiver.before, noisy, n));
    if (got != sent) {
      ++piece.symbol_errors;
      piece.bit_errors += static_cast<unsigned>(wrong_bits(got, sent));
    }
    const double y = e.offset + equalised(e, lane.receiver.before, clean, n);
    const double inverse = 1.0 / std::max(tap_noise.sigma(sigma, n), 1e-12);
    count_thresholds(piece, e.thresholds, sent, y, inverse);
  }
  return piece;
}

/// Bits that noise would make wrong, from where their symbols stand without it.
double expected_bits(const std::vector<std::int64_t>& cells) {
  double wrong = 0.0;
  for (std::size_t c = kCells; c-- > 0;)
    if (cells[c] != 0)
      wrong += static_cast<double>(cells[c]) *
               math::q_function((static_cast<double>(c) + 0.5) * kCell - kNear);
  return wrong;
}

}  // namespace

Result<void> check(const RingLane& lane) {
  if (lane.modulation != lane::Modulation::nrz && lane.modulation != lane::Modulation::pam4)
    return fail("a lane in time is of nrz or pam4");
  if (lane.drive_v.size() != static_cast<std::size_t>(lane::levels(lane.modulation)))
    return fail("a voltage is wanted for each level");
  for (const double v : lane.drive_v)
    if (!(v > -0.5 * lane.ring.shifter.built_in.si()))
      return fail("the junction is driven forward by more than half its built-in voltage");
  if (!(lane.loss_ratio > 0.0 && lane.loss_ratio <= 1.0)) return fail("the link gains light");
  if (lane.steps < 4 || lane.steps > 64) return fail("steps a symbol are from 4 to 64");
  const OpticalReceiver& r = lane.receiver;
  if (r.taps < 1 || r.taps > 31 || r.before < 0 || r.before >= r.taps)
    return fail("the equaliser has 1 to 31 taps, and less than all of them before the main one");
  if (!(lane.ring.input.si() > 0.0)) return fail("no light in the bus");
  return {};
}

LaneCount send(const RingLane& lane, RingPoint point, const Equaliser& e, std::uint64_t symbols,
               std::uint64_t stream, const Context& context) {
  const RingKernel kernel = kernel_of(lane.ring, lane.symbol_rate, lane.steps);
  const std::size_t pieces = static_cast<std::size_t>((symbols + kPiece - 1) / kPiece);
  LaneCount total;
  total.bits_per_symbol = lane::bits_per_symbol(lane.modulation);
  std::vector<std::int64_t> cells(kCells);
  // A batch of pieces at a time, so that what they hold does not grow with the symbols.
  constexpr std::size_t kBatch = 64;
  for (std::size_t first = 0; first < pieces; first += kBatch) {
    std::vector<Piece> done(std::min(kBatch, pieces - first));
    Context inner = context;
    inner.progress = nullptr;
    const bool whole = parallel_for(inner, done.size(), [&](std::size_t i) {
      const std::uint64_t item = first + i, begin = item * kPiece;
      const auto count = static_cast<std::size_t>(std::min<std::uint64_t>(kPiece, symbols - begin));
      done[i] = send_piece(lane, kernel, point, e, count, stream * kStream + item, context.seed);
    });
    if (!whole) break;
    for (const Piece& p : done) {
      total.symbols += p.symbols, total.symbol_errors += p.symbol_errors;
      total.bit_errors += p.bit_errors;
      const double weight = static_cast<double>(p.symbols);
      total.mean_energy += weight * p.energy, total.mean_through += weight * p.through;
      total.heat_hwhm += weight * p.heat;
      for (std::size_t c = 0; c < cells.size(); ++c) cells[c] += p.cells[c];
    }
    if (context.progress)
      context.progress(static_cast<double>(total.symbols) / static_cast<double>(symbols));
  }
  if (total.symbols == 0) return total;
  const double n = static_cast<double>(total.symbols);
  total.mean_energy /= n, total.mean_through /= n, total.heat_hwhm /= n;
  total.ber_estimate = expected_bits(cells) / n / total.bits_per_symbol;
  return total;
}

std::vector<double> even_drive(lane::Modulation modulation, Voltage low, Voltage swing) {
  const int levels = lane::levels(modulation);
  std::vector<double> volts;
  for (int k = 0; k < levels; ++k)
    volts.push_back((low + static_cast<double>(k) / (levels - 1.0) * swing).si());
  return volts;
}

std::vector<double> predistorted_drive(const RingTransmitter& ring, lane::Modulation modulation,
                                       Voltage low, Voltage swing, Length bias) {
  const auto shift_at = [&](Voltage v) {
    return resonance_shift(ring.shifter, ring.fsr, ring.circumference, v);
  };
  Resonance line = ring.resonance;
  line.finesse = std::numeric_limits<double>::infinity();  // as the ring in time has it
  const auto count = static_cast<std::size_t>(lane::levels(modulation));
  std::vector<double> volts;
  for (const Length s : predistorted(line, bias, shift_at(low + swing) - shift_at(low), count))
    volts.push_back(
        voltage_of_shift(ring.shifter, ring.fsr, ring.circumference, shift_at(low) + s).si());
  return volts;
}

}  // namespace shoreline::photonics
