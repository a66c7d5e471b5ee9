// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
//
// Opens the report in Chromium and states facts about the page, never about pixels.
//   SHORELINE_REPORT  the file; without it SHORELINE, the program, makes one; else
//                     out/quantum-x-41k/report.html of this checkout
//   CHROMIUM          the browser, /usr/bin/chromium without it
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath, pathToFileURL } from "node:url";

import { drawn, launch, openPage, seriousFaults } from "./browser.mjs";

const root = fileURLToPath(new URL("../..", import.meta.url));
const scratch = mkdtempSync(join(tmpdir(), "shoreline-report-"));
const mostBytes = 1.5 * 1024 * 1024;

function reportFile() {
  const given = process.env.SHORELINE_REPORT;
  if (given) return resolve(given);
  const program = process.env.SHORELINE;
  if (!program) return join(root, "out/quantum-x-41k/report.html");
  const scenario = join(root, "scenarios/quantum-x-41k.toml");
  execFileSync(resolve(root, program), ["run", scenario, "-o", scratch], { stdio: "ignore" });
  return join(scratch, "report.html");
}

let browser;
let file;
const data = () => {
  const text = /<script type="application\/json" id="shoreline-data">(.*?)<\/script>/s.exec(
    readFileSync(file, "utf8"),
  );
  return JSON.parse(text[1]);
};

const open = (options = {}) => openPage(browser, file, options);

before(async () => {
  file = reportFile();
  const cure = "run `make run` first, or set SHORELINE_REPORT";
  assert.ok(existsSync(file), `no report at ${file}: ${cure}`);
  browser = await launch();
});

after(async () => {
  await browser?.close();
  rmSync(scratch, { recursive: true, force: true });
});

test("is one file of 1.5 MB at most", () => {
  const { size } = statSync(file);
  assert.ok(size <= mostBytes, `${size} bytes`);
});

test("loads nothing else and says nothing on the console", async () => {
  const { page, seen } = await open();
  await page.evaluate(() => scrollTo(0, document.body.scrollHeight));
  const href = pathToFileURL(file).href;
  assert.deepEqual(seen.requests.filter((url) => url !== href && !url.startsWith("data:")), []);
  assert.deepEqual(seen.messages, []);
  await page.close();
});

test("the verdict table comes first and has a row for each technology", async () => {
  const { page } = await open();
  const rows = await page.$$eval("table[data-name=verdict] tbody tr", (all) =>
    all.map((row) => [row.querySelector("th").dataset.v, row.cells[1].textContent]),
  );
  const { technologies } = data().results;
  assert.deepEqual(rows.map((r) => r[0]), technologies.map((t) => t.title || t.name));
  technologies.forEach((t, i) => {
    const said = { true: /\u2713 closes/, false: /\u2717 does not close/, null: /\? no basis/ };
    assert.match(rows[i][1], said[String(t.closes)]);
  });
  if (technologies.length > 0)
    assert.equal(await page.$eval("table", (t) => t.dataset.name), "verdict");
  await page.close();
});

test("each figure draws, and has a table twin", async () => {
  const { page } = await open();
  const plots = await drawn(page);
  assert.ok(plots.length > 0, "no figure: was the program built without the browser bundle?");
  for (const { name, paths } of plots) assert.ok(paths > 5, `${name}: ${paths} paths`);
  for (const figure of await page.$$(".figure"))
    assert.ok((await figure.$$("table[data-name] tbody tr")).length > 0);
  const width = (e) => e.getBoundingClientRect().width;
  for (const plot of await page.$$(".plot"))
    assert.ok((await (await plot.$("svg")).evaluate(width)) <= (await plot.evaluate(width)) + 1);
  await page.close();
});

test("charts follow a change to dark", async () => {
  const { page, seen } = await open({ colorScheme: "light" });
  const inks = () =>
    page.$$eval(".plot svg text", (all) => all.map((t) => t.getAttribute("fill")).join());
  const light = await inks();
  await page.emulateMedia({ colorScheme: "dark" });
  // The browser tells the page in its own time.
  const deadline = Date.now() + 5000;
  while ((await inks()) === light && Date.now() < deadline) await page.waitForTimeout(20);
  assert.notEqual(await inks(), light);
  assert.deepEqual(seen.messages, []);
  await page.close();
});

test("footnotes resolve and lead back", async () => {
  const { page } = await open();
  const broken = await page.$$eval('a[href^="#"]', (all) =>
    all.map((a) => a.getAttribute("href")).filter((h) => !document.getElementById(h.slice(1))),
  );
  assert.deepEqual(broken, []);
  const oneWay = await page.$$eval(".cite", (all) =>
    all
      .filter((a) => {
        const note = document.getElementById(a.getAttribute("href").slice(1));
        return !note.querySelector(`a.back[href="#${a.id}"]`);
      })
      .map((a) => a.id),
  );
  assert.deepEqual(oneWay, []);
  const { rests_on, footnotes } = data().results;
  const known = new Set(footnotes.map((f) => f.key));
  const cites = rests_on.filter((r) => known.has(r.source)).length;
  assert.ok((await page.$$("[data-name=rests-on] .cite")).length >= cites);
  await page.close();
});

for (const colorScheme of ["light", "dark"])
  test(`axe-core finds nothing serious (${colorScheme})`, async () => {
    const { page } = await open({ colorScheme, bypassCSP: true });
    assert.deepEqual(await seriousFaults(page), []);
    await page.close();
  });

test("on paper every table is visible, twins too, and charts are in ink", async () => {
  const { page } = await open({ colorScheme: "dark" });
  await page.emulateMedia({ media: "print" });
  const hidden = await page.$$eval("table[data-name]", (all) =>
    all
      .filter((t) => t.getBoundingClientRect().height < 10 || !t.checkVisibility())
      .map((t) => t.dataset.name),
  );
  assert.deepEqual(hidden, []);
  const paper = await page.evaluate(() =>
    getComputedStyle(document.documentElement).getPropertyValue("--paper"),
  );
  assert.equal(paper.trim(), "#ffffff");
  for (const { name, paths } of await drawn(page)) assert.ok(paths > 5, name);
  await page.close();
});

test("without JavaScript the tables stand and the page says that charts are missing", async () => {
  const { page } = await open({ javaScriptEnabled: false });
  assert.ok((await page.locator("table[data-name]").count()) > 0);
  assert.match(await page.locator("main").innerText(), /Charts need JavaScript/);
  assert.ok(await page.locator("table[data-name]").first().isVisible());
  await page.close();
});

test("a table downloads as CSV with one header row and exact numbers", async () => {
  const { page } = await open();
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.locator("button.csv").first().click(),
  ]);
  const lines = readFileSync(await download.path(), "utf8").trimEnd().split("\r\n");
  const { scenario } = data().results;
  assert.ok(download.suggestedFilename().startsWith(`${scenario}-`));
  const rows = await page.locator("table[data-name]").first().locator("tbody tr").count();
  assert.equal(lines.length, rows + 1);
  assert.ok(!lines[0].includes("\n"));
  await page.close();
});

test("on a telephone nothing but the tables scrolls sideways", async () => {
  const { page } = await open({ viewport: { width: 390, height: 800 } });
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  assert.ok(wide <= 0, `${wide} pixels too wide`);
  await page.close();
});
