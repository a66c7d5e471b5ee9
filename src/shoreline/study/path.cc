// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/study/path.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <limits>

#include "shoreline/base/assert.h"
#include "shoreline/part/inner_code.h"
#include "shoreline/photonics/device/amplifier.h"
#include "shoreline/photonics/link/budget.h"

namespace shoreline::study {

using part::Medium;

bool holds_at(Frequency stated, Frequency f) {
  constexpr double kSameClass = 0.06;
  return std::abs(stated / f - 1.0) <= kSameClass;
}

namespace {

constexpr double kUnknown = std::numeric_limits<double>::quiet_NaN();

}  // namespace

void set_ber(Piece& piece, const part::OpticalEnd& end, double ber) {
  piece.ber = ber;
  const part::InnerCode* inner = end.interface.inner;
  piece.ber_left = inner != nullptr ? part::remaining(*inner, ber) : piece.ber;
}

PathEvaluator::PathEvaluator(std::span<const system::Step> steps,
                             std::vector<std::optional<Dbm>> feeds, const part::At& at,
                             const part::Fec& fec, int lanes, system::Fidelity fidelity)
    : steps_(steps.begin(), steps.end()),
      feeds_(std::move(feeds)),
      at_(at),
      fec_(fec),
      fidelity_(fidelity),
      folds_(steps.size()) {
  SHORELINE_ASSERT(feeds_.size() == steps_.size());
  for (const system::Step& s : steps_) values_.push_back(s.part.kind->copy(s.part.value.get()));
  fec_latency_ =
      lane::block_time(part::code_of(fec), fec.interleave, at.line_rate * lanes) + fec.decode;
  budget_.step_loss.resize(steps_.size());
  cut_pieces();
}

void PathEvaluator::set_length(Length length) {
  for (std::size_t i = 0; i < steps_.size(); ++i) {
    if (!steps_[i].takes_length) continue;
    *steps_[i].part.kind->length(values_[i].get()) = length;
    folds_[i].dirty = true;
  }
}

PathEvaluator::Handle PathEvaluator::handle(std::size_t step, std::string_view field) {
  const Located found = locate(*steps_[step].part.kind->type, values_[step].get(), field);
  return {step, found.field, found.member};
}

void PathEvaluator::set(const Handle& h, double value) {
  h.field->ops->set(h.member, value);
  ++edits_;
  folds_[h.step].dirty = true;
}

void PathEvaluator::refresh(std::size_t i) {
  Values& v = folds_[i];
  const part::Kind& kind = *steps_[i].part.kind;
  const void* value = values_[i].get();
  const part::At at = at_step(i);
  if (kind.loss) v.loss = kind.loss(value, at);
  if (kind.latency) v.latency = kind.latency(value, at);
  if (kind.electrical_end) v.electrical = kind.electrical_end(value, at);
  if (kind.launch) v.launch = kind.launch(value, at, feeds_[i]);
  if (kind.optical_end) v.optical = kind.optical_end(value, at);
  if (kind.joints) v.joints = kind.joints(value, at);
  if (kind.leakage) v.leakage = kind.leakage(value, at);
  if (kind.inner) v.inner = kind.inner(value, at);
  v.dirty = false;
  for (std::size_t p = 0; p < budget_.pieces.size(); ++p)
    if (budget_.pieces[p].first == i || budget_.pieces[p].last == i) required_known_[p] = false;
}

Length PathEvaluator::length_of(const Piece& piece) const {
  Length sum{};
  for (std::size_t i = piece.first + 1; i < piece.last; ++i)
    if (const auto length = steps_[i].part.kind->length; length != nullptr)
      sum += length(values_[i].get())->value_or(Length{});
  return sum;
}

OpticalPenalties PathEvaluator::optical_penalties(const Piece& piece) const {
  photonics::ReflectivePath path;
  path.tx = path.rx = receiver(piece).reflection;
  path.connectors = 0;
  for (std::size_t i = piece.first + 1; i < piece.last; ++i) {
    const part::Joints& joints = folds_[i].joints;
    if (const part::Leakage& leak = folds_[i].leakage; leak.coherent)
      path.leaked += leak.neighbours * std::sqrt(loss_ratio(leak.isolation));
    if (joints.count == 0) continue;
    path.connectors += joints.count;
    path.connector = std::max(path.connector, joints.reflection);
  }
  OpticalPenalties out{photonics::mpi_penalty(path, launch(piece).extinction_ratio), Db{}};
  for (std::size_t i = piece.first + 1; i < piece.last; ++i)
    if (const part::Leakage& leak = folds_[i].leakage; leak.neighbours > 0 && !leak.coherent)
      out.crosstalk += photonics::crosstalk_penalty(leak.neighbours, leak.isolation, Db{});
  return out;
}

/// Amplifiers on the way: their gain at the power that reaches them comes off the loss, their noise
/// is added to the light's. True if there was one.
bool PathEvaluator::amplify(Piece& piece, part::Launch& launch) {
  bool any = false;
  Db lost{};
  for (std::size_t i = piece.first + 1; i < piece.last; ++i) {
    const part::Kind& kind = *steps_[i].part.kind;
    lost += folds_[i].loss;
    if (!kind.amplifier) continue;
    any = true;
    const part::Amplifier a = kind.amplifier(values_[i].get(), at_);
    Db gain = a.gain;
    if (launch.oma && !std::isinf(launch.oma->value())) {
      const Power mean = photonics::average_power(to_power(*launch.oma), launch.extinction_ratio);
      const Power input = mean * loss_ratio(lost);
      const double channels = kind.common(values_[i].get())->lanes;  // that share it
      gain = photonics::saturated_gain(a.gain, a.saturation, channels * input);
      launch.rin = photonics::add(launch.rin,
                                  photonics::amplifier_rin(a.noise_figure, input, at_.wavelength));
    }
    budget_.step_loss[i] = -gain;
    piece.loss = piece.loss - gain;
    lost = lost - gain;
  }
  return any;
}

std::optional<Power> PathEvaluator::required_oma(const Piece& piece, const part::Launch& launch,
                                                 const part::OpticalEnd& end, bool amplified) {
  const auto index = static_cast<std::size_t>(&piece - budget_.pieces.data());
  if (!required_known_[index] || amplified) {  // noise of amplifiers goes with the losses
    required_[index] = photonics::required_oma(end.model, launch.extinction_ratio, launch.rin,
                                               at_.modulation, end.ber_limit);
    required_known_[index] = true;
  }
  return required_[index];
}

/// Why the figures of these ends say nothing of this lane, or "".
std::string_view PathEvaluator::optical_problem(const Piece& piece, const part::Launch& launch,
                                                const part::OpticalEnd& end, bool waveform) const {
  const part::Interface &tx = launch.interface, &rx = end.interface;
  const auto differ = [](const auto& a, const auto& b, auto alike) {
    return a && b && !alike(*a, *b);
  };
  const auto near = [](Length a, Length b) { return abs(a - b) < 10.0 * unit::nanometre; };
  if (differ(tx.symbol_rate, rx.symbol_rate, holds_at) ||
      (tx.inner == nullptr) != (rx.inner == nullptr) ||
      differ(tx.modulation, rx.modulation, std::equal_to<>()) ||
      differ(tx.wavelength_min, rx.wavelength_min, near) ||
      differ(tx.wavelength_max, rx.wavelength_max, near))
    return "the two ends are made for different light";
  const double coded = rx.inner != nullptr ? part::overhead(*rx.inner) : 1.0;
  const Frequency symbols = 2.0 * coded * at_.nyquist;
  if (rx.symbol_rate && !holds_at(*rx.symbol_rate, symbols))
    return "the optical limits are stated for another symbol rate";
  if (rx.modulation && *rx.modulation != at_.modulation)
    return "the optical limits are meant for another modulation";
  if (waveform) return "";
  // Dispersion and more come in that no budget here holds.
  if (end.reach && length_of(piece) > *end.reach)
    return "the fibre is longer than the optical limits are meant for";
  constexpr Length kNoDispersion{2000.0};
  if (!end.reach && length_of(piece) > kNoDispersion)
    return "the fibre is longer than 2 km, and no budget here holds dispersion";
  return "";
}

/// A standard's own limits where they are published and kept, and no amplifier stands between;
/// else the receiver's physics at the bit error ratio that the hop may spend.
void PathEvaluator::judge_optical(Piece& piece) {
  part::Launch launch = folds_[piece.first].launch;
  const part::OpticalEnd& end = folds_[piece.last].optical;
  reset(piece);
  piece.ber_limit = end.ber_limit;
  piece.problem = optical_problem(piece, launch, end, false);
  if (!piece.problem.empty()) return;
  if (!launch.fault.empty()) return fails(piece, launch.fault);
  if (!end.fault.empty()) return fails(piece, end.fault);
  const OpticalPenalties penalties = optical_penalties(piece);
  const Db mpi = penalties.multipath + penalties.crosstalk;
  if (!std::isfinite(mpi.si())) return fails(piece, "reflections or leaking light close the eye");
  const bool amplified = amplify(piece, launch);
  if (end.received_max && launch.oma && !std::isinf(launch.oma->value()) &&
      to_dbm(photonics::average_power(to_power(*launch.oma), launch.extinction_ratio)) -
              piece.loss >
          *end.received_max)
    return fails(piece, "more light than the receiver may get");
  if (!amplified && launch.oma_minus_tdecq && end.stressed_sensitivity && end.secq) {
    const Dbm received =
        photonics::stressed_sensitivity(*launch.oma_minus_tdecq, *end.secq, piece.loss, mpi);
    piece.penalty = mpi;
    piece.margin = received - *end.stressed_sensitivity;
    piece.limit = *piece.margin + piece.loss + mpi;
    piece.basis = Basis::standard;
    if (piece.margin->si() >= 0.0) set_ber(piece, end, end.ber_limit);
    return;
  }
  piece.loss += end.coupling_loss;
  piece.penalty = mpi + launch.tdecq;
  const std::optional<Power> needed = required_oma(piece, launch, end, amplified);
  if (!needed) return fails(piece, "intensity noise alone gives more errors than allowed");
  if (!launch.oma) {
    piece.problem = "the launched power is not known";
    return;
  }
  if (std::isinf(launch.oma->value())) return fails(piece, "there is no light");
  piece.limit = *launch.oma - to_dbm(*needed);
  piece.margin = *piece.limit - piece.loss - piece.penalty;
  piece.basis = Basis::receiver_model;
  const Power received = to_power(*launch.oma - piece.loss - piece.penalty);
  set_ber(piece, end,
          photonics::ber(end.model, received, launch.extinction_ratio, launch.rin, at_.modulation));
}

const PathBudget& PathEvaluator::evaluate() {
  for (std::size_t i = 0; i < steps_.size(); ++i)
    if (folds_[i].dirty) refresh(i);
  for (std::size_t i = 0; i < steps_.size(); ++i) budget_.step_loss[i] = folds_[i].loss;
  for (Piece& piece : budget_.pieces) {
    piece.loss = Db{};
    // The loss of a joint is on its electrical side: module edge to DSP, engine bump to driver.
    for (std::size_t i = piece.first; i <= piece.last; ++i)
      if (steps_[i].in == steps_[i].out || piece.domain == Domain::electrical)
        piece.loss += folds_[i].loss;
    if (piece.inner) piece.loss = folds_[piece.first].inner->loss;
    if (piece.domain == Domain::electrical && fidelity_ == system::Fidelity::waveform)
      take_waveform(piece);
    if (piece.domain == Domain::electrical) judge_electrical(piece);
  }
  for (std::size_t p = 0; p < budget_.pieces.size(); ++p)
    if (budget_.pieces[p].domain == Domain::optical && !judge_light(p))
      judge_optical(budget_.pieces[p]);
  sum_up();
  return budget_;
}

void PathEvaluator::sum_up() {
  PathBudget& b = budget_;
  const auto spans = static_cast<double>(b.span_ber.size());
  b.fec_latency = spans * fec_latency_;
  b.latency = b.fec_latency;
  b.inner_latency = Time{};
  for (const Values& v : folds_) b.latency += v.latency;
  b.copper_delay = Time{};
  for (const Piece& p : b.pieces) {
    if (!p.delay || p.inner) continue;
    b.copper_delay += *p.delay;
    for (std::size_t i = p.first + 1; i < p.last; ++i) b.copper_delay -= folds_[i].latency;
  }
  b.latency += b.copper_delay;
  std::fill(b.span_ber.begin(), b.span_ber.end(), 0.0);
  b.margin.reset();
  b.basis.reset();
  bool open = false, unknown = b.pieces.empty();
  for (std::size_t i = 0; i < b.pieces.size(); ++i) {
    Piece& p = b.pieces[i];
    // Copper that shares its hop with light has no bit errors of its own: the slicer is beyond it.
    const bool shares = (i > 0 && b.pieces[i - 1].hop == p.hop) ||
                        (i + 1 < b.pieces.size() && b.pieces[i + 1].hop == p.hop);
    if (shares && p.domain == Domain::electrical)
      p.ber.reset(), p.ber_limit.reset(), p.ber_left.reset();
    else
      b.span_ber[static_cast<std::size_t>(p.fec_span)] += p.ber_left.value_or(kUnknown);
    if (const part::InnerCode* inner = folds_[p.last].optical.interface.inner;
        inner != nullptr && p.domain == Domain::optical)
      b.inner_latency += inner->latency;
    if (p.impossible) open = true;
    if (!p.margin) {
      unknown = true;
      continue;
    }
    if (p.margin->si() < 0.0) open = true;
    if (!b.basis || *p.basis > *b.basis) b.basis = p.basis;
    if (!b.margin || *p.margin < *b.margin) b.margin = p.margin, b.limiting = i;
  }
  b.latency += b.inner_latency;
  for (double ber : b.span_ber) {
    if (ber > fec_.ber_limit * (1.0 + 1e-9)) open = true;  // a budget spent to the full is kept
    if (std::isnan(ber)) unknown = true;
  }
  // The margin of the hops that have one is no margin of the path, unless it says no already.
  if (unknown && b.margin && b.margin->si() >= 0.0) b.margin.reset();
  b.closes = open ? std::optional(false) : unknown ? std::nullopt : std::optional(true);
  if (!b.closes) b.basis.reset();
}

}  // namespace shoreline::study
