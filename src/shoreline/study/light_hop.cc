// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/study/light_hop.h"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "shoreline/lane/statistical_eye.h"
#include "shoreline/signal/com/evaluate.h"
#include "shoreline/signal/com/filter.h"
#include "shoreline/study/com_channels.h"
#include "shoreline/study/com_eye.h"
#include "shoreline/study/piece_com.h"

namespace shoreline::study {
namespace {

namespace com = signal::com;
using lane::Complex;

constexpr double kMostDb = 40.0;  // of light more or less, that a margin is sought in

/// The copper of both sides and all that does not change with the light's loss.
struct Hop {
  com::Config config;
  com::LinkFrame frame;
  const Light& light;
  lane::Signal launched;       // watts
  std::vector<Complex> after;  // from the amplifier's output to the far die
  int levels = 4;

  /// At the far die with so much more light lost.
  lane::Signal received(Db more) const {
    lane::Signal s = photonics::carry(light.loss + light.penalty + more, light.accumulated,
                                      light.wavelength, launched);
    s = photonics::detect(light.receiver, light.extinction_ratio, light.rin, levels, std::move(s));
    return lane::through(std::move(s), after);
  }
};

Result<com::TwoPort> copper(std::span<const SpanPart> parts, std::span<const double> f_hz) {
  const Result<lane::Network> network = join(parts, f_hz);
  if (!network) return tl::unexpected(network.error());
  auto channel = channel_of(*network, com::ChannelRole::thru, "copper");
  if (!channel) return tl::unexpected(channel.error());
  return std::move(channel->s);
}

/// |H_r x CTLE x FFE|^2: what noise at the receiver's input passes on its way to the slicer.
std::vector<double> equaliser_power(const com::Config& config, const com::CaseMargin& m) {
  const std::vector<double>& f = m.link.f_hz;
  const std::vector<Complex> ctle = com::ctle_response(m.stage.ctle, f);
  const std::vector<double>& taps = m.margin.fom.rx_ffe;
  std::vector<double> out(f.size());
  for (std::size_t i = 0; i < f.size(); ++i) {
    Complex ffe = taps.empty() ? 1.0 : 0.0;
    for (std::size_t k = 0; k < taps.size(); ++k)
      ffe += taps[k] * std::polar(1.0, -2.0 * std::numbers::pi * f[i] / config.f_b_hz *
                                           static_cast<double>(k));
    out[i] = std::norm(m.link.receive[i] * ctle[i] * ffe);
  }
  return out;
}

/// The slicer's eye: noise that goes with the level is taken out of the common one.
struct Slicer {
  lane::LinkModel model;
  std::vector<double> power;
  double receiver_v2 = 0.0;  // of the chip's own noise and its transmitter's

  Slicer(const com::Config& config, const com::CaseMargin& m, const lane::Signal& at_die)
      : model(link_model(config, m)), power(equaliser_power(config, m)) {
    double added = 0.0;
    const std::vector<double> density = lane::noise_density(at_die);
    for (std::size_t i = 1; i < density.size(); ++i)
      added += density[i] * power[i] * (at_die.f_hz[i] - at_die.f_hz[i - 1]);
    receiver_v2 = std::max(0.0, model.sigma_noise * model.sigma_noise - added);
  }

