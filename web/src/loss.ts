// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
//
// Loss of every span against what its receiver allows; one chart for copper, one for light.
import type { Hop, Results, Tier } from "./data";
import { show, signed } from "./number";
import { merge, type Bar, type Segment, type Stack } from "./stack";

const penalty = "penalty (eye closure, multipath)";

interface Span {
  hop: Hop;
  segments: Segment[];
  back: boolean;
  tiers: Map<string, number>;  // and the length at which it was judged
  paths: Set<string>;
}

function segmentsOf(tier: Tier, hop: Hop, index: number): Segment[] {
  const segments: Segment[] = tier.losses
    .filter((l) => l.hop === index)
    .flatMap((l) => (l.loss_db === null ? [] : [{ name: l.part, value: l.loss_db, estimate: l.estimate }]));
  if (hop.penalty_db !== null) segments.push({ name: penalty, value: hop.penalty_db, estimate: false });
  return merge(segments);
}

const ends = (hop: Hop): string[] => hop.name.split(" to ");

/** Spans that lose the same in the same parts are one bar, whichever way round. */
function add(spans: Map<string, Span>, tier: Tier, hop: Hop, index: number): void {
  const segments = segmentsOf(tier, hop, index);
  if (segments.length === 0) return;
  const content = segments.map((s) => `${s.name} ${s.value.toPrecision(9)}`).sort();
  const key = JSON.stringify([ends(hop).sort(), content, hop.limit_db]);
  const span = spans.get(key);
  if (span === undefined) {
    const tiers = new Map([[tier.tier, tier.length_m]]);
    spans.set(key, { hop, segments, back: false, tiers, paths: new Set([tier.path]) });
    return;
  }
  span.back ||= span.hop.name !== hop.name;
  span.tiers.set(tier.tier, tier.length_m);
  span.paths.add(tier.path);
}

function where(tiers: Map<string, number>): string {
  const all = [...tiers];
  return all.length === 1 ? `${all[0]![0]}, ${show(all[0]![1])} m` : all.map(([t]) => t).join(", ");
}

function bar({ hop, segments, back, tiers, paths }: Span): Bar {
  const margin = hop.margin_db;
  const mark = margin !== null && margin < 0 ? "\u2717" : "\u2713";
  return {
    label: back ? `${hop.name} and back` : hop.name,
    sub: `${where(tiers)}: ${[...paths].join(", ")}`,
    segments,
    mark: hop.limit_db ?? undefined,
    note: margin === null ? "no limit known" : `${mark} ${signed(margin)} dB`,
    tone: margin === null ? undefined : margin < 0 ? "bad" : "good",
  };
}

export function loss(results: Results, domain: Hop["domain"]): Stack {
  const spans = new Map<string, Span>();
  for (const technology of results.technologies)
    for (const tier of technology.tiers)
      tier.hops.forEach((hop, index) => {
        if (hop.domain === domain) add(spans, tier, hop, index);
      });
  const axis = domain === "optical" ? "optical loss and penalty, dB" : "insertion loss, dB";
  return { unit: "dB", axis, bars: [...spans.values()].map(bar), mark: "limit" };
}
