// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/report/html.h"

#include <fmt/format.h>

#include "shoreline/report/document.h"
#include "shoreline/report/html_page.h"

namespace shoreline::report {

extern const std::string_view kReportBundle;  // made by cmake/report_bundle.cmake

namespace page {

namespace {

void replace_all(std::string& text, std::string_view from, std::string_view to) {
  for (std::size_t at = 0; (at = text.find(from, at)) != text.npos; at += to.size())
    text.replace(at, from.size(), to);
}

/// Without indents. Line ends only stand between tokens; "<" only in strings, where it is written
/// so that no tag can begin or end in it.
std::string compact(const std::string& indented) {
  std::string out;
  for (std::size_t i = 0; i < indented.size(); ++i) {
    if (indented[i] == '<') {
      out += "\\u003c";
    } else if (indented[i] == '\n') {
      while (i + 1 < indented.size() && indented[i + 1] == ' ') ++i;
    } else {
      out += indented[i];
    }
  }
  return out;
}

std::string head_of(std::string_view title) {
  return fmt::format(
      "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
      "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; "
      "style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data:\">\n"
      "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
      "<meta name=\"color-scheme\" content=\"light dark\">\n<link rel=\"icon\" href=\"data:,\">\n"
      "<title>{} \u2013 Shoreline</title>\n<style>\n{}</style>\n</head>\n",
      escape(title), style_sheet());
}

std::string run_line(const RunInfo& info) {
  std::string out = fmt::format(
      "<dl class=\"run\"><div><dt>Program</dt><dd>shoreline {}</dd></div>", escape(info.version));
  const auto item = [&out](std::string_view name, const std::string& value) {
    if (!value.empty())
      out += fmt::format("<div><dt>{}</dt><dd><code>{}</code></dd></div>", name, escape(value));
  };
  item("Command", info.command);
  item("Input, SHA-256", info.input_sha256);
  item("Seed", std::to_string(info.seed));
  return out + "</dl>\n";
}

std::string contents(const std::vector<Section>& sections) {
  std::string out = "<nav aria-label=\"Contents\"><ul>\n";
  for (const Section& s : sections)
    if (!s.body.empty()) out += fmt::format("<li><a href=\"#{}\">{}</a></li>\n", s.id, s.title);
  return out + "</ul></nav>\n";
}

/// Why there are no charts, where there are none.
std::string charts_note() {
  if (kReportBundle.empty())
    return "<p class=\"note warn\">Charts are missing: this program was built without the browser "
           "bundle. "
           "The tables hold every number.</p>\n";
  return "<noscript><p class=\"note warn\">Charts need JavaScript. The tables hold every "
         "number.</p></noscript>\n";
}

}  // namespace

std::string data_of(const std::function<void(format::JsonWriter&)>& results,
                    const std::vector<study::Verdict>& verdicts, const RunInfo& info) {
  Document document;
  document.command = info.command;
  document.version = info.version;
  document.input_sha256 = info.input_sha256;
  document.seed = info.seed;
  document.results = results;
  document.verdicts = verdicts;
  return json(document);
}

bool can_draw() { return !kReportBundle.empty(); }

std::string whole(const Page& p) {
  std::string out = head_of(p.title);
  out += fmt::format("<body>\n<header>\n<p class=\"kicker\">{}</p>\n<h1>{}</h1>\n{}{}</header>\n",
                     escape(p.kicker), escape(p.title), p.summary, contents(p.sections));
  out += "<main>\n" + charts_note();
  for (const Section& s : p.sections)
    if (!s.body.empty())
      out += fmt::format("<section id=\"{}\">\n<h2>{}</h2>\n{}</section>\n", s.id, s.title, s.body);
  out += "</main>\n<footer>\n" + run_line(p.info) + "</footer>\n";
  const auto embed = [&out](std::string_view id, const std::string& indented) {
    if (!indented.empty())
      out += fmt::format("<script type=\"application/json\" id=\"{}\">{}</script>\n", id,
                         compact(indented));
  };
  embed("shoreline-data", p.data);
  embed("shoreline-charts", p.charts);
  if (can_draw()) {
    std::string script(kReportBundle);
    replace_all(script, "</script", "<\\/script");
    out += "<script>\n" + script + "</script>\n";
  }
  return out + "</body>\n</html>\n";
}

}  // namespace page

std::string html(const study::RunResult& results, const std::vector<study::Verdict>& verdicts,
                 const RunInfo& info) {
  using namespace page;
  const bool drawn = can_draw();
  Sources sources(results.footnotes);
  Page out;
  out.title = results.title.empty() ? results.scenario : results.title;
  out.kicker = "Shoreline report: " + results.scenario;
  out.summary = summary(results);
  out.info = info;
  out.data = data_of([&](format::JsonWriter& json) { json.record(results); }, verdicts, info);
  out.sections.push_back({"verdict", "Verdict",
                          verdict(results) + links(results) + requirements(verdicts) +
                              reach(results, sources, drawn) + link_failures(results, sources)});
  const std::string figures = charts(results, sources, drawn);
  out.sections.push_back({"where", "Where loss, energy, time and power go", figures});
  out.sections.push_back({"service", "What breaks, and what goes with it", page::service(results)});
  out.sections.push_back(
      {"rests-on", "What the verdict rests on", page::rests_on(results, sources)});
  out.sections.push_back({"sources", "Sources", sources.list()});
  out.sections.push_back({"meanings", "What the numbers mean", meanings()});
  return whole(out);
}

}  // namespace shoreline::report
