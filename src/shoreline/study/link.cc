// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/study/link.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "shoreline/study/feed.h"
#include "shoreline/study/service.h"

namespace shoreline::study {

using system::Part;
using system::Path;
using system::Side;
using system::Step;

part::At conditions(const DataRate& lane, lane::Modulation modulation, const part::Fec& fec) {
  return part::at_lane(part::line_rate(fec, lane), modulation);
}

PathEvaluator evaluator(const system::System& system, const Path& path, bool forward,
                        const Context& context) {
  const part::At at = conditions(path.spec.lane_rate, path.spec.modulation, path.spec.fec);
  const std::vector<Step>& steps = forward ? path.forward : path.backward;
  std::vector<std::optional<Dbm>> feeds;
  for (const Step& s : steps) {
    const int box = s.side == Side::a ? path.box_a : s.side == Side::b ? path.box_b : -1;
    feeds.push_back(box < 0 ? std::nullopt
                            : feed_of(system.boxes[static_cast<std::size_t>(box)], s.node, at));
  }
  PathEvaluator out(steps, std::move(feeds), at, path.spec.fec, path.spec.lanes,
                    path.spec.fidelity);
  out.use_com(system.com, context);
  return out;
}

namespace {

bool closes_at(PathEvaluator& path, double metres) {
  path.set_length(Length(metres));
  return path.evaluate().closes == true;
}

/// Longest to `resolution` (a share of it beyond a metre) from `lo`, where it closes.
Length longest_from(PathEvaluator& path, double lo, double resolution) {
  constexpr double kFarthest = 1e5;  // metres
  double hi = kFarthest;
  if (closes_at(path, hi)) return Length(hi);
  while (hi - lo > resolution * std::max(1.0, lo)) {
    const double mid = 0.5 * (lo + hi);
    (closes_at(path, mid) ? lo : hi) = mid;
  }
  return Length(lo);
}

/// By COM: never from no length at all, where a pulse has nothing to be equalised and takes
/// longest.
std::optional<Length> longest_by_com(PathEvaluator& path, Length known) {
  constexpr double kShort = 0.1, kResolution = 1e-3;  // metres
  path.set_effort(Effort::rough);
  double lo = known.si();
  bool open = closes_at(path, lo);
  if (!open) lo = std::min(lo, kShort), open = closes_at(path, lo);
  std::optional<Length> rough;
  if (open) rough = longest_from(path, lo, kResolution);
  path.set_effort(Effort::report);
  if (rough && *rough >= known) return rough;
  path.set_effort(Effort::verdict);
  const bool whole = closes_at(path, known.si());
  path.set_effort(Effort::report);
  return whole ? std::optional(known) : rough;
}

}  // namespace

std::optional<Length> longest(PathEvaluator& path, Length known) {
  if (path.judges_by_com()) return longest_by_com(path, known);
  constexpr double kResolution = 1e-6;
  if (closes_at(path, 0.0)) return longest_from(path, 0.0, kResolution);
  // Too short a fibre may dazzle its receiver.
  if (!closes_at(path, known.si())) return std::nullopt;
  return longest_from(path, known.si(), kResolution);
}

namespace {

std::string_view name_of(Side side) {
  return side == Side::a ? "a" : side == Side::b ? "b" : "link";
}

bool loss_is_estimate(const Part& part) {
  return (part.kind->loss && rests_on_estimate(part, part.kind->loss.uses)) ||
         (part.kind->amplifier && rests_on_estimate(part, part.kind->amplifier.uses));
}

/// What joints reflect and neighbours leak is in the penalty.
bool penalty_is_estimate(const Piece& p, std::span<const Step> steps) {
  for (std::size_t i = p.first + 1; i < p.last; ++i) {
    const Part& part = steps[i].part;
    if ((part.kind->joints && rests_on_estimate(part, part.kind->joints.uses)) ||
        (part.kind->leakage && rests_on_estimate(part, part.kind->leakage.uses)))
      return true;
  }
  return false;
}

/// Share of the limiting piece's decibels (losses, penalty, limit) that rest on estimates.
std::optional<double> margin_share(const Piece& p, const PathBudget& b,
                                   std::span<const Step> steps) {
  if (!p.limit) return std::nullopt;
  double sum = 0.0, estimated = 0.0;
  const auto item = [&](Db amount, bool estimate) {
    sum += std::abs(amount.si());
    if (estimate) estimated += std::abs(amount.si());
  };
  const Part& tx = steps[p.first].part;
  const Part& rx = steps[p.last].part;
  const bool optical = p.domain == Domain::optical;
  Db crossed{};
  if (p.inner) {
    const bool estimate = rests_on_estimate(tx, tx.kind->inner.uses);
    item(p.loss, estimate), item(*p.limit, estimate);
    return estimated / sum;
  }
  for (std::size_t i = p.first; i <= p.last; ++i) {
    const bool counts = steps[i].in == steps[i].out || !optical;
    if (!counts) continue;
    item(b.step_loss[i], loss_is_estimate(steps[i].part));
    crossed += b.step_loss[i];
  }
  if (optical) {
    const bool launch = rests_on_estimate(tx, tx.kind->launch.uses),
               receive = rests_on_estimate(rx, rx.kind->optical_end.uses);
    const bool model = p.basis == Basis::receiver_model || p.basis == Basis::waveform;
    item(p.loss - crossed, model && receive);  // coupling into the receiver
    item(p.penalty, (model && launch) || penalty_is_estimate(p, steps));
    item(*p.limit, model && (launch || receive));
  } else {
    const Part& end = p.limit_from_last ? rx : tx;
    const std::string field = class_field(p, steps, p.limit_from_last, "loss_limit");
    const std::string_view uses[] = {field};
    item(*p.limit, rests_on_estimate(end, uses));
  }
  return sum > 0.0 ? std::optional(estimated / sum) : std::nullopt;
}

void add_margin(const PathBudget& b, std::span<const Step> steps, const PathEvaluator& path,
                const part::Fec& fec, TierResult& r) {
  r.closes = b.closes;
  r.closes_basis = b.basis;
  r.margin = b.margin;
  for (const Piece& p : b.pieces) r.hops.push_back(hop_result(p, steps, path));
  if (b.margin) {
    r.limiting_hop = r.hops[b.limiting].name;
    r.margin_estimate_share = margin_share(b.pieces[b.limiting], b, steps);
  }
  for (std::size_t s = 0; s < b.span_ber.size(); ++s) {
    FecSpanResult span;
    span.fec_span = static_cast<int>(s);
    span.ber_limit = fec.ber_limit;
    if (!std::isnan(b.span_ber[s])) {
      span.ber = b.span_ber[s];
      span.codeword_error_ratio =
          lane::codeword_error_ratio(part::code_of(fec), std::min(0.5, b.span_ber[s]));
      span.closes = b.span_ber[s] <= fec.ber_limit * (1.0 + 1e-9);
    }
    r.fec_spans.push_back(span);
  }
  for (std::size_t p = 0; p < b.pieces.size(); ++p) {
    const Piece& piece = b.pieces[p];
    Db crossed{};
    if (piece.inner)
      r.losses.push_back(
          {steps[piece.first].part.id + " (between its ends)",
           std::string(name_of(steps[piece.first].side)), piece.domain, static_cast<int>(p),
           piece.loss,
           rests_on_estimate(steps[piece.first].part, steps[piece.first].part.kind->inner.uses)});
    for (std::size_t i = piece.first; i <= piece.last && !piece.inner; ++i) {
      const bool joint = steps[i].in != steps[i].out;
      if ((joint && piece.domain == Domain::optical) || b.step_loss[i].si() == 0.0) continue;
      crossed += b.step_loss[i];
      r.losses.push_back({steps[i].part.id, std::string(name_of(steps[i].side)), piece.domain,
                          static_cast<int>(p), b.step_loss[i], loss_is_estimate(steps[i].part)});
    }
    const Part& rx = steps[piece.last].part;
    if (piece.return_loss && !piece.inner)
      r.losses.push_back({"reflections between parts", std::string(name_of(steps[piece.last].side)),
                          piece.domain, static_cast<int>(p), piece.loss - crossed, true});
    if (piece.domain == Domain::optical && piece.loss > crossed)
      r.losses.push_back({rx.id + " coupling", std::string(name_of(steps[piece.last].side)),
                          piece.domain, static_cast<int>(p), piece.loss - crossed,
                          rests_on_estimate(rx, rx.kind->optical_end.uses)});
  }
}

void add_latency(std::span<const Step> steps, PathEvaluator& path, bool decode_is_estimate,
                 TierResult& r) {
  path.set_effort(Effort::none);
  path.set_length(r.length_mean);
  const PathBudget& b = path.evaluate();
  r.latency = b.latency;
  for (const Step& s : steps) {
    if (!s.part.kind->latency) continue;
    std::shared_ptr<void> value = s.part.kind->copy(s.part.value.get());
    if (s.takes_length) *s.part.kind->length(value.get()) = r.length_mean;
    r.latencies.push_back({s.part.id, s.part.kind->latency(value.get(), path.at()),
                           rests_on_estimate(s.part, s.part.kind->latency.uses)});
  }
  if (b.copper_delay.si() != 0.0)
    r.latencies.push_back({"copper by waveform, beyond its parts' own", b.copper_delay, true});
  r.latencies.push_back({"FEC block and decoding", b.fec_latency, decode_is_estimate});
  if (b.inner_latency.si() > 0.0) r.latencies.push_back({"inner code", b.inner_latency, true});
}

void add_energy(const std::vector<LinkPart>& parts, const part::At& at, TierResult& r) {
  Power a{}, b{};
  double sum = 0.0, estimated = 0.0;
  for (const LinkPart& p : parts) {
    if (p.part->kind->passive) continue;
    EnergyItem item;
    item.part = p.part->id;
    item.side = p.at_b ? "b" : "a";
    item.estimate = rests_on_estimate(*p.part, part::power_uses(*p.part->kind));
    if (const auto power = part::power_of(*p.part->kind, p.part->value.get(), at)) {
      item.port_power = *power * p.share;
      // Half of what both ends draw: one transmitter here, one receiver there.
      item.energy = 0.5 * *item.port_power / r.port;
      (p.at_b ? b : a) += *item.port_power;
      sum += item.port_power->si();
      if (item.estimate) estimated += item.port_power->si();
    } else {
      ++r.power_unknown_parts;
    }
    r.energies.push_back(std::move(item));
  }
  if (r.energies.empty()) return;
  r.port_power_a = a, r.port_power_b = b;
  r.port_power = 0.5 * (a + b);
  r.energy = *r.port_power / r.port;
  if (sum > 0) r.power_estimate_share = estimated / sum;
}

void add_cost(const std::vector<LinkPart>& parts, TierResult& r) {
  CostSum sum;
  sum.add(parts);
  r.cost = sum.total;
  r.cost_unknown_parts = static_cast<int>(sum.unknown.size());
  if (sum.total && sum.total->si() > 0) r.cost_estimate_share = sum.estimated / *sum.total;
}

std::string source_of(const system::Observed& seen) {
  const std::string& events = catalog::origin_of(seen.origins, "events").source;
  return events.empty() ? catalog::origin_of(seen.origins, "share").source : events;
}

void add_failures(const std::vector<LinkPart>& parts, const Path& path, TierResult& r) {
  Evidence evidence;
  evidence.add(parts);
  r.fit_unknown_parts = evidence.unknown_parts();
  if (const std::optional<math::RateEstimate> rate = evidence.rate()) {
    r.fit = rate->point;
    r.fit_lo95 = rate->lo95, r.fit_hi60 = rate->hi60, r.fit_hi95 = rate->hi95;
    r.fit_basis = "sum over parts, exposures combined";
  }
  if (!path.field) return;
  const system::FieldRecord& record = path.field->record;
  r.field_source = path.field->title;
  if (const std::string source = source_of(*path.field); !source.empty())
    r.field_source += fmt::format(" [{}]", source);
  const ObservedRate field = observed_rate(record, path.spec.field_devices);
  r.field_fit = field.point;
  r.field_fit_lo95 = field.lo95, r.field_fit_hi95 = field.hi95;
}

/// What is short, where it is not the loss.
std::string_view short_of(const Piece& p) {
  if (p.decided_by == Decides::com) return "COM ";
  if (p.decided_by == Decides::hop) return "light of the whole hop ";
  if (p.decided_by == Decides::vec) return "VEC ";
  return p.decided_by == Decides::veo ? "VEO " : "";
}

/// Why a direction does not close, or cannot tell, in one line; "" if it closes.
std::string reason_of(const PathBudget& b, std::span<const Step> steps, const TierResult& r) {
  if (b.closes == true) return "";
  const auto between = [&](const Piece& p) {
    return fmt::format("{} to {}", steps[p.first].part.id, steps[p.last].part.id);
  };
  for (const Piece& p : b.pieces)
    if (p.impossible) return fmt::format("{} ({})", p.problem, between(p));
  if (b.margin && b.margin->si() < 0)
    return fmt::format("{}{:.1f} dB short at {:g} m, reaches {}", short_of(b.pieces[b.limiting]),
                       -b.margin->si(), r.length.si(),
                       r.reach ? fmt::format("{:.3g} m", r.reach->si()) : "nowhere");
  if (b.closes == false) return "more bit errors than the FEC may be given";
  for (const Piece& p : b.pieces)
    if (!p.margin) return fmt::format("no verdict: {} ({})", p.problem, between(p));
  return "no verdict: the bit errors of a hop are not known";
}

/// Orders directions by what they say: does not close, cannot tell, closes; then by margin.
bool worse(const PathBudget& a, const PathBudget& b) {
  const auto rank = [](const PathBudget& x) { return !x.closes ? 1 : *x.closes ? 2 : 0; };
  if (rank(a) != rank(b)) return rank(a) < rank(b);
  return a.margin && b.margin && *a.margin < *b.margin;
}

/// Reach, and the share of the tier's links that close.
void add_reach(const system::Tier& tier, PathEvaluator& there, PathEvaluator& back, bool open,
               TierResult& r) {
  if (open) {
    const std::optional<Length> reach_there = longest(there, r.length),
                                reach_back = longest(back, r.length);
    if (reach_there && reach_back) r.reach = std::min(*reach_there, *reach_back);
  }
  there.set_effort(Effort::verdict), back.set_effort(Effort::verdict);
  for (const system::LengthShare& l : tier.lengths) {
    there.set_length(l.length), back.set_length(l.length);
    if (there.evaluate().closes == true && back.evaluate().closes == true)
      r.share_in_reach += l.share;
  }
  there.set_effort(Effort::report), back.set_effort(Effort::report);
}

}  // namespace

TierResult judge(const system::System& system, const system::Tier& tier, const Path& path,
                 const Context& context) {
  TierResult r;
  r.tier = tier.name;
  r.path = path.spec.name;
  r.path_title = path.spec.title;
  r.lanes = path.spec.lanes;
  r.lane = path.spec.lane_rate;
  r.port = path.spec.lane_rate * path.spec.lanes;
  r.modulation = choice_name(path.spec.modulation);
  for (const system::LengthShare& l : tier.lengths) {
    if (l.share > 0) r.length = std::max(r.length, l.length);
    r.length_mean += l.length * l.share;
  }
  PathEvaluator there = evaluator(system, path, true, context),
                back = evaluator(system, path, false, context);
  const bool open = std::any_of(path.forward.begin(), path.forward.end(),
                                [](const Step& s) { return s.takes_length; });
  add_reach(tier, there, back, open, r);
  there.set_length(r.length), back.set_length(r.length);
  const bool from_b = worse(back.evaluate(), there.evaluate());
  PathEvaluator& worst = from_b ? back : there;
  const std::vector<Step>& steps = from_b ? path.backward : path.forward;
  const PathBudget& budget = worst.evaluate();
  add_margin(budget, steps, worst, path.spec.fec, r);
  r.reason = reason_of(budget, steps, r);
  const std::vector<LinkPart> parts = link_parts(system, path);
  add_energy(parts, worst.at(), r);
  add_cost(parts, r);
  add_failures(parts, path, r);
  const std::string decode = fmt::format("path[{}].fec.decode", &path - system.paths.data());
  add_latency(steps, worst, is_estimate(catalog::origin_of(system.origins, decode)), r);
  return r;
}

}  // namespace shoreline::study
