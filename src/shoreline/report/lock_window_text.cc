// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/report/lock_window_text.h"

#include <fmt/format.h>

namespace shoreline::report {

using namespace study;
using photonics::WindowStatus;

namespace {

constexpr Length kPm{1e-12};

void line(std::string& out, std::string_view name, std::string_view value, std::string_view what) {
  out += fmt::format("  {:<16} {:>12}  {}\n", name, value, what);
}

std::string pm(Length x) { return fmt::format("{:.2f} pm", x.in(kPm)); }
std::string pm(const std::optional<Length>& x) { return x ? pm(*x) : "no end"; }

std::string_view towards(WorseSide side) {
  switch (side) {
    case WorseSide::longer:
      return "towards longer wavelengths, the worse side";
    case WorseSide::shorter:
      return "towards shorter wavelengths, the worse side";
    case WorseSide::both:
      return "to either side";
    case WorseSide::none:
      break;
  }
  return "";
}

void window_text(const LockWindowResult& r, std::string& out) {
  switch (r.status) {
    case WindowStatus::missed_aligned:
      out += fmt::format(
          "  No window: {:.3g} of the bits are wrong without any detuning, {:.3g} are allowed.\n"
          "  More signal to noise, wider spacing or a higher Q would help.\n\n",
          r.ber_aligned, r.ber_limit);
      break;
    case WindowStatus::never_reached:
      out += fmt::format(
          "  No end of the window: up to 100 line widths fewer than {:.3g} of the bits are "
          "wrong.\n\n",
          r.ber_limit);
      break;
    case WindowStatus::reached:
      line(out, "window", pm(r.window), towards(r.worse));
      line(out, "", fmt::format("{:.4f} FWHM", *r.window_fwhm), "of the ring's line");
      line(out, "", fmt::format("{:.3f} K", r.window_kelvin->si()),
           fmt::format("of the ring at {:.2f} pm/K", r.drift.si() * 1e12));
      line(out, "longer side", pm(r.longer), "the ring drifts towards longer wavelengths");
      line(out, "shorter side", pm(r.shorter), "and towards shorter ones");
      break;
  }
}

}  // namespace

std::string lock_window_text(const LockWindowResult& r) {
  std::string out = fmt::format(
      "Channel {} of {}, {} at {:g} dB, {} thresholds: at most {:.3g} of the bits wrong\n\n",
      r.channel, r.channels,
      r.modulation == lane::Modulation::nrz    ? "NRZ"
      : r.modulation == lane::Modulation::pam4 ? "PAM4"
                                               : "PAM8",
      r.snr.si(), choice_name(r.thresholds), r.ber_limit);
  window_text(r, out);
  line(out, "aligned", fmt::format("{:.3g}", r.ber_aligned), "wrong bits without any detuning");
  line(out, "line width", pm(r.fwhm), fmt::format("of the ring at Q = {:g}", r.q));
  line(out, "spacing", pm(r.spacing),
       fmt::format("of the channels, {:.2f} line widths", r.spacing / r.fwhm));
  return out;
}

}  // namespace shoreline::report
