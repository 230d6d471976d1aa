// The two editions say the same: every example and every input format gives the same JSON in the page as by
// the command line, to the byte.

import assert from "node:assert/strict";
import { mkdtempSync, readdirSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { after, before, test } from "node:test";
import { ROOT, browser, open, result, save, screened, utkik } from "./browser.mjs";

let chrome;
before(async () => {
  chrome = await browser();
});
after(() => chrome.close());

function files(folder) {
  return readdirSync(folder).map((name) => join(folder, name)).filter((path) => statSync(path).isFile());
}

const example = (path) => join(ROOT, "examples", path);
const FOLDERS = [
  "vedhamn/2026-12-08-kommunstyrelsen",
  "vedhamn",
  "vedhamn-ar",
  "agenda-repository",
  "agenda-repository/2026-11-24-kommunfullmaktige",
  "agenda-repository/2026-12-10-socialnamnden",
].map(example);
const FILES = [
  ...files(example("vedhamn/2026-12-08-kommunstyrelsen")),
  ...files(example("vedhamn")),
  ...files(example("vedhamn-ar/moten")),
  ...files(example("agenda-repository/2026-11-24-kommunfullmaktige")),
  ...files(example("agenda-repository/2026-12-10-socialnamnden")),
  ...files(join(ROOT, "tests/fixtures/pdf")),
].filter((path) => !/\.(rs|toml|json)$/.test(path));

/** An RTF, a mail with an attachment and an archive, which no example is. */
function made() {
  const folder = mkdtempSync(join(tmpdir(), "utkik-"));
  const items = ["1. Val av justerare", "2. Nedl\\'e4ggning av Norrby skola", "Dnr KS 2031/12", "Norrby skola l\\'e4ggs ned.", "3. \\'d6vrigt"];
  writeFileSync(join(folder, "kallelse.rtf"), `{\\rtf1\\ansi Kommunstyrelsen 2031-02-11\\par ${items.join("\\par ")}\\par }`);
  const text = "Kommunstyrelsen 2031-02-11\n\n1. Val av justerare\n\n2. Nedläggning av Norrby skola\n\nSkolan läggs ned.\n";
  const mail = [
    "From: a@example.org", "To: b@example.org", "Subject: Kallelse", "MIME-Version: 1.0",
    'Content-Type: multipart/mixed; boundary="x"', "", "--x", "Content-Type: text/plain; charset=utf-8", "",
    "Här är kallelsen.", "", "--x", 'Content-Type: text/plain; charset=utf-8; name="kallelse.txt"',
    'Content-Disposition: attachment; filename="kallelse.txt"', "Content-Transfer-Encoding: base64", "",
    Buffer.from(text).toString("base64"), "--x--", "",
  ];
  writeFileSync(join(folder, "mejl.eml"), mail.join("\r\n"));
  writeFileSync(join(folder, "mote.zip"), stored({ "kallelse.txt": text, "mote/bilaga.md": "# 2. Norrby skola\n\nProtester väntas.\n", "x.csv": "a" }));
  return ["kallelse.rtf", "mejl.eml", "mote.zip"].map((name) => join(folder, name));
}

/** An archive with its members as they are. */
function stored(members) {
  const table = Array.from({ length: 256 }, (_, n) => {
    let c = n;
    for (let k = 0; k < 8; k += 1) c = c & 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1;
    return c >>> 0;
  });
  const crc = (bytes) => ~bytes.reduce((c, byte) => table[(c ^ byte) & 0xff] ^ (c >>> 8), ~0) >>> 0;
  const number = (size, value) => {
    const bytes = Buffer.alloc(size);
    bytes.writeUIntLE(value, 0, size);
    return bytes;
  };
  const [locals, central] = [[], []];
  let at = 0;
  for (const [name, text] of Object.entries(members)) {
    const [path, bytes] = [Buffer.from(name), Buffer.from(text)];
    const sizes = [number(4, crc(bytes)), number(4, bytes.length), number(4, bytes.length), number(2, path.length)];
    const head = [number(2, 20), number(2, 0x800), number(2, 0), number(4, 0x5c210000), ...sizes, number(2, 0)];
    const local = Buffer.concat([Buffer.from("PK\x03\x04", "latin1"), ...head, path, bytes]);
    central.push(Buffer.from("PK\x01\x02", "latin1"), number(2, 20), ...head, number(6, 0), number(4, 0), number(4, at), path);
    locals.push(local);
    at += local.length;
  }
  const directory = Buffer.concat(central);
  const count = Object.keys(members).length;
  const end = [number(4, 0), number(2, count), number(2, count), number(4, directory.length), number(4, at), number(2, 0)];
  return Buffer.concat([...locals, directory, Buffer.from("PK\x05\x06", "latin1"), ...end]);
}

test("every example folder gives the same JSON", async (t) => {
  for (const folder of FOLDERS) await t.test(folder.slice(ROOT.length + 1), () => same(folder));
  t.diagnostic(`${FOLDERS.length} folders`);
});

test("every file of every format gives the same JSON", async (t) => {
  const all = [...FILES, ...made()];
  for (const file of all) await t.test(file.replace(`${ROOT}/`, ""), () => same(file));
  const formats = new Set(all.map((file) => file.slice(file.lastIndexOf(".") + 1).toLowerCase()));
  t.diagnostic(`${all.length} files of ${formats.size} formats: ${[...formats].sort().join(", ")}`);
});

test("what is saved in other formats is the same too", async () => {
  const folder = FOLDERS[0];
  const { page, context, faults } = await open(chrome);
  await page.locator("#folder").setInputFiles(folder);
  await result(page);
  for (const [format, args] of [["html", ["html"]], ["csv", ["csv"]], ["excel-sv", ["excel-sv"]]]) {
    const own = (await save(page, format)).bytes.toString("utf8");
    const other = screened(dirname(folder), basename(folder), ...args, "--min-level", "moderate").stdout;
    assert.equal(own, other, format);
  }
  const own = (await save(page, "ics")).bytes.toString("utf8");
  const how = ["--format", "ics", "--date", "2026-11-20", "--lang", "sv", "--no-config", "-q"];
  assert.equal(own, utkik(dirname(folder), "plan", basename(folder), ...how).stdout, "ics");
  assert.deepEqual(faults, []);
  await context.close();
});

/** Whether the page and the command line say the same of what is at `path`. */
async function same(path) {
  const { page, context, faults } = await open(chrome);
  await page.locator(statSync(path).isDirectory() ? "#folder" : "#files").setInputFiles(path);
  await page.locator("#result:not([hidden]), .message").first().waitFor({ timeout: 120_000 });
  const other = screened(dirname(path), basename(path)).stdout;
  if (other === "") {
    assert.equal(await page.locator("[data-save=json]:visible").count(), 0, "the page found something to read");
  } else {
    await result(page);
    const own = (await save(page, "json")).bytes.toString("utf8");
    assert.deepEqual(JSON.parse(own), JSON.parse(other));
    assert.equal(own, other);
  }
  assert.deepEqual(faults, []);
  await context.close();
}
