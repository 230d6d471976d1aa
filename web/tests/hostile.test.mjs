// A document that brings the engine down costs that document a notice, and nothing else.

import assert from "node:assert/strict";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { after, before, test } from "node:test";
import { MEETING, browser, open, result, save } from "./browser.mjs";

let chrome;
before(async () => {
  chrome = await browser();
});
after(() => chrome.close());

const SOUND = "Kommunstyrelsen 2031-02-11\n\n1. Val av justerare\n\n2. Nedläggning av Norrby skola\n\nNorrby skola läggs ned.\n";

/** A PDF of these objects; the first is its catalogue. */
function pdf(objects) {
  const body = objects.map((object, at) => `${at + 1} 0 obj\n${object}\nendobj\n`).join("");
  return `%PDF-1.7\n${body}trailer << /Root 1 0 R /Size ${objects.length + 1} >>\n%%EOF\n`;
}

/** A page whose colour is a program with blocks in blocks, deeper than any stack. */
function nested() {
  const deep = 100_000;
  const program = `{ ${"{ ".repeat(deep)}${"} ".repeat(deep)} }`;
  const content = "/C cs 0.5 scn 0 0 50 50 re f";
  const resources = "<< /ColorSpace << /C [/Separation /X /DeviceGray 5 0 R] >> >>";
  return pdf([
    "<< /Type /Catalog /Pages 2 0 R >>",
    "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
    `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 100 100] /Contents 4 0 R /Resources ${resources} >>`,
    `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
    `<< /FunctionType 4 /Domain [0 1] /Range [0 1] /Length ${program.length} >>\nstream\n${program}\nendstream`,
  ]);
}

test("what ends the engine is told of, and the others are screened", async () => {
  const folder = mkdtempSync(join(tmpdir(), "utkik-"));
  const put = (name, content) => {
    writeFileSync(join(folder, name), content);
    return join(folder, name);
  };
  const files = [put("kallelse.txt", SOUND), put("djup.pdf", nested())];
  const { page, context } = await open(chrome);
  const ends = [];
  page.on("worker", (worker) => ends.push(worker));
  await page.locator("#files").setInputFiles(files);
  await result(page);
  const report = JSON.parse((await save(page, "json")).bytes);
  assert.deepEqual(report.items.map((item) => item.title), ["Val av justerare", "Nedläggning av Norrby skola"]);
  assert.equal(report.receipt.complete, false);
  const told = report.receipt.notices.find((notice) => notice.path === "djup.pdf");
  assert.ok(told, JSON.stringify(report.receipt));
  assert.ok(ends.length > 0, "another engine was started");
  await context.close();
});

/** Lets the engine take its time over each document, or the page lose patience over one. */
function slow(page, patience) {
  return page.evaluate((patience) => {
    const ask = engine.ask.bind(engine);
    engine.ask = async (name, args, seconds) => {
      const late = name === "extract" && (patience === null || args[0] === patience);
      if (late && patience === null) await new Promise((on) => setTimeout(on, 400));
      return ask(name, args, late && patience !== null ? 0.0001 : seconds);
    };
  }, patience);
}

test("a document that takes too long is told of, and the others are screened", async () => {
  const folder = mkdtempSync(join(tmpdir(), "utkik-"));
  for (const [name, text] of [["kallelse.txt", SOUND], ["lang.txt", "Bilaga.\n".repeat(200_000)]]) writeFileSync(join(folder, name), text);
  const { page, context } = await open(chrome);
  await slow(page, "lang.txt");
  await page.locator("#files").setInputFiles(["kallelse.txt", "lang.txt"].map((name) => join(folder, name)));
  await result(page);
  const report = JSON.parse((await save(page, "json")).bytes);
  assert.equal(report.items.length, 2);
  const told = report.receipt.notices.find((notice) => notice.path === "lang.txt");
  assert.match(JSON.stringify(told), /sekunder/);
  assert.equal(report.receipt.complete, false);
  await context.close();
});

test("the screening tells how far it has come and can be cancelled, and begun again", async () => {
  const { page, context, faults } = await open(chrome);
  await slow(page, null);
  await page.locator("#folder").setInputFiles(MEETING);
  await page.getByText(/^Läser (?:[2-9]|1\d) av 16: /).waitFor();
  await page.locator("#cancel").click();
  await page.locator(".message").waitFor();
  assert.equal(await page.locator("#result").isVisible(), false);
  assert.equal(await page.locator("#work").isVisible(), false);
  await page.waitForTimeout(600);
  assert.equal(await page.locator("#result").isVisible(), false, "nothing comes late");
  await page.locator("#more > summary").click();
  await page.locator("#again").click();
  await result(page);
  assert.deepEqual(faults, []);
  await context.close();
});

const OWN = process.env.UTKIK_HOSTILE?.split(":") ?? [];
for (const path of OWN) {
  test(`one's own specimen ${basename(path)}`, async (t) => {
    const folder = mkdtempSync(join(tmpdir(), "utkik-"));
    writeFileSync(join(folder, "kallelse.txt"), SOUND);
    const { page, context } = await open(chrome);
    let engines = 0;
    page.on("worker", () => (engines += 1));
    const begun = performance.now();
    await page.locator("#files").setInputFiles([join(folder, "kallelse.txt"), path]);
    await result(page, 400_000);
    const report = JSON.parse((await save(page, "json")).bytes);
    assert.ok(report.items.some((item) => item.title === "Nedläggning av Norrby skola"));
    const notices = report.receipt.notices.map((notice) => notice.text ?? notice.message ?? JSON.stringify(notice));
    t.diagnostic(`${Math.round(performance.now() - begun)} ms, ${engines} engines, complete ${report.receipt.complete}: ${notices.join(" | ").slice(0, 300)}`);
    await context.close();
  });
}
