// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
//
// How far a medium carries a lane, as the lane rate grows.
import type { Results } from "./data";
import { show } from "./number";
import type { Segment, Stack } from "./stack";

export function reach(results: Results): Stack {
  const bar = (r: Results["reach"][number]): Segment[] =>
    r.reach_m === null
      ? []
      : [{ name: r.medium, value: r.reach_m, estimate: (r.estimate_share ?? 0) > 0 }];
  const note = (metres: number | null): string =>
    metres === null ? "unknown" : metres === 0 ? "does not close" : `${show(metres)} m`;
  const bars = results.reach.map((r) => ({
    label: r.medium,
    sub: `${show(r.lane_gbit_per_s)} Gbit/s, ${r.modulation}`,
    segments: bar(r),
    note: note(r.reach_m),
  }));
  return { unit: "m", axis: "reach, m", bars };
}
