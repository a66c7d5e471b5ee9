// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
//
// Every table as CSV (RFC 4180): full precision from data-v where a cell has it, one header row.

function grid(rows: Iterable<HTMLTableRowElement>): HTMLTableCellElement[][] {
  const out: HTMLTableCellElement[][] = [];
  let y = 0;
  for (const row of rows) {
    let x = 0;
    for (const cell of row.cells) {
      while (out[y]?.[x] !== undefined) x++;
      for (let j = 0; j < cell.rowSpan; j++)
        for (let i = 0; i < cell.colSpan; i++) (out[y + j] ??= [])[x + i] = cell;
      x += cell.colSpan;
    }
    y++;
  }
  return out;
}

function text(cell: HTMLTableCellElement | undefined): string {
  if (cell === undefined) return "";
  if (cell.dataset["v"] !== undefined) return cell.dataset["v"];
  const copy = cell.cloneNode(true) as HTMLElement;
  for (const mark of copy.querySelectorAll("[aria-hidden]")) mark.remove();
  for (const line of copy.querySelectorAll("small, li + li")) line.prepend("; ");
  return (copy.textContent ?? "").replace(/\s+/g, " ").trim();
}

const quote = (field: string): string =>
  /[",\n]/.test(field) ? `"${field.replace(/"/g, '""')}"` : field;

export function csv(table: HTMLTableElement): string {
  const head = grid(table.tHead?.rows ?? []);
  const columns = head[0]?.length ?? 0;
  const names = Array.from({ length: columns }, (_, i) =>
    [...new Set(head.map((row) => text(row[i])))].filter((n) => n !== "").join(" / "),
  );
  const body = [...table.tBodies].flatMap((b) => grid(b.rows).map((row) => row.map(text)));
  return [names, ...body].map((row) => row.map(quote).join(",")).join("\r\n") + "\r\n";
}

function save(name: string, content: string): void {
  const url = URL.createObjectURL(new Blob([content], { type: "text/csv" }));
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  URL.revokeObjectURL(url);
}

/** Puts a button above every table. */
export function addButtons(scenario: string): void {
  for (const table of document.querySelectorAll<HTMLTableElement>("table[data-name]")) {
    const name = `${scenario}-${table.dataset["name"]}.csv`;
    const button = document.createElement("button");
    button.type = "button";
    button.className = "csv";
    button.textContent = "Download CSV";
    button.setAttribute("aria-label", `Download CSV: ${name}`);
    button.addEventListener("click", () => save(name, csv(table)));
    table.parentElement?.before(button);
  }
}
