// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
//
// What is kept of S over wavelength where S itself is not.
#pragma once

#include <complex>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "shoreline/study/circuit_study.h"

namespace shoreline::study {

/// Of |S|^2 of one entry over all wavelengths.
struct CircuitTotal {
  double least = 0.0, most = 0.0, sum = 0.0;
  std::size_t most_at = 0;  // the first of equal ones
  double at = 0.0;          // at the wavelength asked for
};

/// The most light that comes out of all ports together for what goes into one.
struct CircuitGain {
  double share = 0.0;
  int in = 0;
  std::size_t at = 0;
};

/// Adds up blocks of wavelengths, which come in ascending order, as photonics::solve gives them.
class CircuitTotals {
 public:
  /// `entries`: out, in, from 0; one that is `mirrored` stands for in, out too. Ports from `ports`
  /// on only look at light, and do not count in the gain. `at`: the wavelength (its number) that is
  /// looked at by itself.
  CircuitTotals(std::vector<std::pair<int, int>> entries, std::vector<bool> mirrored, int ports,
                std::optional<std::size_t> at);

  /// Entry e at wavelength first + i is values[e * count + i].
  void take(std::size_t first, std::size_t count, std::span<const std::complex<double>> values);

  /// Once all blocks have come.
  const std::vector<CircuitTotal>& all() const { return totals_; }
  CircuitGain gain() const { return gain_; }

 private:
  std::vector<std::pair<int, int>> entries_;
  std::vector<bool> mirrored_;
  int ports_;
  std::optional<std::size_t> at_;
  std::vector<CircuitTotal> totals_;
  CircuitGain gain_;
  std::vector<double> share_, per_input_;
};

/// A curve in decibels for a picture of `columns` columns; zero is -200 dB there.
CircuitCurve curve_of(std::string from, std::string to, std::span<const double> wavelength_um,
                      std::span<const std::complex<double>> s, int columns);

}  // namespace shoreline::study
