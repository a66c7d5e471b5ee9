// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
//
// The results as the program writes them (study/results.h): only what the charts read. Unknown is
// null. Numbers are in the unit that the name ends with.

import type { Stack } from "./stack";

export interface Loss {
  part: string;
  hop: number;
  loss_db: number | null; // null: nothing passes
  estimate: boolean;
}

export interface Hop {
  name: string;
  domain: "electrical" | "optical";
  penalty_db: number | null; // null: none, as on copper
  limit_db: number | null;
  margin_db: number | null;
  basis: string | null;
}

export interface Energy {
  part: string;
  energy_pj_per_bit: number | null;
  estimate: boolean;
}

export interface Latency {
  part: string;
  latency_ns: number;
  estimate: boolean;
}

export interface Tier {
  tier: string;
  path: string;
  length_m: number;
  energy_pj_per_bit: number | null;
  latency_ns: number;
  power_unknown_parts: number;
  hops: Hop[];
  losses: Loss[];
  energies: Energy[];
  latencies: Latency[];
}

export interface Power {
  what: string;
  power_w: number | null;
  estimate: boolean;
}

export interface Box {
  box: string;
  title: string;
  modules: number;
  power_w: number | null;
  power_unknown_parts: number;
  power_published_w: number | null;
  power_published_interpolated: boolean;
  power_unexplained_w: number | null;
  power_items: Power[];
}

export interface Cluster {
  network_power_kw: number | null;
  power_items: Power[];
}

export interface Technology {
  name: string;
  title: string;
  tiers: Tier[];
  switches: Box[];
  cluster: Cluster | null;
}

export interface Reach {
  medium: string;
  lane_gbit_per_s: number;
  modulation: string;
  reach_m: number | null;
  estimate_share: number | null;
}

export interface Results {
  scenario?: string;
  config?: string; // of COM
  technologies: Technology[];
  reach: Reach[];
}

/** The results embedded in this page. */
export function read(): Results {
  const text = document.getElementById("shoreline-data")?.textContent ?? "{}";
  return (JSON.parse(text) as { results: Results }).results;
}

/** Charts that the program made itself (report/line_chart.h), by their names. */
export interface Axis {
  name: string;
  log: boolean;
  min?: number;
  max?: number;
}

export interface Series {
  name: string;
  style: "line" | "dashed" | "dotted" | "area" | "dots" | "diamonds";
  colour: number; // -1: that of soft text
  x: number[];
  y: (number | null)[]; // null: a gap
}

export interface Mark {
  vertical: boolean;
  at: number;
  label: string;
}

export interface Lines {
  kind: "lines";
  hover: boolean;
  x: Axis;
  y: Axis;
  series: Series[];
  marks: Mark[];
}

export interface Bars extends Stack {
  kind: "bars";
}

export type Made = Lines | Bars;

export function readCharts(): Record<string, Made> {
  const text = document.getElementById("shoreline-charts")?.textContent ?? "{}";
  return JSON.parse(text) as Record<string, Made>;
}

export const nameOf = (t: Technology): string => t.title || t.name;
