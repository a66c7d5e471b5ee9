// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/study/comply.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "shoreline/part/inner_code.h"
#include "shoreline/photonics/link/budget.h"
#include "shoreline/photonics/link/intensity_noise.h"
#include "shoreline/study/link.h"

namespace shoreline::study {

using system::Part;
using system::Path;
using system::Step;
using system::System;

namespace {

constexpr std::string_view kErrors = "bit errors of copper: neither a loss nor COM has them";
constexpr std::string_view kShut = "an eye: no equaliser opens one";
constexpr std::string_view kNoEcho = "a reflection: none is above the resolution";
constexpr std::string_view kNotStated = "the part's own value, which it does not state";

/// What a limit is held against; `missing` says why there is no value.
struct Measured {
  std::optional<double> si;  // on the limit's own scale: SI, dBm, dB
  std::string_view missing = kNotStated;
};
template <class Q>
Measured amount(const std::optional<Q>& q, std::string_view missing = kNotStated) {
  return {q ? std::optional(q->si()) : std::nullopt, missing};
}
Measured level(const std::optional<Dbm>& l, std::string_view missing = kNotStated) {
  return {l ? std::optional(l->value()) : std::nullopt, missing};
}

/// Mean of the levels that a transmitter launches; none in the dark.
std::optional<Dbm> average_launch(const part::Launch& launch) {
  if (!launch.oma || std::isinf(launch.oma->value())) return std::nullopt;
  return to_dbm(photonics::average_power(to_power(*launch.oma), launch.extinction_ratio));
}

struct Limit {
  std::string_view field;  // of the standard's record
  Relation relation;
  Measured value;
  double tolerance = 0.0;  // relative, for `equal`
};

/// Every limit of one piece; `add` holds them against the records of the parts at its ends.
class PieceLimits {
 public:
  PieceLimits(const System& system, const Path& path, const std::vector<Step>& steps,
              PathEvaluator& evaluator, Length length, PathCompliance& out)
      : system_(system),
        path_(path),
        steps_(steps),
        evaluator_(evaluator),
        budget_(evaluator.evaluate()),
        length_(length),
        out_(out) {}

  void run() {
    for (const Piece& piece : budget_.pieces) {
      name_ = piece.inner ? fmt::format("inside {}", steps_[piece.first].part.id)
                          : fmt::format("{} to {}", steps_[piece.first].part.id,
                                        steps_[piece.last].part.id);
      if (piece.domain == Domain::optical)
        optical(piece);
      else
        electrical(piece);
    }
    for (std::size_t i = 0; i < steps_.size(); ++i) laser(steps_[i]);
    error_correction();
  }

 private:
  const Part& at(std::size_t i) const { return steps_[i].part; }

  void electrical(const Piece& piece) {
    Length medium{};
    for (std::size_t i = piece.first + 1; i < piece.last; ++i)
      if (steps_[i].side == system::Side::link) medium += length_at(i);
    if (piece.inner) medium = length_at(piece.first);
    const Measured loss{
        std::isfinite(piece.loss.si()) ? std::optional(piece.loss.si()) : std::nullopt,
        "a signal: nothing passes"};
    const Limit limits[] = {
        {"modulation", Relation::equal, modulation()},
        {"loss_limit", Relation::at_most, loss},
        {"reach",
         Relation::at_most,
         {medium.si() > 0 ? std::optional(medium.si()) : std::nullopt,
          "the length of what is between the boxes; here only boards are"}},
        {"ber", Relation::at_most, {std::nullopt, kErrors}},
    };
    std::vector<std::size_t> ends = {piece.first, piece.last};
    if (piece.inner) ends.pop_back();
    for (std::size_t end : ends) {
      part::At conditions = evaluator_.at();
      conditions.in = steps_[end].in;
      const std::string_view own[] = {at(end).kind->class_member(at(end).value.get(), conditions)};
      const std::span<const std::string_view> members = piece.inner ? kLine : own;
      for (const Limit& l : limits) hold(at(end), members, l);
      for (const Limit& l : waveform(piece, end == piece.last)) hold(at(end), members, l);
    }
  }

