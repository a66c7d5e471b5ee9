// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
//
// A receiver for tests and benchmarks of what stands behind it. The program's own equalisers are
// those of COM (signal/com/mmse.h).
#pragma once

#include <cmath>
#include <vector>

#include "shoreline/lane/pulse.h"
#include "shoreline/math/dense.h"

namespace shoreline::lane::test {

struct ReceiverTaps {
  std::vector<double> ffe;  // main tap ffe[before]; the cursor behind it is 1
  std::vector<double> dfe;  // over the cursor
};

/// Least mean square error of PAM4 in white noise of `sigma`: a row of the system an output, but
/// those that the DFE takes, and one a tap for the noise it lets through. Scaled to a cursor of 1
/// this is the least with the cursor held there.
inline ReceiverTaps receiver_taps(const std::vector<double>& h, int cursor, int before, int after,
                                  int dfe, double sigma) {
  const int taps = before + 1 + after, outputs = static_cast<int>(h.size()) + taps - 1;
  const int main = cursor + before;
  const auto at = [&](int output, int tap) {
    const int i = output - tap;
    return i < 0 || i >= static_cast<int>(h.size()) ? 0.0 : h[static_cast<std::size_t>(i)];
  };
  std::vector<double> a, b;
  for (int n = 0; n < outputs; ++n) {
    if (n > main && n <= main + dfe) continue;
    for (int j = 0; j < taps; ++j) a.push_back(at(n, j));
    b.push_back(n == main ? 1.0 : 0.0);
  }
  const double rms = std::sqrt(5.0 / 9.0);  // of the symbols
  for (int j = 0; j < taps; ++j) {
    for (int k = 0; k < taps; ++k) a.push_back(j == k ? sigma / rms : 0.0);
    b.push_back(0.0);
  }
  ReceiverTaps out{math::least_squares(a, b, taps), {}};
  const auto output = [&](int n) {
    double sum = 0.0;
    for (int j = 0; j < taps; ++j) sum += at(n, j) * out.ffe[static_cast<std::size_t>(j)];
    return sum;
  };
  const double gain = output(main);
  for (double& tap : out.ffe) tap /= gain;
  for (int i = 1; i <= dfe; ++i) out.dfe.push_back(output(main + i));
  return out;
}

/// The pulse after taps one UI apart, `before` of them ahead of the main one.
inline Pulse filtered(const Pulse& pulse, const std::vector<double>& taps, int before) {
  Pulse out{{}, pulse.per_ui, pulse.start_ui - before};
  const auto ui = static_cast<std::size_t>(pulse.per_ui);
  out.samples.resize(pulse.samples.size() + ui * (taps.size() - 1));
  for (std::size_t j = 0; j < taps.size(); ++j)
    for (std::size_t i = 0; i < pulse.samples.size(); ++i)
      out.samples[i + ui * j] += taps[j] * pulse.samples[i];
  return out;
}

}  // namespace shoreline::lane::test
