// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
//
// `com --html` on a channel made here: two lossy lines without coupling, a weaker copy as crosstalk.
//   SHORELINE  the program; without it build/release/shoreline of this checkout
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath, pathToFileURL } from "node:url";

import { drawn, launch, openPage, seriousFaults } from "./browser.mjs";

const root = fileURLToPath(new URL("../..", import.meta.url));
const program = resolve(root, process.env.SHORELINE || "build/release/shoreline");
const skip = existsSync(program) ? false : `no program at ${program}`;
const scratch = mkdtempSync(join(tmpdir(), "shoreline-com-"));
const file = join(scratch, "out", "com.html");
const nyquistGhz = 26.5625;

/** Ports 1, 3 to 2, 4; `gain` of what passes; 1 ns long and 10 dB at Nyquist, 0.05 reflected. */
function touchstone(gain, reflected) {
  const rows = ["# GHz S RI R 50"];
  for (let i = 0; i <= 1000; i++) {
    const f = 0.05 * i;
    const db = 6 * Math.sqrt(f / nyquistGhz) + (4 * f) / nyquistGhz;
    const size = gain * 10 ** (-db / 20);
    const turn = -2 * Math.PI * f;
    const through = `${(size * Math.cos(turn)).toFixed(9)} ${(size * Math.sin(turn)).toFixed(9)}`;
    const back = `${reflected} 0`;
    const port = (j, k) => (j === k ? back : (j ^ k) === 1 ? through : "0 0");
    const row = (j) => [0, 1, 2, 3].map((k) => port(j, k)).join(" ");
    rows.push(`${f.toFixed(3)} ${row(0)}`, row(1), row(2), row(3));
  }
  return rows.join("\n") + "\n";
}

const arguments_ = () => [
  "com", "--config", "c2c-fix", "--thru", join(scratch, "thru.s4p"),
  "--fext", join(scratch, "fext.s4p"), "--case", "all",
];

let browser;
before(async () => {
  if (skip) return;
  writeFileSync(join(scratch, "thru.s4p"), touchstone(1, 0.05));
  writeFileSync(join(scratch, "fext.s4p"), touchstone(0.01, 0.05));
  const { status, stderr } = spawnSync(program, [...arguments_(), "--html", "-o", join(scratch, "out")]);
  assert.ok(status === 0 || status === 1, String(stderr));
  browser = await launch();
});
after(async () => {
  await browser?.close();
  rmSync(scratch, { recursive: true, force: true });
});

const open = (options = {}) => openPage(browser, file, options);
const embedded = (id) => {
  const html = readFileSync(file, "utf8");
  return JSON.parse(new RegExp(`id="${id}">(.*?)</script>`, "s").exec(html)[1]);
};

test("--html without -o is told what to do", { skip }, () => {
  const { status, stderr } = spawnSync(program, [...arguments_(), "--html"]);
  assert.equal(status, 2);
  assert.match(String(stderr), /-o DIR/);
});

test("loads nothing else and says nothing on the console", { skip }, async () => {
  const { page, seen } = await open();
  const href = pathToFileURL(file).href;
  assert.deepEqual(seen.requests.filter((url) => url !== href && !url.startsWith("data:")), []);
  assert.deepEqual(seen.messages, []);
  await page.close();
});

test("the verdict comes first, a row a case, as the results say", { skip }, async () => {
  const { page } = await open();
  const { results } = embedded("shoreline-data");
  const rows = await page.$$eval("table[data-name=verdict] tbody tr", (all) =>
    all.map((row) => [row.cells[1].textContent, row.cells[2].dataset.v]),
  );
  assert.equal(rows.length, results.cases.length);
  results.cases.forEach((c, i) => {
    assert.match(rows[i][0], c.com_db >= results.threshold_db ? /meets/ : /misses/);
    assert.ok(Math.abs(Number(rows[i][1]) - c.com_db) < 1e-9);
  });
  assert.equal(await page.$eval("table", (t) => t.dataset.name), "verdict");
  await page.close();
});

test("every number of the results has a row with its meaning", { skip }, async () => {
  const { page } = await open();
  const names = await page.$$eval("table[data-name=numbers] tbody tr", (all) =>
    all.map((row) => row.cells[row.cells.length - 1].textContent && row.cells[0].dataset.v),
  );
  const [one] = embedded("shoreline-data").results.cases;
  const wanted = Object.keys(one).filter((k) => k !== "tx_ffe");
  assert.deepEqual(wanted.filter((k) => !names.includes(k)), []);
  assert.ok(names.includes("tx_ffe.c(0)"));
  await page.close();
});

