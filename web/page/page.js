// The page: what it is given, what the engine made of it, and what is shown, saved and, if asked, remembered.
// The engine may end at any time; all that it needs to begin again is kept here.

/** Seconds that reading one document may take. */
const SECONDS = 60;
/** Bytes of one file, and of all, that are put into the engine. */
const MOST_FILE = 256 * 2 ** 20;
const MOST = 900 * 2 ** 20;
/** Where the browser keeps what is remembered. */
const STORE = "utkik";

/** @template {HTMLElement} T @param {string} id @returns {T} */
const $ = (id) => document.getElementById(id);
const words = JSON.parse($("words").textContent);
const engine = new Engine($("engine").textContent.trim(), $("worker").textContent);

/** What the person has given and done. */
const work = {
  lang: "sv",
  /** @type {{name: string, file: File, lost: string | null}[]} documents; one that could not be opened says why */
  documents: [],
  /** @type {Map<string, Uint8Array>} records and other files of utkik, by name */
  kept: new Map(),
  /** @type {Map<string, string>} own checklists, by name */
  packs: new Map(),
  /** @type {Map<string, {bytes?: Uint8Array, seconds?: number | null}>} what has been read, by path */
  made: new Map(),
  /** @type {Map<string, import("./dialogue").Draft>} assessments that are not finished, by item */
  drafts: new Map(),
  /** @type {Set<string>} questions that are ticked */
  ticks: new Set(),
  /** @type {Set<string>} records that are not saved as files */
  unsaved: new Set(),
  view: "report",
  outcome: null,
  /** Which run counts; a run that is not the latest shows nothing. */
  run: 0,
};

/** @param {string} key @param {Record<string, string | number>} values */
function word(key, values = {}) {
  const pattern = words[work.lang][key] ?? key;
  return pattern.replace(/\{(\w+)\}/g, (whole, name) => String(values[name] ?? whole));
}

function today() {
  return new Date().toLocaleDateString("sv-SE");
}

// ---- words and messages

function speak() {
  document.documentElement.lang = work.lang;
  document.title = word("title");
  for (const one of document.querySelectorAll("[data-word]")) {
    one.textContent = word(one.dataset.word, { version: words.version });
  }
  for (const one of document.querySelectorAll("[data-label]")) one.setAttribute("aria-label", word(one.dataset.label));
  for (const one of document.querySelectorAll("[data-language]")) {
    one.setAttribute("aria-pressed", String(one.dataset.language === work.lang));
  }
}

/** Says something to those who listen. @param {string} text */
function say(text) {
  $("live").textContent = text;
}

/** Shows a message until the next run. @param {string} text @param {{bad?: boolean, details?: string}} more */
function message(text, { bad = true, details = "" } = {}) {
  const box = make("div", { className: bad ? "message bad" : "message" });
  box.setAttribute("role", "alert");
  box.append(make("p", { textContent: text }));
  if (details) {
    const pre = make("pre", { textContent: details, tabIndex: 0 });
    box.append(pre);
  }
  $("messages").append(box);
}

// ---- what is given

/** @param {Given[]} given */
async function take(given) {
  const before = work.documents.length;
  for (const one of given) {
    const kind = await kindOf(one);
    if (kind === "document") addDocument(one);
    else if (kind === "pack") work.packs.set(lastOf(one.name), await one.file.text());
    else work.kept.set(lastOf(one.name), new Uint8Array(await one.file.arrayBuffer()));
    // What lies in a folder is told of as left out, as on disk.
    if (kind !== "document" && one.name.includes("/")) addDocument({ ...one, file: new File([], one.name) });
  }
  if (work.documents.length > before) work.made.clear();
  remember();
  await screen();
}

/** @param {Given} given */
function addDocument({ name, file }) {
  const document = { name, file, lost: null };
  const at = work.documents.findIndex((one) => one.name === name);
  if (at >= 0) work.documents[at] = document;
  else work.documents.push(document);
}

