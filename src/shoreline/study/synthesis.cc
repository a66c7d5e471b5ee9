// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/study/synthesis.h"

#include <fmt/format.h>

#include <cmath>

#include "shoreline/signal/cascade.h"
#include "shoreline/study/link.h"

namespace shoreline::study {
namespace {

constexpr std::size_t kMostPoints = 2'000'000;

Result<std::vector<double>> grid_of(const SynthesisQuery& q) {
  if (!(q.step.si() > 0.0) || !(q.stop >= q.step) || !std::isfinite(q.stop.si()))
    return fail("frequencies go from 0 to stop by step: step more than nothing, stop not below it");
  const double steps = std::floor(q.stop / q.step * (1.0 + 1e-12));
  if (steps >= static_cast<double>(kMostPoints))
    return fail(fmt::format("{:.0f} frequencies are more than the {} that are made at once",
                            steps + 1.0, kMostPoints));
  std::vector<double> f_hz(static_cast<std::size_t>(steps) + 1);
  for (std::size_t i = 0; i < f_hz.size(); ++i) f_hz[i] = static_cast<double>(i) * q.step.si();
  return f_hz;
}

std::vector<std::string> comments_of(const system::System& system, const system::Path& path,
                                     const SynthesisQuery& q) {
  std::vector<std::string> lines = {
      fmt::format(" Computed by Shoreline from described parts: path '{}', copper span {}{}",
                  path.spec.name, q.span, q.forward ? "" : ", backwards"),
      " Ports: 1 = +in, 2 = +out, 3 = -in, 4 = -out"};
  PathEvaluator walk = evaluator(system, path, q.forward);
  walk.set_length(q.length);
  const std::vector<system::Step>& steps = q.forward ? path.forward : path.backward;
  std::size_t seen = 0;
  for (const Piece& piece : walk.pieces()) {
    if (piece.domain != Domain::electrical || seen++ != q.span) continue;
    const std::vector<SpanPart> parts = walk.copper(piece);
    for (std::size_t i = 0; i < parts.size(); ++i) {
      const part::Kind& kind = *parts[i].kind;
      std::string line = fmt::format(" {} ({})", steps[piece.first + i].part.id, kind.name);
      if (kind.length != nullptr)
        if (const auto length = *kind.length(const_cast<void*>(parts[i].value)))
          line += fmt::format(", {:g} m", length->si());
      lines.push_back(std::move(line));
    }
  }
  return lines;
}

}  // namespace

Result<format::Touchstone> synthesise(const system::System& system, const system::Path& path,
                                      const SynthesisQuery& q) {
  const Result<std::vector<double>> grid = grid_of(q);
  if (!grid) return tl::unexpected(grid.error());
  const Result<lane::Network> span = span_network(system, path, q.span, *grid, q.length, q.forward);
  if (!span) return tl::unexpected(span.error());
  constexpr int kIeee[] = {0, 2, 1, 3};
  lane::Network n = signal::with_ports(*span, kIeee);
  format::Touchstone file;
  file.ports = n.ports;
  file.f_hz = std::move(n.f_hz);
  file.values = std::move(n.s);
  file.z0 = std::move(n.z0);
  file.comments = comments_of(system, path, q);
  file.style.version = format::TouchstoneVersion::v1;
  return file;
}

}  // namespace shoreline::study
