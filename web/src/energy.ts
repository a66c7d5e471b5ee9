// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
//
// Energy of a payload bit by the part that spends it.
import { nameOf, type Results, type Tier } from "./data";
import { show } from "./number";
import { merge, type Segment, type Stack } from "./stack";

function segments(tier: Tier): Segment[] {
  return merge(
    tier.energies.map((e) => ({
      name: e.part,
      value: e.energy_pj_per_bit ?? 0,
      estimate: e.estimate,
    })),
  );
}

function note(tier: Tier): string {
  if (tier.energy_pj_per_bit === null) return "unknown";
  const least = tier.power_unknown_parts > 0 ? "at least " : "";
  return `${least}${show(tier.energy_pj_per_bit)} pJ/bit`;
}

export function energy(results: Results): Stack {
  const bars = results.technologies.flatMap((technology) =>
    technology.tiers.map((tier) => ({
      label: nameOf(technology),
      sub: `${tier.tier}: ${tier.path}`,
      segments: segments(tier),
      note: note(tier),
    })),
  );
  return { unit: "pJ/bit", axis: "energy, pJ per payload bit, one direction", bars };
}