function listGiven() {
  const list = (box, names, remove) => {
    $(box).replaceChildren(...names.map((name) => {
      const line = make("li");
      const cross = button("×", () => remove(name));
      cross.className = "remove";
      cross.setAttribute("aria-label", word("remove", { name }));
      line.append(make("span", { textContent: name }), cross);
      return line;
    }));
  };
  const changed = () => {
    work.made.clear();
    remember();
    void screen();
  };
  list("documents", work.documents.map((one) => one.name), (name) => {
    work.documents = work.documents.filter((one) => one.name !== name);
    changed();
  });
  list("own-packs", [...work.packs.keys()], (name) => {
    work.packs.delete(name);
    changed();
  });
  list("own-records", [...work.kept.keys()], (name) => {
    work.kept.delete(name);
    work.unsaved.delete(name);
    changed();
  });
  $("count").textContent = String(work.documents.length);
  $("given").hidden = work.documents.length === 0;
  document.body.classList.toggle("small", work.documents.length > 0);
}

// ---- the run

/** A run that is no longer the latest. */
class Stale extends Error {}

/** Screens all that is given, whatever becomes of single documents. */
async function screen() {
  const run = (work.run += 1);
  listGiven();
  $("messages").replaceChildren();
  if (work.documents.length === 0 && work.kept.size === 0) {
    engine.end("nothing");
    $("result").hidden = true;
    $("work").hidden = true;
    return;
  }
  if (work.documents.reduce((sum, one) => sum + one.file.size, 0) > MOST) {
    message(word("too-much", { limit: MOST >> 20 }));
    return;
  }
  busy(true);
  try {
    const outcome = await whole(() => {
      if (work.run !== run) throw new Stale();
    });
    work.outcome = outcome;
    await show();
    tell(outcome);
  } catch (error) {
    if (!(error instanceof Stale) && work.run === run) {
      $("result").hidden = true;
      message(error instanceof Told ? error.message : word("ended"), { details: error instanceof Told ? "" : error.message });
    }
  } finally {
    if (work.run === run) busy(false);
  }
}

/** Goes through all steps, anew after each document that ended the engine. @param {() => void} check */
async function whole(check) {
  for (;;) {
    const at = { document: null, path: null };
    try {
      await prepare(at, check);
      progress(null);
      return JSON.parse(await engine.ask("screen", [$("date").value, $("body").value]));
    } catch (error) {
      if (!(error instanceof Ended)) throw error;
      check();
      if (at.document) at.document.lost = "crashed";
      else if (at.path) work.made.set(at.path, { seconds: error.seconds });
      else if (!(await blame(check))) throw error;
    }
  }
}

/** Gives the engine everything up to the screening. @param {{document: any, path: string | null}} at where it is */
async function prepare(at, check) {
  await engine.start(work.lang, today());
  if (work.packs.size > 0) {
    await engine.ask("packs", [JSON.stringify([...work.packs])]).catch((error) => {
      if (!(error instanceof Told)) throw error;
      check();
      once(word("pack-faults"), error.message);
    });
  }
  for (const [name, bytes] of work.kept) {
    const faults = await engine.ask("keep", [name, bytes]);
    check();
    if (faults) once(word("kept-faults"), faults);
  }
  for (const document of work.documents) {
    at.document = document;
    await give(document);
    check();
  }
  at.document = null;
  const paths = JSON.parse(await engine.ask("paths"));
  for (const [index, path] of paths.entries()) {
    check();
    progress({ n: index + 1, all: paths.length, name: lastOf(path) });
    at.path = path;
    const made = work.made.get(path);
    if (made?.bytes) await engine.ask("extracted", [path, made.bytes]);
    else if (made) await engine.ask("failed", [path, made.seconds ?? undefined]);
    else work.made.set(path, { bytes: await engine.ask("extract", [path], SECONDS) });
  }
  at.path = null;
  check();
}

/** Gives the engine a document, or says that it could not be given. */
async function give(document) {
  if (document.file.size > MOST_FILE) document.lost = "large";
  if (document.lost === null) {
    const bytes = await document.file.arrayBuffer().catch(() => null);
    if (bytes) {
      await engine.ask("add", [document.name, new Uint8Array(bytes)], SECONDS);
      return;
    }
    document.lost = word("not-opened");
  }
  await engine.ask("lost", [document.name, document.lost]);
}

