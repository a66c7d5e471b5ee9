// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/study/engine_links.h"

#include <algorithm>
#include <set>
#include <tuple>

#include "shoreline/photonics/engine/measure.h"
#include "shoreline/study/feed.h"
#include "shoreline/study/link.h"

namespace shoreline::study {

using system::Path;
using system::Side;
using system::Step;

namespace {

/// Longest length that any tier with this path has links of.
Length length_of(const system::System& system, int path) {
  Length longest{};
  for (const system::TechnologyRow& row : system.technologies)
    for (std::size_t t = 0; t < row.levels; ++t)
      if (row.paths[t] == path)
        for (const system::LengthShare& l :
             system.scenario.tiers[static_cast<std::size_t>(row.tiers[t])].lengths)
          if (l.share > 0.0) longest = std::max(longest, l.length);
  return longest;
}

bool wraps(const photonics::Engine& e) {
  if (e.rings.empty() || e.grid.size() < 2) return false;
  const Length step = e.grid[1] - e.grid[0];
  return e.grid.back() - e.grid.front() + step > 1.001 * e.rings.front().fsr;
}

EngineLink link_of(const system::System& system, const Path& path, bool forward,
                   const PathEvaluator& evaluated, const Piece& piece) {
  const std::vector<Step>& steps = forward ? path.forward : path.backward;
  const Step& step = steps[piece.first];
  part::At at = evaluated.at();
  at.temperature = step.temperature, at.in = step.in;
  EngineLink out;
  out.path = path.spec.name, out.direction = forward ? "a to b" : "b to a";
  out.engine = step.part.id, out.title = step.part.title;
  out.temperature = step.temperature;
  const part::Kind& kind = *step.part.kind;
  out.nominal = kind.device(step.part.value.get(), at);
  out.rings_described = !out.nominal.rings.empty();
  out.grid_wraps = wraps(out.nominal);
  out.spreads = kind.scatter(step.part.value.get(), at);
  const int box = step.side == Side::a ? path.box_a : step.side == Side::b ? path.box_b : -1;
  if (box >= 0)
    if (const auto fed = feed_of(system.boxes[static_cast<std::size_t>(box)], step.node, at))
      out.fed = to_power(*fed);
  const part::Launch& launch = evaluated.launch(piece);
  const part::OpticalEnd& end = evaluated.receiver(piece);
  out.stated_tdecq = launch.tdecq;
  out.stated_oma = out.rings_described ? launch.stated_oma : launch.oma;
  out.stated_extinction_ratio = launch.stated_extinction_ratio.value_or(launch.extinction_ratio);
  out.receiver_response = end.bandwidth;
  out.receiver = end.model, out.receive_loss = end.coupling_loss, out.ber_limit = end.ber_limit;
  // The piece's own loss and penalty, taken apart again: by the receiver's physics both hold more.
  const bool physics = piece.basis == Basis::receiver_model;
  out.loss = physics ? piece.loss - end.coupling_loss : piece.loss;
  out.penalty = physics ? piece.penalty - launch.tdecq : piece.penalty;
  return out;
}

}  // namespace

std::vector<EngineLink> engine_links(const system::System& system) {
  std::vector<EngineLink> out;
  std::set<std::tuple<int, bool, std::string>> seen;
  for (const system::TechnologyRow& row : system.technologies)
    for (std::size_t t = 0; t < row.levels; ++t)
      for (const bool forward : {true, false}) {
        const int index = row.paths[t];
        const Path& path = system.paths[static_cast<std::size_t>(index)];
        PathEvaluator evaluated = evaluator(system, path, forward);
        evaluated.set_effort(Effort::none);
        const Length length = length_of(system, index);
        evaluated.set_length(length);
        evaluated.evaluate();
        const std::vector<Step>& steps = forward ? path.forward : path.backward;
        for (const Piece& piece : evaluated.pieces()) {
          const Step& step = steps[piece.first];
          if (piece.domain != Domain::optical || !step.part.kind->device) continue;
          if (!seen.insert({index, forward, step.part.id}).second) continue;
          out.push_back(link_of(system, path, forward, evaluated, piece));
          out.back().length = length;
        }
      }
  return out;
}

DrawnEngine draw(const EngineLink& link, std::optional<std::uint64_t> die, std::uint64_t seed) {
  if (!die) return {link.nominal, std::nullopt, {}};
  if (link.spreads) return {photonics::sample(link.nominal, *link.spreads, seed, *die), die, {}};
  return {link.nominal,
          std::nullopt,
          {"how it scatters is not described (no `ring.spread`): the nominal engine"}};
}

void note_grid(const EngineLink& link, std::vector<std::string>& notes) {
  if (link.grid_wraps)
    notes.push_back(
        "the grid is wider than an FSR of its rings: a ring meets several channels at once, which "
        "is not modelled");
}

photonics::LevelPowers arriving(const EngineLink& link, const photonics::Engine& engine, int lane,
                                Length residual) {
  photonics::Engine partner;  // its receiver is all that is asked of it
  partner.lanes.emplace_back();
  partner.lanes[0].receiver = link.receiver, partner.lanes[0].receive_loss = link.receive_loss;
  const Db loss = link.loss + link.penalty + interference(link, engine, lane);
  return photonics::received(engine, lane, partner, 0, *link.fed, loss, residual);
}

Db interference(const EngineLink& link, const photonics::Engine& engine, int lane) {
  const Db levels = photonics::level_closure(engine, lane).value_or(Db{});
  return std::max(Db{}, link.stated_tdecq - levels);
}

}  // namespace shoreline::study
