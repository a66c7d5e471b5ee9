// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/study/light_hop.h"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "shoreline/signal/com/evaluate.h"
#include "shoreline/signal/com/filter.h"
#include "shoreline/study/com_eye.h"
#include "shoreline/study/light_copper.h"
#include "shoreline/study/light_slicer.h"
#include "shoreline/study/piece_com.h"

namespace shoreline::study {
namespace {

namespace com = signal::com;
using lane::Complex;

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

/// Noise that goes with the level is taken out of the common one.
LightSlicer slicer_of(const com::Config& config, const com::CaseMargin& m,
                      const lane::Signal& at_die) {
  LightSlicer out{link_model(config, m), equaliser_power(config, m)};
  double added = 0.0;
  const std::vector<double> density = lane::noise_density(at_die);
  for (std::size_t i = 1; i < density.size(); ++i)
    added += density[i] * out.power[i] * (at_die.f_hz[i] - at_die.f_hz[i - 1]);
  out.own_v2 = std::max(0.0, out.model.sigma_noise * out.model.sigma_noise - added);
  return out;
}

Result<Hop> hop_of(std::span<const SpanPart> before, const Light& light,
                   std::span<const SpanPart> after, const com::Config& config, int number) {
  Hop hop{com::at_case(config, number), {}, light, {}, {}, config.levels};
  hop.config.r_lm *= light.r_lm;
  const std::vector<double> f = com_grid(config.f_b_hz);
  hop.frame =
      com::make_frame(hop.config, f, static_cast<std::size_t>(number - 1), {true, false, false});
  const auto far = two_port_of(after, f);
  if (!far) return tl::unexpected(far.error());
  const double r_0 = hop.config.r_0_ohm;
  hop.after =
      com::voltage_transfer(com::cascade(*far, hop.frame.rx), r_0, hop.config.rx.r_d_ohm, r_0);
  lane::Signal volts = lane::impulses(f);
  if (light.from_slicer) {  // neither the chip's edge nor its FFE and levels: a converter's
    hop.config.r_lm = light.r_lm;
    hop.config.tx_taps.clear();
    hop.frame.edge.assign(f.size(), 1.0);
  } else {
    const auto drive = drive_of(before, hop.config, hop.frame);
    if (!drive) return tl::unexpected(drive.error());
    volts = lane::through(std::move(volts), *drive);
  }
  hop.launched = photonics::modulate(light.transmitter, std::move(volts));
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
  const LightSlicer slicer = slicer_of(hop.config, *m, at_die);
  const auto ber = bit_errors(slicer, at_die);
  if (!ber) return tl::unexpected(ber.error());
  const auto margin = light_margin(
      slicer, [&](Db more) { return hop.received(more); }, limit);
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
