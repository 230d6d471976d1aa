// A person's way through the page, from file: and without network: drop, screen, choose, assess, save, come
// back another day. Also that it is accessible, keeps nothing unasked, and what it looks like.

import assert from "node:assert/strict";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { after, before, test } from "node:test";
import { DAY, MEETING, PAGE, PICTURES, ROOT, browser, drop, open, result, save, saved, screened, utkik } from "./browser.mjs";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
const CASE = "KS 2026/305";

let chrome;
before(async () => {
  chrome = await browser();
});
after(() => chrome.close());

test("the page is small and may connect to nothing", async () => {
  const text = readFileSync(PAGE, "utf8");
  assert.ok(Buffer.byteLength(text) <= 8 * 2 ** 20, `${Buffer.byteLength(text)} bytes`);
  const policy = text.match(/Content-Security-Policy" content="([^"]*)"/)[1];
  assert.match(policy, /default-src 'none'; connect-src 'none'/);
  assert.doesNotMatch(policy, /unsafe-inline|https?:|\*/);
  const { page, context, faults } = await open(chrome);
  const fetched = await page.evaluate(() => fetch("https://example.org/").then(() => "fetched", () => "refused"));
  assert.equal(fetched, "refused");
  const told = faults.filter((fault) => fault.includes("connect-src"));
  assert.ok(told.length > 0, `it is the policy that refuses: ${faults}`);
  await context.close();
});

test("a folder that is dropped is screened within two seconds, without any request", async (t) => {
  const { page, context, faults } = await open(chrome);
  await page.locator("#drop").waitFor();
  await page.waitForTimeout(1500);
  const begun = performance.now();
  await drop(page, [MEETING]);
  await page.locator("#shown article").first().waitFor();
  const took = Math.round(performance.now() - begun);
  t.diagnostic(`first result after ${took} ms`);
  const most = Number(process.env.UTKIK_SECONDS ?? 2) * 1000;
  assert.ok(took <= most, `${took} ms`);
  await result(page);
  assert.equal(await page.locator("#shown article[data-item]").count() > 2, true);
  assert.deepEqual(faults, []);
  await context.close();
});

test("choices hide what they do not hold for", async () => {
  const { page, context, faults } = await ready();
  const all = await page.locator("#shown article:visible").count();
  await page.locator("#shown .filters select").first().selectOption({ index: 1 });
  const some = await page.locator("#shown article:visible").count();
  assert.ok(some > 0 && some < all, `${some} of ${all}`);
  assert.deepEqual(faults, []);
  await context.close();
});

test("ticks stay when the report is laid out anew", async () => {
  const { page, context } = await ready();
  const tick = () => page.locator("#shown .ticks input").first();
  await tick().check();
  await page.locator("[data-view=plan]").click();
  await page.locator("[data-view=report]").click();
  await tick().waitFor();
  assert.equal(await tick().isChecked(), true);
  await context.close();
});

test("date and body are corrected by hand", async () => {
  const { page, context } = await ready();
  await page.locator("#more > summary").click();
  await page.locator("#date").fill("2027-01-19");
  await page.locator("#body").fill("Tekniska nämnden");
  await page.locator("#again").click();
  await result(page);
  const report = JSON.parse((await save(page, "json")).bytes);
  const meetings = new Set(report.items.map((item) => `${item.date} ${item.body}`));
  assert.deepEqual([...meetings], ["2027-01-19 Tekniska nämnden"]);
  await context.close();
});

test("the page speaks English too", async () => {
  const { page, context } = await ready();
  await page.locator("[data-language=en]").click();
  await result(page);
  assert.equal(await page.locator("html").getAttribute("lang"), "en");
  assert.equal(JSON.parse((await save(page, "json")).bytes).language, "en");
  await context.close();
});

test("an own checklist is used, and its faults are told with their places", async () => {
  const { page, context } = await ready();
  const folder = mkdtempSync(join(tmpdir(), "utkik-"));
  const wrong = join(folder, "fel.toml");
  writeFileSync(wrong, '[pack]\nid = "egen"\nversion = "1"\nname.sv = "Egen"\n[[risk]]\nid = "x"\nvikt = 3\n');
  await page.locator("#packs").setInputFiles(wrong);
  await result(page);
  assert.match(await page.locator(".message pre").first().textContent(), /fel\.toml:7/);
  await page.locator("#more > summary").click();
  await page.locator("#own-packs .remove").click();
  await page.locator("#packs").setInputFiles(join(ROOT, "examples/local-pack/vedhamn.toml"));
  await result(page);
  assert.equal(await page.locator(".message").count(), 0);
  const own = (await save(page, "json")).bytes.toString("utf8");
  const pack = join(ROOT, "examples/local-pack/vedhamn.toml");
  const other = JSON.parse(screened(join(MEETING, ".."), basename(MEETING), "json", "--checklist", pack).stdout);
  const told = JSON.parse(own);
  assert.deepEqual(told.items, other.items);
  assert.equal(told.checklists.length, 2);
  await context.close();
});

test("it is told why an item was not flagged", async () => {
  const { page, context, faults } = await ready();
  await page.locator("[data-view=items]").click();
  await page.locator("tr.low").first().getByRole("button", { name: /^Varför/ }).click();
  await page.locator("dialog[open] h2, dialog[open] article").first().waitFor();
  assert.ok((await page.locator("#dialog-body").textContent()).length > 80);
  await page.keyboard.press("Escape");
  assert.equal(await page.locator("dialog[open]").count(), 0);
  assert.deepEqual(faults, []);
  await context.close();
});

/** What is answered: what the text proposes, else the first answer; nothing is chosen beforehand. */
async function answer(page) {
  const given = {};
  for (;;) {
    const legend = await page.locator("dialog legend").textContent();
    const id = legend.match(/^[A-Z]\d+/)?.[0];
    if (!id) break;
    assert.equal(await page.locator("dialog input[name=choice]:checked").count(), 0, `${id} is not answered beforehand`);
    const proposed = page.locator("dialog label", { hasText: "(förslag ur texten" }).locator("input");
    const first = page.locator("dialog input[name=choice]").first();
    await ((await proposed.count()) > 0 ? proposed.first() : first).check();
    const value = await page.locator("dialog input[name=choice]:checked").inputValue();
    given[id] = value === "?" ? "unknown" : value;
    await next(page, legend);
  }
  return given;
}

async function next(page, before) {
  await page.locator("dialog form button.main").click();
  await page.waitForFunction((text) => document.querySelector("dialog legend")?.textContent !== text, before);
}

test("an item is assessed as the dialogue asks, and the record is the command line's to the byte", async () => {
  const { page, context, faults } = await ready();
  await page.getByRole("button", { name: new RegExp(`^Bedöm ärendet: .*${CASE.replace("/", "\\/")}`) }).first().click();
  await page.locator("dialog legend").waitFor();
  // Nothing is answered beforehand, and going on without an answer is not possible.
  const unanswered = page.locator("dialog legend");
  const given = await answer(page);
  assert.equal(Object.keys(given).length, 8);
  assert.equal(await page.locator("dialog input[name=choice]:checked").count(), 0, "step 3 is not chosen beforehand");
  await page.locator("dialog form button.main").click();
  assert.match(await page.locator("#wrong").textContent(), /Välj ett svar/);
  await page.locator("dialog input[value=no]").check();
  await next(page, await unanswered.textContent());
  assert.equal(await page.locator("dialog input[name=choice]:checked").count(), 0, "no level is chosen beforehand");
  const unlike = page.locator("dialog label", { hasNotText: "förslag" }).first();
  await unlike.locator("input").check();
  const level = await unlike.locator("input").inputValue();
  await page.locator("dialog form button.main").click();
  await page.locator("#reason").waitFor();
  await page.locator("dialog form button.main").click();
  assert.match(await page.locator("#wrong").textContent(), /skälet/);
  await page.locator("#reason").fill("Samråd pågår sedan i våras.");
  await page.locator("#role").selectOption("secretary");
  await page.locator("dialog form button.main").click();
  const button = page.getByRole("button", { name: /^Spara bedömningen/ });
  await button.first().waitFor();
  const record = await saved(page, () => button.first().click());
  const folder = mkdtempSync(join(tmpdir(), "utkik-"));
  cpSync(MEETING, join(folder, "mote"), { recursive: true });
  const answers = Object.entries(given).map(([id, value]) => `${id} = "${value}"\n`).join("");
  writeFileSync(join(folder, "svar.toml"), `level = "${level}"\nrole = "secretary"\nreason = "Samråd pågår sedan i våras."\n\n[answers]\n${answers}`);
  mkdirSync(join(folder, "utkik/records"), { recursive: true });
  const ran = utkik(folder, "assess", CASE, "--in", "mote", "--answers", "svar.toml", "--date", DAY, "--lang", "sv", "--no-config");
  assert.equal(ran.status, 0, ran.stderr);
  assert.equal(record.bytes.toString("utf8"), readFileSync(join(folder, "utkik/records", record.name), "utf8"));
  await page.locator("dialog[open] p.row").getByRole("button", { name: "Stäng" }).click();
  await result(page);
  const report = JSON.parse((await save(page, "json")).bytes);
  assert.equal(report.items.find((item) => item.case_number === CASE).assessment.state, "valid");
  assert.deepEqual(faults, []);
  await context.close();

  // Another day: the record is read back with others, and the report is the command line's.
  const again = await ready();
  const others = ["KS2026-12.toml", "MBN2026-41.toml"].map((name) => join(ROOT, "examples/vedhamn-ar/utkik/records", name));
  await again.page.locator("#records").setInputFiles([join(folder, "utkik/records", record.name), ...others]);
  await result(again.page);
  for (const other of others) cpSync(other, join(folder, "utkik/records", basename(other)));
  const own = JSON.parse((await save(again.page, "json")).bytes);
  const other = JSON.parse(screened(folder, "mote").stdout);
  const bare = (report) => JSON.parse(JSON.stringify(report.items).replaceAll(`"${basename(MEETING)}/`, '"mote/'));
  assert.deepEqual(bare(own), bare(other));
  await again.page.locator("[data-view=records]").click();
  await again.page.getByRole("button", { name: /^Spara bedömningen/ }).nth(2).waitFor();
  assert.ok((await save(again.page, "records")).bytes.subarray(0, 2).equals(Buffer.from("PK")));
  await again.context.close();
});

test("a paused assessment goes on where it stood", async () => {
  const { page, context } = await ready();
  const assess = () => page.getByRole("button", { name: /^Bedöm ärendet/ }).first().click();
  await assess();
  await page.locator("dialog input[name=choice]").last().check();
  await next(page, await page.locator("dialog legend").textContent());
  const second = await page.locator("dialog legend").textContent();
  await page.getByRole("button", { name: "Pausa" }).click();
  await assess();
  await page.locator("dialog legend").waitFor();
  assert.equal(await page.locator("dialog legend").textContent(), second);
  await context.close();
});

test("nothing is kept unless asked, and all is forgotten when asked", async () => {
  const { page, context } = await ready();
  const kept = () => page.evaluate(async () => ({
    local: localStorage.length, session: sessionStorage.length, bases: (await indexedDB.databases()).length, cookie: document.cookie,
  }));
  assert.deepEqual(await kept(), { local: 0, session: 0, bases: 0, cookie: "" });
  await page.locator("#more > summary").click();
  await page.locator("#remember").check();
  await page.locator("#records").setInputFiles(join(ROOT, "examples/vedhamn-ar/utkik/records/KS2026-12.toml"));
  await result(page);
  await page.reload();
  await page.locator("#more > summary").click();
  await page.locator("#own-records li").waitFor();
  const text = await page.evaluate(() => JSON.stringify(localStorage));
  assert.doesNotMatch(text, /Getkölen|Svarven/, "no word of a paper is kept");
  await page.locator("#forget").click();
  assert.deepEqual(await kept(), { local: 0, session: 0, bases: 0, cookie: "" });
  assert.equal(await page.locator("#own-records li").count(), 0);
  await context.close();
});

test("it can be worked with by keyboard alone", async () => {
  const { page, context } = await ready();
  const seen = new Set();
  let rounds = 0;
  for (let presses = 0; presses < 400; presses += 1) {
    await page.keyboard.press("Tab");
    const at = await page.evaluate(() => {
      const one = document.activeElement;
      const box = one.getBoundingClientRect();
      const look = getComputedStyle(one);
      return { name: one.id || one.dataset?.view || one.dataset?.save || one.getAttribute?.("aria-label") || one.textContent?.slice(0, 30),
        big: box.width >= 20 && box.height >= 20, ring: look.outlineStyle !== "none", tag: one.tagName };
    });
    // Focus stood at the result: once round.
    if (at.tag === "BODY" && (rounds += 1) === 2) break;
    seen.add(at.name);
    if (at.tag === "BUTTON") assert.ok(at.big && at.ring, JSON.stringify(at));
  }
  for (const wanted of ["pick-files", "pick-folder", "report", "items", "plan", "html", "ics", "print"]) {
    assert.ok(seen.has(wanted), `${wanted} is reached`);
  }
  await page.locator("[data-view=items]").focus();
  await page.keyboard.press("Enter");
  const first = page.getByRole("button", { name: /^Bedöm ärendet/ }).first();
  await first.focus();
  await page.keyboard.press("Enter");
  await page.locator("dialog[open] legend").waitFor();
  assert.equal(await page.evaluate(() => document.activeElement.closest("dialog") !== null), true);
  await page.keyboard.press("Escape");
  assert.equal(await page.evaluate(() => document.activeElement.getAttribute("aria-label")?.startsWith("Bedöm")), true);
  await context.close();
});

test("axe finds nothing, in light and dark, at desktop and phone width and at 200 %", async (t) => {
  let rules = 0;
  const looks = [["desktop", 1280, "light"], ["desktop", 1280, "dark"], ["phone", 390, "light"], ["phone", 390, "dark"], ["zoomed", 640, "light"]];
  for (const [form, width, colorScheme] of looks) {
    const settings = { bypassCSP: true, colorScheme, viewport: { width, height: 900 } };
    const { page, context } = await open(chrome, settings);
    const look = async (name) => {
      await page.evaluate(AXE);
      const found = await page.evaluate((values) => window.axe.run(document, { runOnly: values }), TAGS);
      const told = found.violations.map((one) => `${one.id}: ${one.nodes.map((node) => node.html).slice(0, 2).join(" ")}`);
      assert.deepEqual(told, [], `${name} ${form} ${colorScheme}`);
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      assert.ok(wide <= 0, `${name} at ${form} is ${wide} pixels too wide`);
      rules += found.passes.length;
      const fullPage = !name.startsWith("dialog");
      await page.screenshot({ path: join(PICTURES, `${name}-${form}-${colorScheme}.png`), fullPage });
    };
    await page.locator("#more > summary").click();
    await look("start");
    await page.locator("#more > summary").click();
    await page.locator("#folder").setInputFiles(MEETING);
    await result(page);
    await page.evaluate(() => document.querySelectorAll("#shown details").forEach((one) => (one.open = true)));
    await look("report");
    await page.locator("[data-view=items]").click();
    await look("items");
    await page.getByRole("button", { name: /^Varför/ }).first().click();
    await page.locator("#dialog-body > div > *").first().waitFor();
    await look("dialog-why");
    await page.keyboard.press("Escape");
    await page.locator("[data-view=plan]").click();
    await look("plan");
    await page.locator("[data-view=records]").click();
    await look("records");
    await page.locator("[data-view=report]").click();
    await page.getByRole("button", { name: /^Bedöm ärendet/ }).first().click();
    await page.locator("dialog legend").waitFor();
    await look("dialog-assess");
    await page.keyboard.press("Escape");
    if (form === "desktop" && colorScheme === "light") {
      await page.emulateMedia({ media: "print" });
      assert.equal(await page.locator("#inbox").isVisible(), false);
      await page.pdf({ path: join(PICTURES, "print.pdf"), format: "A4" });
      await page.setViewportSize({ width: 700, height: 1000 });
      await page.screenshot({ path: join(PICTURES, "print.png"), fullPage: false });
    }
    await context.close();
  }
  t.diagnostic(`${rules} times a rule holds`);
});

/** The page with the meeting screened. */
async function ready() {
  const opened = await open(chrome);
  await opened.page.locator("#folder").setInputFiles(MEETING);
  await result(opened.page);
  return opened;
}