/** Finds the documents that end the engine when they are screened alone. @returns {Promise<boolean>} whether any did */
async function blame(check) {
  let found = false;
  for (const path of [...work.made.keys()].filter((path) => work.made.get(path).bytes)) {
    check();
    if (!engine.runs) await prepare({ document: null, path: null }, check);
    try {
      await engine.ask("probe", [path], SECONDS);
    } catch (error) {
      if (!(error instanceof Ended)) throw error;
      work.made.set(path, { seconds: error.seconds });
      found = true;
    }
  }
  return found;
}

/** Shows a message that is not there yet. */
function once(text, details) {
  const there = Array.from($("messages").children).some((box) => box.querySelector("pre")?.textContent === details);
  if (!there) message(text, { details });
}

function busy(on) {
  $("work").hidden = !on;
  if (!on) return;
  $("result").hidden = true;
  $("bar").removeAttribute("value");
  $("bar-label").textContent = word("starting");
  say(word("reading"));
}

/** @param {{n: number, all: number, name: string} | null} step */
function progress(step) {
  $("bar-label").textContent = step ? word("progress", step) : word("screening");
  if (step) Object.assign($("bar"), { value: step.n - 1, max: step.all });
  else $("bar").removeAttribute("value");
}

/** Says how it went. */
function tell({ items, complete, found }) {
  if (!found) {
    if (work.documents.length > 0) message(word("nothing"), { bad: true });
    return;
  }
  const flagged = items.filter((item) => item.level !== "low").length;
  say(word(complete ? "done" : "done-incomplete", { n: items.length, flagged }));
  $("shown").focus({ preventScroll: true });
  $("result").scrollIntoView();
}

// ---- what is shown

async function show() {
  const { found } = work.outcome;
  if (!found && (work.view === "report" || work.view === "items")) work.view = "plan";
  for (const one of document.querySelectorAll("[data-view]")) {
    one.setAttribute("aria-pressed", String(one.dataset.view === work.view));
    one.hidden = !found && ["report", "items"].includes(one.dataset.view);
  }
  for (const one of document.querySelectorAll("[data-save]")) {
    one.hidden = one.dataset.save === "records" ? work.outcome.records.length === 0 : !found && one.dataset.save !== "ics";
  }
  const box = $("shown");
  if (work.view === "items") box.replaceChildren(...allItems());
  else box.innerHTML = await engine.ask("piece", [work.view]);
  if (work.view === "report") dress(box);
  if (work.view === "records") offerRecords(box);
  $("result").hidden = false;
}

/** Makes the report one to work with: choices, ticks, and what can be done with an item. */
function dress(box) {
  utkikReport(box);
  for (const article of box.querySelectorAll("article[data-item]")) {
    const at = work.outcome.items.findIndex((item) => item.id === article.dataset.item);
    if (at >= 0) article.append(toDo(at));
    for (const tick of article.querySelectorAll(".ticks input")) {
      const key = `${article.dataset.item} ${tick.closest("label").textContent.trim()}`;
      tick.checked = work.ticks.has(key);
      tick.addEventListener("change", () => {
        work.ticks[tick.checked ? "add" : "delete"](key);
        remember();
      });
    }
  }
}

/** @param {number} at the place of an item among all @param {boolean} short whether in few words */
function toDo(at, short = false) {
  const { name } = work.outcome.items[at];
  const row = make("div", { className: "of-item" });
  const assess = button(word(short ? "assess-short" : "assess"), () => openAssess(at));
  const why = button(word(short ? "why-short" : "why"), () => openWhy(at));
  assess.setAttribute("aria-label", word("assess-of", { name }));
  why.setAttribute("aria-label", word("why-of", { name }));
  row.append(assess, why);
  return row;
}

