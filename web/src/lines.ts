// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
//
// Curves over a common axis: responses, contours, bathtubs, losses. Told apart by dashes and marks
// as well as by colour. A logarithmic axis is drawn by the exponents themselves.
import type { Axis, Lines, Mark, Series } from "./data";
import { escape, show } from "./number";
import { roundUp, type Drawing } from "./stack";
import { colour, type Theme } from "./theme";

const digits = "\u2070\u00b9\u00b2\u00b3\u2074\u2075\u2076\u2077\u2078\u2079";

const power = (exponent: number): string => {
  const size = Math.abs(exponent).toString();
  return `10${exponent < 0 ? "\u207b" : ""}${size.replace(/\d/g, (d) => digits[Number(d)] ?? d)}`;
};

const dashes: Partial<Record<Series["style"], number[]>> = { dashed: [7, 4], dotted: [2, 3] };

/** Keys of the legend, in 26 by 9. */
const icons: Record<Series["style"], string> = {
  line: "path://M0 0h26v2.4h-26z",
  dashed: "path://M0 0h7v2.4h-7zM9.5 0h7v2.4h-7zM19 0h7v2.4h-7z",
  dotted: "path://M0 0h3v2.4h-3zM5.75 0h3v2.4h-3zM11.5 0h3v2.4h-3zM17.25 0h3v2.4h-3zM23 0h3v2.4h-3z",
  area: "path://M0 0h26v9h-26z",
  dots: "circle",
  diamonds: "path://M4.5 0L9 4.5L4.5 9L0 4.5Z",
};

const points: ReadonlySet<string> = new Set(["dots", "diamonds"]);

const along = (axis: Axis, v: number): number => (axis.log ? Math.log10(v) : v);

const placed = (axis: Axis, v: number | null | undefined): number | null =>
  v === null || v === undefined || (axis.log && v <= 0) ? null : along(axis, v);

const fill = (t: Theme, s: Series): string => (s.colour < 0 ? t.soft : colour(s.colour));

function line(spec: Lines, s: Series, t: Theme): object {
  const ink = fill(t, s);
  const data = s.x.map((x, i) => [placed(spec.x, x), placed(spec.y, s.y[i])]);
  const common = { name: s.name, color: ink, data, emphasis: { disabled: true }, animation: false };
  if (points.has(s.style))
    return {
      ...common,
      type: "scatter",
      symbol: s.style === "diamonds" ? "diamond" : "circle",
      symbolSize: s.x.length === 1 ? 12 : 8,
      itemStyle: { color: ink, opacity: 1, borderColor: t.paper, borderWidth: 1 },
      z: 4,
    };
  const area = s.style === "area" ? { areaStyle: { color: ink, opacity: 0.25 } } : {};
  return {
    ...common,
    ...area,
    type: "line",
    symbol: "none",
    connectNulls: false,
    lineStyle: {
      color: ink,
      width: s.style === "area" || s.colour < 0 ? 1.2 : 2,
      type: dashes[s.style] ?? "solid",
    },
  };
}

/** Lines across the chart, held by a series of their own. */
function marks(spec: Lines, t: Theme): object {
  const at = (m: Mark) =>
    m.vertical ? { xAxis: placed(spec.x, m.at) } : { yAxis: placed(spec.y, m.at) };
  return {
    type: "line",
    name: "",
    data: [],
    silent: true,
    markLine: {
      silent: true,
      symbol: "none",
      animation: false,
      lineStyle: { color: t.soft, width: 1, type: [4, 4] },
      data: spec.marks.map((m) => ({
        ...at(m),
        label: {
          show: m.label !== "",
          formatter: m.label,
          color: t.ink,
          fontSize: 11,
          rotate: 0,
          position: m.vertical ? "end" : "insideEndTop",
          distance: m.vertical ? 3 : undefined,
        },
      })),
    },
  };
}

/** The step that meets both ends, where there is a round one. */
function interval(a: Axis): object {
  const { min, max } = a;
  if (min === undefined || max === undefined) return {};
  const whole = (v: number) => Math.abs(v - Math.round(v)) < 1e-6;
  const power = 10 ** Math.floor(Math.log10((max - min) / 10));
  for (const m of [1, 2, 2.5, 4, 5, 10]) {
    const step = m * power;
    const count = (max - min) / step;
    if (count <= 9 && count >= 3 && whole(min / step) && whole(max / step)) return { interval: step };
  }
  return {};
}

