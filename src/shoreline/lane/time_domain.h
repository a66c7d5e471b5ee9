// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
//
// A lane symbol by symbol: what is sent, what the slicer sees, what is decided. The cross-check of
// the statistical eye, and the only one of the two that knows how errors of a DFE breed.
#pragma once

#include <cstdint>
#include <vector>

#include "shoreline/base/context.h"
#include "shoreline/lane/pulse.h"
#include "shoreline/lane/statistical_eye.h"

namespace shoreline::lane {

enum class Source {
  random,   // independent, all levels equally likely
  prbs13q,  // PAM4 only
  prbs31q,
};

enum class Detector {
  slicer,   // thresholds midway between the levels, DFE of the model's taps
  viterbi,  // maximum likelihood over the cursor and `memory` UI after it; no DFE there
};

struct Receiver {
  /// Feed-forward taps, one a UI, over what is sampled, the earliest sample last; empty: none.
  /// out[n] = sum_j ffe[j] in[n + ffe_before - j]. The model's DFE comes after it.
  std::vector<double> ffe;
  int ffe_before = 0;  // taps before the main one, 0 .. ffe.size() - 1
  Detector detector = Detector::slicer;
  int memory = 1;               // of the Viterbi detector, levels^memory <= 65536
  bool right_feedback = false;  // the DFE is fed what was sent: no error breeds another
};

struct TimeDomain {
  std::uint64_t symbols = 1'000'000;
  Source source = Source::random;
  Receiver receiver;
  double phase_ui = 0.0;  // sampled so much after the model's sample_ui
  JitterModel jitter = JitterModel::edge;
  bool precoded = false;  // 1/(1+D) mod L in the transmitter, undone after the decision
};

/// Errors by count. Bursts are runs of wrong symbols without a right one between: burst[n - 1] of
/// length n, the last entry those of kLongest or more.
struct ErrorCount {
  static constexpr std::size_t kLongest = 64;
  std::uint64_t symbols = 0, symbol_errors = 0;
  std::uint64_t bit_errors = 0;  // Gray code; levels that are no power of two: one a symbol error
  double bits_per_symbol = 0;
  std::vector<std::uint64_t> burst = std::vector<std::uint64_t>(kLongest);

  double symbol_error_ratio() const;
  double bit_error_ratio() const;
  std::uint64_t bursts() const;
};

/// Sends and detects. Work is cut into pieces of 2^14 symbols, each with its own random numbers
/// (context.seed) and 64 symbols to settle that are not counted; the DFE and the Viterbi detector
/// begin each with the symbols that were sent. Same counts on any number of threads.
/// - Jitter `slope` and `edge` alike: each sent symbol moves by itself, amplitude = slope x time,
/// so
///   that the eye it agrees with is that of `edge`; `horizontal`: the sampling instant moves, in
///   steps of 1/1024 UI.
/// - Aggressors of alignment `uniform` have another phase in each piece, evenly spread over all.
/// - With an FFE the sampled noise is white before it; r_lm < 1 then needs `compressed` or
///   `expanded`, as `scaled` is no transmitter's behaviour.
/// Fails where `check(model)` does or the receiver's sizes are out of range.
Result<ErrorCount> simulate(const LinkModel& model, const TimeDomain& run,
                            const Context& context = {});

/// What the slicer sees, without DFE, at `per_ui` phases a UI over `symbols` symbols, no noise and
/// no aggressors: [symbol][phase], phases as in the statistical eye. For pictures and for checks of
/// it by histogram.
Result<std::vector<double>> waveform(const LinkModel& model, Source source, std::size_t symbols,
                                     int per_ui, const Context& context = {});

}  // namespace shoreline::lane
