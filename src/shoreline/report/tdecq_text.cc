// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/report/tdecq_text.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace shoreline::report {

using study::TdecqResult;

namespace {

void line(std::string& out, std::string_view name, std::string_view value, std::string_view what) {
  out += fmt::format("  {:<18} {:>12}  {}\n", name, value, what);
}

std::string list(const std::vector<double>& values) {
  std::vector<std::string> parts;
  for (const double v : values) parts.push_back(fmt::format("{:.5g}", v));
  return fmt::format("{}", fmt::join(parts, " "));
}

std::string run(int length, std::string_view which) {
  return length > 0 ? fmt::format("runs of {} {}", length, which)
                    : fmt::format("means of the {} symbols", which);
}

void waveform(const TdecqResult& r, std::string& out) {
  out += "\nmeasured on the waveform\n";
  if (r.pattern.empty())
    line(out, "pattern", "decided",
         "no pattern known to this program; symbols as they were sliced");
  else
    line(out, "pattern", r.pattern,
         fmt::format("{:.2f} % of blind decisions agree", 100.0 * r.agreement.value_or(1.0)));
  line(out, "symbols", std::to_string(r.symbols.value_or(0)),
       fmt::format("in each histogram, {:g} samples a symbol in the file",
                   r.samples_per_symbol.value_or(0.0)));
  if (r.clock_ppm)
    line(out, "clock", fmt::format("{:+.2f} ppm", *r.clock_ppm), "of the symbols against the grid");
  line(out, "OMA from", "",
       fmt::format("{}, {}", run(r.top_run.value_or(0), "highest"),
                   run(r.bottom_run.value_or(0), "lowest")));
  line(out, "taps", std::to_string(r.taps.size()),
       fmt::format("[{}], the main one is number {}", list(r.taps), r.main_tap.value_or(1)));
  if (!r.dfe.empty())
    line(out, "feedback", std::to_string(r.dfe.size()),
         fmt::format("[{}] of the OMA", list(r.dfe)));
  line(out, "phase", fmt::format("{:.4f} UI", r.phase.value_or(0.0)), "middle of the eye");
  line(out, "errors captured", fmt::format("{:.3g}", r.ser_captured.value_or(0.0)),
       "of the symbols, no noise added");
  line(out, "errors with noise",
       fmt::format("{:.3g}", std::max(r.ser_left.value_or(0.0), r.ser_right.value_or(0.0))),
       fmt::format("left {:.4g}, right {:.4g}", r.ser_left.value_or(0.0),
                   r.ser_right.value_or(0.0)));
}

}  // namespace

std::string tdecq_text(const TdecqResult& r) {
  const std::string unit = r.in_watts ? " mW" : "";
  std::string out = fmt::format("{} of {}: {} levels\n", choice_name(r.name), r.from, r.levels);
  if (!r.in_watts) out += "powers are in the unit they were given in\n";
  out += '\n';
  line(out, std::string(choice_name(r.name)), fmt::format("{:.4f} dB", r.closure.si()),
       fmt::format("10 log10(OMA / ({} Q_t R)) at {:g} symbol errors", 2 * (r.levels - 1), r.ser));
  if (r.limit)
    line(out, "limit", fmt::format("{:.2f} dB", r.limit->si()),
         r.closure <= *r.limit ? "kept" : "MISSED");
  line(out, "R_LM", fmt::format("{:.4f}", r.rlm), "linearity of the levels");
  line(out, "C_eq", fmt::format("{:.4f}", r.ceq), "noise enhancement of the equaliser");
  line(
      out, "OMA", fmt::format("{:.5g}{}", r.oma, unit),
      r.oma_level ? fmt::format("{:.3f} dBm", r.oma_level->value()) : "outer modulation amplitude");
  line(out, "extinction ratio",
       r.extinction_ratio ? fmt::format("{:.3f} dB", r.extinction_ratio->si()) : "?",
       r.extinction_ratio ? "outer" : "the lowest level is not above 0");
  line(out, "average", fmt::format("{:.5g}{}", r.average, unit), "power");
  line(out, "levels", "", list(r.level));
  line(out, "thresholds", "", list(r.thresholds));
  line(out, "sigma_G", fmt::format("{:.4g}{}", r.sigma_g, unit), "noise that the eye stands, rms");
  if (r.scope_noise > 0.0)
    line(out, "R", fmt::format("{:.4g}{}", r.r, unit),
         fmt::format("with {:.4g} of the instrument", r.scope_noise));
  line(out, "Q_t", fmt::format("{:.5f}", r.q_t), "of an ideal eye");
  if (r.phase) waveform(r, out);
  return out;
}

}  // namespace shoreline::report
