// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
//
// The budget of one lane in one direction: losses, margins, bit errors and latency from chip to
// chip. Made for sweeps: one evaluator, many evaluations, no allocation after the first.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "shoreline/base/context.h"
#include "shoreline/base/quantity.h"
#include "shoreline/part/fec.h"
#include "shoreline/part/kind.h"
#include "shoreline/study/piece.h"
#include "shoreline/study/span_network.h"
#include "shoreline/system/system.h"

namespace shoreline::study {

/// True if what is stated for one frequency holds at `f`: within 6 %, so that 53.125 and 56 GHz are
/// one class, 26.56 and 53.125 GHz two.
bool holds_at(Frequency stated, Frequency f);

/// The bit errors of a piece of light, and what an inner code leaves of them.
void set_ber(Piece& piece, const part::OpticalEnd& end, double ber);

struct PathBudget {
  std::vector<Db> step_loss;  // of each step, on its electrical or optical side
  std::vector<Piece> pieces;
  std::vector<double> span_ber;  // of each FEC span, what inner codes leave; NaN: a hop has none
  Time latency{};                // FEC included
  Time fec_latency{};            // of all FEC spans
  Time inner_latency{};          // of codes inside them
  Time copper_delay{};           // by waveforms, beyond what the parts say of themselves
  std::optional<bool> closes;
  std::optional<Basis> basis;  // the weakest
  std::optional<Db> margin;    // of the limiting piece
  std::size_t limiting = 0;    // index in pieces
};

/// What the light of a piece loses beside its loss.
struct OpticalPenalties {
  Db multipath{};  // reflections, and leaks of the same wavelength
  Db crosstalk{};  // of other wavelengths
};

/// What COM is asked for. To report it: wherever the loss is not far over its limit. For the
/// verdict: where the loss leaves it open. Roughly: likewise, of a thinned grid, short of the full
/// one if anything, for searches over lengths. Not at all.
enum class Effort { report, verdict, rough, none };

class PathEvaluator {
 public:
  /// `feeds[i]`: light that reaches step i for one lane, where it is fed from outside. The steps
  /// are copied; `fec` covers the path; `lanes` make a port. With Fidelity::waveform the loss and
  /// delay of copper are those of its networks in a row, at the Nyquist frequency.
  PathEvaluator(std::span<const system::Step> steps, std::vector<std::optional<Dbm>> feeds,
                const part::At& at, const part::Fec& fec, int lanes,
                system::Fidelity fidelity = system::Fidelity::budget);

  /// From here on copper of a waveform is judged by COM too, where a class names one of `sheets`,
  /// which must outlive this. A span is evaluated once and kept: again only when its copper
  /// changed.
  void use_com(const system::ComSheets& sheets, const Context& context);
  void set_effort(Effort effort);
  /// Whether any class on the way asks for it.
  bool judges_by_com() const;

  /// Length of the link, for the parts that take it.
  void set_length(Length length);

  /// One field of one step, found once and set often. `field` may be dotted.
  struct Handle {
    std::size_t step = 0;
    const Field* field = nullptr;  // null: no such field
    void* member = nullptr;
    bool locks = false;  // the locks of rings rest on it
  };
  Handle handle(std::size_t step, std::string_view field);
  /// `value` in SI units (dBm, kelvin for levels).
  void set(const Handle& handle, double value);

  /// Only what a changed field touches is computed again. The result lives in the evaluator.
  const PathBudget& evaluate();

  const part::At& at() const { return at_; }
  const std::vector<Piece>& pieces() const { return budget_.pieces; }
  /// The parts of an electrical piece as they stand now, for join().
  std::vector<SpanPart> copper(const Piece& piece) const;
  /// COM of an electrical piece by the class of one end, whichever decides; null with the reason in
  /// `why`. Evaluates it where that has not been done.
  const PieceCom* com_by(const Piece& piece, bool last, std::string_view& why);
  /// What stands at the ends of a piece, as last evaluated.
  const part::Launch& launch(const Piece& piece) const { return folds_[piece.first].launch; }
  /// The electrical class that an end of a piece is made for, as last evaluated.
  const part::ElectricalEnd& class_of(const Piece& piece, bool last) const;
  const part::OpticalEnd& receiver(const Piece& piece) const { return folds_[piece.last].optical; }
  /// Of an optical piece, as last evaluated.
  OpticalPenalties optical_penalties(const Piece& piece) const;

 private:
  struct Values {  // what the folds said of a step, kept until it changes
    bool dirty = true, lock_dirty = true;
    std::string_view unlocked;
    Db loss{};
    Time latency{};
    part::ElectricalEnd electrical;
    part::Launch launch;
    part::OpticalEnd optical;
    part::Joints joints;
    part::Leakage leakage;
    std::optional<part::InnerHop> inner;
  };

  void cut_pieces();
  void refresh(std::size_t step);
  part::At at_step(std::size_t step) const;
  void take_waveform(Piece& piece);
  void judge_electrical(Piece& piece);
  void judge_loss(Piece& piece);
  void judge_com(Piece& piece);
  void judge_optical(Piece& piece);
  bool judge_light(std::size_t index);
  TimePerLength dispersion(const Piece& piece) const;
  double light_limit(const Piece& piece) const;
  const Piece* shared(const Piece& piece, int side) const;  // of its hop, -1 before it, 1 behind
  Light light_between(const Piece& piece, const part::Launch& launch) const;
  const system::ComSheet* sheet_of(const Piece& piece, std::string& why) const;
  bool is_dark(const Piece& piece, const part::Launch& launch, double limit) const;
  const LightHop* light_of(const Piece& piece, const part::Launch& launch, std::string& why);
  std::optional<Db> closure(const Piece& piece, const part::Launch& launch, const LightHop& light);
  bool overloaded(const Piece& piece, const part::Launch& launch) const;
  Length length_of(const Piece& piece) const;
  std::string_view optical_problem(const Piece& piece, const part::Launch& launch,
                                   const part::OpticalEnd& end, bool waveform) const;
  bool amplify(Piece& piece, part::Launch& launch);
  std::optional<Power> required_oma(const Piece& piece, const part::Launch& launch,
                                    const part::OpticalEnd& end, bool amplified);
  void sum_up();

  std::vector<system::Step> steps_;
  std::vector<std::shared_ptr<void>> values_;
  std::vector<std::optional<Dbm>> feeds_;
  part::At at_;
  part::Fec fec_;
  system::Fidelity fidelity_;
  Time fec_latency_{};  // of one span
  std::vector<Values> folds_;
  std::vector<std::optional<Power>> required_;  // of each piece, while its ends stand
  std::vector<bool> required_known_;
  const system::ComSheets* sheets_ = nullptr;
  Context context_;
  Effort effort_ = Effort::report;
  int edits_ = 0;  // by set()
  /// By what was set and what the span is at its Nyquist frequency: lengths seen before, and those
  /// that a piece does not have, cost nothing.
  std::map<std::string, PieceCom> com_known_;
  std::map<std::string, LightHop> light_known_;
  std::string com_failed_;  // the reason of the last that could not be had
  PathBudget budget_;
};

}  // namespace shoreline::study
