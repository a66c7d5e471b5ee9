// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
//
// The side of PathEvaluator that computes a hop of linear optics as one waveform, copper before and
// behind the light included.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "shoreline/photonics/link/budget.h"
#include "shoreline/study/path.h"

namespace shoreline::study {
namespace {

/// What the parts at the ends of the light do not say of themselves, or "".
std::string_view lacking(const part::Launch& launch, const part::OpticalEnd& end) {
  if (!launch.response) return "the bandwidth of the transmitter's modulator";
  if (!end.bandwidth) return "the bandwidth of the receiver's amplifier (detector.response)";
  if (!end.swing) return "the swing at the receiver's output (detector.swing)";
  if (!launch.oma) return "the launched power";
  return "";
}

}  // namespace

bool PathEvaluator::is_linear(std::size_t index) const {
  const std::vector<Piece>& all = budget_.pieces;
  return index > 0 && index + 1 < all.size() && all[index - 1].hop == all[index].hop &&
         all[index + 1].hop == all[index].hop;
}

/// The greatest, of either sign: without chirp the sign makes no difference.
TimePerLength PathEvaluator::dispersion(const Piece& piece) const {
  photonics::DispersionRange sum;
  for (std::size_t i = piece.first + 1; i < piece.last; ++i) {
    const part::Kind& kind = *steps_[i].part.kind;
    if (!kind.dispersion) continue;
    const photonics::DispersionRange one = kind.dispersion(values_[i].get(), at_step(i));
    sum.least += one.least, sum.most += one.most;
  }
  return std::max(abs(sum.least), abs(sum.most));
}

/// The hop runs from chip to chip, so what the limits of the light leave to copper with slicers of
/// its own is the hop's too: all of the code's errors, if the span has no other hop.
double PathEvaluator::light_limit(const Piece& piece) const {
  const part::OpticalEnd& end = folds_[piece.last].optical;
  const bool alone = std::all_of(budget_.pieces.begin(), budget_.pieces.end(), [&](const Piece& p) {
    return p.fec_span != piece.fec_span || p.hop == piece.hop;
  });
  if (!alone || end.interface.inner != nullptr) return end.ber_limit;
  return std::max(end.ber_limit, fec_.ber_limit);
}

/// Kept by what it depends on: the two stretches of copper and the light between them.
const LightHop* PathEvaluator::light_of(std::size_t index, const part::Launch& launch, Db loss,
                                        Db penalty, std::string& why) {
  const Piece &before = budget_.pieces[index - 1], &after = budget_.pieces[index + 1];
  const part::OpticalEnd& end = folds_[budget_.pieces[index].last].optical;
  const std::string_view chip = class_of(after, true).com;
  const std::string_view name = chip.empty() ? class_of(after, false).com : chip;
  why = lacking(launch, end);
  if (why.empty() && name.empty()) why = "a configuration of COM: the far chip's class names none";
  if (why.empty() && (before.no_network || after.no_network)) why = "a network of its copper";
  if (!why.empty()) return nullptr;
  const auto sheet = sheets_->find(name);
  if (sheet == sheets_->end()) {
    why = "the configuration of COM that the class names";
    return nullptr;
  }
  const bool rough = effort_ == Effort::rough;
  const std::string key = fmt::format(
      "{} {} {} {} {:a} {:a} {:a} {:a} {:a} {:a}", index, name, rough, edits_, before.loss.si(),
      after.loss.si(), before.delay.value_or(Time{}).si(), after.delay.value_or(Time{}).si(),
      (loss + penalty).si(), dispersion(budget_.pieces[index]).si());
  if (const auto known = light_known_.find(key); known != light_known_.end()) return &known->second;
  Light light;
  light.transmitter = {*launch.response, to_power(*launch.oma)};
  light.receiver = {end.model, {*end.bandwidth}, *end.swing};
  light.extinction_ratio = launch.extinction_ratio;
  light.rin = launch.rin, light.r_lm = launch.r_lm;
  light.loss = loss, light.penalty = penalty;
  light.accumulated = dispersion(budget_.pieces[index]);
  light.wavelength = at_.wavelength;
  const signal::com::Config& config = sheet->second.config;
  auto made = light_hop(copper(before), light, copper(after), rough ? thinned(config) : config, at_,
                        light_limit(budget_.pieces[index]), context_);
  if (!made) {
    why = made.error().message;
    return nullptr;
  }
  return &light_known_.emplace(key, std::move(*made)).first->second;
}

/// True if the hop around this piece of light was judged as a whole; else its parts are, each by
/// its own limits.
bool PathEvaluator::judge_light(std::size_t index) {
  Piece& piece = budget_.pieces[index];
  if (fidelity_ != system::Fidelity::waveform || sheets_ == nullptr || effort_ == Effort::none ||
      !is_linear(index))
    return false;
  part::Launch launch = folds_[piece.first].launch;
  const part::OpticalEnd& end = folds_[piece.last].optical;
  reset(piece);
  piece.ber_limit = light_limit(piece);
  piece.problem = optical_problem(piece, launch, end, true);
  if (!piece.problem.empty()) return true;
  if (!launch.fault.empty() || !end.fault.empty()) return false;
  const OpticalPenalties penalties = optical_penalties(piece);
  const Db mpi = penalties.multipath + penalties.crosstalk;
  if (!std::isfinite(mpi.si()) || (launch.oma && std::isinf(launch.oma->value()))) return false;
  const Db before = piece.loss;
  amplify(piece, launch);
  piece.loss += end.coupling_loss;
  piece.penalty = mpi;
  std::string why;
  const LightHop* light = light_of(index, launch, piece.loss, mpi, why);
  if (light == nullptr) {
    piece.loss = before;
    judge_optical(piece);
    piece.light_problem = std::move(why);
    return true;
  }
  piece.light = *light;
  if (!light->shut) set_ber(piece, end, light->ber);
  Piece* const hop[] = {&budget_.pieces[index - 1], &piece, &budget_.pieces[index + 1]};
  for (Piece* p : hop) {
    p->margin = light->margin, p->problem = "", p->impossible = false;
    p->com.reset(), p->basis.reset(), p->decided_by.reset();
  }
  if (light->shut || !light->margin) {
    fails(piece, light->shut ? "no equaliser of the far chip makes anything of it (hop)"
                             : "no light would be enough: copper, bandwidths and the light's own "
                               "noise close the eye");
    return true;
  }
  for (Piece* p : hop) p->basis = Basis::waveform, p->decided_by = Decides::hop;
  piece.limit = piece.loss + piece.penalty + *light->margin;
  return true;
}

}  // namespace shoreline::study
