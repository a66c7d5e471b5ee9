// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/study/span_network.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numbers>

#include "shoreline/part/copper.h"
#include "shoreline/signal/cascade.h"
#include "shoreline/signal/mixed_mode.h"
#include "shoreline/study/link.h"

namespace shoreline::study {
namespace {

Result<lane::Network> network_of(const SpanPart& p, std::span<const double> f_hz) {
  const auto& slot = p.inner ? p.kind->inner_network : p.kind->network;
  if (!slot) return fail(fmt::format("a {} has no network", p.kind->name));
  return slot(p.value, p.at, f_hz);
}

bool counts(const SpanPart& p) { return p.inner || static_cast<bool>(p.kind->loss); }

Result<lane::Network> differential(const lane::Network& network) {
  constexpr signal::PortPair kPairs[] = {{0, 1}, {2, 3}};
  return signal::differential(network, kPairs);
}

Db loss_of(lane::Complex s) { return Db(-20.0 * std::log10(std::max(std::abs(s), 1e-300))); }

/// `all` and then `next`; the first one is taken as it is.
Result<void> extend(std::optional<lane::Network>& all, lane::Network next) {
  if (!all) {
    all = std::move(next);
    return {};
  }
  Result<lane::Network> both = signal::cascade(*all, next);
  if (!both) return tl::unexpected(both.error());
  all = std::move(*both);
  return {};
}

}  // namespace

Result<lane::Network> join(std::span<const SpanPart> parts, std::span<const double> f_hz) {
  std::optional<lane::Network> all;
  for (const SpanPart& p : parts) {
    if (!counts(p)) continue;
    Result<lane::Network> one = network_of(p, f_hz);
    if (!one) return one;
    if (const Result<void> done = extend(all, std::move(*one)); !done)
      return tl::unexpected(done.error());
  }
  return all ? std::move(*all) : part::like_wires({}, f_hz);
}

Result<SpanFigures> figures(std::span<const SpanPart> parts, Frequency f) {
  // So close that a hundred nanoseconds turn the phase by less than half a turn.
  constexpr double kApart = 2e-5;
  const double f_hz[] = {f.si() * (1.0 - kApart), f.si(), f.si() * (1.0 + kApart)};
  SpanFigures out;
  std::optional<lane::Network> all;
  for (const SpanPart& p : parts) {
    out.part_loss.push_back(Db{});
    if (!counts(p)) continue;
    Result<lane::Network> one = network_of(p, f_hz);
    if (!one) return tl::unexpected(one.error());
    const Result<lane::Network> own = differential(*one);
    if (!own) return tl::unexpected(own.error());
    out.part_loss.back() = loss_of(own->at(1, 1, 0));
    if (const Result<void> done = extend(all, std::move(*one)); !done)
      return tl::unexpected(done.error());
  }
  const Result<lane::Network> whole = differential(all ? *all : part::like_wires({}, f_hz));
  if (!whole) return tl::unexpected(whole.error());
  out.loss = loss_of(whole->at(1, 1, 0));
  out.return_loss = std::min(loss_of(whole->at(1, 0, 0)), Db(200.0));
  const lane::Complex turn = whole->at(2, 1, 0) * std::conj(whole->at(0, 1, 0));
  out.delay = Time(-std::arg(turn) / (2.0 * std::numbers::pi * (f_hz[2] - f_hz[0])));
  return out;
}

Result<lane::Network> span_network(const system::System& system, const system::Path& path,
                                   std::size_t span, std::span<const double> f_hz, Length length,
                                   bool forward) {
  PathEvaluator walk = evaluator(system, path, forward);
  walk.set_length(length);
  std::size_t seen = 0;
  for (const Piece& piece : walk.pieces())
    if (piece.domain == Domain::electrical && seen++ == span) return join(walk.copper(piece), f_hz);
  return fail(fmt::format("path '{}' has {} electrical span{}, and no number {}", path.spec.name,
                          seen, seen == 1 ? "" : "s", span));
}

std::size_t spans_of_copper(const system::System& system, const system::Path& path, bool forward) {
  const PathEvaluator walk = evaluator(system, path, forward);
  return static_cast<std::size_t>(
      std::count_if(walk.pieces().begin(), walk.pieces().end(),
                    [](const Piece& p) { return p.domain == Domain::electrical; }));
}

}  // namespace shoreline::study