  /// What COM's configuration of this end's class says of the piece.
  std::array<Limit, 4> waveform(const Piece& piece, bool last) {
    std::string_view why;
    const PieceCom* com = evaluator_.com_by(piece, last, why);
    if (com != nullptr && com->shut) why = kShut;
    const auto of = [&](const auto& value) {
      return com != nullptr ? amount(value, why) : Measured{std::nullopt, why};
    };
    const PieceCom none;
    const PieceCom& c = com != nullptr ? *com : none;
    Measured erl = of(c.erl);
    if (com != nullptr) erl.missing = com->problem.empty() ? kNoEcho : com->problem;
    return {{{"com_min", Relation::at_least, of(c.com)},
             {"erl_min", Relation::at_least, erl},
             {"vec_max", Relation::at_most, of(c.vec)},
             {"veo_min", Relation::at_least, of(c.veo)}}};
  }

  void optical(const Piece& piece) {
    const part::Launch& launch = evaluator_.launch(piece);
    const part::OpticalEnd& end = evaluator_.receiver(piece);
    Db lost{}, channel{};  // the channel is what is passive
    Length fibre{};
    for (std::size_t i = piece.first + 1; i < piece.last; ++i) {
      lost += budget_.step_loss[i];
      channel += std::max(Db{}, budget_.step_loss[i]);
      fibre += length_at(i);
    }
    const std::optional<Dbm> average = average_launch(launch);
    const auto received = average ? std::optional(*average - lost) : std::nullopt;
    const auto required = [&](Db stress) -> std::optional<Dbm> {
      const auto oma = photonics::required_oma(end.model, launch.extinction_ratio, launch.rin,
                                               evaluator_.at().modulation, end.ber_limit);
      return oma ? std::optional(to_dbm(*oma) + end.coupling_loss + stress) : std::nullopt;
    };
    const RinLevel rin = photonics::rin_oma(launch.rin, launch.extinction_ratio);
    constexpr std::string_view kDark = "the launched power, which is not known";
    const Limit transmit[] = {
        {"modulation", Relation::equal, modulation()},
        {"symbol_rate", Relation::equal, {symbols(end)}, 0.06},
        {"wavelength_min", Relation::at_least, {}},
        {"wavelength_max", Relation::at_most, {}},
        {"launch_min", Relation::at_least, level(average, kDark)},
        {"launch_max", Relation::at_most, level(average, kDark)},
        {"oma_min", Relation::at_least, level(launch.oma, kDark)},
        {"oma_max", Relation::at_most, level(launch.oma, kDark)},
        {"oma_minus_tdecq_min", Relation::at_least,
         level(launch.oma ? std::optional(*launch.oma - launch.tdecq) : std::nullopt, kDark)},
        {"tdecq_max", Relation::at_most, {launch.tdecq.si()}},
        {"extinction_ratio_min", Relation::at_least, {launch.extinction_ratio.si()}},
        {"rin_oma_max", Relation::at_most, {rin.value()}},
        {"channel_loss_max", Relation::at_most, {channel.si()}},
        {"reach", Relation::at_most, {fibre.si()}},
    };
    const Limit receive[] = {
        {"received_min", Relation::at_least, level(received, kDark)},
        {"received_max", Relation::at_most, level(received, kDark)},
        {"sensitivity", Relation::at_most,
         level(required(Db{}), "a receiver: its noise alone exceeds the limit")},
        {"stressed_sensitivity", Relation::at_most,
         level(end.secq ? required(*end.secq) : std::nullopt,
               "the stress of the test, which is not known")},
        {"ber_limit",
         Relation::at_most,
         {piece.basis == Basis::standard ? std::nullopt : piece.ber,
          "the bit errors: the verdict rests on the standard's own powers"}},
    };
    for (const Limit& l : transmit) hold(at(piece.first), kPmd, l);
    for (const Limit& l : receive) hold(at(piece.last), kPmd, l);
  }

  void laser(const Step& step) {
    const int index = step.side == system::Side::a   ? path_.box_a
                      : step.side == system::Side::b ? path_.box_b
                                                     : -1;
    if (index < 0) return;
    const system::Box& box = system_.boxes[static_cast<std::size_t>(index)];
    for (const std::vector<int>& feed : box.feeds) {
      if (feed.back() != step.node) continue;
      const system::TreeNode& source = box.nodes[static_cast<std::size_t>(feed.front())];
      const Part& part = *source.part;
      const part::Feed light = part.kind->feed(part.value.get(), evaluator_.at());
      name_ = fmt::format("{} of {}", source.name, box.id);
      hold(part, kForm,
           {"power_max", Relation::at_most,
            amount(part::power_of(*part.kind, part.value.get(), evaluator_.at()))});
      hold(part, kForm, {"output_min", Relation::at_least, level(light.power)});
      hold(part, kForm, {"output_max", Relation::at_most, level(light.power)});
      hold(part, kForm,
           {"temperature_max",
            Relation::at_most,
            {source.temperature_given ? std::optional(source.temperature.value()) : std::nullopt}});
      hold(part, kForm, {"fibres", Relation::at_most, own(part, "fibres")});
    }
  }

