// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/study/optical_budget.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "shoreline/photonics/link/budget.h"
#include "shoreline/photonics/link/intensity_noise.h"
#include "shoreline/photonics/link/lane_errors.h"

namespace shoreline::study {

using photonics::LaneModel;
using photonics::OpticalLane;

namespace {

/// Adds items with their origin.
struct Maker {
  const Profile& profile;
  OpticalBudget& budget;

  void add(std::string name, Db amount, BudgetSide side, std::string note, std::string_view field,
           bool given) {
    BudgetItem item{std::move(name), amount, side, std::move(note), "", false};
    if (given) {
      item.source = "command line";
    } else if (!field.empty()) {
      const catalog::Origin& origin = catalog::origin_of(profile.origins, field);
      item.source = origin.source;
      item.estimate = is_estimate(origin);
    }
    budget.items.push_back(std::move(item));
  }
};

Db sum(const OpticalBudget& b, BudgetSide side) {
  Db out{};
  for (const BudgetItem& item : b.items)
    if (item.side == side) out += item.amount;
  return out;
}

/// Limits that meet to the last digit meet.
Db met(Db margin) { return std::abs(margin.si()) < 1e-9 ? Db{} : margin; }

void finish(OpticalBudget& b) {
  b.penalties = sum(b, BudgetSide::receiver);
  if (b.launch) b.available = *b.launch - sum(b, BudgetSide::path);
  if (b.receiver) b.required = *b.receiver + *b.penalties;
  if (!b.available || !b.required) return;
  b.margin = met(*b.available - *b.required);
  b.closes = b.margin->si() >= 0.0;
}

constexpr Db kUsualClosure{3.4};  // the largest TDECQ or TDEC of DR4, FR4, LPO and OCI alike
constexpr std::string_view kClosureAssumed = "3.4 dB of transmitter closure, as 400GBASE-DR4";

/// Least launch of OMA less TDECQ.
std::optional<Dbm> limit_launch(const part::OpticalPmd& pmd, const BudgetOptions& o) {
  if (o.tx_oma) return *o.tx_oma - o.tdecq.value_or(pmd.tdecq_max.value_or(kUsualClosure));
  if (o.tdecq && pmd.oma_min && pmd.oma_minus_tdecq_min)
    return std::max(*pmd.oma_min - *o.tdecq, *pmd.oma_minus_tdecq_min);
  return pmd.oma_minus_tdecq_min;
}

/// By the standard's own limits: (OMA - TDECQ) + SECQ - loss - MPI against the stressed
/// sensitivity.
OpticalBudget by_limits(const Profile& profile, const BudgetOptions& o) {
  const part::OpticalPmd& pmd = profile.pmd;
  OpticalBudget b;
  Maker make{profile, b};
  b.basis = Basis::standard;
  b.ber = pmd.ber_limit;
  b.level = "OMA less TDECQ";
  b.launch = limit_launch(pmd, o);
  if (o.tx_oma && !o.tdecq && !pmd.tdecq_max) b.assumed.emplace_back(kClosureAssumed);
  b.receiver = *pmd.stressed_sensitivity;
  make.add("channel loss", o.loss.value_or(pmd.channel_loss_max.value_or(Db{})), BudgetSide::path,
           "fibre and connectors", "channel_loss_max", o.loss.has_value());
  make.add("multipath interference", o.multipath.value_or(pmd.multipath.value_or(Db{})),
           BudgetSide::path, "as the budget allows", "multipath", o.multipath.has_value());
  make.add("SECQ of the receiver's test", -*pmd.secq, BudgetSide::path,
           "the sensitivity is stated with so much closure", "secq", false);
  b.reason = "limits of the standard or agreement";
  finish(b);
  return b;
}

/// The receiver of a verdict by physics, and where it is from.
struct Physics {
  OpticalLane lane;
  part::ReceiverBudget model;
  double ber = 2.4e-4;
  bool published = false;  // `model` is the profile's
  Db coupling{};
  std::string from;
};

Physics physics(const Profile& profile, const BudgetOptions& o, OpticalBudget& b) {
  const part::OpticalPmd& pmd = profile.pmd;
  Physics p;
  photonics::Receiver& r = p.lane.receiver;
  p.lane.modulation = pmd.modulation.value_or(lane::Modulation::pam4);
  p.lane.extinction_ratio = o.extinction_ratio.value_or(pmd.extinction_ratio_min);
  p.published = pmd.receiver.has_value() && !o.end;
  p.ber = pmd.ber_limit;
  p.model.end_reflection = pmd.reflection;
  if (p.published) {
    p.model = *pmd.receiver, p.ber = p.model.target_ber;
    if (p.model.extinction_ratio && !o.extinction_ratio)
      p.lane.extinction_ratio = *p.model.extinction_ratio;
    r.responsivity = p.model.responsivity;
    r.noise_bandwidth = p.model.bandwidth;
    r.noise_density = CurrentNoise(p.model.noise.si() / std::sqrt(r.noise_bandwidth.si()));
    r.dark_current = p.model.dark_current;
    p.from = "receiver of the profile's published budget";
  } else if (o.end) {
    r = o.end->model, p.coupling = o.end->coupling_loss;
    p.from = "receiver of " + o.end_id;
  } else {
    // A noise bandwidth 1.5 times a 3 dB bandwidth of half the symbol rate.
    const Frequency rate = pmd.symbol_rate.value_or(53.125 * unit::gigahertz);
    r.noise_bandwidth = 0.75 * rate;
    p.from = "assumed receiver";
    if (!o.responsivity)
      b.assumed.push_back(fmt::format("responsivity {:g} A/W", r.responsivity.si()));
    if (!o.noise)
      b.assumed.push_back(fmt::format("noise {:g} pA/rtHz", r.noise_density.si() * 1e12));
    if (!o.bandwidth)
      b.assumed.push_back(fmt::format("noise bandwidth {:.4g} GHz, 0.75 of the symbol rate",
                                      r.noise_bandwidth.in(unit::gigahertz)));
  }
  if (o.responsivity) r.responsivity = *o.responsivity;
  if (o.noise) r.noise_density = *o.noise;
  if (o.bandwidth) r.noise_bandwidth = *o.bandwidth;
  if (o.dark_current) r.dark_current = *o.dark_current;
  if (o.responsivity || o.noise || o.bandwidth) p.from += ", as the call has it";
  if (o.ber) p.ber = *o.ber;
  if (o.reflection) p.model.end_reflection = *o.reflection;
  if (o.connectors) p.model.connectors = *o.connectors;
  if (o.connector_reflection) p.model.connector_reflection = *o.connector_reflection;
  return p;
}

std::optional<Dbm> required(const OpticalLane& lane, double ber) {
  const std::optional<Power> oma = LaneModel(lane).required_oma(ber);
  if (!oma) return std::nullopt;
  return to_dbm(*oma);
}

/// Noise that goes with the light, each kind on top of those before.
bool add_noise(const Physics& p, const BudgetOptions& o, const part::OpticalPmd& pmd, Maker& make) {
  OpticalLane lane = p.lane;
  lane.shot_noise = false;
  lane.rin = photonics::kNoRin;
  const Current dark = lane.receiver.dark_current;
  lane.receiver.dark_current = Current{};
  std::optional<Dbm> last = required(lane, p.ber);
  make.budget.receiver = last;
  if (!last) return false;
  const auto step = [&](std::string name, std::string note, std::string_view field, bool given) {
    const std::optional<Dbm> next = required(lane, p.ber);
    if (!next) return false;
    make.add(std::move(name), *next - *last, BudgetSide::receiver, std::move(note), field, given);
    last = next;
    return true;
  };
  lane.shot_noise = true;
  if (!step("shot noise", fmt::format("levels {:.2f} dB apart", lane.extinction_ratio.si()),
            "extinction_ratio_min", o.extinction_ratio.has_value()))
    return false;
  if (dark.si() > 0.0) {
    lane.receiver.dark_current = dark;
    if (!step("dark current", fmt::format("{:g} uA", dark.in(unit::microampere)),
              "receiver.dark_current", o.dark_current.has_value()))
      return false;
  }
  const bool own = p.published && p.model.rin;
  const std::optional<RinLevel> against_oma = o.rin_oma ? o.rin_oma : pmd.rin_oma_max;
  std::optional<RinLevel> rin = o.rin ? o.rin : own && !o.rin_oma ? p.model.rin : std::nullopt;
  const bool converted = !rin && against_oma;
  if (converted) rin = photonics::rin_of_oma(*against_oma, lane.extinction_ratio);
  if (!rin) {
    make.budget.assumed.push_back("no intensity noise: its limit is not known");
    return true;
  }
  lane.rin = *rin;
  std::string note = fmt::format("{:.5g} dB/Hz", rin->value());
  if (converted) note += fmt::format(", {:g} dB/Hz against the OMA", against_oma->value());
  return step("intensity noise", std::move(note), converted ? "rin_oma_max" : "receiver.rin",
              o.rin || o.rin_oma);
}

void add_multipath(const Physics& p, const BudgetOptions& o, const part::OpticalPmd& pmd,
                   Maker& make) {
  const part::ReceiverBudget& m = p.model;
  const bool told = o.reflection || o.connectors || o.connector_reflection;
  if (o.multipath || (!told && !p.published && pmd.multipath)) {
    make.add("multipath interference", o.multipath.value_or(pmd.multipath.value_or(Db{})),
             BudgetSide::receiver, "as the budget allows", "multipath", o.multipath.has_value());
    return;
  }
  const photonics::ReflectivePath path{m.end_reflection, m.end_reflection, m.connector_reflection,
                                       m.connectors};
  if (!told && !p.published)
    make.budget.assumed.push_back(
        fmt::format("{} connectors of {:g} dB", m.connectors, m.connector_reflection.si()));
  make.add("multipath interference",
           photonics::mpi_penalty(path, p.lane.extinction_ratio, m.depolarisation),
           BudgetSide::receiver,
           fmt::format("bound: ends {:g} dB, {} connectors {:g} dB, {:g} of it interferes",
                       m.end_reflection.si(), m.connectors, m.connector_reflection.si(),
                       m.depolarisation),
           p.published ? "receiver.end_reflection" : "reflection", told);
}

/// What a published budget books besides.
void add_published(const part::ReceiverBudget& m, Maker& make) {
  const auto add = [&](std::string name, Db amount, std::string note, std::string_view field) {
    make.add(std::move(name), amount, BudgetSide::receiver, std::move(note), field, false);
  };
  if (m.neighbours > 0)
    add("crosstalk", photonics::crosstalk_penalty(m.neighbours, m.isolation, m.imbalance),
        fmt::format("{} neighbours {:g} dB down, {:g} dB stronger", m.neighbours, m.isolation.si(),
                    m.imbalance.si()),
        "receiver.isolation");
  if (m.interference > 0.0)
    add("interference", photonics::isi_penalty(m.main_cursor, std::vector{m.interference}),
        fmt::format("cursors {:g} beside {:g}", m.interference, m.main_cursor),
        "receiver.interference");
  if (m.threshold_offset > 0.0)
    add("threshold offset", photonics::threshold_penalty(m.threshold_offset),
        fmt::format("{:g} of the OMA", m.threshold_offset), "receiver.threshold_offset");
  if (m.equalisation.si() > 0.0)
    add("interference and equaliser", m.equalisation,
        "as published, with the transmitter's closure", "receiver.equalisation");
  if (m.jitter.si() > 0.0) add("jitter", m.jitter, "as published", "receiver.jitter");
  if (m.dispersion.si() > 0.0)
    add("dispersion", m.dispersion, "as published", "receiver.dispersion");
}

/// OMA and closure of the transmitter, and the path's items.
void add_light(const Physics& p, const BudgetOptions& o, const part::OpticalPmd& pmd, Maker& make) {
  OpticalBudget& b = make.budget;
  b.level = "OMA";
  if (!o.tx_oma && pmd.oma_minus_tdecq_min) {
    b.launch = limit_launch(pmd, o);
    b.level = "OMA less TDECQ";
  } else {
    if (o.tx_oma) {
      b.launch = *o.tx_oma;
    } else if (pmd.oma_min) {
      b.launch = *pmd.oma_min;
    } else if (p.published && p.model.tx_oma) {
      b.launch = *p.model.tx_oma;
    } else if (pmd.launch_min) {
      b.launch = to_dbm(photonics::outer_oma(to_power(*pmd.launch_min), p.lane.extinction_ratio));
      b.assumed.push_back(
          fmt::format("OMA of the least average launch, {:g} dBm, at {:g} dB of "
                      "extinction",
                      pmd.launch_min->value(), p.lane.extinction_ratio.si()));
    }
    const std::optional<Db> closure = o.tdecq ? o.tdecq : pmd.tdecq_max;
    const bool inside = p.published && p.model.equalisation.si() > 0.0 && !o.tdecq;
    if (!closure && !inside) b.assumed.emplace_back(kClosureAssumed);
    if (!inside)
      make.add("transmitter closure", closure.value_or(kUsualClosure), BudgetSide::path,
               "TDECQ or TDEC", closure ? "tdecq_max" : "", o.tdecq.has_value());
  }
  const bool own = p.published && p.model.loss && !pmd.channel_loss_max;
  const std::optional<Db> loss = o.loss ? o.loss : own ? p.model.loss : pmd.channel_loss_max;
  if (loss)
    make.add("channel loss", *loss, BudgetSide::path, "fibre and connectors",
             own ? "receiver.loss" : "channel_loss_max", o.loss.has_value());
  else
    b.launch.reset(), b.assumed.clear();
  if (p.coupling.si() != 0.0)
    make.add("coupling to the detector", p.coupling, BudgetSide::path, o.end_id, "", false);
}

/// The answer where errors stay however much light there is.
OpticalBudget no_light_enough(OpticalBudget b, std::string reason) {
  std::erase_if(b.items, [](const BudgetItem& item) { return !std::isfinite(item.amount.si()); });
  if (b.launch) b.available = *b.launch - sum(b, BudgetSide::path);
  b.closes = false;
  b.reason = "no light is enough: " + std::move(reason);
  return b;
}

OpticalBudget by_physics(const Profile& profile, const BudgetOptions& o) {
  const part::OpticalPmd& pmd = profile.pmd;
  OpticalBudget b;
  Maker make{profile, b};
  const Physics p = physics(profile, o, b);
  b.basis = Basis::receiver_model;
  b.ber = p.ber;
  add_light(p, o, pmd, make);
  const bool reached = add_noise(p, o, pmd, make);
  if (!reached)
    return no_light_enough(
        std::move(b),
        fmt::format("noise that goes with it alone makes more than {:g} bit errors; less of it, "
                    "more extinction, less noise bandwidth or a stronger code "
                    "would help",
                    p.ber));
  add_multipath(p, o, pmd, make);
  if (p.published) add_published(p.model, make);
  for (const BudgetItem& item : b.items)
    if (!std::isfinite(item.amount.si()))
      return no_light_enough(std::move(b), fmt::format("{} closes the eye ({}); less of it would "
                                                       "help",
                                                       item.name, item.note));
  b.reason = p.from;
  finish(b);
  if (!b.margin) b.basis.reset();
  return b;
}

std::string missing(const part::OpticalPmd& pmd, const BudgetOptions& o) {
  std::string out;
  const auto need = [&](bool known, std::string_view what) {
    if (!known) out += fmt::format("{}{}", out.empty() ? "" : ", ", what);
  };
  need(limit_launch(pmd, o).has_value(), "OMA less TDECQ");
  need(pmd.stressed_sensitivity && pmd.secq, "stressed sensitivity");
  need(o.loss || pmd.channel_loss_max, "channel loss");
  need(o.multipath || pmd.multipath, "allowance for multipath");
  return out;
}

}  // namespace

std::span<const std::string_view> names_of(BudgetSide) {
  static constexpr std::string_view kNames[] = {"path", "receiver"};
  return kNames;
}

bool has_limits(const Profile& profile, const BudgetOptions& options) {
  return missing(profile.pmd, options).empty();
}

bool asks_physics(const BudgetOptions& o) {
  return o.end || o.responsivity || o.noise || o.bandwidth || o.dark_current || o.ber || o.rin ||
         o.rin_oma || o.extinction_ratio || o.reflection || o.connectors || o.connector_reflection;
}

Result<OpticalBudget> profile_budget(const Profile& profile, const BudgetOptions& o) {
  const bool limits = has_limits(profile, o);
  Basis basis = Basis::standard;
  if (o.basis)
    basis = *o.basis;
  else if (!limits || profile.pmd.receiver || asks_physics(o))
    basis = Basis::receiver_model;
  if (basis == Basis::standard && !limits)
    return fail(fmt::format("the limits of {} are not all public: {}", profile.id,
                            missing(profile.pmd, o)));
  OpticalBudget b;
  if (basis == Basis::standard) {
    b = by_limits(profile, o);
  } else {
    b = by_physics(profile, o);
    if (!limits)
      b.reason =
          fmt::format("limits are blank ({}), so the verdict rests on the receiver's physics: {}",
                      missing(profile.pmd, o), b.reason);
  }
  if (!b.closes) b.reason = fmt::format("no verdict: {} not known", missing(profile.pmd, o));
  if (limits) b.standard_margin = by_limits(profile, o).margin;
  const part::OpticalPmd& pmd = profile.pmd;
  if (const std::optional<Db> loss = o.loss ? o.loss : pmd.channel_loss_max;
      loss && pmd.launch_min && pmd.received_min)
    b.average_margin = met(*pmd.launch_min - *loss - *pmd.received_min);
  b.ber_limit = pmd.ber_limit;
  b.profile = profile.id, b.title = profile.title;
  b.fec = profile.pmd.fec;
  b.symbol_rate = profile.pmd.symbol_rate;
  b.modulation = choice_name(profile.pmd.modulation.value_or(lane::Modulation::pam4));
  return b;
}

}  // namespace shoreline::study