function allItems() {
  // As the tables of the report: cards where there is little room, and a table to those who listen.
  const part = (name, role, more = {}) => {
    const one = make(name, more);
    one.setAttribute("role", role);
    return one;
  };
  const heads = ["level", "item", "do"].map((key) => word(key));
  const [table, head, body] = [part("table", "table"), part("thead", "rowgroup"), part("tbody", "rowgroup")];
  head.append(part("tr", "row"));
  head.firstChild.append(...heads.map((textContent) => part("th", "columnheader", { scope: "col", textContent })));
  for (const [at, item] of work.outcome.items.entries()) {
    const row = part("tr", "row", { className: item.level });
    for (const [column, inside] of [item.says, item.name, toDo(at, true)].entries()) {
      const cell = part("td", "cell");
      cell.dataset.head = heads[column];
      cell.append(inside);
      row.append(cell);
    }
    body.append(row);
  }
  table.append(head, body);
  return [make("h2", { textContent: word("view-items") }), make("p", { textContent: word("items-help") }), table];
}

function offerRecords(box) {
  if (work.outcome.records.length === 0) {
    box.replaceChildren(make("h2", { textContent: word("view-records") }), make("p", { textContent: word("no-records") }));
    return;
  }
  const row = make("div", { className: "of-item" });
  row.append(...work.outcome.records.map((name) => button(word("save-record", { name }), () => saveRecord(name))));
  box.append(row);
}

// ---- the dialog

/** @param {string} head @param {Node[]} inside */
function openDialog(head, inside) {
  $("dialog-head").textContent = head;
  $("dialog-body").replaceChildren(...inside);
  if (!$("dialog").open) $("dialog").showModal();
  $("dialog-head").focus();
}

async function openWhy(at) {
  const box = make("div");
  box.innerHTML = await engine.ask("why", [at]);
  openDialog(word("why"), [box]);
}

async function openAssess(at) {
  const item = work.outcome.items[at];
  const kept = work.drafts.get(item.id);
  openDialog(item.name, []);
  const dialogue = new Dialogue({
    draft: kept ?? blank(),
    ask: async (said) => JSON.parse(await engine.ask("dialogue", [at, JSON.stringify(said)])),
    box: $("dialog-body"),
    head: $("dialog-head"),
    keep: (draft) => {
      work.drafts.set(item.id, draft);
      remember();
    },
    finish: (said) => decide(at, said),
  });
  await dialogue.open(kept !== undefined);
}

/** Enters what was said into the record, and shows what came of it. */
async function decide(at, said) {
  const item = work.outcome.items[at];
  const written = JSON.parse(await engine.ask("decide", [at, JSON.stringify(said)]));
  work.kept.set(written.name, new TextEncoder().encode(written.text));
  work.unsaved.add(written.name);
  work.drafts.delete(item.id);
  remember();
  const account = make("div");
  account.innerHTML = written.account;
  const note = make("p", { className: "note", textContent: word("record-note") });
  const remarks = written.remarks.map((remark) => make("p", { className: "alert", textContent: remark }));
  const row = make("p", { className: "row" });
  const save = button(word("save-record", { name: written.name }), () => saveRecord(written.name));
  save.className = "main";
  row.append(save, button(word("close"), () => $("dialog").close()));
  openDialog(word("decided"), [...remarks, account, note, row]);
  listGiven();
  work.outcome = JSON.parse(await engine.ask("screen", [$("date").value, $("body").value]));
  await show();
}

// ---- what is saved

