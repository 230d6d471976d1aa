// What the person gives the page: files out of a drop or a picker, each with the path that reports name it by,
// and what kind of file each is.

/** @typedef {{name: string, file: File}} Given */

/**
 * The files of a drop, those in its folders too. Everything that is asked of the transfer is asked at once, since
 * it is empty once the event is over.
 * @param {DataTransfer} transfer @param {(name: string) => void} lost told of what the browser could not open
 * @returns {Promise<Given[]>}
 */
async function dropped(transfer, lost) {
  const items = Array.from(transfer.items).filter((item) => item.kind === "file");
  const opened = items.map((item) => {
    const entry = item.webkitGetAsEntry?.() ?? null;
    const file = item.getAsFile();
    const handle = item.getAsFileSystemHandle?.().catch(() => null) ?? Promise.resolve(null);
    return { entry, file, handle };
  });
  const given = [];
  for (const { entry, file, handle } of opened) {
    if (!entry?.isDirectory) {
      if (file) given.push({ name: file.name, file });
      continue;
    }
    // A page that is opened from a file may not read entries in Chromium, but handles.
    const folder = await handle;
    try {
      if (folder) await ofHandle(folder, folder.name, given, lost);
      else await ofEntry(entry, given, lost);
    } catch {
      lost(entry.name);
    }
  }
  return given;
}

/** @param {FileSystemDirectoryHandle} folder @param {string} path @param {Given[]} given @param {(name: string) => void} lost */
async function ofHandle(folder, path, given, lost) {
  for await (const [name, handle] of folder.entries()) {
    const inner = `${path}/${name}`;
    try {
      if (handle.kind === "directory") await ofHandle(handle, inner, given, lost);
      else given.push({ name: inner, file: await handle.getFile() });
    } catch {
      lost(inner);
    }
  }
}

/** @param {FileSystemEntry} entry @param {Given[]} given @param {(name: string) => void} lost */
async function ofEntry(entry, given, lost) {
  const path = entry.fullPath.replace(/^\//, "");
  try {
    if (entry.isFile) {
      given.push({ name: path, file: await new Promise((yes, no) => entry.file(yes, no)) });
      return;
    }
    const reader = entry.createReader();
    // A reader gives some at a time, and none when there are no more.
    for (;;) {
      const some = await new Promise((yes, no) => reader.readEntries(yes, no));
      if (some.length === 0) return;
      for (const inner of some) await ofEntry(inner, given, lost);
    }
  } catch {
    lost(path);
  }
}

/** @param {FileList} files @returns {Given[]} */
function picked(files) {
  return Array.from(files, (file) => ({ name: file.webkitRelativePath || file.name, file }));
}

/**
 * What a file is: a document, or one of the files that utkik itself keeps.
 * @param {Given} given @returns {Promise<"document" | "record" | "pack" | "kept">}
 */
async function kindOf({ name, file }) {
  if (!name.toLowerCase().endsWith(".toml") || file.size > 4_000_000) return "document";
  if (/(^|\/)utkik\/records\/[^/]+$/.test(name)) return "record";
  if (/(^|\/)(incidents|foundations|utkik)\.toml$/.test(name)) return "kept";
  // In a folder of papers any other such file is what it is on disk: none of the papers.
  if (name.includes("/")) return "document";
  const text = await file.text();
  if (/^\s*\[pack\]/m.test(text)) return "pack";
  return /^\s*schema\s*=/m.test(text) ? "record" : "pack";
}

/** @param {string} path */
function lastOf(path) {
  return path.slice(path.lastIndexOf("/") + 1);
}
