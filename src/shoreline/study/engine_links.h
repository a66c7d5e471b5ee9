// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
//
// The optical engines of a scenario as photonics sees them, each with the light that feeds it and
// the receiver that it talks to.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "shoreline/photonics/engine/sample.h"
#include "shoreline/system/system.h"

namespace shoreline::study {

/// One engine that transmits on one path.
struct EngineLink {
  std::string path, direction;  // name of the path; "a to b" or "b to a"
  std::string engine, title;    // catalog id, and for people
  photonics::Engine nominal;
  std::optional<photonics::EngineSpreads> spreads;
  bool rings_described = false;
  bool grid_wraps = false;  // its wavelengths do not fit into one FSR of its rings
  Temperature temperature = celsius(25.0);
  std::optional<Power> fed;  // in the laser fibre, for one lane; none: not known
  Length length{};           // of the link
  Db loss{};                 // from fibre to fibre
  Db penalty{};              // multipath and crosstalk
  Db stated_tdecq{};
  std::optional<Dbm> stated_oma;  // by the budget, behind the engine
  Db stated_extinction_ratio{};
  photonics::Receiver receiver;
  std::optional<Frequency> receiver_response;  // of its photodiode and amplifier together, 3 dB
  Db receive_loss{};                           // of that receiver's coupler
  double ber_limit = 0.0;
};

/// All of them, in the order of rows and tiers, each engine once for each path and direction, at
/// the longest length that a tier of the scenario asks of the path. Empty: no path of a row has
/// one.
std::vector<EngineLink> engine_links(const system::System& system);

/// The engine that is asked for: die `die` of the lot that `seed` stands for, or the nominal one.
struct DrawnEngine {
  photonics::Engine engine;
  std::optional<std::uint64_t> die;  // none: the nominal engine
  std::vector<std::string> notes;    // of a die that was asked for and cannot be drawn
};
DrawnEngine draw(const EngineLink& link, std::optional<std::uint64_t> die, std::uint64_t seed);

/// Says so where the grid wraps.
void note_grid(const EngineLink& link, std::vector<std::string>& notes);

/// The levels of a lane at the photodiode of its link, interference (below) taken as loss. `fed` is
/// known.
photonics::LevelPowers arriving(const EngineLink& link, const photonics::Engine& engine, int lane,
                                Length residual);

/// What of the stated TDECQ the uneven levels of the lane do not explain: taken as intersymbol
/// interference. At least 0.
Db interference(const EngineLink& link, const photonics::Engine& engine, int lane);

}  // namespace shoreline::study
