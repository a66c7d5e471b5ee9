// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
//
// The optical engines of a scenario lane by lane, at a temperature, nominal or off a wafer.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "shoreline/base/context.h"
#include "shoreline/base/record.h"
#include "shoreline/photonics/engine/lock.h"
#include "shoreline/study/engine_links.h"

namespace shoreline::study {

struct EngineQuestion {
  std::string engine;                      // only this catalog id; "" for all
  std::optional<Temperature> temperature;  // of the engines; none: as the scenario has it
  Length residual{};                       // that loops leave, laser beyond its place by so much
  std::optional<std::uint64_t> die;        // of the lot that the seed stands for; none: nominal
  std::uint64_t seed = 1;
  bool tdecq = false;  // by the reference receiver; some 0.3 s for each lane that is unlike others
};

struct EngineLaneResult {
  int lane = 0;
  std::optional<Length> wavelength;
  std::optional<bool> locked;
  photonics::LockFault fault = photonics::LockFault::none;
  std::optional<Power> heater, receive_heater;
  std::optional<Dbm> oma;
  std::optional<Db> extinction_ratio;
  std::optional<double> rlm;
  std::optional<Db> level_closure, tdecq;
  std::optional<Db> insertion_loss;
  std::optional<Db> residual_penalty;
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
  Length residual{};
  Length length{};
  std::optional<Dbm> fed;
  Db loss{}, penalty{};
  double ber_limit = 0.0;
  std::optional<Dbm> stated_oma;
  Db stated_extinction_ratio{}, stated_tdecq{};
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

EnginesResult judge_engines(const system::System& system, const EngineQuestion& question,
                            const Context& context = {});

}  // namespace shoreline::study
