// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/study/lane_study.h"

#include <fmt/format.h>

#include <cmath>
#include <functional>

#include "shoreline/math/special.h"
#include "shoreline/photonics/device/levels.h"
#include "shoreline/photonics/link/dispersion.h"
#include "shoreline/photonics/link/eye_closure.h"
#include "shoreline/photonics/link/intensity_noise.h"

namespace shoreline::study {

using photonics::Impairments;
using photonics::LaneModel;
using photonics::OpticalLane;

namespace {

double amplitude(Db reflectance) { return loss_ratio(-reflectance); }

/// The lane with reflections, crosstalk and dispersion worked out.
struct Ready {
  OpticalLane lane;
  std::optional<Db> mpi, crosstalk, dispersion;  // closed forms
};

double share_lost(Db penalty) { return 1.0 - loss_ratio(penalty); }

Result<Ready> ready(const LaneQuestion& q) {
  Ready r{q.lane, {}, {}, {}};
  if (q.rin_oma) r.lane.rin = photonics::rin_of_oma(*q.rin_oma, q.lane.extinction_ratio);
  Impairments& i = r.lane.impairments;
  const double symbol_errors = q.target * lane::bits_per_symbol(q.lane.modulation);
  i.jitter_q = photonics::ideal_q(lane::levels(q.lane.modulation), symbol_errors);
  if (q.reflections) {
    r.mpi = photonics::mpi_penalty(*q.reflections, q.lane.extinction_ratio, q.depolarisation);
    if (!std::isfinite(r.mpi->si()) && q.mpi_model == MpiModel::bound)
      return fail(
          "the bound of reflections closes the eye; --mpi-model noise counts them as noise");
    if (q.mpi_model == MpiModel::bound)
      i.mpi = share_lost(*r.mpi);
    else
      i.mpi_noise = photonics::mpi_variance(
          amplitude(q.reflections->tx), amplitude(q.reflections->rx),
          amplitude(q.reflections->connector), q.reflections->connectors, q.depolarisation);
  }
  if (q.neighbours > 0) {
    r.crosstalk = photonics::crosstalk_penalty(q.neighbours, q.isolation, q.imbalance);
    if (!std::isfinite(r.crosstalk->si())) return fail("crosstalk closes the eye");
    i.crosstalk = share_lost(*r.crosstalk);
  }
  if (q.dispersion) {
    const photonics::DispersionLane lane{q.symbol_rate, q.lane.modulation,
                                         std::min(symbol_errors, 0.2), q.taps};
    r.dispersion = photonics::dispersion_penalty(lane, *q.dispersion, q.wavelength, q.chirp);
    if (!r.dispersion)
      return fail(
          fmt::format("dispersion closes the eye behind {} tap{}", q.taps, q.taps == 1 ? "" : "s"));
    i.dispersion = share_lost(*r.dispersion);
  }
  return r;
}

/// The receiver's own noise and nothing else.
OpticalLane bare(const OpticalLane& lane) {
  OpticalLane out = lane;
  out.impairments = {};
  out.rin = photonics::kNoRin;
  out.shot_noise = false;
  out.receiver.dark_current = Current{};
  return out;
}

std::optional<Dbm> required(const OpticalLane& lane, double target) {
  const std::optional<Power> oma = LaneModel(lane).required_oma(target);
  if (!oma) return std::nullopt;
  return to_dbm(*oma);
}

struct Item {
  std::string name;
  bool there;
  std::function<void(OpticalLane&)> take_out;
  std::optional<Db> closed_form;
  std::string note;
};

std::string behind(const LaneQuestion& q) {
  const Frequency null = photonics::chirped_null(*q.dispersion, q.wavelength, q.chirp);
  const std::string taps = fmt::format("behind {} tap{}", q.taps, q.taps == 1 ? "" : "s");
  if (!std::isfinite(null.si())) return taps;
  return fmt::format("{}; the fibre's first null is at {:.2f} GHz", taps, 1e-9 * null.si());
}

/// Budgets book what is bounded as a share of the outer OMA, of however many eyes.
std::string share_of(lane::Modulation modulation) {
  const int eyes = lane::levels(modulation) - 1;
  if (eyes < 2) return "";
  return fmt::format(", a share of the OMA; one of {} eyes may lose {} times that", eyes, eyes);
}

std::vector<Item> items(const LaneQuestion& q, const Ready& r) {
  const Impairments& i = r.lane.impairments;
  std::vector<Item> out;
  out.push_back({"shot noise",
                 r.lane.shot_noise,
                 [](OpticalLane& l) { l.shot_noise = false; },
                 {},
                 "of each level"});
  out.push_back({"intensity noise",
                 std::isfinite(r.lane.rin.value()),
                 [](OpticalLane& l) { l.rin = photonics::kNoRin; },
                 {},
                 "of each level"});
  out.push_back({"dark current",
                 r.lane.receiver.dark_current.si() > 0.0,
                 [](OpticalLane& l) { l.receiver.dark_current = Current{}; },
                 {},
                 ""});
  out.push_back({"level spacing",
                 !i.levels.empty(),
                 [](OpticalLane& l) { l.impairments.levels.clear(); },
                 {},
                 "R_LM below 1"});
  out.push_back({"reflections", q.reflections.has_value(),
                 [](OpticalLane& l) { l.impairments.mpi = l.impairments.mpi_noise = 0.0; }, r.mpi,
                 q.mpi_model == MpiModel::bound
                     ? "bound of Bhatt and King" + share_of(q.lane.modulation)
                     : "as beat noise; the formula is the bound"});
  out.push_back({"crosstalk", r.crosstalk.has_value(),
                 [](OpticalLane& l) { l.impairments.crosstalk = 0.0; }, r.crosstalk,
                 "all neighbours at their worst" + share_of(q.lane.modulation)});
  std::optional<Db> isi;
  if (!i.cursors.empty()) isi = photonics::isi_penalty(1.0, i.cursors);
  out.push_back({"interference", !i.cursors.empty(),
                 [](OpticalLane& l) { l.impairments.cursors.clear(); }, isi,
                 "over all symbols; the formula is of the worst ones, two levels"});
  out.push_back({"equaliser noise", i.noise_gain != 1.0,
                 [](OpticalLane& l) { l.impairments.noise_gain = 1.0; }, to_db(i.noise_gain), ""});
  out.push_back({"dispersion", r.dispersion.has_value(),
                 [](OpticalLane& l) { l.impairments.dispersion = 0.0; }, r.dispersion,
                 q.dispersion ? behind(q) : ""});
  const double total = i.dual_dirac_ui + 2.0 * i.jitter_q * i.random_ui;
  std::optional<Db> jitter;
  if (total > 0.0) {
    const double angle = 0.5 * 3.14159265358979323846 * std::min(0.5 * total, 1.0);
    const double neighbour = std::sin(angle) * std::sin(angle);
    jitter = photonics::isi_penalty(1.0 - neighbour, std::vector{neighbour}) +
             to_db(1.0 / std::max(1.0 - neighbour, 1e-12));
  }
  out.push_back(
      {"jitter", total > 0.0,
       [](OpticalLane& l) { l.impairments.dual_dirac_ui = l.impairments.random_ui = 0.0; }, jitter,
       fmt::format("{:.4g} UI peak to peak in all, raised-cosine edges", total)});
  out.push_back({"threshold offset", i.threshold_offset > 0.0,
                 [](OpticalLane& l) { l.impairments.threshold_offset = 0.0; },
                 photonics::threshold_penalty(i.threshold_offset),
                 "towards the worse side; the formula is of two levels"});
  std::erase_if(out, [](const Item& item) { return !item.there; });
  return out;
}

}  // namespace

std::span<const std::string_view> names_of(MpiModel) {
  static constexpr std::string_view kNames[] = {"bound", "noise"};
  return kNames;
}

Result<LaneResult> judge_lane(const LaneQuestion& q) {
  const Result<Ready> r = ready(q);
  if (!r) return tl::unexpected(r.error());
  LaneResult out;
  const int levels = lane::levels(q.lane.modulation);
  out.modulation = choice_name(q.lane.modulation);
  out.oma = to_dbm(q.oma);
  out.extinction_ratio = q.lane.extinction_ratio;
  out.threshold = q.lane.threshold;
  const photonics::Decision d = LaneModel(r->lane).at(q.oma);
  out.ber = d.bit_error_ratio, out.ser = d.symbol_error_ratio;
  for (int k = 0; k < levels; ++k) out.sigma.push_back(d.sigma[static_cast<std::size_t>(k)]);
  for (int k = 0; k + 1 < levels; ++k) out.q.push_back(d.q[static_cast<std::size_t>(k)]);
  Power average = photonics::average_power(q.oma, q.lane.extinction_ratio);
  if (!r->lane.impairments.levels.empty()) {
    out.rlm = photonics::level_mismatch(r->lane.impairments.levels);
    double mean = 0.0;
    for (const double x : r->lane.impairments.levels) mean += x / levels;
    average += (mean - 0.5) * q.oma;
  }
  out.average = to_dbm(average);
  out.target = q.target;
  out.required = required(r->lane, q.target);
  out.floor = required(bare(r->lane), q.target);
  if (out.required) out.margin = out.oma - *out.required;
  if (out.required && out.floor) out.penalty = *out.required - *out.floor;
  for (const Item& item : items(q, *r)) {
    LaneCost cost{item.name, {}, item.closed_form, item.note};
    OpticalLane without = r->lane;
    item.take_out(without);
    const std::optional<Dbm> less = required(without, q.target);
    if (out.required && less) cost.cost = *out.required - *less;
    out.costs.push_back(std::move(cost));
  }
  out.fec = q.fec;
  if (!q.fec.empty()) {
    out.post_fec_ber = lane::post_fec_ber(q.code, out.ber);
    out.codeword_error_ratio = lane::codeword_error_ratio(q.code, out.ber);
  }
  out.assumed = q.assumed;
  return out;
}

std::vector<LanePoint> lane_curve(const LaneQuestion& q, const LaneResult& result) {
  std::vector<LanePoint> out;
  const Result<Ready> r = ready(q);
  if (!r) return out;
  const LaneModel whole(r->lane), floor(bare(r->lane));
  const double middle = std::round(result.required.value_or(result.oma).value());
  constexpr double kStep = 0.25, kReach = 8.0;
  for (int i = 0; i <= static_cast<int>(2.0 * kReach / kStep); ++i) {
    LanePoint p;
    p.oma = Dbm(middle - kReach + kStep * i);
    const photonics::Decision d = whole.at(to_power(p.oma));
    p.ber = d.bit_error_ratio, p.ser = d.symbol_error_ratio;
    p.ber_floor = floor.at(to_power(p.oma)).bit_error_ratio;
    if (!q.fec.empty()) p.post_fec_ber = lane::post_fec_ber(q.code, p.ber);
    out.push_back(p);
  }
  return out;
}

const RecordType& record_of(const LaneCost*) {
  static const RecordType type =
      Table<LaneCost>("lane_cost", "What an impairment of a lane costs")
          .field<&LaneCost::name>("name", "of the impairment")
          .field<&LaneCost::cost>("cost_db", "dB",
                                  "OMA at the target with it less that without it, all else in "
                                  "place; null: one of the two cannot be reached")
          .field<&LaneCost::closed_form>("closed_form_db", "dB",
                                         "by the formula of budgets, if any")
          .field<&LaneCost::note>("note", "how it is counted")
          .done();
  return type;
}

const RecordType& record_of(const LaneResult*) {
  using R = LaneResult;
  static const RecordType type =
      Table<R>("lane_result", "Errors of an optical lane")
          .field<&R::ber>("ber", "bit error ratio before FEC, Gray code")
          .field<&R::ser>("ser", "symbol error ratio")
          .field<&R::sigma>("sigma_ua", "uA", "rms noise of each level, lowest first")
          .field<&R::q>("q", "of each eye: spacing over the sum of its levels' noise")
          .field<&R::modulation>("modulation", "of the lane")
          .field<&R::oma>("oma_dbm", "dBm", "received outer OMA")
          .field<&R::average>("average_dbm", "dBm", "received average power")
          .field<&R::extinction_ratio>("er_db", "dB", "outer extinction ratio")
          .field<&R::rlm>("rlm", "linearity of the levels, R_LM")
          .field<&R::threshold>("threshold", "weighted by the noise of both levels, optimum, fixed")
          .field<&R::target>("target_ber", "bit errors that a requirement is for")
          .field<&R::required>("required_oma_dbm", "dBm",
                               "received OMA at which ber is the target; null: no light is enough")
          .field<&R::floor>("floor_oma_dbm", "dBm", "the same with the receiver's own noise alone")
          .field<&R::margin>("margin_db", "dB", "oma less required_oma")
          .field<&R::penalty>("penalty_db", "dB", "required_oma less floor_oma")
          .field<&R::costs>("penalties", "what each impairment costs; they do not quite add up")
          .field<&R::fec>("fec", "catalog id of the code; empty: none")
          .field<&R::post_fec_ber>("post_fec_ber", "bit errors behind it, errors before it random")
          .field<&R::codeword_error_ratio>("codeword_error_ratio",
                                           "codewords that it cannot correct")
          .field<&R::assumed>("assumed", "options that were not given and stand at their defaults")
          .done();
  return type;
}

const RecordType& record_of(const LanePoint*) {
  using R = LanePoint;
  static const RecordType type =
      Table<R>("lane_point", "A point of a lane's waterfall")
          .field<&R::oma>("oma_dbm", "dBm", "received outer OMA")
          .field<&R::ber>("ber", "bit error ratio")
          .field<&R::ser>("ser", "symbol error ratio")
          .field<&R::ber_floor>("ber_receiver_noise", "with the receiver's own noise alone")
          .field<&R::post_fec_ber>("post_fec_ber", "behind the code")
          .done();
  return type;
}

}  // namespace shoreline::study
