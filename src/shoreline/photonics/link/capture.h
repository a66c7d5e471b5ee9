// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
//
// A captured waveform of optical power: resampled to a whole number of samples a symbol, filtered,
// and asked for its power at any instant.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

namespace shoreline::photonics {

/// Power over time on a grid of `per_symbol` samples each unit interval; sample 0 is at time 0 and
/// after the last comes the first again, which is right where the record holds whole periods of its
/// pattern and a seam where it does not.
struct Capture {
  int per_symbol = 16;
  std::vector<double> power;

  std::size_t symbols() const { return power.size() / static_cast<std::size_t>(per_symbol); }
};

/// The waveform at `samples_per_symbol` >= 2 samples each unit interval, which need be no whole
/// number; then, and where it is less than 8, it is interpolated to 8 or more (windowed sinc, error
/// about 1e-4 of what lies under 0.8 of half the sampling rate). A last piece of a symbol is cut
/// off.
Capture uniform(std::span<const double> power, double samples_per_symbol);

/// How much the symbols' clock runs faster than the grid, in unit intervals each unit interval: the
/// drift of the phase of the line that squared slopes have at the symbol rate, fitted over blocks.
/// Right to some 1e-6 over 10,000 symbols; none for fewer than 2,000 symbols or without such a
/// line.
std::optional<double> clock_offset(const Capture& capture);

/// Middle of the eye in UI, 0 to 1: half a UI behind where squared slopes are greatest.
double eye_centre(const Capture& capture);

/// The capture behind a Bessel-Thomson filter of `bandwidth` over the symbol rate, its delay left
/// in.
Capture filtered(const Capture& capture, double bandwidth);

/// Power at n + `phase_ui` for each symbol n, the record taken as circular; out.size() = symbols.
/// Interpolates as `uniform` does.
void power_at(const Capture& capture, double phase_ui, std::span<double> out);

}  // namespace shoreline::photonics
