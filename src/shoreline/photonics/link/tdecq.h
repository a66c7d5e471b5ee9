// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
//
// TDECQ, TECQ and TDEC of a captured waveform by the reference receiver of IEEE 802.3: O/E
// converter with Bessel-Thomson response, FFE with taps one symbol apart and unity gain at DC,
// two histograms, the largest Gaussian noise that they stand (121.8.5.3). Captured behind the test
// fibre it is TDECQ, without it TECQ; of two levels TDEC (95.8.5.2, without what it says of
// multimode fibre).
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "shoreline/base/context.h"
#include "shoreline/base/result.h"
#include "shoreline/photonics/link/capture.h"
#include "shoreline/photonics/link/eye_closure.h"
#include "shoreline/photonics/link/pattern_lock.h"

namespace shoreline::photonics {

/// The reference receiver and what it is judged by. Defaults are those of 121.8.5.3 for four
/// levels; `binary_receiver` has those of 95.8.5.2.
struct ReferenceReceiver {
  int levels = 4;
  double ser = 4.8e-4;
  double bandwidth = 0.5;        // 3 dB, over the symbol rate; 0: the capture has been filtered
  double noise_bandwidth = 0.5;  // of the filter that shapes the noise; > 0
  int taps = 5;                  // 1 to 64; 1: no equaliser
  int main_tap = 0;              // from 1; 0: the best of the first half, the middle one included
  int dfe = 0;                   // taps of feedback from the right symbols, 0 to 16
  std::array<double, 2> histograms{0.45, 0.55};  // UI, in the eye from 0 to 1
  double width = 0.04;                           // of each, UI
  double threshold_adjust = 0.0;                 // room of each threshold, share of the OMA
  std::optional<double> phase;  // middle of the eye, UI 0..1 of the capture's grid; none: the best
  double scope_noise = 0.0;     // rms of the instrument, in the capture's unit, at the FFE's input
};
/// 95.8.5.2: no equaliser, histograms at 0.4 and 0.6 UI. `ser` as the agreement in hand has it:
/// 5e-5 in clause 95, 2.4e-4 for the OCI MSA.
ReferenceReceiver binary_receiver(double ser = 2.4e-4);

/// Where the outer levels of OMA and extinction ratio are from: runs of that many highest and
/// lowest symbols (121.8.4: seven and six), or the means of the symbols where there are none.
struct OuterLevels {
  double top = 0.0, bottom = 0.0;
  int top_run = 0, bottom_run = 0;  // symbols, centred, of which two are averaged; 0: means
};

/// What is found.
struct TdecqMeasurement {
  double tdecq_db = 0.0;
  double oma = 0.0, average = 0.0;  // unit of the capture
  OuterLevels outer;
  std::optional<double> extinction_ratio_db;  // none where the lowest level is 0 or less
  double rlm = 1.0;                           // of the level means behind the equaliser
  std::vector<double> levels;                 // these means
  double q_t = 0.0, ceq = 1.0;
  double sigma_g = 0.0, r = 0.0;           // noise the eye stands; with the instrument's own
  double ser_left = 0.0, ser_right = 0.0;  // of the two histograms at sigma_g
  double ser_captured = 0.0;  // wrong decisions in the capture, worse histogram, no noise added
  std::vector<double> taps, dfe;
  int main_tap = 1;    // from 1
  double phase = 0.5;  // UI of the capture's grid: middle of the eye
  std::vector<double> thresholds;
  std::string pattern;      // "" where the symbols are the receiver's decisions
  double agreement = 1.0;   // of blind decisions with it
  std::size_t symbols = 0;  // that the histograms hold
  int evaluations = 0;      // settings that were judged
};

/// How often powers are met, over two unit intervals of the eye behind the equaliser.
struct EyePicture {
  int phases = 0, rows = 0;
  double low = 0.0, high = 0.0;  // unit of the capture
  std::vector<float> count;      // [phase * rows + row], row 0 lowest, of all samples: a share
};

struct TdecqAnswer {
  TdecqMeasurement measurement;
  EyePicture eye;
};

/// Measures `capture` at its symbol rate. `pattern`: what it carries; none: found among the known
/// ones, or decided. Taps, main tap and phase are those of the smallest TDECQ: least squares for
/// each main tap and phase first, then a downhill search (Nelder & Mead 1965). Resampling and
/// search leave some 0.005 dB. Fails in words where the eye is closed, the record is shorter than
/// 100 symbols, or its power does not vary. `context` may cancel.
Result<TdecqAnswer> measure_tdecq(const Capture& capture, const ReferenceReceiver& receiver,
                                  const std::optional<TestPattern>& pattern,
                                  const Context& context = {});

/// TDECQ of the same at a given equaliser and phase: no search. For whoever checks the search.
Result<TdecqAnswer> tdecq_at(const Capture& capture, const ReferenceReceiver& receiver,
                             const std::optional<TestPattern>& pattern,
                             const std::vector<double>& taps, int main_tap, double phase);

}  // namespace shoreline::photonics
