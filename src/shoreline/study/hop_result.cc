// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
//
// A piece of a path as a result, and where its limits come from.
#include <fmt/format.h>

#include <cmath>

#include "shoreline/study/link.h"

namespace shoreline::study {

using system::Part;
using system::Step;

std::string class_field(const Piece& piece, std::span<const Step> steps, bool last,
                        std::string_view limit) {
  const Step& end = steps[last ? piece.last : piece.first];
  part::At at;
  at.in = end.in;
  const std::string_view member =
      piece.inner ? "line" : end.part.kind->class_member(end.part.value.get(), at);
  return fmt::format("{}.{}", member, limit);
}

namespace {

/// "class limit of chip [source]".
std::string class_source(const Piece& piece, std::span<const Step> steps, bool last,
                         std::string_view limit) {
  const Part& end = steps[last ? piece.last : piece.first].part;
  const catalog::Origin& origin =
      catalog::origin_of(end.origins, class_field(piece, steps, last, limit));
  return origin.source.empty()
             ? fmt::format("class limit of {} ({})", end.id, choice_name(origin.kind))
             : fmt::format("class limit of {} {}[{}]", end.id,
                           is_estimate(origin) ? "(estimate) " : "", origin.source);
}

void add_com(const Piece& p, std::span<const Step> steps, const part::ElectricalEnd& end,
             HopResult& h) {
  const PieceCom& com = *p.com;
  h.com_config = com.config;
  h.com_note = com.problem;
  if (com.config.empty()) return;
  h.com = com.com, h.erl = com.erl, h.erl_min = end.erl_min;
  if (com.c2m) {
    h.vec = com.vec, h.veo = com.veo;
    h.vec_max = end.vec_max, h.veo_min = end.veo_min;
  } else {
    h.com_min = end.com_min;
  }
  if (!h.com_note.empty()) h.com_note += "; ";
  h.com_note += class_source(p, steps, p.com_from_last, com.c2m ? "vec_max" : "com_min");
  if (com.scaled) h.com_note += ", scaled: an estimate";
}

/// `from_die`: copper of a chip stands before the light in its hop.
void add_light(const Piece& p, bool from_die, HopResult& h) {
  const LightHop& light = *p.light;
  h.com_config = light.config, h.com = light.com;
  if (!light.config.empty()) {
    h.com_note = fmt::format("of the whole hop, {} to {}", from_die ? "die" : "light",
                             light.taps.empty() ? "die" : "slicer");
    if (light.scaled) h.com_note += ", scaled: an estimate";
  }
  h.closure = p.closure;
  if (light.taps.empty()) return;
  h.tdecq = p.tdecq;
  h.equaliser_taps = light.taps, h.main_tap = light.main_tap + 1;
  if (light.feedback > 0.0) h.feedback_tap = light.feedback;
}

}  // namespace

std::string limit_source(const Piece& piece, std::span<const Step> steps) {
  const Part& tx = steps[piece.first].part;
  const Part& rx = steps[piece.last].part;
  if (!piece.problem.empty()) return std::string(piece.problem);
  if (piece.domain == Domain::optical && piece.basis == Basis::waveform)
    return fmt::format("light that the slicer {} {} needs",
                       piece.light->taps.empty() ? "behind" : "in", rx.id);
  if (piece.domain == Domain::optical)
    return piece.basis == Basis::standard
               ? fmt::format("limits of {}", rx.id)
               : fmt::format("launch of {}, receiver physics of {}", tx.id, rx.id);
  if (!piece.limit) return "";
  return class_source(piece, steps, piece.limit_from_last, "loss_limit");
}

HopResult hop_result(const Piece& p, std::span<const Step> steps, const PathEvaluator& path) {
  HopResult h;
  h.name = p.inner ? fmt::format("inside {}", steps[p.first].part.id)
                   : fmt::format("{} to {}", steps[p.first].part.id, steps[p.last].part.id);
  h.domain = p.domain;
  if (std::isfinite(p.loss.si())) h.loss = p.loss;
  if (std::isfinite(p.penalty.si()) && p.domain == Domain::optical) h.penalty = p.penalty;
  h.hop = p.hop;
  h.f_ref = path.at().nyquist;
  h.return_loss = p.return_loss;
  h.delay = p.delay;
  h.limit = p.limit;
  h.limit_source = limit_source(p, steps);
  if (p.light)
    add_light(p, &p != path.pieces().data() && (&p - 1)->hop == p.hop, h);
  else
    h.com_note = p.light_problem;
  if (p.com) add_com(p, steps, path.class_of(p, p.com_from_last), h);
  h.decided_by = p.decided_by;
  h.margin = p.margin;
  h.basis = p.basis;
  h.ber_pre_fec = p.ber;
  h.ber_limit = p.ber_limit;
  h.fec_span = p.fec_span;
  return h;
}

}  // namespace shoreline::study
