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
  std::vector<com::TxTap> taps;  // of its FFE, with the values to choose from
  double c0_min = 0.0;
};

using Weights = std::vector<double>;  // one for each of the sender's taps

double main_weight(const Weights& c) {
  double sum = 1.0;
  for (const double v : c) sum -= std::abs(v);
  return sum;
}

/// Pre-emphasis spends swing: the weights' magnitudes add up to 1.
lane::Pulse emphasised(const lane::Pulse& pulse, const std::vector<com::TxTap>& taps,
                       const Weights& c) {
  lane::Pulse out = pulse;
  for (double& v : out.samples) v *= main_weight(c);
  const auto size = std::ssize(out.samples);
  for (std::size_t k = 0; k < taps.size(); ++k) {
    const std::ptrdiff_t shift = std::ptrdiff_t{taps[k].position} * pulse.per_ui;
    for (std::ptrdiff_t i = std::max<std::ptrdiff_t>(0, shift);
         i < std::min(size, size + shift) && c[k] != 0.0; ++i)
      out.samples[static_cast<std::size_t>(i)] +=
          c[k] * pulse.samples[static_cast<std::size_t>(i - shift)];
  }
  return out;
}

/// One sample of each `step`.
lane::Pulse every(const lane::Pulse& pulse, int step) {
  lane::Pulse out{{}, pulse.per_ui / step, pulse.start_ui};
  for (std::size_t i = 0; i < pulse.samples.size(); i += static_cast<std::size_t>(step))
    out.samples.push_back(pulse.samples[i]);
  return out;
}

/// The sender's FFE, tap by tap over the values of its grid until none of them leaves less error:
/// the error is smooth and near convex in the taps, so that few rounds do.
lane::Pulse best_sent(const lane::Pulse& pulse, const Sender& sender,
                      const lane::FeedForwardTask& task) {
  constexpr int kRounds = 6, kSearched = 8;  // samples a UI that the search looks at
  const lane::Pulse coarse = every(pulse, kPerUi / kSearched);
  const auto error = [&](const Weights& c) {
    if (main_weight(c) < sender.c0_min) return double{INFINITY};
    const auto f = lane::best_feed_forward(emphasised(coarse, sender.taps, c), task);
    return f ? f->error : double{INFINITY};
  };
  const auto smaller = [](double a, double b) { return std::abs(a) < std::abs(b); };
  Weights best;
  for (const com::TxTap& tap : sender.taps)
    best.push_back(*std::min_element(tap.values.begin(), tap.values.end(), smaller));
  double least = error(best);
  bool better = !best.empty();
  for (int round = 0; round < kRounds && better; ++round) {
    better = false;
    for (std::size_t k = 0; k < best.size(); ++k)
      for (const double value : sender.taps[k].values) {
        Weights c = best;
        c[k] = value;
        const double e = error(c);
        if (e < least) least = e, best = std::move(c), better = true;
      }
  }
  return emphasised(pulse, sender.taps, best);
}

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
  const lane::FeedForwardTask task{side.taps, lane::symbol_variance(side.levels),
                                   lane::noise_lags(arriving, f_b, side.taps), side.feedback_most,
                                   std::hypot(sender.jitter.dual_dirac_ui, sender.jitter.sigma_ui)};
  const lane::Pulse pulse = best_sent(lane::held_pulse(arriving, f_b, kPerUi), sender, task);
  const auto equaliser = lane::best_feed_forward(pulse, task);
  LightHop out;
  if (!equaliser) {
    out.shut = true;
    return out;
  }
  LightSlicer slicer;
  lane::LinkModel& m = slicer.model;
  m.pulse = lane::through(*equaliser, pulse);
  m.sample_ui = equaliser->sample_ui;
  if (equaliser->feedback > 0.0)
    m.dfe = {equaliser->feedback * lane::value_at(m.pulse, m.sample_ui)};
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
  out.taps = equaliser->taps;
  // Where the instant is a symbol early the largest tap stands before the one of the cursor.
  const auto smaller = [](double a, double b) { return std::abs(a) < std::abs(b); };
  out.main_tap = static_cast<int>(std::max_element(out.taps.begin(), out.taps.end(), smaller) -
                                  out.taps.begin());
  out.feedback = equaliser->feedback;
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
  const com::Config config = com::in_dialect(
      config_for(given, at, {own_packages(before).tx, false}, scaled), com::Dialect::ieee_script);
  const std::vector<double> f = grid(side.symbol_rate.si(), 512, 4);
  for (const int number : config.case_select) {
    const com::Config one = com::at_case(config, number);
    const com::LinkFrame frame =
        com::make_frame(one, f, static_cast<std::size_t>(number - 1), {true, false, false});
    const auto drive = drive_of(before, one, frame);
    if (!drive) return tl::unexpected(drive.error());
    lane::Signal volts = lane::through(lane::through(lane::impulses(f), *drive), frame.edge);
    const lane::Signal launched = photonics::modulate(light.transmitter, std::move(volts));
    const Sender sender{
        one.r_lm, one.snr_tx_db, {one.a_dd_ui, one.sigma_rj_ui}, one.tx_taps, one.c0_min};
    auto hop = judged(light, launched, sender, side);
    if (!hop) return tl::unexpected(hop.error());
    if (!any || hop->shut || (!worst.shut && hop->ber > worst.ber)) worst = std::move(*hop);
    any = true;
  }
  worst.config = given.name, worst.scaled = scaled;
  return worst;
}

}  // namespace shoreline::study
