// Puts a folder into a zip file: node zip.mjs FFLATE FOLDER FILE, where FFLATE is the library's script.

import { readFile, readdir, writeFile } from "node:fs/promises";
import { join, relative, sep } from "node:path";
import { pathToFileURL } from "node:url";

const [library, folder, file] = process.argv.slice(2);
const { zipSync } = await import(pathToFileURL(library));

// The same files are the same zip, whenever it is made.
const mtime = new Date("2000-01-01T00:00:00");
const entries = {};
for (const entry of (await readdir(folder, { recursive: true, withFileTypes: true }))) {
  if (!entry.isFile()) continue;
  const path = join(entry.parentPath ?? entry.path, entry.name);
  entries[relative(folder, path).split(sep).join("/")] = await readFile(path);
}
const sorted = Object.fromEntries(Object.entries(entries).sort(([a], [b]) => (a < b ? -1 : 1)));
await writeFile(file, zipSync(sorted, { level: 9, mtime }));
