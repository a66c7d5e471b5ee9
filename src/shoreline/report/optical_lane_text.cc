// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/report/optical_lane_text.h"

#include <fmt/format.h>

#include "shoreline/report/document.h"

namespace shoreline::report {

using namespace study;

namespace {

void line(std::string& out, std::string_view name, std::string_view value, std::string_view what) {
  out += fmt::format("  {:<18} {:>12}  {}\n", name, value, what);
}

std::string pm(Length x) { return fmt::format("{:.2f} pm", 1e3 * x.in(unit::nanometre)); }
std::string mw(Power p) { return fmt::format("{:.3f} mW", p.in(unit::milliwatt)); }
std::string whole(std::int64_t n) { return thousands(static_cast<double>(n)); }

void transmitter_text(const OpticalLaneResult& r, std::string& out) {
  line(out, "light in the bus", fmt::format("{:.2f} dBm", to_dbm(r.input).value()), "of the ring");
  line(out, "shift", pm(r.shift),
       fmt::format("by all of the drive: {:.3f} widths of {}", r.shift / r.fwhm, pm(r.fwhm)));
  line(out, "bias", pm(r.bias), "laser to the blue of the lowest voltage's resonance");
  line(out, "own heat", pm(r.own_heat),
       r.bistable ? "shift by its own light, which makes the ring bistable"
                  : "shift by its own light");
  line(out, "extinction ratio", fmt::format("{:.2f} dB", r.er.si()),
       fmt::format("at rest; penalty {:.2f} dB, R_LM {:.3f}", r.tp.si(), r.rlm));
  line(out, "OMA at the diode", fmt::format("{:.2f} dBm", r.oma.value()),
       fmt::format("at rest; mean power {:.2f} dBm", r.received.value()));
}

void receiver_text(const OpticalLaneResult& r, std::string& out) {
  std::string taps;
  for (const std::string& t : r.taps) taps += (taps.empty() ? "" : " ") + t;
  out += fmt::format("  {:<18} {}\n", "equaliser", taps);
  line(out, "symbols", whole(r.symbols), fmt::format("{} wrong", whole(r.symbol_errors)));
  line(out, "bit errors", fmt::format("{:.3e}", r.ber),
       fmt::format("counted: {}", whole(r.bit_errors)));
  line(out, "  by the waveform", fmt::format("{:.3e}", r.ber_estimate),
       "symbol by symbol, each with its own noise");
}

void ride_text(const LaneRide& r, std::string& out) {
  out += fmt::format("\nwarming up for {:.4g} ms, {}\n", 1e3 * r.duration.si(),
                     r.locked ? fmt::format("locked by {}", r.sensing == photonics::Sensing::dither
                                                                ? "dither"
                                                                : "the mean light in the ring")
                              : "not locked");
  line(out, "residual detuning", pm(r.worst_residual),
       r.predicted_residual.si() == 0.0
           ? "at its worst"
           : fmt::format("at its worst; {} is ramp over gain", pm(r.predicted_residual)));
  if (r.locked)
    line(out, "capture range", pm(r.capture_red),
         fmt::format("to the red, {} to the blue", pm(r.capture_blue)));
  line(out, "heater", mw(r.heater_end),
       fmt::format("at the end, from {}; between {} and {}{}", mw(r.heater_start), mw(r.heater_min),
                   mw(r.heater_max), r.saturated ? ": at its end" : ""));
  line(out, "lock", !r.locked ? "off" : r.lost ? "lost" : "kept", "lost: half a width off");
  line(out, "bit errors", whole(r.burst_bit_errors),
       fmt::format("of {} bits in {} bursts", whole(r.burst_bits), r.bursts.size()));
  line(out, "  ratio", fmt::format("{:.3e}", r.mean_ber),
       fmt::format("mean over the ride; {:.3e} at its worst", r.worst_ber));
  line(out, "  expected", fmt::format("{:.4g}", r.errors_expected), "of all bits of the ride");
}

}  // namespace

std::string optical_lane_text(const OpticalLaneResult& r) {
  std::string out = fmt::format("{:.6g} GBd {} through a ring of Q {:.0f} at {:.2f} nm\n\n",
                                r.symbol_rate.in(unit::gigahertz),
                                r.modulation == lane::Modulation::pam4 ? "PAM4" : "NRZ", r.q,
                                r.wavelength.in(unit::nanometre));
  transmitter_text(r, out);
  receiver_text(r, out);
  if (r.ride) ride_text(*r.ride, out);
  return out;
}

}  // namespace shoreline::report
