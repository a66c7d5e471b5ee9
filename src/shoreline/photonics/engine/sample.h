// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
//
// Engines as they come off wafers: nominal values and spreads in, an engine of the same type out.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "shoreline/math/random.h"
#include "shoreline/photonics/engine/engine.h"
#include "shoreline/photonics/variation/wafer.h"

namespace shoreline::photonics {

/// What scatters. Thickness and width by place (variation/wafer.h), all else from ring to ring or
/// lane to lane: relative spreads are log-normal (rms of the logarithm), others Gaussian (rms).
struct EngineSpreads {
  WaferLayout wafer;
  DimensionSpread thickness, width;
  double shift_by_thickness = 0.0;  // of a resonance, by thickness of the waveguide (nm/nm)
  double shift_by_width = 0.0;      // and by its width
  double q = 0.0;                   // relative, of each ring
  double modulation = 0.0;          // relative, shift of each modulator's ring, or 1/v_pi
  double heater = 0.0;              // relative, efficiency of each heater
  double heater_resistance = 0.0;   // relative
  double responsivity = 0.0;        // relative, of each detector
  double noise = 0.0;               // relative, of each amplifier
  Db coupling{};                    // of each coupler, positive and negative alike
  Length laser{};                   // of the whole grid of an engine's laser
};

/// What a deviation comes from, one entry each in a ranking.
enum class Source : std::uint8_t {
  thickness_wafer,
  thickness_field,
  thickness_local,
  width_wafer,
  width_field,
  width_local,
  q,
  modulation,
  heater,
  responsivity,
  noise,
  coupling,
  laser,
};
inline constexpr std::size_t kSources = 13;
std::span<const std::string_view> names_of(Source);
/// Whether this source can deviate at all.
bool scatters(const EngineSpreads& spreads, Source source);

/// One die's deviations before any spread is left out. Lengths in metres, the rest standard normal
/// numbers; `of` gives the columns of a source, one a ring (or lane), one after another.
class EngineDeviations {
 public:
  EngineDeviations() = default;
  EngineDeviations(std::size_t rings, std::size_t lanes);

  std::span<double> of(Source source) {
    const auto i = static_cast<std::size_t>(source);
    return std::span(values_).subspan(first_[i], first_[i + 1] - first_[i]);
  }
  std::span<const double> of(Source source) const {
    const auto i = static_cast<std::size_t>(source);
    return std::span(values_).subspan(first_[i], first_[i + 1] - first_[i]);
  }
  std::span<double> resistance() { return {values_.data() + resistance_, rings_}; }
  std::span<const double> resistance() const { return {values_.data() + resistance_, rings_}; }
  /// All of thickness, and all of width: kSpreadParts rows of rings.
  std::span<double> thickness() { return {values_.data(), kSpreadParts * rings_}; }
  std::span<double> width() {
    return {values_.data() + kSpreadParts * rings_, kSpreadParts * rings_};
  }

 private:
  std::size_t rings_ = 0, resistance_ = 0;
  std::array<std::size_t, kSources + 1> first_{};
  std::vector<double> values_;
};

/// One wafer's dimensions at the rings of every die.
struct EngineWafer {
  WaferSample thickness, width;
};

/// Draws dies of one nominal engine. Numbers are addressed by seed, die and what they are for: the
/// same die alone and in a lot, on any thread.
class EngineSampler {
 public:
  EngineSampler(const Engine& nominal, const EngineSpreads& spreads, std::uint64_t seed);

  const std::vector<Place>& sites() const { return sites_; }
  DieKey key(std::uint64_t die) const { return die_of(die, sites_.size()); }
  EngineWafer wafer(std::uint32_t wafer) const;
  EngineDeviations deviations(const EngineWafer& wafer, std::uint64_t die) const;

 private:
  EngineSpreads spreads_;
  std::uint64_t seed_;
  std::size_t lanes_;
  std::vector<Place> places_, sites_;
};

/// The engine with these deviations; `from[source]` names the die that each source is taken from,
/// null for none (the source at its nominal value). `out` may be an engine to be overwritten.
using DeviationsBySource = std::array<const EngineDeviations*, kSources>;
void apply(const Engine& nominal, const EngineSpreads& spreads, const DeviationsBySource& from,
           Engine& out);

/// Die `die` of the lot that `seed` stands for. The loop holds each ring where it is best for it.
Engine sample(const Engine& nominal, const EngineSpreads& spreads, std::uint64_t seed,
              std::uint64_t die);

}  // namespace shoreline::photonics
