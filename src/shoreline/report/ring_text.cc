// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/report/ring_text.h"

#include <fmt/format.h>

namespace shoreline::report {

using namespace study;

namespace {

void line(std::string& out, std::string_view name, std::string_view value, std::string_view what) {
  out += fmt::format("  {:<20} {:>12}  {}\n", name, value, what);
}

std::string nm(Length x) { return fmt::format("{:.4f} nm", x.in(unit::nanometre)); }
std::string pm(Length x) { return fmt::format("{:.2f} pm", 1e3 * x.in(unit::nanometre)); }
std::string db(Db x) { return fmt::format("{:.3f} dB", x.si()); }
std::string ghz(Frequency f) { return fmt::format("{:.2f} GHz", f.in(unit::gigahertz)); }

void filter_text(const RingResult& r, std::string& out) {
  if (r.resonance)
    line(out, "resonance", nm(*r.resonance),
         fmt::format("the nearest to {:.2f} nm", r.wavelength.in(unit::nanometre)));
  if (r.fsr) line(out, "free spectral range", nm(*r.fsr), "to the next one");
  line(out, "width", pm(r.fwhm), "of power at half its height");
  if (r.finesse) line(out, "finesse", fmt::format("{:.3f}", *r.finesse), "range over width");
  line(out, "Q", fmt::format("{:.1f}", r.q),
       r.intrinsic_q ? fmt::format("loaded; {:.0f} without couplers", *r.intrinsic_q) : "loaded");
  line(out, "photon lifetime", ghz(r.f_ph), "width of the line as a frequency");
  line(out, "through, least", r.through_min ? db(*r.through_min) : "dark",
       fmt::format("on resonance; coupling is {}",
                   r.coupling == RingCoupling::critical
                       ? "critical"
                       : fmt::format("{} critical", choice_name(r.coupling))));
  if (r.through_max) line(out, "through, most", db(*r.through_max), "between resonances");
  if (r.drop_max) line(out, "drop, most", db(*r.drop_max), "on resonance");
  line(out, "over temperature", fmt::format("{:.3f} pm/K", r.thermal.si() * 1e12),
       "(lambda / ng) dn/dT of silicon");
  if (r.heater_per_fsr)
    line(out, "heater", fmt::format("{:.2f} mW", r.heater_per_fsr->in(unit::milliwatt)),
         "to tune over the free spectral range");
}

void modulation_text(const RingModulation& m, std::string& out) {
  out += "\nmodulated, at rest\n";
  line(out, "shift", pm(m.shift),
       fmt::format("{:.5f} widths, between the outer levels", m.shift_fwhm));
  line(out, "bias", pm(m.bias),
       fmt::format("{:.5f} widths, laser from the darkest level's resonance", m.bias_fwhm));
  line(out, "OMA over input", fmt::format("{:.5f}", m.oma_over_pin), "outer levels");
  line(out, "extinction ratio", m.er ? db(*m.er) : "infinite", "brightest over darkest level");
  line(out, "penalty", m.tp ? db(*m.tp) : "infinite", "-10 log10(OMA / 2 Pin)");
  line(out, "loss", db(m.modulation_loss), "mean of the levels");
  if (m.levels.size() > 2) {
    line(out, "R_LM", fmt::format("{:.4f}", m.rlm), "ratio of level mismatch");
    std::string all;
    for (const RingLevel& l : m.levels) {
      all += fmt::format("{}{:.4f}", all.empty() ? "" : ", ", l.power);
      if (l.voltage) all += fmt::format(" ({:.3f} V)", l.voltage->si());
    }
    out += fmt::format("  {:<20} {}\n", "levels", all);
  }
  if (m.f_3db)
    line(out, "bandwidth", ghz(*m.f_3db),
         fmt::format("of small signals amid the levels, by the photon's life; peaks by {:.2f} dB",
                     m.peaking->si()));
}

void heat_text(const RingResult& r, std::string& out) {
  out += fmt::format("\nheated by {:.4g} mW of light\n", r.input.in(unit::milliwatt));
  line(out, "on resonance", pm(r.heating),
       fmt::format("{:.4f} half widths; bistable above 1.5396", r.heating_hwhm));
  line(out, "bistable", r.bistable ? "yes" : "no",
       r.bistable_power ? fmt::format("from {:.2f} dBm on", r.bistable_power->value())
                        : "it absorbs no light");
  if (r.linear_limit)
    line(out, "linear up to", fmt::format("{:.2f} dBm", r.linear_limit->value()),
         "then two photons at once, and their carriers, add a tenth to its loss");
  if (r.states.size() > 1)
    for (const RingState& s : r.states)
      line(out, s.stable ? "  stable at" : "  unstable at", pm(s.detuning),
           "laser from the warm resonance, the cold one dragged as far as it goes");
}

}  // namespace

std::string ring_text(const RingResult& r) {
  std::string out = fmt::format("a ring at {:.2f} nm\n\n", r.wavelength.in(unit::nanometre));
  filter_text(r, out);
  if (r.modulation) modulation_text(*r.modulation, out);
  heat_text(r, out);
  return out;
}

}  // namespace shoreline::report
