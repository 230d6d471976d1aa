// What the tests share: the page opened from file: in Chromium without network, and the command line beside it.

import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { chromium } from "playwright-core";

export const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), "../..");
const TARGET = process.env.CARGO_TARGET_DIR ?? join(ROOT, "target");
export const PAGE = process.env.UTKIK_PAGE ?? join(TARGET, "web/utkik.html");
export const PICTURES = join(TARGET, "web/pictures");
export const MEETING = join(ROOT, "examples/vedhamn/2026-12-08-kommunstyrelsen");
const UTKIK = process.env.UTKIK ?? join(TARGET, "debug/utkik");
/** The day on which everything is tried. */
export const DAY = "2026-11-20";

mkdirSync(PICTURES, { recursive: true });

/** Starts Chromium, with nothing of its own on the network. */
export function browser() {
  const quiet = ["--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run"];
  return chromium.launch({
    executablePath: process.env.UTKIK_CHROMIUM ?? "/usr/bin/chromium",
    args: ["--no-sandbox", "--disable-gpu", ...quiet],
  });
}

/**
 * The page, opened from its file with the network off. `faults` gathers what a sound page never does: requests
 * to anything but itself, errors, and breaches of its own policy.
 */
export async function open(chrome, settings = {}) {
  const context = await chrome.newContext({ acceptDownloads: true, locale: "sv-SE", ...settings });
  await context.setOffline(true);
  const page = await context.newPage();
  const faults = [];
  page.on("request", (request) => {
    if (!/^(file|blob|data):/.test(request.url())) faults.push(`fetches ${request.url()}`);
  });
  page.on("pageerror", (error) => faults.push(error.message));
  page.on("console", (message) => {
    if (message.type() === "error") faults.push(message.text());
  });
  await page.clock.setFixedTime(new Date(`${DAY}T10:00:00`));
  await page.goto(pathToFileURL(PAGE).href);
  return { page, context, faults };
}

/** Drops files and folders of the disk on the page, as a person does. */
export async function drop(page, paths) {
  const client = await page.context().newCDPSession(page);
  const box = await page.locator("#drop").boundingBox();
  const [x, y] = [box.x + box.width / 2, box.y + 20];
  const data = { items: [], files: paths, dragOperationsMask: 1 };
  for (const type of ["dragEnter", "dragOver", "drop"]) await client.send("Input.dispatchDragEvent", { type, x, y, data });
}

/** Waits for a result. */
export async function result(page, timeout = 120_000) {
  await page.locator("#result:not([hidden])").waitFor({ timeout });
  await page.locator("#work").waitFor({ state: "hidden", timeout });
}

/** The text of a file that the page saves when `act` is done. */
export async function saved(page, act) {
  const [download] = await Promise.all([page.waitForEvent("download"), act()]);
  return { name: download.suggestedFilename(), bytes: readFileSync(await download.path()) };
}

export function save(page, format) {
  return saved(page, () => page.locator(`[data-save="${format}"]`).click());
}

/** What the command line prints in the folder `cwd`, whatever its exit status. */
export function utkik(cwd, ...args) {
  const ran = spawnSync(UTKIK, args, { cwd, encoding: "utf8", maxBuffer: 1 << 28, env: { PATH: process.env.PATH } });
  if (ran.error) throw ran.error;
  return ran;
}

export function screened(cwd, path, format = "json", ...more) {
  const how = ["--format", format, "--date", DAY, "--lang", "sv", "--no-config", "--exit-zero", "-q"];
  return utkik(cwd, "screen", path, ...how, ...more);
}

export { execFileSync };
