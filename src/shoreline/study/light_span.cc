// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/study/light_span.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "shoreline/lane/feed_forward.h"
#include "shoreline/signal/com/evaluate.h"
#include "shoreline/study/light_copper.h"
#include "shoreline/study/light_slicer.h"
#include "shoreline/study/piece_com.h"

namespace shoreline::study {
namespace {

namespace com = signal::com;

constexpr int kPerUi = 32;

/// What of the sender is not in its spectrum.
struct Sender {
  double r_lm = 1.0;
  double snr_db = INFINITY;
  lane::Jitter jitter;
};

std::vector<double> grid(double f_b_hz, int span, int widths) {
  std::vector<double> f;
  for (int k = 0; k <= span * widths; ++k) f.push_back(f_b_hz * k / span);
  return f;
}

/// Light as it was launched, through all that follows up to the slicer.
Result<LightHop> judged(const Light& light, const lane::Signal& launched, const Sender& sender,
                        const SlicerSide& side) {
  photonics::LinearReceiver receiver = light.receiver;
  receiver.swing = Voltage(2.0);  // a symbol of 1 that lasts is 1 at the equaliser
  const auto received = [&](Db more) {
    lane::Signal s = photonics::carry(light.loss + light.penalty + more, light.accumulated,
                                      light.wavelength, launched);
    return photonics::detect(receiver, light.extinction_ratio, light.rin, side.levels,
                             std::move(s));
  };
  const double f_b = side.symbol_rate.si();
  const lane::Signal arriving = received(Db{});
  const lane::Pulse pulse = lane::held_pulse(arriving, f_b, kPerUi);
  const auto equaliser =
      lane::best_feed_forward(pulse, side.taps, lane::symbol_variance(side.levels),
                              lane::noise_lags(arriving, f_b, side.taps));
  LightHop out;
  if (!equaliser) {
    out.shut = true;
    return out;
  }
  LightSlicer slicer;
  lane::LinkModel& m = slicer.model;
  m.pulse = lane::through(*equaliser, pulse);
  m.sample_ui = equaliser->sample_ui;
  m.jitter = sender.jitter;
  m.levels = side.levels;
  m.r_lm = sender.r_lm * light.r_lm;
  m.f_b_hz = f_b;
  slicer.power = lane::power_response(*equaliser, f_b, arriving.f_hz);
  const double sent = lane::value_at(m.pulse, m.sample_ui) * std::pow(10.0, -sender.snr_db / 20.0);
  slicer.own_v2 = sent * sent;
  const auto ber = bit_errors(slicer, arriving);
  if (!ber) return tl::unexpected(ber.error());
  const auto margin = light_margin(slicer, received, side.ber_limit);
  if (!margin) return tl::unexpected(margin.error());
  out.taps = equaliser->taps, out.main_tap = equaliser->main;
  out.ber = *ber, out.margin = *margin;
  return out;
}

}  // namespace

Result<LightHop> light_span(const Light& light, const SlicerSide& side) {
  const std::vector<double> f = grid(side.symbol_rate.si(), 128, 16);
  return judged(light, photonics::modulate(light.transmitter, lane::impulses(f)), {}, side);
}

Result<LightHop> light_span(std::span<const SpanPart> before, const Light& light,
                            const com::Config& given, const part::At& at, const SlicerSide& side) {
  LightHop worst;
  bool any = false, scaled = false;
  const com::Config config =
      com::in_dialect(config_for(given, at, {own_packages(before).tx, false}, scaled),
                      com::Dialect::ieee_script);
  const std::vector<double> f = grid(side.symbol_rate.si(), 512, 4);
  for (const int number : config.case_select) {
    const com::Config one = com::at_case(config, number);
    const com::LinkFrame frame =
        com::make_frame(one, f, static_cast<std::size_t>(number - 1), {true, false, false});
    const auto drive = drive_of(before, one, frame);
    if (!drive) return tl::unexpected(drive.error());
    lane::Signal volts = lane::through(lane::through(lane::impulses(f), *drive), frame.edge);
    const lane::Signal launched = photonics::modulate(light.transmitter, std::move(volts));
    auto hop =
        judged(light, launched, {one.r_lm, one.snr_tx_db, {one.a_dd_ui, one.sigma_rj_ui}}, side);
    if (!hop) return tl::unexpected(hop.error());
    if (!any || hop->shut || (!worst.shut && hop->ber > worst.ber)) worst = std::move(*hop);
    any = true;
  }
  worst.config = given.name, worst.scaled = scaled;
  return worst;
}

}  // namespace shoreline::study
