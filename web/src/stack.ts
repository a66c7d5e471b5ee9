// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
//
// The form that all charts take: a horizontal bar an item, stacked from named parts, with an
// optional limit. Hatched: rests on an estimate. Names stand on the parts where they fit, so that
// colour is never the only key.
import { escape, show } from "./number";
import { colour, inkOn, type Theme } from "./theme";

export interface Segment {
  name: string;
  value: number;
  estimate: boolean;
  /** What is left over, not a part: drawn last, as an outline. */
  rest?: boolean;
}

export interface Bar {
  label: string;
  sub: string;
  segments: Segment[];
  /** A line across the bar: a limit, or a published figure. */
  mark?: number;
  /** Stands at the end of the bar. */
  note: string;
  tone?: "good" | "bad";
}

export interface Stack {
  unit: string;
  axis: string;
  bars: Bar[];
  /** What `mark` is. */
  mark?: string;
}

const markIcon = "path://M0 6.8h16v.4h-16zM6.5 0h3v14h-3z";
const rowHeight = 46;
const barHeight = 22;

/** Without the signs that mean something in the chart library's labels. */
const plain = (text: string): string => text.replace(/[{}|]/g, " ");

/** Sums what has the same name, in order of first appearance; an estimate stains the sum. */
export function merge(segments: Segment[]): Segment[] {
  const sums = new Map<string, Segment>();
  for (const s of segments) {
    const sum = sums.get(s.name);
    if (sum === undefined) sums.set(s.name, { ...s });
    else {
      sum.value += s.value;
      sum.estimate ||= s.estimate;
    }
  }
  return [...sums.values()].filter((s) => s.value !== 0);
}

export const total = (bar: Bar): number =>
  bar.segments.reduce((sum, s) => sum + Math.max(s.value, 0), 0);

/** A round number at or above `value`, and the step that divides it. */
export function roundUp(value: number): { max: number; step: number } {
  if (!(value > 0)) return { max: 1, step: 0.5 };
  const rough = value / 5;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = power * ([1, 2, 2.5, 5, 10].find((m) => m * power >= rough * 0.999) ?? 10);
  return { max: Math.ceil((value / step) * 0.999) * step, step };
}

const hatch = (fill: string) => ({
  symbol: "rect",
  color: inkOn(fill) === "#000000" ? "rgba(0,0,0,0.28)" : "rgba(255,255,255,0.38)",
  dashArrayX: [1, 0],
  dashArrayY: [1.5, 5],
  rotation: -Math.PI / 4,
});

function label(s: Segment, pixels: number): string {
  const value = show(s.value);
  const full = `${s.name} ${value}`;
  if (full.length * 6.1 + 8 < pixels) return full;
  return value.length * 6.1 + 6 < pixels ? value : "";
}

/** On hatching the words get a ground of their own. */
function inside(s: Segment, pixels: number, fill: string): object {
  const words = plain(label(s, pixels));
  const ground = s.estimate && words !== "" ? { backgroundColor: fill, padding: [2, 3] } : {};
  return { show: words !== "", formatter: words, ...ground };
}

function tooltip(stack: Stack, bar: Bar): string {
  const rows = bar.segments.map(
    (s) =>
      `<tr><td>${escape(s.name)}${s.estimate ? " (estimate)" : ""}</td>` +
      `<td>${show(s.value)}</td></tr>`,
  );
  const mark =
    bar.mark === undefined || !stack.mark
      ? ""
      : `<tr><td>${escape(stack.mark)}</td><td>${show(bar.mark)}</td></tr>`;
  return (
    `<b>${escape(bar.label)}</b><br>${escape(bar.sub)}` +
    `<table class="tip">${rows.join("")}<tr><td><b>total</b></td>` +
    `<td><b>${show(total(bar))}</b> ${escape(stack.unit)}</td></tr>${mark}</table>` +
    escape(bar.note)
  );
}

interface Frame {
  stack: Stack;
  t: Theme;
  width: number;
  left: number;
  right: number;
  max: number;
  step: number;
  top: number;
}

const legendRows = (names: string[], width: number): number =>
  Math.ceil(names.reduce((sum, n) => sum + n.length * 6.2 + 32, 0) / Math.max(width - 40, 200));

function frame(stack: Stack, t: Theme, width: number, names: string[]): Frame {
  const wide = width > 640;
  const left = width > 1000 ? 310 : wide ? 250 : 118;
  const right = wide ? Math.max(60, ...stack.bars.map((b) => b.note.length * 6.9 + 20)) : 20;
  const largest = Math.max(...stack.bars.map((b) => Math.max(total(b), b.mark ?? 0)));
  const top = 14 + 22 * legendRows(names, width);
  return { stack, t, width, left, right, top, ...roundUp(largest) };
}

