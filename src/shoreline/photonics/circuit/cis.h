// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#pragma once

#include <span>

namespace shoreline::photonics {

/// re[i] + j im[i] = amplitude exp(2 pi j turns[i]), to 3e-16 of the amplitude for the turns as
/// given; exact at multiples of a quarter turn. |turns| < 2^51. Angles come in turns because whole
/// ones then fall off without error, however many there are. Same bytes on any processor.
void cis(std::span<const double> turns, double amplitude, std::span<double> re,
         std::span<double> im);

/// The wave behind a line: amplitude exp(2 pi j (per_um / wavelength + offset)), the turns rounded
/// twice: to 3e-16 of |per_um| / wavelength + |offset|.
void line_wave(std::span<const double> wavelength_um, double per_um, double offset,
               double amplitude, std::span<double> re, std::span<double> im);

}  // namespace shoreline::photonics
