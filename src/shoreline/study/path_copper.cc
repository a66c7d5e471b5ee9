// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
//
// The copper side of PathEvaluator: how a walk is cut into pieces, and how an electrical one is
// judged.
#include <cmath>

#include "shoreline/study/path.h"

namespace shoreline::study {

using part::Medium;

namespace {

/// Where a piece ends and the next one starts: light meets copper, or bits are decided.
bool joint(const system::Step& s, const void* value) {
  return s.in != s.out || s.part.kind->decides_bits(value, s.in);
}

}  // namespace

/// A piece runs from one joint to the next. Both joints belong to it: they are the transmitter and
/// the receiver of its medium. A part that decides bits at both its ends has a piece of its own.
void PathEvaluator::cut_pieces() {
  std::size_t first = 0;
  int hop = 0, span = 0;
  const auto add = [&](std::size_t last, Domain domain) {
    Piece piece;
    piece.first = first;
    piece.last = last;
    piece.domain = domain;
    piece.hop = hop;
    piece.fec_span = span;
    piece.inner = first == last;
    budget_.pieces.push_back(piece);
  };
  for (std::size_t i = 1; i < steps_.size(); ++i) {
    const part::Kind& kind = *steps_[i].part.kind;
    const void* value = values_[i].get();
    if (!joint(steps_[i], value)) continue;
    add(i, steps_[i].in == Medium::optical ? Domain::optical : Domain::electrical);
    if (kind.decides_bits(value, steps_[i].in)) ++hop;
    if (kind.ends_fec != nullptr && kind.ends_fec(value)) ++span;
    if (kind.inner && kind.inner(value, at_)) {
      first = i;
      add(i, Domain::electrical);
      ++hop;
    }
    first = i;
  }
  budget_.span_ber.assign(
      static_cast<std::size_t>(budget_.pieces.empty() ? 1 : budget_.pieces.back().fec_span + 1),
      0.0);
  required_.resize(budget_.pieces.size());
  required_known_.assign(budget_.pieces.size(), false);
}

part::At PathEvaluator::at_step(std::size_t i) const {
  part::At at = at_;
  at.temperature = steps_[i].temperature;
  at.in = steps_[i].in;
  return at;
}

std::vector<SpanPart> PathEvaluator::copper(const Piece& piece) const {
  std::vector<SpanPart> parts;
  for (std::size_t i = piece.first; i <= piece.last; ++i)
    parts.push_back({steps_[i].part.kind, values_[i].get(), at_step(i), piece.inner});
  return parts;
}

/// The loss of a piece by its networks, and of each of its steps alone.
void PathEvaluator::take_waveform(Piece& piece) {
  const Result<SpanFigures> f = figures(copper(piece), at_.nyquist);
  piece.no_network = !f.has_value();
  if (!f) return;
  piece.loss = f->loss;
  piece.return_loss = f->return_loss;
  piece.delay = f->delay;
  if (piece.inner) return;
  for (std::size_t i = piece.first; i <= piece.last; ++i)
    budget_.step_loss[i] = f->part_loss[i - piece.first];
}

const part::ElectricalEnd& PathEvaluator::class_of(const Piece& piece, bool last) const {
  if (piece.inner) return folds_[piece.first].inner->end;
  return folds_[last ? piece.last : piece.first].electrical;
}

/// Both ends must be made for this lane rate; of their limits the smaller one counts, and a limit
/// that is not known leaves the word to the other end. COM is asked of the class that counts.
void PathEvaluator::judge_electrical(Piece& piece) {
  const part::ElectricalEnd &tx = class_of(piece, false), &rx = class_of(piece, true);
  reset(piece);
  if (piece.no_network) return fails(piece, "a part has no waveform");
  if (!std::isfinite(piece.loss.si())) return fails(piece, "no signal passes");
  if (!holds_at(tx.at, at_.nyquist) || !holds_at(rx.at, at_.nyquist)) {
    piece.problem = "the class limit of an end is stated for another frequency";
    return;
  }
  if ((tx.modulation && *tx.modulation != at_.modulation) ||
      (rx.modulation && *rx.modulation != at_.modulation)) {
    piece.problem = "the class of an end is meant for another modulation";
    return;
  }
  piece.limit_from_last = rx.loss_limit && (!tx.loss_limit || *rx.loss_limit < *tx.loss_limit);
  piece.com_from_last =
      piece.limit_from_last || (!tx.loss_limit && !rx.loss_limit && !rx.com.empty());
  if (tx.loss_limit || rx.loss_limit) judge_loss(piece);
  judge_com(piece);
  if (piece.impossible || !piece.problem.empty()) return;
  if (!piece.margin) {
    piece.problem = "the class limit is not known";
    return;
  }
  const part::ElectricalEnd& end = class_of(piece, piece.com_from_last);
  piece.ber_limit = end.ber;
  if (piece.margin->si() >= 0.0) piece.ber = piece.ber_left = end.ber;  // what its class may spend
}

void PathEvaluator::judge_loss(Piece& piece) {
  piece.limit = class_of(piece, piece.limit_from_last).loss_limit;
  piece.margin = *piece.limit - piece.loss;
  piece.basis = Basis::loss_only;
  piece.decided_by = Decides::loss;
}

}  // namespace shoreline::study
