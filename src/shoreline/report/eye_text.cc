// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/report/eye_text.h"

#include <fmt/format.h>

#include "shoreline/report/document.h"

namespace shoreline::report {

using namespace study;

namespace {

void line(std::string& out, std::string_view name, std::string_view value, std::string_view what) {
  out += fmt::format("  {:<18} {:>12}  {}\n", name, value, what);
}

std::string ratio(double x) { return fmt::format("{:.4g}", x); }
std::string known(const std::optional<double>& x, double floor) {
  return x ? ratio(*x) : fmt::format("< {:g}", floor);
}
std::string mv(Voltage v) { return fmt::format("{:.3f} mV", 1e3 * v.si()); }

void disturbances(const EyeResult& r, std::string& out) {
  line(out, "cursor", mv(r.cursor), fmt::format("of the response, at {:.4f} UI", r.sample));
  line(out, "half a step", mv(r.a_s), "between two levels");
  line(out, "interference", mv(r.sigma_isi),
       fmt::format("rms of what the DFE leaves; {} at worst", mv(r.peak_isi)));
  if (r.aggressors > 0)
    line(out, "crosstalk", mv(r.sigma_xt),
         fmt::format("rms of {} aggressor{}", r.aggressors, r.aggressors == 1 ? "" : "s"));
  if (r.sigma_jitter.si() > 0.0) line(out, "jitter", mv(r.sigma_jitter), "rms, by the slope");
  line(out, "noise", mv(r.sigma_n), "rms");
  line(out, "together", mv(r.sigma), fmt::format("rms at the best phase, {:+.4f} UI", r.phase));
}

void time_domain(const EyeTimeDomain& t, std::string& out) {
  out += fmt::format("\nbit-true, {:.0f} symbols: {:.0f} wrong\n", t.symbols, t.symbol_errors);
  line(out, "symbol errors", ratio(t.ser), "each decision fed back as it fell");
  line(out, "bit errors", ratio(t.ber), "Gray code");
  if (t.ser_right_feedback)
    line(out, "  right feedback", ratio(*t.ser_right_feedback), "as the statistical eye takes it");
  if (t.ser_over_eye) line(out, "  over the eye", ratio(*t.ser_over_eye), "1 where the two agree");
  if (t.bursts > 0.0)
    line(out, "bursts", fmt::format("{:.0f}", t.bursts),
         fmt::format("of {:.3f} symbols on average, {} at most", t.burst_mean, t.burst_longest));
}

}  // namespace

std::string eye_text(const EyeResult& r) {
  std::string out =
      fmt::format("{}: PAM{}, {} samples a UI\n", r.pulse, r.levels, r.samples_per_ui);
  if (r.symbol_rate) out += fmt::format("{:.6g} GBd\n", r.symbol_rate->in(unit::gigahertz));
  if (r.com)
    out += fmt::format("equalised as COM does: {}, case {}, COM {:.3f} dB\n", r.com->config,
                       r.com->number, r.com->com);
  out += '\n';
  disturbances(r, out);
  line(out, "symbol errors", known(r.ser, r.floor), "there, thresholds midway between the levels");
  line(out, "bit errors", known(r.ber, r.floor), "Gray code");
  out += '\n';
  std::vector<std::vector<std::string>> rows = {
      {"probability", "eye", "height, mV", "width, UI", "from", "to", "threshold, mV"}};
  for (const EyeOpening& o : r.openings) {
    const bool open = o.width > 0.0;
    rows.push_back({fmt::format("{:g}", o.probability), std::to_string(o.eye),
                    fmt::format("{:.3f}", 1e3 * o.height.si()),
                    open ? fmt::format("{:.4f}", o.width) : "closed",
                    open ? fmt::format("{:+.4f}", o.left) : "",
                    open ? fmt::format("{:+.4f}", o.right) : "",
                    fmt::format("{:.3f}", 1e3 * o.threshold.si())});
  }
  out += text_table(rows);
  if (r.time_domain) time_domain(*r.time_domain, out);
  return out;
}

}  // namespace shoreline::report