function axis(a: Axis, t: Theme, vertical: boolean): object {
  const end = (v: number) => along(a, v);
  const step = a.log ? { interval: 3 } : interval(a);
  return {
    type: "value",
    scale: true,
    ...(a.min === undefined ? {} : { min: end(a.min) }),
    ...(a.max === undefined ? {} : { max: end(a.max) }),
    ...step,
    name: a.name,
    nameLocation: "middle",
    nameGap: vertical ? 46 : 28,
    nameTextStyle: { color: t.ink, fontSize: 12 },
    axisLine: { show: true, onZero: false, lineStyle: { color: t.soft } },
    axisLabel: {
      color: t.soft,
      hideOverlap: true,
      formatter: (v: number) => (a.log ? power(Math.round(v)) : show(v)),
    },
    splitLine: { lineStyle: { color: t.line } },
  };
}

interface Seen {
  seriesName: string;
  value: (number | null)[];
}

function tooltip(spec: Lines, items: Seen[]): string {
  const at = items.find((i) => typeof i.value[0] === "number")?.value[0];
  if (at === undefined || at === null) return "";
  const value = (a: Axis, v: number) => show(a.log ? 10 ** v : v);
  const rows = items.flatMap(({ seriesName, value: [, y] }) =>
    typeof y === "number" && seriesName !== ""
      ? [`<tr><td>${escape(seriesName)}</td><td>${value(spec.y, y)}</td></tr>`]
      : [],
  );
  if (rows.length === 0) return "";
  const head = `${escape(spec.x.name)} <b>${value(spec.x, at)}</b><br>${escape(spec.y.name)}`;
  return `${head}<table class="tip">${rows.join("")}</table>`;
}

const rowsOf = (names: string[], width: number): number => {
  let rows = 1;
  let used = 0;
  for (const n of names) {
    const w = n.length * 6.4 + 42;
    if (used > 0 && used + w > width - 8) {
      rows++;
      used = 0;
    }
    used += w;
  }
  return rows;
};

function legend(spec: Lines, t: Theme, names: string[]): object {
  const icon = (name: string) => ({
    icon: icons[spec.series.find((s) => s.name === name)?.style ?? "line"],
  });
  return {
    top: 0,
    left: 0,
    itemWidth: 26,
    itemHeight: 9,
    itemGap: 10,
    selectedMode: false,
    textStyle: { color: t.ink, fontSize: 12 },
    data: names.map((name) => ({ name, ...icon(name) })),
  };
}

/** Ends of a linear axis that has none given: round numbers around what is drawn. */
function ends(a: Axis, values: (number | null)[]): Axis {
  if (a.log || (a.min !== undefined && a.max !== undefined)) return a;
  let low = Infinity;
  let high = -Infinity;
  for (const v of values)
    if (v !== null) {
      low = Math.min(low, v);
      high = Math.max(high, v);
    }
  if (!(low < high)) return a;
  const { step } = roundUp((high - low) * 0.6);
  const under = Math.floor(low / step + 1e-9) * step;
  const over = Math.ceil(high / step - 1e-9) * step;
  return { ...a, min: a.min ?? under, max: a.max ?? over };
}

export function drawLines(given: Lines, t: Theme, width: number): Drawing {
  const y = ends(given.y, given.series.flatMap((s) => s.y));
  const x = ends(given.x, given.series.flatMap((s) => s.x));
  const spec = { ...given, x, y };
  const names = [...new Set(spec.series.map((s) => s.name))];
  const labelled = spec.marks.some((m) => m.vertical && m.label !== "");
  const top = 12 + 21 * rowsOf(names, width) + (labelled ? 14 : 0);
  const hover = {
    tooltip: {
      trigger: "axis",
      axisPointer: { type: "line", lineStyle: { color: t.soft } },
      confine: true,
      backgroundColor: t.paper,
      borderColor: t.line,
      textStyle: { color: t.ink, fontSize: 12 },
      formatter: (items: Seen[]) => tooltip(spec, items),
    },
  };
  return {
    height: top + (width > 640 ? 330 : 280),
    option: {
      animation: false,
      textStyle: { fontFamily: t.font },
      aria: { enabled: true, label: { enabled: false }, decal: { show: false } },
      grid: { left: 66, right: 18, top, bottom: 52 },
      legend: legend(spec, t, names),
      ...(given.hover ? hover : {}),
      xAxis: axis(spec.x, t, false),
      yAxis: axis(spec.y, t, true),
      series: [...spec.series.map((s) => line(spec, s, t)), marks(spec, t)],
    },
  };
}
