// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
// How far a medium carries a lane, as the lane rate grows.
import type { Results } from "./data";
import { show } from "./number";
import type { Stack } from "./stack";

export function reach(results: Results): Stack {
  const bars = results.reach.map((r) => ({
    label: r.medium,
    sub: `${show(r.lane_gbit_per_s)} Gbit/s, ${r.modulation}`,
    segments: r.reach_m === null ? [] : [{ name: r.medium, value: r.reach_m, estimate: false }],
    note: r.reach_m === null ? "unknown" : r.reach_m === 0 ? "does not close" : `${show(r.reach_m)} m`,
  }));
  return { unit: "m", axis: "reach, m", bars };
}
