// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/report/optical_lane_text.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

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
  line(out, r.modulation == lane::Modulation::nrz ? "TDEC" : "TDECQ",
       r.tdecq ? fmt::format("{:.2f} dB", r.tdecq->si()) : "closed",
       "of the light leaving the ring, by the standard's reference receiver");
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
  if (r.origin)
    line(out, "  allowed", fmt::format("{:.3e}", r.origin->ber_limit),
         r.ber_estimate <= r.origin->ber_limit ? "of the hop before any code: kept"
                                               : "of the hop before any code: EXCEEDED");
}

/// How the lock fared, in words.
std::string fate(const LaneRide& r, Length fwhm) {
  switch (r.lock) {
    case LockOutcome::off:
      return "nothing holds the ring; it stayed within half a width";
    case LockOutcome::kept:
      return fmt::format("never half a width ({}) from where it should be", pm(0.5 * fwhm));
    case LockOutcome::out_of_heat:
      return "the heater came to its end: the loop could not follow, though not half a width off";
    case LockOutcome::lost:
      break;
  }
  return fmt::format("over half a width ({}) from where it should be{}", pm(0.5 * fwhm),
                     r.locked ? "" : "; no loop was on");
}

void ride_text(const LaneRide& r, Length fwhm, std::string& out) {
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
  line(out, "lock", r.lock == LockOutcome::lost ? "LOST" : choice_name(r.lock), fate(r, fwhm));
  line(out, "bit errors", whole(r.burst_bit_errors),
       fmt::format("of {} bits in {} bursts", whole(r.burst_bits), r.bursts.size()));
  line(out, "  ratio", fmt::format("{:.3e}", r.mean_ber),
       fmt::format("mean over the ride; {:.3e} at its worst", r.worst_ber));
  line(out, "  expected", fmt::format("{:.4g}", r.errors_expected), "of all bits of the ride");
}

void origin_text(const LaneOrigin& o, std::string& out) {
  out += fmt::format("  {}: {}\n  path {}, {}, {:g} m, lane {}{}, {:.1f} degC\n", o.engine, o.title,
                     o.path, o.direction, o.length.si(), o.lane,
                     o.die ? fmt::format(", die {}", *o.die) : ", nominal",
                     o.temperature.value() - 273.15);
  if (!o.overridden.empty())
    out += fmt::format("  given in place of its own: {}\n", fmt::join(o.overridden, ", "));
  out += '\n';
  if (o.fed)
    line(
        out, "laser", fmt::format("{:.2f} dBm", o.fed->value()),
        fmt::format("in its fibre for one lane; {:.2f} dB from there to the ring", o.to_ring.si()));
  line(
      out, "behind the ring", fmt::format("{:.2f} dB", o.from_ring.si()),
      fmt::format("to the fibre, {:.2f} dB of link, {:.2f} dB of penalties, {:.2f} dB to the diode",
                  o.loss.si(), o.penalty.si(), o.receive_loss.si()));
  line(out, "heater", mw(o.heater),
       o.heater_lit ? fmt::format("holds its ring on that wavelength in the dark, {} in its light",
                                  mw(*o.heater_lit))
                    : "holds its ring on that wavelength in the dark");
  if (o.oma)
    line(out, "OMA", fmt::format("{:.2f} dBm", o.oma->value()), "at rest, in the output fibre");
}

}  // namespace

std::string optical_lane_text(const OpticalLaneResult& r) {
  std::string out = fmt::format("{:.6g} GBd {} through a ring of Q {:.0f} at {:.2f} nm\n\n",
                                r.symbol_rate.in(unit::gigahertz),
                                r.modulation == lane::Modulation::pam4 ? "PAM4" : "NRZ", r.q,
                                r.wavelength.in(unit::nanometre));
  if (r.origin) origin_text(*r.origin, out);
  transmitter_text(r, out);
  receiver_text(r, out);
  if (r.ride) ride_text(*r.ride, r.fwhm, out);
  if (r.origin)
    for (const std::string& note : r.origin->notes) out += "note: " + note + "\n";
  return out;
}

}  // namespace shoreline::report