test("each figure draws, and has a table twin", { skip }, async () => {
  const { page } = await open();
  const plots = await drawn(page);
  const names = plots.map((p) => p.name);
  for (const name of ["pulse-1", "eye-1", "voltage-1", "timing-1", "noise", "loss", "reflection"])
    assert.ok(names.includes(name), `${name} is missing of ${names}`);
  for (const { name, paths } of plots) assert.ok(paths > 5, `${name}: ${paths} paths`);
  for (const figure of await page.$$(".figure"))
    assert.ok((await figure.$$("table[data-name] tbody tr")).length > 0);
  await page.close();
});

test("curves are those of the channel that was made", { skip }, () => {
  const charts = embedded("shoreline-charts");
  const { results } = embedded("shoreline-data");
  const victim = charts.loss.series[0];
  const near = (x) => victim.x.reduce((a, b, i) => (Math.abs(b - x) < Math.abs(victim.x[a] - x) ? i : a), 0);
  assert.ok(Math.abs(victim.y[near(nyquistGhz)] + 10) < 0.05);
  assert.ok(Math.abs(charts.loss.marks[0].at - nyquistGhz) < 1e-3);
  // (1 + 0.05) / (1 - 0.05) of 100 ohm, there and back over 1 ns.
  const port = charts.reflection.series[0];
  const z = port.y[port.x.findIndex((t) => t > 0.5)];
  assert.ok(Math.abs(z - 110.5) < 0.5, `${z} ohm`);
  assert.ok(Math.abs(charts.reflection.marks[1].at - 2) < 0.05);
  // The eye at the sampling instant is as high as COM says; the bathtub crosses DER_0 there too.
  const [one] = results.cases;
  const eye = readFileSync(join(scratch, "out", "eye.csv"), "utf8").trim().split("\r\n").slice(1)
    .map((line) => line.split(",").map(Number));
  const [, , , , low, high] = eye.find((r) => r[0] === 1 && r[1] === 1e-5 && r[2] === 2 && r[3] === 0);
  assert.ok(Math.abs(high - low - one.veo_mv) < 0.01 * one.a_s_mv, `${high - low}, ${one.veo_mv}`);
  const pulse = charts["pulse-1"].series.find((s) => s.name === "cursor");
  assert.ok(Math.abs((pulse.y[0] / 3) * 0.95 - one.a_s_mv) < 0.01 * one.a_s_mv);
});

test("the manifest names every curve with its columns", { skip }, () => {
  const manifest = JSON.parse(readFileSync(join(scratch, "out", "manifest.json"), "utf8"));
  for (const name of ["pulse", "eye", "bathtub-voltage", "bathtub-timing", "loss", "reflection"]) {
    const entry = manifest.files.find((f) => f.file === `${name}.csv`);
    const [head] = readFileSync(join(scratch, "out", entry.file), "utf8").split("\r\n");
    assert.equal(entry.columns.map((c) => c.name).join(), head);
    assert.ok(entry.columns.every((c) => c.unit !== ""));
  }
});

for (const colorScheme of ["light", "dark"])
  test(`axe-core finds nothing serious (${colorScheme})`, { skip }, async () => {
    const { page } = await open({ colorScheme, bypassCSP: true });
    assert.deepEqual(await seriousFaults(page), []);
    await page.close();
  });

test("on paper every table is visible", { skip }, async () => {
  const { page } = await open({ colorScheme: "dark" });
  await page.emulateMedia({ media: "print" });
  const hidden = await page.$$eval("table[data-name]", (all) =>
    all.filter((t) => t.getBoundingClientRect().height < 10).map((t) => t.dataset.name),
  );
  assert.deepEqual(hidden, []);
  await page.close();
});

test("on a telephone nothing but the tables scrolls sideways", { skip }, async () => {
  const { page } = await open({ viewport: { width: 390, height: 800 } });
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  assert.ok(wide <= 0, `${wide} pixels too wide`);
  await page.close();
});

test("without JavaScript the tables stand", { skip }, async () => {
  const { page } = await open({ javaScriptEnabled: false });
  assert.match(await page.locator("main").innerText(), /Charts need JavaScript/);
  assert.ok(await page.locator("table[data-name=verdict]").isVisible());
  await page.close();
});
