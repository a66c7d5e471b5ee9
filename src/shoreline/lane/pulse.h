// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
//
// What a receiver's slicer sees of a lane: the equalised pulse response, who disturbs it, noise and
// jitter. Copper and light both end in a LinkModel; the statistical eye and the bit-true simulation
// both start from one. Amplitudes are in any one unit (volts, amperes, watts), times in unit
// intervals (UI).
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "shoreline/base/result.h"

namespace shoreline::lane {

/// The response to one symbol of value 1 amid zeros. Symbols run from -1 to 1, so that levels of
/// PAM-L at the slicer are x * response, x = -1, -1 + 2/(L-1), ..., 1 (IEEE 802.3 annex 93A.1.5).
struct Pulse {
  std::vector<double> samples;  // 0 before the first and after the last
  int per_ui = 32;              // samples a UI, >= 1
  double start_ui = 0.0;        // time of samples[0]

  double end_ui() const { return start_ui + (static_cast<double>(samples.size()) - 1.0) / per_ui; }
};

/// When another lane's symbols arrive, against the victim's sampling instant.
enum class Alignment {
  uniform,  // unrelated clocks: any phase is equally likely
  worst,    // the phase of the greatest variance (93A.1.7), at each sampling phase of the victim
  given,    // `phase_ui`, same clock: moves with the victim's sampling phase
};

struct Aggressor {
  Pulse pulse;
  Alignment alignment = Alignment::uniform;
  double phase_ui = 0.0;  // its symbols' pulses start this much later; `given` only
  int levels = 0;         // of PAM, equally spaced; 0: as the victim
};

/// How R_LM below 1 bends the levels of a transmitter.
enum class Mismatch {
  scaled,      // all of the signal shrinks to R_LM, interference does not (A_s of 93A.1.6)
  compressed,  // inner levels move out, outer eyes shrink: a driver that saturates
  expanded,    // inner levels move in, inner eyes shrink
};

struct Jitter {
  double dual_dirac_ui = 0.0;  // A_DD: the two Diracs stand at +- this, each half of the time
  double sigma_ui = 0.0;       // sigma_RJ, rms of the Gaussian part
};

struct LinkModel {
  Pulse pulse;             // of the victim, after all linear equalisation
  double sample_ui = 0.0;  // the sampling instant, on the pulse's time axis
  /// DFE: taken off the response over the n-th UI after the cursor's, n = 1, 2, ..., half a UI to
  /// each side of sample_ui + n. In the unit of the pulse (b(n) times the cursor). 0: no tap there.
  std::vector<double> dfe;
  std::vector<Aggressor> aggressors;
  double sigma_noise = 0.0;  // rms of white Gaussian noise at the slicer
  Jitter jitter;
  int levels = 4;   // 2 to 16
  double r_lm = 1;  // ratio of level mismatch, 0 < r_lm <= 1
  Mismatch mismatch = Mismatch::scaled;
  /// Further rms noise while level i is sent, one a level, or empty: noise that grows with light.
  std::vector<double> sigma_level;
  double f_b_hz = 0.0;  // symbol rate; 0: unknown, and nothing depends on it but seconds
};

/// What is wrong with a model (a size, a range, a value that is no number), or nothing.
Result<void> check(const LinkModel& model);

/// The response at time `t_ui`: the sample there, or a cubic through the four around it.
double value_at(const Pulse& pulse, double t_ui);

/// Slope per UI as annex 93A takes it: the samples before and after, M/2 [h(t+1/M) - h(t-1/M)].
double slope_at(const Pulse& pulse, double t_ui);

/// One sample a UI: value_at(sample_ui + n) for n = -before .. after.
std::vector<double> cursors(const Pulse& pulse, double sample_ui, int before, int after);

/// Whole UIs before and after `sample_ui` that the response, or its interpolation, reaches into.
struct Extent {
  int before = 0, after = 0;
};
Extent extent(const Pulse& pulse, double sample_ui);

/// Time of the greatest sample.
double peak_ui(const Pulse& pulse);

/// The sample before the last upward crossing of 1 % of the peak within 4 UI before it; none where
/// the response is above that from the beginning.
std::optional<std::size_t> foot(std::span<const double> samples, int per_ui, std::size_t peak);

/// Index of the sample of [from, from + 2 UI] that comes closest to the Mueller-Muller condition
/// h(t-1) = max(h(t+1) - b1_most h(t), 0) of a receiver whose first DFE tap is at most `b1_most`
/// (IEEE 802.3-2022 93A-25, as the IEEE script takes it, from the foot). 0 stands outside.
std::size_t mueller_muller(std::span<const double> samples, int per_ui, std::size_t from,
                           double b1_most);

/// Time before the peak at which a receiver with a DFE tap of at most `b1_most` samples:
/// mueller_muller() from the pulse's foot, or from 4 UI before the peak where it has none.
double mueller_muller_ui(const Pulse& pulse, double b1_most);

/// Values of the L symbols of a sender without mismatch, -1 .. 1 equally spaced.
std::vector<double> ideal_symbols(int levels);

/// Values of the symbols as they are sent. `scaled` gives the ideal ones (its factor r_lm holds for
/// the cursor only, see cursor_gain). R_LM of IEEE 802.3 120D.3.1.2 for PAM4; for other L the
/// symbols bend by x - c x (1 - x^2), c such that the innermost (expanded) or outermost
/// (compressed) spacing shrinks in the way that PAM4's does. PAM2 has nothing to bend.
std::vector<double> sent_symbols(int levels, double r_lm, Mismatch mismatch);

/// r_lm where the mismatch is `scaled`, else 1.
double cursor_gain(const LinkModel& model);

}  // namespace shoreline::lane
