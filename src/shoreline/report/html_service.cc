// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include <fmt/format.h>

#include <algorithm>

#include "shoreline/report/html_page.h"

namespace shoreline::report::page {

using namespace study;

namespace {

/// The boxes of all rows, each once, with the most that is plugged into it.
std::vector<const SwitchResult*> boxes_of(const RunResult& results) {
  std::vector<const SwitchResult*> out;
  for (const TechnologyResult& t : results.technologies)
    for (const SwitchResult& s : t.switches) {
      const auto known = std::find_if(out.begin(), out.end(),
                                      [&](const SwitchResult* o) { return o->box == s.box; });
      if (known == out.end())
        out.push_back(&s);
      else if (s.modules > (*known)->modules)
        *known = &s;
    }
  return out;
}

std::string replacement(const ServiceUnit& u) {
  if (u.replace == "never") return "the whole box";
  if (u.replace == "with_box") return "box taken out";
  return u.replaced_with == u.what ? "live" : "live, with " + u.replaced_with;
}

std::string units(const std::vector<const SwitchResult*>& boxes) {
  TableHtml table("service", "What breaks in a box, and how many of its ports go with it",
                  {{"", "box", ""},
                   {"", "part", "what"},
                   {"", "in the box", "count", Style::count},
                   {"", "spares", "spares", Style::count},
                   {"ports down", "by one failure", "ports_down", Style::count},
                   {"ports down", "while it is replaced", "ports_down_repair", Style::count},
                   {"", "replaced", ""},
                   {"", "hours", "repair_time_h"},
                   {"failures a year, one box", "expected", "failures_per_year"},
                   {"failures a year, one box", "low 95\u202f%", "failures_per_year_lo95"},
                   {"failures a year, one box", "high 95\u202f%", "failures_per_year_hi95"},
                   {"", "port hours lost a year", "lost_port_h"}});
  for (const SwitchResult* box : boxes)
    for (const ServiceUnit& u : box->service) {
      std::vector<Cell> cells{head(box->box)};
      for (std::size_t i = 1; i < 6; ++i) cells.push_back(cell_of(table.columns()[i], u));
      cells.push_back(text(replacement(u)));
      table.row_of(std::move(cells), u);
    }
  return table.empty() ? "" : table.done();
}

std::string yields(const std::vector<const SwitchResult*>& boxes) {
  TableHtml table("assembly", "Yield of assembly steps, with their spares and without",
                  {{"", "box", ""},
                   {"", "part", "what"},
                   {"", "needed", "needed", Style::count},
                   {"", "placed", "placed", Style::count},
                   {"", "of one, %", "yield_each", Style::percent},
                   {"", "of all needed, %", "yield", Style::percent},
                   {"", "without spares, %", "yield_without_spares", Style::percent}});
  for (const SwitchResult* box : boxes)
    for (const AssemblyYield& y : box->assembly) table.row_of({head(box->box)}, y);
  return table.empty() ? "" : table.done();
}

std::string edges(const std::vector<const SwitchResult*>& boxes) {
  TableHtml table("edges", "Bandwidth by length of edge, one direction",
                  {{"", "box", ""},
                   {"", "of", "part"},
                   {"", "edge", "edge"},
                   {"", "kind", "of"},
                   {"", "length, mm", "length_mm"},
                   {"", "Tbit/s", "bandwidth_tbit_per_s"},
                   {"Tbit/s/mm", "computed", "density_tbit_per_s_mm"},
                   {"Tbit/s/mm", "by its maker", "published_tbit_per_s_mm"}});
  for (const SwitchResult* box : boxes)
    for (const EdgeResult& e : box->edges) table.row_of({head(box->box)}, e);
  return table.empty() ? "" : table.done();
}

std::string seen(const std::vector<const SwitchResult*>& boxes) {
  TableHtml table("observed", "Seen in the field; rates of two kinds are never compared",
                  {{"", "box", ""},
                   {"", "record", "title"},
                   {"", "rate of", "rate"},
                   {"", "counted", "what"},
                   {"", "events", "events"},
                   {"", "device hours", "device_time_h", Style::count},
                   {"FIT of one device", "point", "fit"},
                   {"FIT of one device", "low 95\u202f%", "fit_lo95"},
                   {"FIT of one device", "high 95\u202f%", "fit_hi95"},
                   {"", "share of devices, %", "share", Style::percent}});
  for (const SwitchResult* box : boxes)
    for (const ObservedResult& o : box->observed) table.row_of({head(box->box)}, o);
  return table.empty() ? "" : table.done();
}

}  // namespace

std::string service(const RunResult& results) {
  const std::vector<const SwitchResult*> boxes = boxes_of(results);
  const std::string body = units(boxes);
  if (body.empty()) return "";
  return body +
         "<p class=\"note\">A part that carries no lanes and has no spare beside it takes the "
         "whole "
         "box down. What is not replaced live takes the box out while it is.</p>\n" +
         yields(boxes) + edges(boxes) + seen(boxes);
}

}  // namespace shoreline::report::page
