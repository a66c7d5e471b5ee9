// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
//
// The side of PathEvaluator that judges copper by channel operating margin.
#include <fmt/format.h>

#include <algorithm>

#include "shoreline/study/path.h"

namespace shoreline::study {
namespace {

/// Over its loss limit by so much no channel has a margin worth the search, which takes the longer
/// the worse the channel is.
constexpr double kFarDb = 3.0;

/// The margin becomes this one if it leaves less.
void hold(Piece& piece, const std::optional<Db>& margin, Decides by) {
  if (!margin) return;
  piece.basis = Basis::com;
  if (piece.margin && *piece.margin <= *margin) return;
  piece.margin = margin;
  piece.decided_by = by;
}

std::optional<Db> above(const std::optional<Db>& value, const std::optional<Db>& limit) {
  return value && limit ? std::optional(*value - *limit) : std::nullopt;
}

}  // namespace

void PathEvaluator::use_com(const system::ComSheets& sheets, const Context& context) {
  sheets_ = &sheets;
  context_ = context;
}

void PathEvaluator::set_effort(Effort effort) { effort_ = effort; }

bool PathEvaluator::judges_by_com() const {
  if (sheets_ == nullptr || sheets_->empty() || fidelity_ != system::Fidelity::waveform)
    return false;
  return std::any_of(budget_.pieces.begin(), budget_.pieces.end(),
                     [](const Piece& p) { return p.domain == Domain::electrical; });
}

const PieceCom* PathEvaluator::com_by(const Piece& piece, bool last, std::string_view& why) {
  const auto no = [&why](std::string_view reason) {
    why = reason;
    return nullptr;
  };
  const part::ElectricalEnd& end = class_of(piece, last);
  if (end.com.empty()) return no("a configuration of COM: the class names none");
  if (sheets_ == nullptr || fidelity_ != system::Fidelity::waveform)
    return no("the copper's waveform: give the path fidelity = \"waveform\"");
  if (piece.no_network) return no("the copper's waveform: a part has none");
  if (!holds_at(end.at, at_.nyquist)) return no("a limit at this rate: the class is for another");
  for (const Piece& other : budget_.pieces)
    if (other.hop == piece.hop && &other != &piece)
      return no("a slicer behind this copper: the light's receiver has the hop's");
  const auto sheet = sheets_->find(end.com);
  if (sheet == sheets_->end()) return no("the configuration of COM that the class names");
  const system::Step &tx = steps_[piece.first], &rx = steps_[piece.last];
  if (sheet->second.config.phy == signal::com::Phy::c2m &&
      (piece.inner || !tx.part.kind->ends_lane || rx.part.kind->ends_lane))
    return no("a configuration of COM this way: that of the class judges what a host sends");
  const bool rough = effort_ == Effort::rough;
  // No length moves a network and leaves all three of these as they were, to the last bit.
  const std::string key = fmt::format(
      "{} {} {} {} {:a} {:a} {:a}", &piece - budget_.pieces.data(), end.com, rough, edits_,
      piece.loss.si(), piece.return_loss.value_or(Db{}).si(), piece.delay.value_or(Time{}).si());
  if (const auto known = com_known_.find(key); known != com_known_.end()) return &known->second;
  auto made = piece_com(copper(piece), sheet->second.config, at_, rough, context_);
  if (!made) {
    com_failed_ = made.error().message;
    return no(com_failed_);
  }
  return &com_known_.emplace(key, std::move(*made)).first->second;
}

void PathEvaluator::judge_com(Piece& piece) {
  const part::ElectricalEnd& end = class_of(piece, piece.com_from_last);
  if (sheets_ == nullptr || fidelity_ != system::Fidelity::waveform || end.com.empty()) return;
  if (effort_ == Effort::none) return;
  const bool over =
      piece.margin && piece.margin->si() < (effort_ == Effort::report ? -kFarDb : 0.0);
  if (over) {
    piece.com.emplace().problem = "a search: the loss alone is far over its limit";
    return;
  }
  std::string_view why;
  const PieceCom* com = com_by(piece, piece.com_from_last, why);
  if (com == nullptr) {
    piece.com.emplace().problem = why;
    return;
  }
  piece.com = *com;
  const bool asked = com->c2m ? end.vec_max || end.veo_min : end.com_min.has_value();
  if (!asked) return;
  if (com->shut) {
    piece.margin.reset(), piece.decided_by.reset();
    return fails(piece, com->c2m ? "no equaliser of the module's input opens the eye (COM)"
                                 : "no equaliser of its receiver makes anything of it (COM)");
  }
  if (!com->c2m) return hold(piece, above(com->com, end.com_min), Decides::com);
  hold(piece, above(end.vec_max, com->vec), Decides::vec);
  if (com->veo && end.veo_min && com->veo->si() > 0.0)
    hold(piece, 2.0 * to_db(*com->veo / *end.veo_min), Decides::veo);
}

}  // namespace shoreline::study