/** @param {string} name @param {BlobPart} content @param {string} type */
function download(name, content, type) {
  const address = URL.createObjectURL(new Blob([content], { type }));
  make("a", { href: address, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
  say(word("saved", { name }));
}

const TYPES = {
  html: ["html", "text/html;charset=utf-8"],
  "excel-sv": ["csv", "text/csv;charset=utf-8"],
  csv: ["csv", "text/csv;charset=utf-8"],
  json: ["json", "application/json"],
  ics: ["ics", "text/calendar;charset=utf-8"],
};

async function save(format) {
  if (format === "records") {
    download("utkik-records.zip", await engine.ask("archive"), "application/zip");
    work.unsaved.clear();
    return;
  }
  const [ending, type] = TYPES[format];
  download(`utkik-${today()}.${ending}`, await engine.ask("file", [format]), type);
}

function saveRecord(name) {
  download(name, work.kept.get(name), "application/toml");
  work.unsaved.delete(name);
}

// ---- what is remembered, if asked

function remember() {
  if (!$("remember").checked) return;
  const texts = [...work.kept].map(([name, bytes]) => [name, new TextDecoder().decode(bytes)]);
  const kept = { lang: work.lang, kept: texts, packs: [...work.packs], drafts: [...work.drafts], ticks: [...work.ticks] };
  try {
    localStorage.setItem(STORE, JSON.stringify(kept));
  } catch (error) {
    message(String(error));
  }
}

function recall() {
  let kept = null;
  try {
    kept = JSON.parse(localStorage.getItem(STORE) ?? "null");
  } catch {
    // What cannot be read is as if it were not there; the person can forget it.
  }
  if (!kept) return false;
  $("remember").checked = true;
  work.lang = kept.lang === "en" ? "en" : "sv";
  work.kept = new Map((kept.kept ?? []).map(([name, text]) => [name, new TextEncoder().encode(text)]));
  work.packs = new Map(kept.packs ?? []);
  work.drafts = new Map(kept.drafts ?? []);
  work.ticks = new Set(kept.ticks ?? []);
  return true;
}

function forget() {
  try {
    localStorage.removeItem(STORE);
  } catch {
    // A browser that keeps nothing has nothing to forget.
  }
  Object.assign(work, { documents: [], kept: new Map(), packs: new Map(), drafts: new Map(), ticks: new Set(), outcome: null });
  work.made.clear();
  work.unsaved.clear();
  $("remember").checked = false;
  $("date").value = "";
  $("body").value = "";
  void screen();
  message(word("forgotten"), { bad: false });
}

// ---- what the person does

function listen() {
  const pick = (opener, input, act) => {
    $(opener).addEventListener("click", () => $(input).click());
    $(input).addEventListener("change", () => {
      const given = picked($(input).files);
      $(input).value = "";
      if (given.length > 0) void act(given);
    });
  };
  pick("pick-files", "files", take);
  pick("pick-folder", "folder", take);
  pick("pick-packs", "packs", take);
  pick("pick-records", "records", take);
  const over = (on) => $("drop").classList.toggle("over", on);
  addEventListener("dragover", (event) => {
    event.preventDefault();
    over(true);
  });
  addEventListener("dragleave", (event) => {
    if (!event.relatedTarget) over(false);
  });
  addEventListener("drop", async (event) => {
    event.preventDefault();
    over(false);
    const lost = [];
    const given = await dropped(event.dataTransfer, (name) => lost.push(name));
    if (given.length > 0) await take(given);
    for (const name of lost) message(word("not-file", { name }));
  });
  $("clear").addEventListener("click", () => {
    work.documents = [];
    work.made.clear();
    void screen();
    $("pick-files").focus();
  });
  $("again").addEventListener("click", () => void screen());
  $("cancel").addEventListener("click", () => {
    work.run += 1;
    engine.end("cancelled");
    busy(false);
    $("messages").replaceChildren();
    message(word("cancelled"), { bad: false });
    $("pick-files").focus();
  });
  $("remember").addEventListener("change", () => {
    if ($("remember").checked) remember();
    else localStorage.removeItem(STORE);
  });
  $("forget").addEventListener("click", forget);
  $("print").addEventListener("click", () => print());
  $("close").addEventListener("click", () => $("dialog").close());
  for (const one of document.querySelectorAll("[data-language]")) {
    one.addEventListener("click", () => {
      work.lang = one.dataset.language;
      speak();
      remember();
      void screen();
    });
  }
  for (const one of document.querySelectorAll("[data-view]")) {
    one.addEventListener("click", () => {
      work.view = one.dataset.view;
      void show();
    });
  }
  for (const one of document.querySelectorAll("[data-save]")) one.addEventListener("click", () => void save(one.dataset.save));
  addEventListener("beforeunload", (event) => {
    if (work.unsaved.size > 0) event.preventDefault();
  });
}

const remembered = recall();
speak();
listen();
if (typeof DecompressionStream === "undefined" || !HTMLDialogElement.prototype.showModal) message(word("old-browser"));
else if (remembered && work.kept.size > 0) void screen();
// The engine wakes while the person looks for the papers.
else void engine.start(work.lang, today()).catch((error) => message(word("ended"), { details: String(error.message) }));
