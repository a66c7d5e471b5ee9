// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
//
// What the browser tests share.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";

export const launch = () =>
  chromium.launch({
    executablePath: process.env.CHROMIUM || "/usr/bin/chromium",
    args: [
      "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-quic",
      "--disable-background-networking", "--disable-component-update", "--disable-sync",
    ],
  });

/** A page that has `file` open, with what the console and the network saw. */
export async function openPage(browser, file, options = {}) {
  const page = await browser.newPage({ viewport: { width: 1400, height: 900 }, ...options });
  const seen = { messages: [], requests: [] };
  page.on("console", (m) => {
    if (["error", "warning"].includes(m.type())) seen.messages.push(`${m.type()}: ${m.text()}`);
  });
  page.on("pageerror", (e) => seen.messages.push(`exception: ${e.message}`));
  page.on("request", (r) => seen.requests.push(r.url()));
  await page.goto(pathToFileURL(file).href, { waitUntil: "load" });
  return { page, seen };
}

/** Every chart with the number of paths in it. */
export const drawn = (page) =>
  page.$$eval(".plot", (plots) =>
    plots.map((p) => ({ name: p.dataset.chart, paths: p.querySelectorAll("svg path").length })),
  );

/** What axe-core calls serious or critical, details open; the page must be open with bypassCSP. */
export async function seriousFaults(page) {
  const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
  await page.$$eval("details", (all) => all.forEach((d) => (d.open = true)));
  await page.evaluate(axe);
  const { violations } = await page.evaluate(() => globalThis.axe.run());
  return violations
    .filter((v) => ["serious", "critical"].includes(v.impact))
    .map((v) => `${v.id}: ${v.nodes.slice(0, 3).map((n) => n.html.slice(0, 160)).join(" | ")}`);
}
