// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
//
// Watts of the whole network, and of each box beside what its maker publishes.
import { nameOf, type Box, type Power, type Results } from "./data";
import { show } from "./number";
import { merge, type Bar, type Segment, type Stack } from "./stack";

const segments = (items: Power[], scale: number): Segment[] =>
  merge(
    items.map((i) => ({ name: i.what, value: (i.power_w ?? 0) * scale, estimate: i.estimate })),
  );

export function cluster(results: Results): Stack {
  const bars: Bar[] = results.technologies.map((technology) => {
    const c = technology.cluster;
    const power = c?.network_power_kw ?? null;
    return {
      label: nameOf(technology),
      sub: "network power",
      segments: c === null ? [] : segments(c.power_items, 1e-3),
      note: c === null ? "no total" : power === null ? "unknown" : `${show(power)} kW`,
    };
  });
  const any = bars.some((b) => b.segments.length > 0);
  return { unit: "kW", axis: "network power, kW", bars: any ? bars : [] };
}

function boxBar(box: Box): Bar {
  const published = box.power_published_w;
  const residual = box.power_unexplained_w;
  const parts = segments(box.power_items, 1);
  if (residual !== null && residual > 0)
    parts.push({ name: "unexplained residual", value: residual, estimate: false, rest: true });
  const least = box.power_unknown_parts > 0 ? "at least " : "";
  const sum = box.power_w === null ? "unknown" : `${least}${show(box.power_w)} W`;
  const gap = residual === null ? "" : `, residual ${show(residual)} W`;
  const plugged = box.modules > 0 ? `${show(box.modules)} modules, ` : "";
  return {
    label: box.title || box.box,
    sub: `${plugged}parts: ${sum}`,
    segments: parts,
    mark: published ?? undefined,
    note: published === null ? "not published" : `${box.power_published_interpolated ? "between published figures" : "published"} ${show(published)} W${gap}`,
  };
}

export function boxes(results: Results): Stack {
  const bars = new Map<string, Bar>();
  for (const technology of results.technologies)
    for (const box of technology.switches) {
      const made = boxBar(box);
      bars.set(JSON.stringify(made), made);
    }
  return { unit: "W", axis: "power of one box, W", bars: [...bars.values()], mark: "published" };
}