  void error_correction() {
    const std::string key = fmt::format("path[{}].fec", &path_ - system_.paths.data());
    const catalog::Origin& origin = catalog::origin_of(system_.origins, key + ".ber_limit");
    for (std::size_t s = 0; s < budget_.span_ber.size(); ++s) {
      LimitResult r;
      r.piece = fmt::format("FEC span {}", s + 1);
      r.standard = origin.entry.empty() ? key : origin.entry;
      r.part = r.standard;
      r.limit = "ber_limit";
      r.unit = "1";
      r.limit_value = path_.spec.fec.ber_limit;
      if (!std::isnan(budget_.span_ber[s])) r.value = budget_.span_ber[s];
      r.missing = "the bit errors of a hop, which are not known";
      settle(r, origin, 0.0);
    }
  }

  Length length_at(std::size_t i) const {
    const auto length = at(i).kind->length;
    if (length == nullptr) return {};
    return length(const_cast<void*>(at(i).value.get()))
        ->value_or(steps_[i].takes_length ? length_ : Length{});
  }
  Measured modulation() const {
    return {static_cast<double>(static_cast<int>(evaluator_.at().modulation))};
  }
  double symbols(const part::OpticalEnd& end) const {
    return 2.0 * evaluator_.at().nyquist.si() *
           (end.interface.inner != nullptr ? part::overhead(*end.interface.inner) : 1.0);
  }
  /// A field of the part itself.
  Measured own(const Part& part, std::string_view field) const {
    const Located found = locate(*part.kind->type, const_cast<void*>(part.value.get()), field);
    if (found.field == nullptr || found.ops->is_null(found.member)) return {};
    return {found.ops->get(found.member)};
  }

  static constexpr std::string_view kLineNames[] = {"line"};
  static constexpr std::string_view kPmdNames[] = {"pmd"};
  static constexpr std::string_view kFormNames[] = {"form"};
  static constexpr std::span<const std::string_view> kLine = kLineNames, kPmd = kPmdNames,
                                                     kForm = kFormNames;

  /// Holds the part to one limit of the record it names, if it names one.
  void hold(const Part& part, std::span<const std::string_view> members, const Limit& limit) {
    for (std::string_view member : members) {
      const std::string path = fmt::format("{}.{}", member, limit.field);
      const Located record = locate(*part.kind->type, const_cast<void*>(part.value.get()), member);
      if (record.field == nullptr || (record.ops->nullable && record.ops->is_null(record.member)))
        continue;
      const Located found = locate(*part.kind->type, const_cast<void*>(part.value.get()), path);
      if (found.field == nullptr) continue;
      add(part, std::string(member), path, found, limit);
      return;
    }
  }

  void add(const Part& part, const std::string& member, const std::string& path,
           const Located& found, const Limit& limit) {
    const catalog::Origin& origin = catalog::origin_of(part.origins, path);
    const bool blank = found.ops->nullable && found.ops->is_null(found.member);
    if (blank ? origin.why.empty() : origin.kind == catalog::OriginKind::default_value)
      return;  // the standard has no such limit
    LimitResult r;
    r.piece = name_;
    r.part = part.id;
    r.standard = standard_of(part, member);
    r.limit = limit.field;
    r.relation = limit.relation;
    r.unit = found.field->unit.empty() ? "1" : found.field->unit;
    const auto shown = [&](double si) {
      if (found.ops->shape == Shape::choice)  // of modulations
        return static_cast<double>(lane::levels(static_cast<lane::Modulation>(si)));
      return found.ops->shape == Shape::number ? in_unit(si, r.unit) : si;
    };
    const bool elsewhere = !stated_here(part, member, limit.field);
    if (limit.value.si && !elsewhere) r.value = shown(*limit.value.si);
    if (!blank) r.limit_value = shown(found.ops->get(found.member));
    r.missing = blank       ? fmt::format("the standard's limit: {}", origin.why)
                : elsewhere ? "a limit at this frequency: the class is stated for another"
                            : std::string(limit.value.missing);
    settle(r, origin, limit.tolerance);
  }

