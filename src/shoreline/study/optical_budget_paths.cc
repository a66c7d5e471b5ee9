// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
//
// The light of a scenario's paths, item by item.
#include <fmt/format.h>

#include <cmath>

#include "shoreline/catalog/origin.h"
#include "shoreline/photonics/link/budget.h"
#include "shoreline/study/link.h"
#include "shoreline/study/optical_budget.h"

namespace shoreline::study {
namespace {

bool loss_estimated(const system::Part& part) {
  return (part.kind->loss && rests_on_estimate(part, part.kind->loss.uses)) ||
         (part.kind->amplifier && rests_on_estimate(part, part.kind->amplifier.uses));
}

OpticalBudget budget_of(const Piece& piece, const PathBudget& budget,
                        std::span<const system::Step> steps, const PathEvaluator& path) {
  OpticalBudget b;
  const part::Launch& launch = path.launch(piece);
  const part::OpticalEnd& end = path.receiver(piece);
  const system::Part &tx = steps[piece.first].part, &rx = steps[piece.last].part;
  const bool standard = piece.basis == Basis::standard;
  b.basis = piece.basis, b.ber = b.ber_limit = end.ber_limit;
  b.modulation = choice_name(path.at().modulation);
  b.symbol_rate = 2.0 * path.at().nyquist;
  b.reason = limit_source(piece, steps);
  const auto add = [&](std::string name, Db amount, std::string note, std::string source,
                       bool estimate) {
    b.items.push_back(
        {std::move(name), amount, BudgetSide::path, std::move(note), std::move(source), estimate});
  };
  for (std::size_t i = piece.first + 1; i < piece.last; ++i)
    add(steps[i].part.id, budget.step_loss[i], budget.step_loss[i].si() < 0.0 ? "gain" : "loss",
        steps[i].part.id, loss_estimated(steps[i].part));
  const OpticalPenalties penalties = path.optical_penalties(piece);
  add("multipath interference", penalties.multipath,
      "bound of all reflecting pairs and leaks of one colour", "", false);
  if (penalties.crosstalk.si() > 0.0)
    add("crosstalk", penalties.crosstalk, "of other colours", "", false);
  const bool tx_estimate = rests_on_estimate(tx, tx.kind->launch.uses);
  if (standard) {
    b.level = "OMA less TDECQ";
    b.launch = launch.oma_minus_tdecq, b.receiver = end.stressed_sensitivity;
    if (end.secq) add("stress of the receiver's test", -*end.secq, "SECQ", rx.id, false);
  } else {
    b.level = "OMA";
    if (launch.oma && std::isfinite(launch.oma->value())) b.launch = launch.oma;
    add("transmitter closure", launch.tdecq, "TDECQ or TDEC", tx.id, tx_estimate);
    add("coupling to the detector", end.coupling_loss, "", rx.id,
        rests_on_estimate(rx, rx.kind->optical_end.uses));
    if (piece.limit && launch.oma) b.receiver = *launch.oma - *piece.limit;
  }
  b.penalties = Db{};
  b.required = b.receiver;
  Db taken{};
  for (const BudgetItem& item : b.items) taken += item.amount;
  if (b.launch) b.available = *b.launch - taken;
  b.margin = piece.margin;
  if (piece.margin)
    b.closes = piece.margin->si() >= 0.0;
  else if (piece.impossible)
    b.closes = false;
  return b;
}

void add_budgets(const system::System& system, const system::Path& path, bool forward,
                 std::optional<Length> length, std::string_view where,
                 std::vector<OpticalBudget>& out) {
  PathEvaluator evaluator = study::evaluator(system, path, forward);
  evaluator.set_effort(Effort::none);
  if (length) evaluator.set_length(*length);
  const PathBudget& budget = evaluator.evaluate();
  const std::vector<system::Step>& steps = forward ? path.forward : path.backward;
  for (const Piece& piece : budget.pieces) {
    if (piece.domain != Domain::optical) continue;
    OpticalBudget b = budget_of(piece, budget, steps, evaluator);
    b.profile = fmt::format("{}{}", path.spec.name, forward ? "" : ", back");
    b.title =
        fmt::format("{}: {} to {}", where, steps[piece.first].part.id, steps[piece.last].part.id);
    const auto index = &path - system.paths.data();
    b.fec = catalog::origin_of(system.origins, fmt::format("path[{}].fec.n", index)).entry;
    out.push_back(std::move(b));
  }
}

/// Whether two budgets say the same, whatever they are called.
bool alike(const OpticalBudget& a, const OpticalBudget& b) {
  if (a.title != b.title || a.items.size() != b.items.size() || a.margin != b.margin ||
      a.launch != b.launch)
    return false;
  for (std::size_t i = 0; i < a.items.size(); ++i)
    if (a.items[i].name != b.items[i].name || a.items[i].amount != b.items[i].amount) return false;
  return true;
}

}  // namespace

std::vector<OpticalBudget> scenario_budgets(const system::System& system) {
  std::vector<OpticalBudget> all, out;
  for (const system::TechnologyRow& row : system.technologies)
    for (std::size_t t = 0; t < row.levels; ++t) {
      const system::Path& path = system.paths[static_cast<std::size_t>(row.paths[t])];
      const system::Tier& tier = system.scenario.tiers[static_cast<std::size_t>(row.tiers[t])];
      std::optional<Length> longest;
      for (const auto& l : tier.lengths)
        if (!longest || l.length > *longest) longest = l.length;
      for (const bool forward : {true, false})
        add_budgets(system, path, forward, longest, fmt::format("{}, {}", row.name, tier.name),
                    all);
    }
  if (system.technologies.empty())
    for (const system::Path& path : system.paths)
      for (const bool forward : {true, false})
        add_budgets(system, path, forward, std::nullopt, path.spec.name, all);
  for (OpticalBudget& b : all) {
    bool known = false;
    for (const OpticalBudget& before : out) known = known || alike(before, b);
    if (!known) out.push_back(std::move(b));
  }
  return out;
}

}  // namespace shoreline::study
