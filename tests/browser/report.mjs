// Looks at reports as pages in a real browser: accessible to WCAG 2.2 AA by axe-core in light and dark, at
// desktop, phone and print width; nothing fetched, no fault told; choices work, and without script all is there.
//
//     node report.mjs CHROMIUM PICTURES REPORT.html...
//
// Pictures are left in the folder PICTURES for people to look at. Ends with 1 where something is wrong.

import { mkdirSync, readFileSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";

const [executablePath, pictures, ...reports] = process.argv.slice(2);
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
const WIDTHS = { desktop: 1280, phone: 390 };
let faults = 0;

function fault(...what) {
  faults += 1;
  console.error("FAULT:", ...what);
}

mkdirSync(pictures, { recursive: true });
const browser = await chromium.launch({
  executablePath,
  args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
});

async function open(report, settings) {
  // axe is put into the page by the test; the page's own policy allows no script but its own.
  const context = await browser.newContext({ bypassCSP: settings.axe === true, ...settings });
  const page = await context.newPage();
  page.on("console", (message) => {
    if (message.type() === "error") fault(report, message.text());
  });
  page.on("pageerror", (error) => fault(report, error.message));
  page.on("request", (request) => {
    if (!request.url().startsWith("file:")) fault(report, "fetches", request.url());
  });
  await page.goto(pathToFileURL(resolve(report)).href);
  return { context, page };
}

for (const report of reports) {
  const name = basename(report, ".html");
  for (const colorScheme of ["light", "dark"]) {
    for (const [form, width] of Object.entries(WIDTHS)) {
      const viewport = { width, height: 900 };
      const { context, page } = await open(report, { axe: true, colorScheme, viewport });
      await page.evaluate(() => document.querySelectorAll("details").forEach((one) => (one.open = true)));
      await page.evaluate(axe);
      const result = await page.evaluate((values) => window.axe.run(document, { runOnly: values }), TAGS);
      for (const violation of result.violations) {
        const where = violation.nodes.map((node) => node.html).slice(0, 3).join("\n  ");
        fault(name, form, colorScheme, violation.id, violation.help, "\n ", where);
      }
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      if (wide > 0) fault(name, form, "is", wide, "pixels too wide");
      await page.screenshot({ path: join(pictures, `${name}-${form}-${colorScheme}.png`), fullPage: true });
      console.log(name, form, colorScheme, `${result.passes.length} rules hold`);
      await context.close();
    }
  }
  await choices(report, name);
  const { context, page } = await open(report, { javaScriptEnabled: false });
  await page.emulateMedia({ media: "print" });
  await page.pdf({ path: join(pictures, `${name}.pdf`), format: "A4", margin: { top: "15mm", bottom: "15mm", left: "15mm", right: "15mm" } });
  await context.close();
}

// With script a choice hides what it does not hold for, in the overview and below it; without it all is shown.
async function choices(report, name) {
  const count = (page, what) => page.locator(`${what}:visible`).count();
  const bare = await open(report, { javaScriptEnabled: false });
  const all = await count(bare.page, "article[data-is]");
  if (await count(bare.page, "form")) fault(name, "shows choices that cannot work without script");
  await bare.context.close();
  const { context, page } = await open(report, {});
  const selects = await page.locator(".filters select").all();
  let fewer = selects.length === 0;
  for (const select of selects) {
    const options = await select.locator("option").allTextContents();
    for (let index = 1; index < options.length; index += 1) {
      await select.selectOption({ index });
      const [shown, rows] = [await count(page, "article[data-is]"), await count(page, "tr[data-is]")];
      const says = await page.locator("[role=status]").textContent();
      if (shown === 0) fault(name, `choosing ${options[index]} shows nothing`);
      if (rows !== shown) fault(name, `${rows} rows and ${shown} items are shown`);
      if (!says.startsWith(`${shown} `)) fault(name, "says", says);
      fewer ||= shown < all;
    }
    await select.selectOption({ index: 0 });
  }
  if (!fewer) fault(name, "no choice hides anything");
  if (selects.length > 0) console.log(name, `${selects.length} choices hold`);
  await context.close();
}

await browser.close();
console.log(faults === 0 ? "All reports hold in the browser." : `${faults} faults.`);
process.exit(faults === 0 ? 0 : 1);
