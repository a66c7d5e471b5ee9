// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
//
// Boxes to tick above the table of cited values: only estimates, only what sources dispute.

const kinds: [string, string][] = [
  ["guess", "only estimates"],
  ["disputed", "only where sources disagree"],
];

function box(kind: string, words: string, apply: () => void): HTMLLabelElement {
  const label = document.createElement("label");
  const input = document.createElement("input");
  input.type = "checkbox";
  input.value = kind;
  input.addEventListener("change", apply);
  label.append(input, ` ${words}`);
  return label;
}

export function addFilter(): void {
  const table = document.querySelector<HTMLTableElement>("table[data-name=rests-on]");
  const frame = table?.closest(".table");
  if (!table || !frame) return;
  const bar = document.createElement("p");
  bar.className = "filter";
  const apply = () => {
    const on = [...bar.querySelectorAll("input")].filter((i) => i.checked).map((i) => i.value);
    for (const row of table.tBodies[0]?.rows ?? [])
      row.hidden = on.some((kind) => !row.classList.contains(kind));
  };
  for (const [kind, words] of kinds) bar.append(box(kind, words, apply));
  frame.before(bar);
}
