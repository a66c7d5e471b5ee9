// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
//
// One-way latency by what delays.
import { nameOf, type Results } from "./data";
import { show } from "./number";
import { merge, type Stack } from "./stack";

export function latency(results: Results): Stack {
  const bars = results.technologies.flatMap((technology) =>
    technology.tiers.map((tier) => ({
      label: nameOf(technology),
      sub: `${tier.tier}: ${tier.path}`,
      segments: merge(
        tier.latencies.map((l) => ({ name: l.part, value: l.latency_ns, estimate: l.estimate })),
      ),
      note: `${show(tier.latency_ns)} ns`,
    })),
  );
  return { unit: "ns", axis: "latency, ns, one way at the mean length", bars };
}
