// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/report/html_page.h"

namespace shoreline::report::page {

namespace {

// Colours are variables: light first, then dark, then paper (as light). All pairs of text and
// ground have a contrast of 4.5 or more.
constexpr std::string_view kColours = R"css(
:root, :root.paper {
  color-scheme: light;
  --paper: #ffffff; --ground: #f4f6f8; --ink: #14202b; --soft: #51606e; --line: #d5dce3;
  --head: #e9eef3; --link: #0a58a6; --good: #0b6b3a; --bad: #b3261e; --guess: #8a4b00;
  --guess-ground: #fdf3e1;
  font-family: system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "DejaVu Sans", sans-serif;
}
@media (prefers-color-scheme: dark) {
  :root:not(.paper) {
    color-scheme: dark;
    --paper: #12181f; --ground: #0b1016; --ink: #e6edf3; --soft: #a3b1bf; --line: #303b47;
    --head: #1c2630; --link: #7ab8ff; --good: #5fd391; --bad: #ff8a80; --guess: #ffc368;
    --guess-ground: #2b2212;
  }
}
@media print {
  :root, :root:not(.paper) {
    color-scheme: light;
    --paper: #ffffff; --ground: #ffffff; --ink: #000000; --soft: #444444; --line: #bbbbbb;
    --head: #eeeeee; --link: #000000; --good: #0b5b32; --bad: #a01810; --guess: #6e3c00;
    --guess-ground: #f6f6f6;
  }
}
)css";

constexpr std::string_view kPage = R"css(
* { box-sizing: border-box; }
html { scroll-behavior: smooth; scroll-padding-top: 1rem; }
body { margin: 0; background: var(--ground); color: var(--ink); font-size: 15px; line-height: 1.5; }
header, main, footer { max-width: 1440px; margin: 0 auto; padding: 0 24px; }
header { padding-top: 32px; }
h1 { font-size: 1.9rem; line-height: 1.2; margin: 0 0 12px; letter-spacing: -0.01em;
  text-wrap: balance; }
h2 { font-size: 1.35rem; margin: 0 0 12px; }
h3 { font-size: 1.05rem; margin: 24px 0 6px; }
p { margin: 0 0 12px; max-width: 80ch; }
a { color: var(--link); }
:focus-visible { outline: 2px solid var(--link); outline-offset: 2px; }
.kicker { color: var(--soft); margin: 0 0 4px; font-size: 0.87rem; }
.lede { font-size: 1.08rem; max-width: 90ch; }
.note { color: var(--soft); font-size: 0.87rem; }
.warn { color: var(--ink); border-left: 4px solid var(--guess); padding-left: 10px; }
nav ul { list-style: none; display: flex; flex-wrap: wrap; gap: 4px 20px; padding: 0;
  margin: 0 0 16px; }
main > section { background: var(--paper); border: 1px solid var(--line); border-radius: 8px;
  padding: 20px 24px; margin-bottom: 20px; }
.figure + .figure { border-top: 1px solid var(--line); margin-top: 24px; }
.beside { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(400px, 100%), 1fr));
  gap: 0 24px; border-top: 1px solid var(--line); margin-top: 24px; padding-top: 4px; }
.beside > .figure { min-width: 0; border: 0; margin: 0; display: grid; grid-row: span 4;
  grid-template-rows: subgrid; }
.plot { width: 100%; overflow: hidden; }
.plot:empty { display: none; }
.tip td { padding: 0 0 0 12px; text-align: right; }
.tip td:first-child { padding: 0; text-align: left; }
details { margin: 8px 0; }
summary { cursor: pointer; color: var(--link); width: max-content; max-width: 100%; }
dl { display: grid; grid-template-columns: repeat(auto-fill, minmax(300px, 1fr)); gap: 8px 20px;
  margin: 12px 0; }
dt { font-weight: 600; font-size: 0.85rem; overflow-wrap: anywhere; }
dd { margin: 0; color: var(--soft); font-size: 0.85rem; overflow-wrap: anywhere; }
.run { padding-bottom: 24px; }
)css";

constexpr std::string_view kTables = R"css(
.table { position: relative; margin: 8px 0 12px; width: fit-content; max-width: 100%; }
.scroll { overflow-x: auto; border: 1px solid var(--line); border-radius: 6px; }
#rests-on .scroll, details .scroll { max-height: 70vh; overflow-y: auto; }
table { border-collapse: separate; border-spacing: 0; min-width: 100%; font-size: 13px;
  line-height: 1.35;
  font-variant-numeric: tabular-nums; }