  /// A loss limit holds at the frequency for which its class states it.
  bool stated_here(const Part& part, const std::string& member, std::string_view limit) const {
    if (limit != "loss_limit") return true;
    const Located at =
        locate(*part.kind->type, const_cast<void*>(part.value.get()), member + ".at");
    return holds_at(Frequency(at.ops->get(at.member)), evaluator_.at().nyquist);
  }

  /// The entry that gave the limits, or the part's own table.
  std::string standard_of(const Part& part, const std::string& member) const {
    const auto it = part.origins.lower_bound(member + ".");
    if (it != part.origins.end() && it->first.starts_with(member + ".") &&
        !it->second.entry.empty() && it->second.entry != part.id)
      return it->second.entry;
    return fmt::format("{}.{}", part.id, member);
  }

  void settle(LimitResult& r, const catalog::Origin& origin, double tolerance) {
    if (r.value && r.limit_value) {
      const double v = *r.value, limit = *r.limit_value;
      const double slack = 1e-9 * std::abs(limit);
      const bool ok = r.relation == Relation::at_most ? v <= limit + slack
                      : r.relation == Relation::at_least
                          ? v >= limit - slack
                          : std::abs(v - limit) <= tolerance * std::abs(limit) + slack;
      r.status = ok ? Compliance::met : Compliance::missed;
      r.missing.clear();
      if (!ok && r.limit == "reach") {
        r.status = Compliance::cannot_say;
        r.missing = "a limit: this is longer than what the standard aims at";
      }
      if (is_estimate(origin)) {  // of ours is no limit of a standard
        r.status = Compliance::cannot_say;
        r.missing = fmt::format("the standard's own limit: our estimate of it would be {}",
                                ok ? "met" : "missed");
      }
    }
    r.where = origin.where;
    if (!origin.source.empty())
      r.where += fmt::format("{}[{}]", r.where.empty() ? "" : " ", origin.source);
    if (origin.kind == catalog::OriginKind::derived)
      r.where += fmt::format("{}(derived: {})", r.where.empty() ? "" : " ", origin.why);
    if (origin.source.empty() && is_estimate(origin))
      r.where += fmt::format("{}(estimate)", r.where.empty() ? "" : " ");
    out_.limits.push_back(std::move(r));
  }

  const System& system_;
  const Path& path_;
  const std::vector<Step>& steps_;
  PathEvaluator& evaluator_;
  const PathBudget& budget_;
  Length length_;
  PathCompliance& out_;
  std::string name_;
};

/// The longest length that any row's tier asks of each path, and who asks.
struct Use {
  Length length{};
  std::vector<std::string> rows;
};
std::vector<Use> uses_of(const System& system) {
  std::vector<Use> out(system.paths.size());
  for (const system::TechnologyRow& row : system.technologies)
    for (std::size_t t = 0; t < row.levels; ++t) {
      Use& use = out[static_cast<std::size_t>(row.paths[t])];
      if (use.rows.empty() || use.rows.back() != row.name) use.rows.push_back(row.name);
      for (const auto& l : system.scenario.tiers[static_cast<std::size_t>(row.tiers[t])].lengths)
        if (l.share > 0) use.length = std::max(use.length, l.length);
    }
  return out;
}

}  // namespace

ComplyResult comply(const System& system, const std::string& only, const Context& context) {
  ComplyResult result;
  result.scenario = system.scenario.name;
  result.title = system.scenario.title;
  const std::vector<Use> uses = uses_of(system);
  for (std::size_t p = 0; p < system.paths.size(); ++p) {
    const Path& path = system.paths[p];
    if (uses[p].rows.empty() || (!only.empty() && only != path.spec.name)) continue;
    for (const bool forward : {true, false}) {
      PathEvaluator link = evaluator(system, path, forward, context);
      link.set_length(uses[p].length);
      PathCompliance c;
      c.path = path.spec.name;
      c.title = path.spec.title;
      c.direction = forward ? "a to b" : "b to a";
      c.rows = uses[p].rows;
      c.length = uses[p].length;
      PieceLimits(system, path, forward ? path.forward : path.backward, link, uses[p].length, c)
          .run();
      for (const LimitResult& l : c.limits)
        ++(l.status == Compliance::met      ? result.met
           : l.status == Compliance::missed ? result.missed
                                            : result.cannot_say);
      result.paths.push_back(std::move(c));
    }
  }
  return result;
}

}  // namespace shoreline::study