  Result<double> ber(const lane::Signal& at_die) const {
    lane::LinkModel m = model;
    const double flat = lane::noise_rms(at_die, power);
    m.sigma_noise = std::sqrt(receiver_v2 + flat * flat);
    for (int k = 0; k < m.levels; ++k) m.sigma_level.push_back(lane::noise_rms(at_die, power, k));
    lane::EyeOptions options;
    options.phases = 1;
    const auto eye = lane::statistical_eye(m, options);
    if (!eye) return tl::unexpected(eye.error());
    return lane::bit_error_ratio(*eye, 0, lane::balanced_thresholds(*eye, 0));
  }
};

/// Light that could be lost until `ber` is the limit.
Result<std::optional<Db>> margin_of(const Hop& hop, const Slicer& slicer, double limit) {
  std::optional<Error> failed;
  const auto excess = [&](double more_db) {
    const auto ber = slicer.ber(hop.received(Db(more_db)));
    if (!ber) failed = ber.error();
    return ber ? std::log(std::max(*ber, 1e-300) / limit) : 0.0;
  };
  if (excess(-kMostDb) > 0.0) return std::optional<Db>();
  if (excess(kMostDb) < 0.0) return std::optional(Db(kMostDb));
  double lo = -kMostDb, hi = kMostDb;
  while (hi - lo > 1e-3 && !failed) {
    const double middle = 0.5 * (lo + hi);
    (excess(middle) > 0.0 ? hi : lo) = middle;
  }
  if (failed) return tl::unexpected(*failed);
  return std::optional(Db(0.5 * (lo + hi)));
}

Result<Hop> hop_of(std::span<const SpanPart> before, const Light& light,
                   std::span<const SpanPart> after, const com::Config& config, int number) {
  Hop hop{com::at_case(config, number), {}, light, {}, {}, config.levels};
  hop.config.r_lm *= light.r_lm;
  const std::vector<double> f = com_grid(config.f_b_hz);
  hop.frame =
      com::make_frame(hop.config, f, static_cast<std::size_t>(number - 1), {true, false, false});
  const auto near = copper(before, f), far = copper(after, f);
  if (!near) return tl::unexpected(near.error());
  if (!far) return tl::unexpected(far.error());
  const double r_0 = hop.config.r_0_ohm;
  const std::vector<Complex> drive =
      com::voltage_transfer(com::cascade(*hop.frame.tx[0], *near), hop.config.tx.r_d_ohm, r_0, r_0);
  hop.after =
      com::voltage_transfer(com::cascade(*far, hop.frame.rx), r_0, hop.config.rx.r_d_ohm, r_0);
  if (!(std::abs(drive.front()) > 0.0)) return fail("no steady signal reaches the driver");
  hop.launched = photonics::modulate(light.transmitter, lane::through(lane::impulses(f), drive));
  return hop;
}

/// One package case; the worse of it and what is known.
Result<void> judge(const Hop& hop, int number, double limit, const Context& context,
                   LightHop& out) {
  const lane::Signal at_die = hop.received(Db{});
  auto link = com::link_of(hop.config, hop.frame, at_die);
  if (!link) return tl::unexpected(link.error());
  const auto m = com::evaluate_link(hop.config, std::move(*link), number, context);
  if (!m) return tl::unexpected(m.error());
  if (!m->found || m->margin.fom.a_s_v <= 0.0) {
    out.shut = true;
    return {};
  }
  const Db margin_com(m->margin.com_db);
  if (std::isfinite(margin_com.si())) out.com = std::min(out.com.value_or(margin_com), margin_com);
  const Slicer slicer(hop.config, *m, at_die);
  const auto ber = slicer.ber(at_die);
  if (!ber) return tl::unexpected(ber.error());
  const auto margin = margin_of(hop, slicer, limit);
  if (!margin) return tl::unexpected(margin.error());
  if (*ber >= out.ber) out.ber = *ber, out.margin = *margin;
  return {};
}

}  // namespace

Result<LightHop> light_hop(std::span<const SpanPart> before, const Light& light,
                           std::span<const SpanPart> after, const com::Config& given,
                           const part::At& at, double ber_limit, const Context& context) {
  LightHop out;
  out.config = given.name;
  const OwnPackages own{own_packages(before).tx, own_packages(after).rx};
  const com::Config config =
      com::in_dialect(config_for(given, at, own, out.scaled), com::Dialect::ieee_script);
  for (const int number : config.case_select) {
    const auto hop = hop_of(before, light, after, config, number);
    if (!hop) return tl::unexpected(hop.error());
    if (const auto done = judge(*hop, number, ber_limit, context, out); !done)
      return tl::unexpected(done.error());
  }
  if (out.shut) out.ber = 0.5, out.com.reset(), out.margin.reset();
  return out;
}

}  // namespace shoreline::study
