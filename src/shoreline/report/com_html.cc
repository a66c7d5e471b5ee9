// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/report/com_html.h"

#include <fmt/format.h>

#include <algorithm>

#include "shoreline/base/assert.h"
#include "shoreline/report/com_charts.h"
#include "shoreline/report/com_page.h"
#include "shoreline/report/html_page.h"

namespace shoreline::report {
namespace {

using namespace page;
using study::CaseCurves;
using study::ComCase;
using study::ComCurves;
using study::ComResult;

std::string verdict_table(const ComResult& r, const std::vector<study::Verdict>& verdicts) {
  TableHtml table("verdict", fmt::format("COM of each case against {:g} dB", r.threshold),
                  {{"", "case", ""},
                   {"", "verdict", ""},
                   {"", "COM, dB", "com_db", Style::db},
                   {"", "over the threshold, dB", ""},
                   {"", "signal A_s, mV", "a_s_mv"},
                   {"", "noise A_ni, mV", "a_ni_mv"},
                   {"", "eye opening VEO, mV", "veo_mv"},
                   {"", "eye closure VEC, dB", "vec_db", Style::db},
                   {"", "figure of merit, dB", "fom_db", Style::db},
                   {"", "loss of the file, dB", "il_channel_db", Style::db},
                   {"", "loss die to die, dB", "il_die_die_db", Style::db}});
  for (const ComCase& c : r.cases) {
    const std::string name = fmt::format("case {}", c.number);
    if (!c.equalised) {
      std::vector<Cell> cells{head(name, "no equaliser finds the pulse"),
                              rich(state(false, "", "misses"))};
      while (cells.size() < table.columns().size()) cells.push_back(text("\u2013"));
      table.row(cells);
      continue;
    }
    const bool meets = c.com && *c.com >= r.threshold;
    std::vector<Cell> cells{head(name), rich(state(meets, "meets", "misses")),
                            cell_of(table.columns()[2], c)};
    cells.push_back(c.com ? number(*c.com - r.threshold, Style::margin) : text("\u2013"));
    while (cells.size() < table.columns().size()) {
      const Column& column = table.columns()[cells.size()];
      if (column.field == "vec_db" && !c.vec)
        cells.push_back({.html = "closed", .value = "closed", .number = true});
      else
        cells.push_back(cell_of(column, c));
    }
    table.row(cells);
  }
  std::string out = table.done();
  if (verdicts.size() > 1) out += requirements(verdicts, "What the configuration asks for");
  return out;
}

std::string summary_of(const ComResult& r) {
  std::string out = "<p class=\"lede\">";
  if (r.com)
    out += fmt::format(
        "Channel operating margin <strong>{:.2f}\u202fdB</strong>{}: {} the {:g}\u202fdB asked "
        "for.",
        *r.com, r.cases.size() > 1 ? " in the worst case" : "",
        state(*r.com >= r.threshold, "meets", "misses"), r.threshold);
  else
    out += fmt::format("{}: no equaliser of the configuration finds the pulse of every case.",
                       state(false, "", "No margin can be had"));
  return out + "</p>\n";
}

struct Figure {
  std::string id, title, how, table;
};

std::string figure(const Figure& f, bool drawn) {
  std::string out = fmt::format("<section class=\"figure\" id=\"{0}\">\n<h3>{1}</h3>\n<p>{2}</p>\n",
                                f.id, f.title, f.how);
  out += plot(drawn, f.id, f.title);
  return out + fmt::format("<details{}><summary>Table: {}</summary>\n{}</details>\n</section>\n",
                           drawn ? "" : " open", f.title, f.table);
}

std::string case_section(const CaseCurves& c, const ComResult& r, bool drawn) {
  const auto id = [&](const char* what) { return fmt::format("{}-{}", what, c.number); };
  const auto one = std::find_if(r.cases.begin(), r.cases.end(),
                                [&](const ComCase& k) { return k.number == c.number; });
  SHORELINE_ASSERT(one != r.cases.end());
  const bool ffe = !one->rx_ffe.empty();
  std::string out = fmt::format("<p>{}</p>\n", escape(equaliser_words(*one)));
  out += figure(
      {id("pulse"), fmt::format("Pulse response, case {}", c.number),
       "What arrives of one symbol of full swing, before and behind the equalisers. Dots are the "
       "pulse at the slicer's instants, one a unit interval: all but the cursor interferes. Where "
       "the DFE has a tap, the diamond is what it leaves.",
       cursor_table(c)},
      drawn);
  out += "<div class=\"beside\">\n";
  out += figure({id("eye"), fmt::format("Eye, case {}", c.number),
                 std::string("Inside a contour a threshold errs less often than it says, given "
                             "either neighbouring level. ") +
                     (ffe ? "Crosstalk is at the phase that the receiver's FFE was found with."
                          : "Crosstalk is at its worst phase throughout, as COM takes it."),
                 opening_table(c)},
                drawn);
  out += figure({id("voltage"), fmt::format("Voltage bathtub, case {}", c.number),
                 "How often noise and interference carry a level over the threshold, at the "
                 "sampling instant, from COM's own distribution.",
                 voltage_table(c)},
                drawn);
  out += figure({id("timing"), fmt::format("Timing bathtub, case {}", c.number),
                 "Symbols in error where the sampling instant moves and the thresholds stay.",
                 timing_table(c)},
                drawn);
  out += "</div>\n";
  return out;
}

std::string file_section(const ComCurves& curves, bool drawn) {
  const study::FileCurves& f = curves.file;
  std::string out =
      figure({"loss", "Loss and crosstalk of the files",
              fmt::format("Differential, to 100 ohm, without packages; Nyquist is {:.4g} GHz.",
                          1e-9 * curves.nyquist_hz),
              loss_table(curves)},
             drawn);
  if (f.reflection.empty())
    return out + fmt::format("<p class=\"note warn\">No reflection over time: {}</p>\n",
                             escape(f.no_reflection));
  return out + figure({"reflection", "Reflections over time",
                       fmt::format("Impedance that a reflectometer sees at either port of the "
                                   "victim's file, with an edge of {:.3g} ps (20 to 80\u202f%).",
                                   1e12 * f.edge_s),
                       reflection_table(f)},
                      drawn);
}

std::string made_of(const ComResult& r) {
  std::string out = fmt::format(
      "<p>Configuration <code>{}</code>, procedure <code>{}</code>.</p>\n<ul class=\"plain\">\n",
      escape(r.config), escape(r.dialect));
  for (std::size_t i = 0; i < r.channels.size(); ++i)
    out += fmt::format("<li>{}: <code>{}</code></li>\n", i == 0 ? "victim" : "aggressor",
                       escape(r.channels[i]));
  return out + "</ul>\n";
}

std::string charts_of(const ComCurves& curves, const ComResult& r) {
  std::vector<LineChart> lines;
  for (const CaseCurves& c : curves.cases) {
    lines.push_back(pulse_chart(c));
    lines.push_back(eye_chart(c, curves.window_ui));
    lines.push_back(voltage_chart(c, curves.der_0));
    lines.push_back(timing_chart(c, curves.der_0));
  }
  lines.push_back(loss_chart(curves));
  if (!curves.file.reflection.empty()) lines.push_back(reflection_chart(curves.file));
  std::vector<BarChart> bars;
  if (!curves.cases.empty()) bars.push_back(noise_chart(curves));
  if (r.sensitivity && !r.sensitivity->list.empty())
    bars.push_back(sensitivity_chart(*r.sensitivity));
  return charts_json(lines, bars);
}

}  // namespace

std::string com_html(const ComResult& r, const ComCurves& curves,
                     const std::vector<study::Verdict>& verdicts, const RunInfo& info) {
  const bool drawn = can_draw();
  Page out;
  out.title = "Channel operating margin";
  out.kicker =
      fmt::format("Shoreline: {} on {}", r.config, r.channels.empty() ? "" : r.channels.front());
  out.summary = summary_of(r);
  out.info = info;
  out.data = data_of([&r](format::JsonWriter& json) { json.record(r); }, verdicts, info);
  if (drawn) out.charts = charts_of(curves, r);
  out.sections.push_back({"verdict", "Verdict", verdict_table(r, verdicts) + made_of(r)});
  for (const CaseCurves& c : curves.cases)
    out.sections.push_back({fmt::format("case-{}", c.number), fmt::format("Case {}", c.number),
                            case_section(c, r, drawn)});
  if (!curves.cases.empty())
    out.sections.push_back(
        {"budget", "What stands against the signal",
         figure({"noise", "Noise and interference",
                 "Variances add up, so squares are drawn. Crosstalk is at its worst phase.",
                 noise_table(curves)},
                drawn)});
  if (r.sensitivity && !r.sensitivity->list.empty())
    out.sections.push_back(
        {"changes", "What would change it",
         figure(
             {"sensitivity", "Change of COM with each number of the configuration",
              fmt::format("For 1\u202f% more of it, or 1\u202fdB more. The transmitter's taps and "
                          "the continuous-time equaliser are held; sampling instant, DFE and the "
                          "receiver's FFE follow. Central differences of case {}, steps of "
                          "{:g}\u202f% or {:g}\u202fdB and half of them.",
                          r.sensitivity->number, 100.0 * r.sensitivity->step_share,
                          r.sensitivity->step_db),
              sensitivity_table(*r.sensitivity)},
             drawn)});
  out.sections.push_back({"files", "The files", file_section(curves, drawn)});
  out.sections.push_back({"numbers", "All numbers", numbers_table(r)});
  return whole(out);
}

}  // namespace shoreline::report
