// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
//
// Colours come from the style sheet's variables, so that charts follow light, dark and print.

export interface Theme {
  ink: string;
  soft: string;
  line: string;
  paper: string;
  good: string;
  bad: string;
  font: string;
}

export function theme(): Theme {
  const style = getComputedStyle(document.documentElement);
  const of = (name: string) => style.getPropertyValue(name).trim();
  return {
    ink: of("--ink"),
    soft: of("--soft"),
    line: of("--line"),
    paper: of("--paper"),
    good: of("--good"),
    bad: of("--bad"),
    font: style.getPropertyValue("font-family"),
  };
}

/** Told apart with any colour vision (after Okabe and Ito, and Tol); neighbours differ in tone. */
const palette = [
  "#0072b2", "#e69f00", "#009e73", "#cc79a7", "#56b4e9", "#d55e00", "#f0e442", "#332288",
  "#88ccee", "#882255", "#44aa99", "#ddcc77", "#aa4499", "#117733", "#cc6677", "#8a8a8a",
  "#6699cc", "#994455", "#eecc66", "#004488", "#bbcc33", "#555555", "#ee8866", "#77aadd",
];

export const colour = (index: number): string => palette[index % palette.length]!;

/** Black or white, whichever reads better on `fill`. */
export function inkOn(fill: string): string {
  const part = (at: number) => {
    const v = parseInt(fill.slice(at, at + 2), 16) / 255;
    return v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4;
  };
  const luminance = 0.2126 * part(1) + 0.7152 * part(3) + 0.0722 * part(5);
  return luminance > 0.179 ? "#000000" : "#ffffff";
}
