// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
// Loss of every span against what its receiver allows; one chart for copper, one for light.
import type { Hop, Results, Tier } from "./data";
import { show, signed } from "./number";
import { merge, type Bar, type Segment, type Stack } from "./stack";

const penalty = "penalty (eye closure, multipath)";

function bar(tier: Tier, hop: Hop, index: number): Bar {
  const segments: Segment[] = tier.losses
    .filter((l) => l.hop === index)
    .map((l) => ({ name: l.part, value: l.loss_db, estimate: l.estimate }));
  segments.push({ name: penalty, value: hop.penalty_db, estimate: false });
  const margin = hop.margin_db;
  return {
    label: hop.name,
    sub: `${tier.tier}: ${tier.path}, ${show(tier.length_m)} m`,
    segments: merge(segments),
    mark: hop.limit_db ?? undefined,
    note:
      margin === null ? "no limit known" : `${margin < 0 ? "\u2717" : "\u2713"} ${signed(margin)} dB`,
    tone: margin === null ? undefined : margin < 0 ? "bad" : "good",
  };
}

/** Rows that share a path share its bars. */
export function loss(results: Results, domain: Hop["domain"]): Stack {
  const bars = new Map<string, Bar>();
  for (const technology of results.technologies)
    for (const tier of technology.tiers)
      tier.hops.forEach((hop, index) => {
        const made = hop.domain === domain ? bar(tier, hop, index) : undefined;
        if (made && made.segments.length > 0) bars.set(JSON.stringify(made), made);
      });
  const what = domain === "optical" ? "optical loss and penalty, dB" : "insertion loss, dB";
  return { unit: "dB", axis: what, bars: [...bars.values()], mark: "limit" };
}
