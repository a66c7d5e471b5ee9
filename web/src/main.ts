// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
//
// Runs in the report: draws each figure from the embedded results, again when colours or width
// change, and on paper in the light theme at the width of the page.
import { BarChart, LineChart, ScatterChart } from "echarts/charts";
import {
  AriaComponent,
  GridComponent,
  LegendComponent,
  MarkLineComponent,
  TooltipComponent,
} from "echarts/components";
import { init, use, type EChartsType } from "echarts/core";
import { SVGRenderer } from "echarts/renderers";

import { addButtons } from "./csv";
import { read, readCharts, type Made, type Results } from "./data";
import { energy } from "./energy";
import { addFilter } from "./filter";
import { latency } from "./latency";
import { drawLines } from "./lines";
import { loss } from "./loss";
import { boxes, cluster } from "./power";
import { reach } from "./reach";
import { drawStack, type Drawing, type Stack } from "./stack";
import { theme, type Theme } from "./theme";

const printWidth = 1000;

const makers: Record<string, (results: Results) => Stack> = {
  electrical: (r) => loss(r, "electrical"),
  optical: (r) => loss(r, "optical"),
  energy,
  latency,
  cluster,
  boxes,
  reach,
};

type Draw = (colours: Theme, width: number) => Drawing;

interface Figure {
  plot: HTMLElement;
  drawing: Draw;
  chart: EChartsType;
}

/** How the chart of that name is drawn; nothing where it would be empty. */
function drawingOf(name: string, results: Results, made: Record<string, Made>): Draw | undefined {
  const given = made[name];
  if (given?.kind === "lines") return (t, w) => drawLines(given, t, w);
  const stack = given ?? makers[name]?.(results);
  if (stack === undefined || stack.bars.length === 0) return undefined;
  return (t, w) => drawStack(stack, t, w);
}

const widthOf = (plot: HTMLElement): number => Math.max(plot.clientWidth, 280);

function figures(results: Results): Figure[] {
  const made = readCharts();
  const out: Figure[] = [];
  for (const plot of document.querySelectorAll<HTMLElement>(".plot[data-chart]")) {
    const drawing = drawingOf(plot.dataset["chart"] ?? "", results, made);
    if (drawing === undefined) {
      plot.textContent = "Nothing to draw.";
      continue;
    }
    const chart = init(plot, null, { renderer: "svg", width: widthOf(plot), height: 300 });
    out.push({ plot, drawing, chart });
  }
  return out;
}

function draw(all: Figure[], width?: number): void {
  const colours = theme();
  for (const { plot, drawing, chart } of all) {
    const w = width ?? widthOf(plot);
    const { option, height } = drawing(colours, w);
    plot.style.height = `${height}px`;
    chart.resize({ width: w, height });
    chart.setOption(option, { notMerge: true, lazyUpdate: false });
  }
}

/** Details are closed on screen and open on paper. */
function openDetails(open: boolean): void {
  for (const d of document.querySelectorAll<HTMLDetailsElement>("details")) {
    if (open && !d.open) d.dataset["shut"] = "";
    if (open || d.dataset["shut"] !== undefined) d.open = open;
    if (!open) delete d.dataset["shut"];
  }
}

function main(): void {
  use([BarChart, LineChart, ScatterChart, SVGRenderer]);
  use([AriaComponent, GridComponent, LegendComponent, MarkLineComponent, TooltipComponent]);
  const results = read();
  document.documentElement.classList.add("charts");
  addButtons(results.scenario ?? results.config ?? "shoreline");
  addFilter();
  const all = figures(results);
  const paper = matchMedia("print");
  const again = () => draw(all, paper.matches ? printWidth : undefined);
  const onPaper = (open: boolean) => {
    openDetails(open);
    document.documentElement.classList.toggle("paper", open);
    draw(all, open ? printWidth : undefined);
  };
  draw(all);

  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", again);
  paper.addEventListener("change", (e) => onPaper(e.matches));
  addEventListener("beforeprint", () => onPaper(true));
  addEventListener("afterprint", () => onPaper(false));
  let waiting = 0;
  addEventListener("resize", () => {
    clearTimeout(waiting);
    waiting = setTimeout(again, 120);
  });
}

main();
