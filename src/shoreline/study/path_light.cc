// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
//
// The side of PathEvaluator that computes light as a waveform, with copper before or behind it
// where no slicer parts them.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "shoreline/part/inner_code.h"
#include "shoreline/photonics/link/budget.h"
#include "shoreline/study/light_span.h"
#include "shoreline/study/path.h"

namespace shoreline::study {
namespace {

/// What the parts at the ends of the light do not say of themselves, or "". `sliced`: the receiving
/// one decides bits, else copper follows it.
std::string_view lacking(const part::Launch& launch, const part::OpticalEnd& end, bool sliced) {
  if (!launch.response) return "the bandwidth of the transmitter's modulator";
  if (!end.bandwidth) return "the bandwidth of the receiver's amplifier (detector.response)";
  if (!sliced && !end.swing) return "the swing at the receiver's output (detector.swing)";
  if (sliced && !end.equaliser_taps)
    return "the taps of the receiver's equaliser (pmd.equaliser_taps)";
  if (!launch.oma) return "the launched power";
  return "";
}

std::string_view no_light_does(const LightHop& light) {
  if (light.shut)
    return light.taps.empty() && light.config.empty()
               ? "no equaliser of the receiver makes anything of it"
               : "no equaliser of the far chip makes anything of it (hop)";
  return light.config.empty()
             ? "no light would be enough: bandwidths and the light's own noise close the eye"
             : "no light would be enough: copper, bandwidths and the light's own noise close the "
               "eye";
}

}  // namespace

const Piece* PathEvaluator::shared(const Piece& piece, int side) const {
  const auto index =
      static_cast<std::size_t>(&piece - budget_.pieces.data()) + static_cast<std::size_t>(side);
  return index < budget_.pieces.size() && budget_.pieces[index].hop == piece.hop
             ? &budget_.pieces[index]
             : nullptr;
}

/// The greatest, of either sign (without chirp the sign makes no difference), and at either end of
/// the wavelengths that the transmitter is made for.
TimePerLength PathEvaluator::dispersion(const Piece& piece) const {
  const part::Interface& made_for = folds_[piece.first].launch.interface;
  TimePerLength most{};
  for (const std::optional<Length>& w : {made_for.wavelength_min, made_for.wavelength_max}) {
    photonics::DispersionRange sum;
    for (std::size_t i = piece.first + 1; i < piece.last; ++i) {
      const part::Kind& kind = *steps_[i].part.kind;
      if (!kind.dispersion) continue;
      part::At at = at_step(i);
      at.wavelength = w.value_or(at.wavelength);
      const photonics::DispersionRange one = kind.dispersion(values_[i].get(), at);
      sum.least += one.least, sum.most += one.most;
    }
    most = std::max({most, abs(sum.least), abs(sum.most)});
  }
  return most;
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

/// The light of a piece as its ends and its fibre have it.
Light PathEvaluator::light_between(const Piece& piece, const part::Launch& launch) const {
  const part::OpticalEnd& end = folds_[piece.last].optical;
  Light light;
  light.transmitter = {*launch.response, to_power(*launch.oma)};
  light.receiver = {end.model, {*end.bandwidth}, end.swing.value_or(Voltage{})};
  light.extinction_ratio = launch.extinction_ratio;
  light.rin = launch.rin, light.r_lm = launch.r_lm;
  light.loss = piece.loss, light.penalty = piece.penalty;
  light.accumulated = dispersion(piece);
  light.wavelength = at_.wavelength;
  light.from_slicer = shared(piece, -1) == nullptr;
  return light;
}

/// The sheet of the chip that shares the hop, the receiving one where both do: by the class at the
/// chip's end of its copper, else by that at the light's. Null with the reason, or where none does.
const system::ComSheet* PathEvaluator::sheet_of(const Piece& piece, std::string& why) const {
  const Piece *before = shared(piece, -1), *after = shared(piece, 1);
  if (before == nullptr && after == nullptr) return nullptr;
  if ((before != nullptr && before->no_network) || (after != nullptr && after->no_network)) {
    why = "a network of its copper";
    return nullptr;
  }
  const auto lights = std::count_if(
      budget_.pieces.begin(), budget_.pieces.end(),
      [&](const Piece& p) { return p.hop == piece.hop && p.domain == Domain::optical; });
  if (lights > 1) {
    why = "a slicer between it and the other light of its hop";
    return nullptr;
  }
  const Piece& chip = after != nullptr ? *after : *before;
  const std::string_view nearest = class_of(chip, after != nullptr).com;
  const std::string_view name = nearest.empty() ? class_of(chip, after == nullptr).com : nearest;
  if (name.empty()) {
    why = fmt::format("a configuration of COM: the {} chip's class names none",
                      after != nullptr ? "far" : "near");
    return nullptr;
  }
  const auto sheet = sheets_->find(name);
  if (sheet != sheets_->end()) return &sheet->second;
  why = "the configuration of COM that the class names";
  return nullptr;
}

/// Far less light than the receiver's noise alone asks for, whatever the equalisers: a search over
/// lengths goes there, and eyes of little but noise are slow to compute.
bool PathEvaluator::is_dark(const Piece& piece, const part::Launch& launch, double limit) const {
  constexpr Db kFar(6.0);
  const auto needed = photonics::required_oma(
      folds_[piece.last].optical.model, launch.extinction_ratio, launch.rin, at_.modulation, limit);
  return needed && *launch.oma - piece.loss - piece.penalty < to_dbm(*needed) - kFar;
}

/// Kept by what it depends on: the light, and the copper of its hop.
const LightHop* PathEvaluator::light_of(const Piece& piece, const part::Launch& launch,
                                        std::string& why) {
  const Piece *before = shared(piece, -1), *after = shared(piece, 1);
  const part::OpticalEnd& end = folds_[piece.last].optical;
  why = lacking(launch, end, after == nullptr);
  if (!why.empty()) return nullptr;
  const system::ComSheet* sheet = sheet_of(piece, why);
  if (!why.empty()) return nullptr;
  const bool rough = effort_ == Effort::rough;
  const auto of_copper = [](const Piece* p) {
    return p == nullptr ? std::string("-")
                        : fmt::format("{:a} {:a}", p->loss.si(), p->delay.value_or(Time{}).si());
  };
  const std::string key =
      fmt::format("{} {} {} {} {} {} {:a} {:a}", &piece - budget_.pieces.data(),
                  sheet == nullptr ? "" : sheet->config.name, rough, edits_, of_copper(before),
                  of_copper(after), (piece.loss + piece.penalty).si(), dispersion(piece).si());
  if (const auto known = light_known_.find(key); known != light_known_.end()) return &known->second;
  const double limit = light_limit(piece);
  if (rough && is_dark(piece, launch, limit)) {
    LightHop none;
    none.shut = true;
    return &light_known_.emplace(key, std::move(none)).first->second;
  }
  const Light light = light_between(piece, launch);
  const auto copper_of = [&](const Piece* p) {
    return p == nullptr ? std::vector<SpanPart>() : copper(*p);
  };
  const double coded = end.interface.inner != nullptr ? part::overhead(*end.interface.inner) : 1.0;
  const SlicerSide side{2.0 * coded * at_.nyquist, lane::levels(at_.modulation),
                        end.equaliser_taps.value_or(1), end.feedback_most, limit};
  auto made = after != nullptr
                  ? light_hop(copper_of(before), light, copper_of(after),
                              rough ? thinned(sheet->config) : sheet->config, at_, limit, context_)
              : before != nullptr ? light_span(copper_of(before), light, sheet->config, at_, side)
                                  : light_span(light, side);
  if (!made) {
    why = made.error().message;
    return nullptr;
  }
  return &light_known_.emplace(key, std::move(*made)).first->second;
}

/// What the waveform costs beyond the receiver's noise: light at the margin over what the closed
/// form of that receiver needs.
std::optional<Db> PathEvaluator::closure(const Piece& piece, const part::Launch& launch,
                                         const LightHop& light) {
  if (light.taps.empty() || !light.margin) return std::nullopt;
  const auto needed =
      photonics::required_oma(folds_[piece.last].optical.model, launch.extinction_ratio, launch.rin,
                              at_.modulation, *piece.ber_limit);
  if (!needed) return std::nullopt;
  return *launch.oma - piece.loss - piece.penalty - *light.margin - to_dbm(*needed);
}

/// True if this piece of light was judged as a waveform, with the copper of its hop; else the parts
/// of the hop are, each by its own limits.
bool PathEvaluator::judge_light(std::size_t index) {
  Piece& piece = budget_.pieces[index];
  if (fidelity_ != system::Fidelity::waveform || sheets_ == nullptr || effort_ == Effort::none)
    return false;
  part::Launch launch = folds_[piece.first].launch;
  const part::OpticalEnd& end = folds_[piece.last].optical;
  reset(piece);
  piece.ber_limit = light_limit(piece);
  piece.problem = optical_problem(piece, launch, end, true);
  if (!piece.problem.empty()) return true;
  if (!folds_[piece.first].unlocked.empty() || !folds_[piece.last].unlocked.empty()) return false;
  const OpticalPenalties penalties = optical_penalties(piece);
  const Db mpi = penalties.multipath + penalties.crosstalk;
  if (!std::isfinite(mpi.si()) || (launch.oma && std::isinf(launch.oma->value()))) return false;
  const Db before = piece.loss;
  amplify(piece, launch);
  if (overloaded(piece, launch)) {
    fails(piece, "more light than the receiver may get");
    return true;
  }
  piece.loss += end.coupling_loss;
  piece.penalty = mpi;
  std::string why;
  const LightHop* light = light_of(piece, launch, why);
  if (light == nullptr) {
    piece.loss = before;
    judge_optical(piece);
    piece.light_problem = std::move(why);
    return true;
  }
  piece.light = *light;
  piece.closure = closure(piece, launch, *light), piece.tdecq = launch.tdecq;
  if (!light->shut) set_ber(piece, end, light->ber);
  for (Piece& p : budget_.pieces) {
    if (p.hop != piece.hop) continue;
    p.margin = light->margin, p.problem = "", p.impossible = false;
    p.com.reset(), p.basis.reset(), p.decided_by.reset();
  }
  if (light->shut || !light->margin) {
    fails(piece, no_light_does(*light));
    return true;
  }
  const bool copper = shared(piece, -1) != nullptr || shared(piece, 1) != nullptr;
  for (Piece& p : budget_.pieces) {
    if (p.hop != piece.hop) continue;
    p.basis = Basis::waveform;
    if (copper) p.decided_by = Decides::hop;
  }
  piece.limit = piece.loss + piece.penalty + *light->margin;
  return true;
}

}  // namespace shoreline::study