function series(f: Frame, name: string, index: number): object {
  const rest = f.stack.bars.some((b) => b.segments.some((s) => s.name === name && s.rest));
  const fill = rest ? f.t.paper : colour(index);
  const scale = (f.width - f.left - f.right) / f.max;
  const data = f.stack.bars.map((bar) => {
    const s = bar.segments.find((x) => x.name === name);
    if (s === undefined) return { value: "-" };
    return {
      value: s.value,
      label: inside(s, s.value * scale, fill),
      itemStyle: s.estimate ? { decal: hatch(fill) } : undefined,
    };
  });
  return {
    name,
    type: "bar",
    stack: "sum",
    barWidth: barHeight,
    color: fill,
    itemStyle: rest
      ? { color: fill, borderColor: f.t.soft, borderWidth: 1.5, borderType: "dashed" }
      : { color: fill, borderColor: f.t.paper, borderWidth: 1 },
    label: { color: inkOn(fill), fontSize: 11, position: "inside", overflow: "truncate" },
    emphasis: { disabled: true },
    data,
  };
}

/** The notes at the ends of the bars, and the marks across them. */
function marks(f: Frame): object[] {
  const { t, stack } = f;
  const tones = { good: t.good, bad: t.bad };
  const notes = stack.bars.map((bar, i) => ({
    value: [Math.max(total(bar), bar.mark ?? 0), i],
    label: { formatter: plain(bar.note), color: bar.tone ? tones[bar.tone] : t.ink },
  }));
  const lines = stack.bars.flatMap(({ mark }, i) =>
    mark === undefined ? [] : [{ value: [mark, i] }],
  );
  const common = { type: "scatter", silent: true, z: 5, emphasis: { disabled: true } };
  const narrow = f.width <= 640;
  return [
    {
      ...common,
      symbolSize: 0.01,
      itemStyle: { color: "transparent", opacity: 1 },
      label: {
        show: true,
        position: narrow ? [-8, -22] : "right",
        align: narrow ? "right" : "left",
        fontSize: 12,
        fontWeight: 600,
      },
      data: notes,
    },
    {
      ...common,
      name: stack.mark ?? "",
      symbol: "rect",
      symbolSize: [3, barHeight + 12],
      itemStyle: { color: t.ink, borderColor: t.paper, borderWidth: 0.5, opacity: 1 },
      data: lines,
    },
  ];
}

function clip(text: string, pixels: number): string {
  const fits = Math.floor(pixels / 6.2);
  return plain(text.length <= fits ? text : text.slice(0, fits - 1) + "\u2026");
}

function axes(f: Frame): object {
  const { t, stack, left } = f;
  const room = left - 16;
  const labels = stack.bars.map((b) => `{b|${clip(b.label, room)}}\n{s|${clip(b.sub, room)}}`);
  return {
    xAxis: {
      type: "value",
      max: f.max,
      interval: f.step,
      name: stack.axis,
      nameLocation: "middle",
      nameGap: 28,
      nameTextStyle: { color: t.ink, fontSize: 12 },
      axisLabel: { color: t.soft, formatter: (v: number) => show(v), hideOverlap: true },
      splitLine: { lineStyle: { color: t.line } },
    },
    yAxis: {
      type: "category",
      inverse: true,
      data: labels,
      axisTick: { show: false },
      axisLine: { lineStyle: { color: t.soft } },
      axisLabel: {
        interval: 0,
        rich: {
          b: { color: t.ink, fontSize: 12, fontWeight: 600, lineHeight: 16, align: "right" },
          s: { color: t.soft, fontSize: 11, lineHeight: 15, align: "right" },
        },
      },
    },
  };
}

export interface Drawing {
  height: number;
  option: Record<string, unknown>;
}

export function drawStack(stack: Stack, t: Theme, width: number): Drawing {
  const segments = stack.bars.flatMap((b) => b.segments);
  const inOrder = [...segments.filter((s) => !s.rest), ...segments.filter((s) => s.rest)];
  const names = [...new Set(inOrder.map((s) => s.name))];
  const f = frame(stack, t, width, names);
  return {
    height: f.top + stack.bars.length * rowHeight + 56,
    option: {
      animation: false,
      textStyle: { fontFamily: t.font },
      aria: { enabled: true, label: { enabled: false }, decal: { show: false } },
      grid: { left: f.left, right: f.right, top: f.top + 8, bottom: 52 },
      legend: {
        top: 0,
        left: 0,
        itemWidth: 16,
        itemHeight: 12,
        selectedMode: false,
        textStyle: { color: t.ink, fontSize: 12 },
        data: stack.mark ? [...names, { name: stack.mark, icon: markIcon }] : names,
      },
      tooltip: {
        trigger: "axis",
        axisPointer: { type: "shadow", shadowStyle: { color: "rgba(128,128,128,0.12)" } },
        confine: true,
        backgroundColor: t.paper,
        borderColor: t.line,
        textStyle: { color: t.ink, fontSize: 12 },
        formatter: (items: { dataIndex: number }[]) => {
          const bar = stack.bars[items[0]?.dataIndex ?? -1];
          return bar === undefined ? "" : tooltip(stack, bar);
        },
      },
      ...axes(f),
      series: [...names.map((n, i) => series(f, n, i)), ...marks(f)],
    },
  };
}
