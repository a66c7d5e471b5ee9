// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
//
// The optical engines of a scenario lane by lane, at a temperature, nominal or off a wafer.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "shoreline/base/record.h"
#include "shoreline/photonics/engine/lock.h"
#include "shoreline/study/engine_links.h"

namespace shoreline::study {

struct EngineQuestion {
  std::string engine;                      // only this catalog id; "" for all
  std::optional<Temperature> temperature;  // of the engines; none: as the scenario has it
  std::optional<std::uint64_t> die;        // of the lot that the seed stands for; none: nominal
  std::uint64_t seed = 1;
};

struct EngineLaneResult {
  int lane = 0;
  std::optional<Length> wavelength;
  std::optional<bool> locked;
  photonics::LockFault fault = photonics::LockFault::none;
  std::optional<Power> heater, receive_heater;
  std::optional<Dbm> oma;
  Db extinction_ratio{};
  double rlm = 1.0;
  std::optional<Db> level_closure;
  Db insertion_loss{};
  std::optional<Frequency> bandwidth;
  std::optional<double> q;
  std::optional<Db> margin;
  std::optional<double> ber;
};
const RecordType& record_of(const EngineLaneResult*);

struct EngineResult {
  std::string engine, title, path, direction;
  bool rings_described = false;
  std::optional<std::uint64_t> die;
  Temperature temperature = celsius(25.0);
  Length length{};
  std::optional<Dbm> fed;
  Db loss{}, penalty{};
  double ber_limit = 0.0;
  std::optional<Dbm> stated_oma;
  Db stated_extinction_ratio{};
  std::optional<Power> heaters;
  std::optional<int> rings, unlocked;
  std::optional<Db> margin_min;
  std::vector<EngineLaneResult> lanes;
  std::vector<std::string> notes;  // what is left out, and why
};
const RecordType& record_of(const EngineResult*);

struct EnginesResult {
  std::vector<EngineResult> engines;
};
const RecordType& record_of(const EnginesResult*);

EnginesResult judge_engines(const system::System& system, const EngineQuestion& question);

}  // namespace shoreline::study
