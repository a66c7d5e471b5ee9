// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/lane/time_domain.h"

#include <algorithm>
#include <bit>
#include <cmath>

#include "shoreline/lane/filter.h"
#include "shoreline/lane/prbs.h"
#include "shoreline/lane/time_domain_parts.h"
#include "shoreline/lane/viterbi.h"
#include "shoreline/math/normal.h"

namespace shoreline::lane {
namespace {

constexpr std::size_t kPiece = std::size_t{1} << 14;
constexpr std::size_t kSettle = 64;

/// All that the pieces share.
struct Bench {
  const LinkModel& model;
  const TimeDomain& run;
  Channel channel;
  std::vector<Crosstalk> crosstalk;
  std::vector<double> symbols;     // values of the levels as sent
  std::vector<double> equalised;   // cursors after the FFE
  std::size_t cursor = 0;          // which of them
  std::vector<double> thresholds;  // of the slicer
};

/// From the first symbol of a piece that is kept to the last: index 0 is `margin` symbols before
/// the first that is detected.
struct Piece {
  std::size_t count = 0;  // detected, settling included
  std::vector<std::uint8_t> data, sent, decided;
  std::vector<double> seen;  // by the detector
};

std::vector<double> equalise(std::span<const double> cursors, std::span<const double> ffe) {
  std::vector<double> out(cursors.size() + ffe.size() - 1);
  for (std::size_t i = 0; i < cursors.size(); ++i)
    for (std::size_t j = 0; j < ffe.size(); ++j) out[i + j] += cursors[i] * ffe[j];
  return out;
}

Result<Bench> prepare(const LinkModel& model, const TimeDomain& run) {
  Bench b{model, run, channel(model, run), crosstalk(model, run.phase_ui), {}, {}, 0, {}};
  b.symbols = sent_symbols(model.levels, model.r_lm, model.mismatch);
  const std::vector<double> one{1.0};
  const auto& ffe = run.receiver.ffe.empty() ? one : run.receiver.ffe;
  b.equalised = equalise(b.channel.taps, ffe);
  b.cursor = static_cast<std::size_t>(b.channel.before + run.receiver.ffe_before);
  const double main = b.equalised[b.cursor];
  if (!(main > 0.0)) return fail("the cursor at the sampling instant is not positive");
  for (std::size_t m = 0; m + 1 < b.symbols.size(); ++m)
    b.thresholds.push_back(0.5 * main * (b.symbols[m] + b.symbols[m + 1]));
  return b;
}

/// Symbols of a piece that begins at symbol `first` of the run.
void send(const Bench& b, Piece& p, std::size_t index, std::uint64_t first, std::size_t total,
          std::uint64_t seed) {
  p.data = source_symbols(b.run.source, b.model.levels, first, total, seed, index);
  p.sent = p.data;
  if (b.run.precoded) precode(p.sent, b.model.levels);
}

/// Samples of the whole piece with its margins, before the FFE, of `n` symbols from `offset` on.
void receive(const Bench& b, const Piece& p, std::size_t offset, std::size_t n, std::size_t index,
             std::uint64_t seed, std::vector<double>& out) {
  const LinkModel& m = b.model;
  std::vector<double> x(p.sent.size());
  for (std::size_t i = 0; i < x.size(); ++i) x[i] = b.symbols[p.sent[i]];
  out.resize(padded(n));
  b.channel.respond(x, offset, seed, index, out);
  for (std::size_t a = 0; a < b.crosstalk.size(); ++a) b.crosstalk[a].add(n, seed, index, a, out);
  if (m.sigma_noise == 0.0 && m.sigma_level.empty()) return;
  std::vector<double> noise(n);
  math::Random random(seed, math::Purpose("lane noise"), index);
  math::fill_normal(random, noise);
  for (std::size_t i = 0; i < n; ++i) out[i] += m.sigma_noise * noise[i];
  if (m.sigma_level.empty()) return;
  math::fill_normal(random, noise);
  for (std::size_t i = 0; i < n; ++i) out[i] += m.sigma_level[p.sent[offset + i]] * noise[i];
}

std::uint8_t slice(double y, std::span<const double> thresholds) {
  int level = 0;
  for (const double t : thresholds) level += y > t ? 1 : 0;
  return static_cast<std::uint8_t>(level);
}

/// Slicer with decision feedback; `history` are the values of the symbols before, oldest first, and
/// takes those decided.
template <std::size_t kThresholds>
void decide(const Bench& b, const Piece& p, std::size_t margin, std::span<double> history,
            std::span<std::uint8_t> out) {
  const auto& dfe = b.model.dfe;
  const std::size_t taps = dfe.size();
  const bool right = b.run.receiver.right_feedback;
  const std::size_t count = kThresholds > 0 ? kThresholds : b.thresholds.size();
  const std::span<const double> thresholds(b.thresholds.data(), count);
  const double* values = b.symbols.data();
  for (std::size_t n = 0; n < out.size(); ++n) {
    const double* past = history.data() + n;  // the newest is past[taps - 1]
    double y = p.seen[n];
    for (std::size_t i = taps; i > 0; --i) y -= dfe[i - 1] * past[taps - i];
    out[n] = slice(y, thresholds);
    history[n + taps] = values[right ? p.sent[margin + n] : out[n]];
  }
}

void detect(const Bench& b, Piece& p, std::size_t margin) {
  p.decided.resize(p.count);
  if (b.run.receiver.detector == Detector::viterbi) {
    const auto memory = static_cast<std::size_t>(b.run.receiver.memory);
    std::vector<double> response(memory + 1);
    for (std::size_t k = 0; k <= memory && b.cursor + k < b.equalised.size(); ++k)
      response[k] = b.equalised[b.cursor + k];
    std::vector<std::uint8_t> before;
    for (std::size_t k = 1; k <= memory; ++k) before.push_back(p.sent[margin - k]);
    Viterbi(response, b.symbols).detect({p.seen.data(), p.count}, before, p.decided);
    return;
  }
  const std::size_t taps = b.model.dfe.size();
  std::vector<double> history(p.count + taps);
  for (std::size_t i = 0; i < taps; ++i) history[i] = b.symbols[p.sent[margin - taps + i]];
  switch (b.thresholds.size()) {
    case 1:
      return decide<1>(b, p, margin, history, p.decided);
    case 3:
      return decide<3>(b, p, margin, history, p.decided);
    default:
      return decide<0>(b, p, margin, history, p.decided);
  }
}

ErrorCount count(const Bench& b, Piece& p, std::size_t margin, std::size_t wanted) {
  ErrorCount out;
  const int levels = b.model.levels;
  if (b.run.precoded) decode_precoded(p.decided, levels, p.sent[margin - 1]);
  const bool gray = std::has_single_bit(static_cast<unsigned>(levels));
  std::size_t run = 0;
  const auto end_burst = [&] {
    if (run > 0) ++out.burst[std::min(run, ErrorCount::kLongest) - 1];
    run = 0;
  };
  for (std::size_t n = kSettle; n < kSettle + wanted; ++n) {
    const unsigned a = p.decided[n], s = p.data[margin + n];
    if (a == s) {
      end_burst();
      continue;
    }
    ++run, ++out.symbol_errors;
    out.bit_errors +=
        gray ? static_cast<std::uint64_t>(std::popcount((a ^ (a >> 1)) ^ (s ^ (s >> 1)))) : 1u;
  }
  end_burst();
  out.symbols = wanted;
  return out;
}

ErrorCount one_piece(const Bench& b, std::size_t index, std::size_t wanted, std::uint64_t seed) {
  const Receiver& rx = b.run.receiver;
  const std::size_t taps = std::max<std::size_t>(1, rx.ffe.size());
  const auto early = static_cast<std::size_t>(rx.ffe_before), late = taps - 1 - early;
  Piece p;
  // Both ends settle: decisions at the end of a Viterbi path are worse than the rest.
  p.count = wanted + 2 * kSettle;
  const std::size_t before = static_cast<std::size_t>(b.channel.before);
  const std::size_t after = b.channel.taps.size() - 1 - before;
  const std::size_t history =
      std::max(b.model.dfe.size(), static_cast<std::size_t>(std::max(1, rx.memory)));
  const std::size_t margin = std::max(after + late + padded(1), history);
  const std::size_t samples = p.count + late + early;
  send(b, p, index, index * kPiece, margin + padded(samples) + before + padded(1), seed);
  std::vector<double> sampled;
  receive(b, p, margin - late, samples, index, seed, sampled);
  if (rx.ffe.empty()) {
    p.seen = std::move(sampled);
  } else {
    sampled.resize(padded(samples) + padded(1) + taps);
    p.seen.resize(padded(p.count));
    std::vector<int> at(taps);
    for (std::size_t j = 0; j < taps; ++j) at[j] = static_cast<int>(j);
    sum_shifted(sampled.data() + late + early, at.data(), rx.ffe.data(), taps, p.seen.data(),
                padded(p.count));
  }
  detect(b, p, margin);
  return count(b, p, margin, wanted);
}

Result<void> check(const LinkModel& model, const TimeDomain& run) {
  if (auto bad = lane::check(model); !bad) return bad;
  const Receiver& rx = run.receiver;
  if (run.symbols < 1 || run.symbols > 1'000'000'000'000) return fail("symbols must be 1 to 1e12");
  if (run.source != Source::random && model.levels != 4)
    return fail("PRBS13Q and PRBS31Q are PAM4");
  if (!rx.ffe.empty() &&
      (rx.ffe_before < 0 || static_cast<std::size_t>(rx.ffe_before) >= rx.ffe.size()))
    return fail("ffe_before must be one of the taps");
  if (rx.ffe.empty() && rx.ffe_before != 0) return fail("ffe_before needs taps");
  if (!rx.ffe.empty() && cursor_gain(model) != 1.0)
    return fail("an FFE needs r_lm 1, or a mismatch that bends the levels");
  if (rx.detector == Detector::viterbi &&
      (rx.memory < 0 || std::pow(model.levels, rx.memory) > 65536.0))
    return fail("the Viterbi detector can have 65536 states: levels to the power of memory");
  if (!(std::abs(run.phase_ui) <= 10.0)) return fail("phase_ui must be -10 to 10");
  return {};
}

}  // namespace

double ErrorCount::symbol_error_ratio() const {
  return static_cast<double>(symbol_errors) / static_cast<double>(symbols);
}

double ErrorCount::bit_error_ratio() const {
  return static_cast<double>(bit_errors) / (static_cast<double>(symbols) * bits_per_symbol);
}

std::uint64_t ErrorCount::bursts() const {
  std::uint64_t sum = 0;
  for (const std::uint64_t n : burst) sum += n;
  return sum;
}

Result<ErrorCount> simulate(const LinkModel& model, const TimeDomain& run, const Context& context) {
  if (auto bad = check(model, run); !bad) return tl::unexpected(bad.error());
  const Result<Bench> bench = prepare(model, run);
  if (!bench) return tl::unexpected(bench.error());
  const std::size_t pieces = static_cast<std::size_t>((run.symbols + kPiece - 1) / kPiece);
  std::vector<ErrorCount> counts(pieces);
  const bool whole = parallel_for(context, pieces, [&](std::size_t i) {
    const std::uint64_t rest = run.symbols - i * kPiece;
    counts[i] = one_piece(
        *bench, i, static_cast<std::size_t>(std::min<std::uint64_t>(rest, kPiece)), context.seed);
  });
  if (!whole) return fail("cancelled");
  ErrorCount sum;
  for (const ErrorCount& c : counts) {
    sum.symbols += c.symbols;
    sum.symbol_errors += c.symbol_errors;
    sum.bit_errors += c.bit_errors;
    for (std::size_t i = 0; i < ErrorCount::kLongest; ++i) sum.burst[i] += c.burst[i];
  }
  sum.bits_per_symbol = model.levels == 6 ? 2.5 : std::log2(model.levels);
  return sum;
}

Result<std::vector<double>> waveform(const LinkModel& model, Source source, std::size_t symbols,
                                     int per_ui, const Context& context) {
  if (auto bad = lane::check(model); !bad) return tl::unexpected(bad.error());
  if (source != Source::random && model.levels != 4) return fail("PRBS13Q and PRBS31Q are PAM4");
  if (per_ui < 1) return fail("per_ui must be 1 or more");
  const auto phases = static_cast<std::size_t>(per_ui);
  const Extent reach = extent(model.pulse, model.sample_ui);
  const auto before = static_cast<std::size_t>(reach.before + 1);
  const auto after = static_cast<std::size_t>(reach.after + 1);
  const auto values = sent_symbols(model.levels, model.r_lm, model.mismatch);
  const auto sent =
      source_symbols(source, model.levels, 0, after + padded(symbols) + before, context.seed, 0);
  std::vector<double> x, out(symbols * phases), one(padded(symbols));
  for (const std::uint8_t s : sent) x.push_back(values[s]);
  std::vector<int> at(before + after + 1);
  for (std::size_t t = 0; t < at.size(); ++t)
    at[t] = static_cast<int>(t) - static_cast<int>(before);
  for (std::size_t p = 0; p < phases; ++p) {
    const double offset = (static_cast<int>(p) - per_ui / 2) / static_cast<double>(per_ui);
    std::vector<double> taps = cursors(model.pulse, model.sample_ui + offset,
                                       static_cast<int>(before), static_cast<int>(after));
    taps[before] *= cursor_gain(model);
    sum_shifted(x.data() + after, at.data(), taps.data(), taps.size(), one.data(), one.size());
    for (std::size_t i = 0; i < symbols; ++i) out[i * phases + p] = one[i];
  }
  return out;
}

}  // namespace shoreline::lane
