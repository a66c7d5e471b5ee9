// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/cli/ring_options.h"

#include <fmt/format.h>

#include <numbers>

#include "shoreline/study/engine_lane.h"

namespace shoreline::cli {

using study::RingQuestion;

namespace {

/// Of --radius or --fsr.
Length circumference(OptionReader& read, Length wavelength, double group_index) {
  if (read.given("--fsr") && read.given("--radius"))
    read.say("--radius and --fsr say the same: give one");
  if (!read.given("--fsr"))
    return 2.0 * std::numbers::pi * Length(read.number("--radius", "5 um", {0.5, 10000.0}, "um"));
  const Length fsr(read.number("--fsr", "", {0.01, 200.0}, "nm"));
  return wavelength * (wavelength / fsr) / group_index;
}

photonics::Ring geometry(OptionReader& read, Length wavelength, double group_index) {
  photonics::Ring ring;
  ring.wavelength = wavelength;
  ring.group_index = group_index;
  ring.effective_index = read.number("--neff", "2.4", {1.0, 5.0});
  ring.loss = DbPerLength(read.number("--loss", "3 dB/cm", {0.0, 1000.0}, "dB/cm"));
  ring.circumference = circumference(read, wavelength, group_index);
  ring.input_coupling = read.number("--coupling", "0.06", {1e-9, 0.999});
  const bool all_pass = read.call().has("--all-pass");
  if (all_pass && read.given("--drop-coupling"))
    read.say("--all-pass has no second bus: leave --drop-coupling out");
  ring.drop_coupling = ring.input_coupling;
  if (read.given("--drop-coupling"))
    ring.drop_coupling = read.number("--drop-coupling", "", {0.0, 0.999});
  if (all_pass) ring.drop_coupling = 0.0;
  return ring;
}

/// The line of --q or --fwhm.
photonics::Resonance width(OptionReader& read, Length wavelength, const std::string& q) {
  photonics::Resonance line;
  line.wavelength = wavelength;
  if (read.given("--q") && read.given("--fwhm")) read.say("--q and --fwhm say the same: give one");
  line.fwhm = !read.given("--fwhm") ? wavelength / read.number("--q", q, {10.0, 1e9})
                                    : Length(read.number("--fwhm", "", {1e-4, 50.0}, "nm"));
  if (read.given("--ring-extinction")) {
    const Db depth(read.number("--ring-extinction", "", {0.1, 100.0}, "dB"));
    line.floor = loss_ratio(depth);
  }
  line.overcoupled = read.call().has("--overcoupled");
  return line;
}

void read_heat(OptionReader& read, const RingDefaults& defaults, RingQuestion& q) {
  q.input = read.power("--input", defaults.input, {-60.0, 30.0});
  q.heating.resistance = photonics::ThermalResistance(
      read.number("--thermal-resistance", "1400 K/W", {0.0, 1e7}, "K/W"));
  q.heating.absorbed = read.number("--absorbed", "0.5", {0.0, 1.0});
  q.heating.shift =
      photonics::thermal_shift(q.wavelength, q.ring ? q.ring->group_index : q.group_index);
  q.heater = photonics::HeaterEfficiency(read.number("--heater", "100 pm/mW", {0.1, 1e5}, "pm/mW"));
}

void read_junction(OptionReader& read, const RingDefaults& defaults, RingQuestion& q) {
  q.swing = Voltage(read.number("--drive", defaults.drive, {0.0, 20.0}, "V"));
  q.low = Voltage(read.number("--low", "0 V", {-0.4, 20.0}, "V"));
  q.shifter.vpi_lpi =
      photonics::VoltageLength(read.number("--vpi-lpi", "0.825 V*cm", {1e-4, 100.0}, "V*cm"));
  q.shifter.fill = read.number("--fill", "0.75", {0.01, 1.0});
}

}  // namespace

RingQuestion read_ring(OptionReader& read, const RingDefaults& defaults) {
  RingQuestion q;
  q.wavelength = Length(read.number("--wavelength", "1310 nm", {400.0, 5000.0}, "nm"));
  const bool drawn_by = read.given("--coupling") || read.given("--drop-coupling") ||
                        read.call().has("--all-pass") || read.given("--loss") ||
                        read.given("--neff");
  const bool wide = read.given("--q") || read.given("--fwhm") || (!defaults.q.empty() && !drawn_by);
  for (const std::string_view drawn : {"--coupling", "--drop-coupling", "--loss", "--neff"})
    if (wide && read.given(drawn))
      read.say(
          fmt::format("--q and --fwhm say how wide the line is; {} leads to another width: "
                      "give one or the other",
                      drawn));
  for (const std::string_view of_width : {"--ring-extinction", "--overcoupled"})
    if (!wide && (read.given(of_width) || read.call().has(of_width)))
      read.say(
          fmt::format("{} goes with --q or --fwhm; otherwise couplings and loss say it", of_width));
  q.group_index = read.number("--ng", "4.2", {1.0, 10.0});
  if (wide) {
    q.line = width(read, q.wavelength, defaults.q);
    if (read.given("--radius") || read.given("--fsr"))
      q.circumference = circumference(read, q.wavelength, q.group_index);
  } else {
    q.ring = geometry(read, q.wavelength, q.group_index);
  }
  read_junction(read, defaults, q);
  read_heat(read, defaults, q);
  return q;
}

RingQuestion override_ring(OptionReader& read, RingQuestion q, Length shift) {
  for (const std::string_view o :
       {"--coupling", "--drop-coupling", "--all-pass", "--loss", "--neff"})
    if (read.given(o) || read.call().has(o))
      read.say(
          fmt::format("{} draws a ring, and SCENARIO has one by its line: --q, --fwhm and "
                      "--ring-extinction change that",
                      o));
  if (read.given("--q") && read.given("--fwhm")) read.say("--q and --fwhm say the same: give one");
  const double was = q.wavelength / q.line.fwhm;
  q.wavelength = Length(read.number("--wavelength", q.wavelength.si(), {400.0, 5000.0}, "nm"));
  q.line.wavelength = q.wavelength;
  q.line.fwhm = q.wavelength / read.number("--q", was, {10.0, 1e9});
  q.line.fwhm = Length(read.number("--fwhm", q.line.fwhm.si(), {1e-4, 50.0}, "nm"));
  if (read.given("--ring-extinction"))
    q.line.floor = loss_ratio(Db(read.number("--ring-extinction", "", {0.1, 100.0}, "dB")));
  if (read.call().has("--overcoupled")) q.line.overcoupled = true;
  q.group_index = read.number("--ng", q.group_index, {1.0, 10.0});
  if (read.given("--radius") || read.given("--fsr"))
    q.circumference = circumference(read, q.wavelength, q.group_index);
  // What the drive shifts by stays as it is known, whatever the ring's size now is.
  study::set_shift(q, shift);
  if (read.given("--vpi-lpi"))
    q.shifter.reference = photonics::DepletionShifter{}.reference,
    q.shifter.vpi_lpi =
        photonics::VoltageLength(read.number("--vpi-lpi", "", {1e-4, 100.0}, "V*cm"));
  q.shifter.fill = read.number("--fill", q.shifter.fill, {0.01, 1.0});
  q.swing = Voltage(read.number("--drive", q.swing.si(), {0.0, 20.0}, "V"));
  q.low = Voltage(read.number("--low", q.low.si(), {-0.4, 20.0}, "V"));
  if (read.given("--input")) q.input = read.power("--input", "", {-60.0, 30.0});
  q.heating.resistance = photonics::ThermalResistance(
      read.number("--thermal-resistance", q.heating.resistance.si(), {0.0, 1e7}, "K/W"));
  q.heating.absorbed = read.number("--absorbed", q.heating.absorbed, {0.0, 1.0});
  q.heater =
      photonics::HeaterEfficiency(read.number("--heater", q.heater.si(), {0.1, 1e5}, "pm/mW"));
  return q;
}

void warn_of_power(Power input, std::optional<Dbm> limit, Diagnostics& out) {
  if (!limit || to_dbm(input) <= *limit) return;
  out.warning("W1101", Place{},
              fmt::format("{:.2f} dBm in the bus is more than the {:.2f} dBm up to which light in "
                          "this ring is absorbed in proportion",
                          to_dbm(input).value(), limit->value()))
      .hint =
      "less --input, or less Q: beyond it the ring is wider, shallower and hotter than shown";
}

std::vector<Flag> ring_flags() {
  const Words none = words::nothing();
  return {{"--wavelength", "of the light (1310 nm)", "LENGTH", false, none},
          {"--radius", "of the ring (5 um)", "LENGTH", false, none},
          {"--fsr", "in place of --radius: free spectral range", "LENGTH", false, none},
          {"--ng", "group index (4.2)", "N", false, none},
          {"--neff", "effective index at --wavelength (2.4)", "N", false, none},
          {"--loss", "of the ring's guide, bends included (3 dB/cm)", "LOSS", false, none},
          {"--coupling", "kappa^2 of power from the bus (0.06)", "SHARE", false, none},
          {"--drop-coupling", "of the second bus (as --coupling)", "SHARE", false, none},
          {"--all-pass", "no second bus"},
          {"--q", "in place of couplings and loss: loaded Q of a critically coupled line", "Q",
           false, none},
          {"--fwhm", "in place of them: width of the line", "LENGTH", false, none},
          {"--ring-extinction", "depth of that line (infinite)", "LOSS", false, none},
          {"--overcoupled", "that line is coupled more than critically"},
          {"--drive", "swing of the reverse voltage (2 V)", "VOLTAGE", false, none},
          {"--low", "lowest reverse voltage (0 V)", "VOLTAGE", false, none},
          {"--vpi-lpi", "of the junction over 2 V (0.825 V*cm)", "VOLTAGE*LENGTH", false, none},
          {"--fill", "share of the ring that has the junction (0.75)", "SHARE", false, none},
          {"--input", "light in the bus (0 dBm)", "POWER", false, none},
          {"--thermal-resistance", "of the ring (1400 K/W)", "K/W", false, none},
          {"--absorbed", "share of the lost light that heats the ring (0.5)", "SHARE", false, none},
          {"--heater", "efficiency (100 pm/mW)", "LENGTH/POWER", false, none}};
}

}  // namespace shoreline::cli
