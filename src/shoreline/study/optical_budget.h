// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
//
// The budget of an optical hop item by item: of a profile (the limits of a standard or agreement),
// or of the light on a scenario's paths.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "shoreline/base/record.h"
#include "shoreline/base/result.h"
#include "shoreline/catalog/origin.h"
#include "shoreline/part/interface.h"
#include "shoreline/study/results.h"
#include "shoreline/system/system.h"

namespace shoreline::study {

/// On which side an item stands: it lessens what arrives, or adds to what the receiver needs.
enum class BudgetSide { path, receiver };
std::span<const std::string_view> names_of(BudgetSide);

struct BudgetItem {
  std::string name;
  Db amount{};  // below 0: a gain
  BudgetSide side = BudgetSide::path;
  std::string note;    // how it comes about
  std::string source;  // key of the catalog, or the part; "" for arithmetic on others
  bool estimate = false;
};
const RecordType& record_of(const BudgetItem*);

/// available = launch less the path's items; required = receiver plus the receiver's items; margin
/// = available less required.
struct OpticalBudget {
  std::string profile, title;  // id, or path and direction
  std::string modulation;
  std::optional<Frequency> symbol_rate;
  std::optional<Basis> basis;  // standard or receiver_model; none: no verdict
  double ber = 0.0;            // of the hop, before FEC, that the receiver is judged at
  double ber_limit = 0.0;      // that the standard allows it
  std::string fec;             // catalog id; "" for none named
  std::string level;           // what the powers are: "OMA", "OMA less TDECQ", "average"
  std::optional<Dbm> launch, receiver;
  std::vector<BudgetItem> items;
  std::optional<Db> penalties;  // sum of the receiver's items
  std::optional<Dbm> required, available;
  std::optional<Db> margin;
  std::optional<bool> closes;
  std::optional<Db> standard_margin;  // of the limits alone, where they are all known
  std::optional<Db>
      average_margin;  // of least average launch less loss over least average received
  std::string reason;  // of the basis, or why there is no verdict
  std::vector<std::string> assumed;  // values that neither the profile nor the call gave
};
const RecordType& record_of(const OpticalBudget*);

/// What a call puts in place of the profile's values.
struct BudgetOptions {
  std::optional<Dbm> tx_oma;
  std::optional<Db> tdecq, loss, extinction_ratio, reflection, connector_reflection, multipath;
  std::optional<int> connectors;
  std::optional<RinLevel> rin, rin_oma;  // one of them: against power, against the OMA
  std::optional<double> ber;
  std::optional<Basis> basis;  // standard or receiver_model
  std::optional<Responsivity> responsivity;
  std::optional<CurrentNoise> noise;
  std::optional<Frequency> bandwidth;
  std::optional<Current> dark_current;
  std::optional<part::OpticalEnd> end;  // a part's receiver; `end_id` its name
  std::string end_id;
};

struct Profile {
  std::string id, title;
  part::OpticalPmd pmd;
  catalog::Origins origins;
};

/// Whether all that a verdict by the standard's own limits needs is known: launch (or `options`),
/// stressed sensitivity and its stress, channel loss and allowance for multipath.
bool has_limits(const Profile& profile, const BudgetOptions& options);

/// Whether something is asked that limits do not answer: of noise, extinction or reflections.
bool asks_physics(const BudgetOptions& options);

/// The budget of a profile. Where nobody says otherwise it rests on the receiver that a published
/// budget of the profile has, or on physics where the options ask for that; else on its limits;
/// else, these being blank, on the physics of a receiver that is given, or assumed and said so.
/// Where no light is enough it does not close, without a margin, and `reason` says why and what
/// would help. Fails in words where the options ask for limits that are not known.
Result<OpticalBudget> profile_budget(const Profile& profile, const BudgetOptions& options);

/// The budgets of all light on the paths of a scenario's rows, the longest link of each tier, both
/// directions; pieces that come again are left out.
std::vector<OpticalBudget> scenario_budgets(const system::System& system);

}  // namespace shoreline::study
