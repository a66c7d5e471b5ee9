// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
//
// Runs in the report: draws each figure from the embedded results, again when colours or width
// change, and on paper in the light theme at the width of the page.
import { BarChart, ScatterChart } from "echarts/charts";
import {
  AriaComponent,
  GridComponent,
  LegendComponent,
  TooltipComponent,
} from "echarts/components";
import { init, use, type EChartsType } from "echarts/core";
import { SVGRenderer } from "echarts/renderers";

import { addButtons } from "./csv";
import { read, type Results } from "./data";
import { energy } from "./energy";
import { addFilter } from "./filter";
import { latency } from "./latency";
import { loss } from "./loss";
import { boxes, cluster } from "./power";
import { reach } from "./reach";
import { drawStack, type Stack } from "./stack";
import { theme } from "./theme";

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

interface Figure {
  plot: HTMLElement;
  stack: Stack;
  chart: EChartsType;
}

function figures(results: Results): Figure[] {
  const out: Figure[] = [];
  for (const plot of document.querySelectorAll<HTMLElement>(".plot[data-chart]")) {
    const stack = makers[plot.dataset["chart"] ?? ""]?.(results);
    if (stack === undefined || stack.bars.length === 0) {
      plot.textContent = "Nothing to draw.";
      continue;
    }
    const width = Math.max(plot.clientWidth, 300);
    out.push({ plot, stack, chart: init(plot, null, { renderer: "svg", width, height: 300 }) });
  }
  return out;
}

function draw(all: Figure[], width?: number): void {
  const colours = theme();
  for (const { plot, stack, chart } of all) {
    const w = width ?? Math.max(plot.clientWidth, 300);
    const { option, height } = drawStack(stack, colours, w);
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
  use([BarChart, ScatterChart, AriaComponent, GridComponent, LegendComponent, TooltipComponent]);
  use(SVGRenderer);
  const results = read();
  document.documentElement.classList.add("charts");
  addButtons(results.scenario);
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
