// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
//
// Numbers as the tables show them: three digits, thousands apart, minus as a minus.

const thousands = (digits: string): string => digits.replace(/\B(?=(\d{3})+$)/g, "\u202f");

export function show(value: number, digits = 3): string {
  const size = Math.abs(value);
  const sign = value < 0 ? "\u2212" : "";
  if (size === 0) return "0";
  if (size >= 999.5) return sign + thousands(Math.round(size).toString());
  if (size < 1e-3) return sign + size.toExponential(digits - 1);
  return sign + Number(size.toPrecision(digits)).toString();
}

/** Decibels of a margin: always a sign, two decimals. */
export function signed(value: number): string {
  return (value < 0 ? "\u2212" : "+") + Math.abs(value).toFixed(2);
}

export const escape = (text: string): string =>
  text.replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`);