.tip { font-size: 12px; }
caption { text-align: left; padding: 8px 150px 8px 10px; font-weight: 600; color: var(--soft); }
[data-name] th, [data-name] td { padding: 6px 8px; text-align: left; vertical-align: top; }
[data-name] td, [data-name] tbody th { border-top: 1px solid var(--line); }
thead th { background: var(--head); font-weight: 600; font-size: 12px; vertical-align: bottom;
  border-top: 1px solid var(--line); }
thead th[colspan] { text-align: center; } thead .first { border-left: 1px solid var(--line); }
tbody th { font-weight: 600; min-width: 9em; max-width: 20em; overflow-wrap: break-word; }
tbody th small, td small { display: block; font-weight: 400; color: var(--soft);
  font-size: 11.5px; }
td small { max-width: 30em; } td small.least { display: inline; }
[data-name] td.n { text-align: right; white-space: nowrap; } [data-name] th.n { text-align: right; }
tbody tr:hover > * { background: var(--head); }
tr.guess > * { background: var(--guess-ground); }
tbody tr.group:not(:first-child) > * { border-top: 2px solid var(--soft); }
.word { white-space: nowrap; }
thead { position: sticky; top: 0; z-index: 1; }
.filter label { margin-right: 20px; font-size: 0.9rem; }
.soft { color: var(--soft); }
.state { font-weight: 600; white-space: nowrap; }
.good { color: var(--good); } .bad { color: var(--bad); } .none { color: var(--soft); }
.estimate { color: var(--guess); font-weight: 600; white-space: nowrap; }
.estimate::before { content: "\2248\00a0"; }
.cite { font-weight: 600; white-space: nowrap; }
.plain { margin: 0; padding-left: 1.1em; }
.csv { position: absolute; top: 6px; right: 8px; z-index: 1; font: inherit; font-size: 12px;
  padding: 2px 10px;
  color: var(--link); background: var(--paper); border: 1px solid var(--line); border-radius: 5px;
  cursor: pointer; }
.notes li { margin-bottom: 8px; max-width: 100ch; overflow-wrap: anywhere; }
.notes li:target, .cite:target { background: var(--guess-ground); outline: 2px solid var(--guess); }
.notes small { display: block; color: var(--soft); }
.url { color: var(--soft); font-size: 0.85em; }
.back { margin-left: 4px; }
)css";

constexpr std::string_view kMedia = R"css(
@media (max-width: 640px) {
  header, main, footer { padding-left: 12px; padding-right: 12px; }
  main > section { padding: 14px 12px; }
  h1 { font-size: 1.45rem; }
  .csv { position: static; margin-bottom: 4px; } caption { padding-right: 10px; }
}
@media print {
  @page { size: A4 landscape; margin: 11mm; }
  body { font-size: 9.5pt; background: none; }
  header, main, footer { max-width: none; padding: 0; }
  main > section { border: 0; border-radius: 0; padding: 0; margin: 0 0 10pt; }
  nav, .csv, .filter, details > summary { display: none; }
  details::details-content { content-visibility: visible; height: auto; }
  #rests-on .scroll, details .scroll, .scroll { overflow: visible; max-height: none; border: 0; }
  table { font-size: 6.8pt; } thead th { font-size: 6.8pt; }
  [data-name] th, [data-name] td { padding: 2px 3px; }
  tbody th { min-width: 0; max-width: 26em; } caption { padding: 4px 0; }
  td small, tbody th small { font-size: 6.3pt; }
  [data-name] td { overflow-wrap: anywhere; }
  thead { display: table-header-group; position: static; } tr[hidden] { display: table-row; }
  thead { break-inside: avoid; break-after: avoid; } tbody tr:first-child { break-before: avoid; }
  tr, .plot, h2, h3, p { break-inside: avoid; }
  h2, h3, caption, .figure > p { break-after: avoid; }
  .plot { overflow: visible; }
  .beside, .beside > .figure { display: block; border: 0; }
}
@media (prefers-reduced-motion: reduce) { html { scroll-behavior: auto; } }
)css";

}  // namespace

std::string style_sheet() {
  std::string out;
  for (std::string_view part : {kColours, kPage, kTables, kMedia}) out += part;
  return out;
}

}  // namespace shoreline::report::page
