// The page's own words: both languages say the same things, and all of them are used.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { ROOT } from "./browser.mjs";

const read = (name) => readFileSync(join(ROOT, "web/page", name), "utf8");
const [sv, en] = ["sv", "en"].map((lang) => JSON.parse(read(`words.${lang}.json`)));

test("both languages have the same words with the same values", () => {
  assert.deepEqual(Object.keys(sv), Object.keys(en));
  const values = (text) => (text.match(/\{\w+\}/g) ?? []).sort();
  for (const key of Object.keys(sv)) assert.deepEqual(values(sv[key]), values(en[key]), key);
});

test("every word is used, and every word that is used is there", () => {
  const code = ["page.html", "page.js", "dialogue.js", "inbox.js", "engine.js"].map(read).join("\n");
  for (const key of Object.keys(sv)) assert.ok(code.includes(`"${key}"`), `${key} is never said`);
  const used = [...code.matchAll(/(?:\bword\(|data-word=|data-label=)"([a-z0-9-]+)"/g)].map((found) => found[1]);
  for (const key of used) assert.ok(key in sv, `${key} is said but not written`);
});
