// Makes style sheets smaller in place: node sheets.mjs LIBRARY FILE…, where LIBRARY is the script of Lightning CSS.

import { readFile, writeFile } from "node:fs/promises";
import { pathToFileURL } from "node:url";

const [library, ...files] = process.argv.slice(2);
const { transform } = await import(pathToFileURL(library));

for (const filename of files) {
  const { code } = transform({ filename, code: await readFile(filename), minify: true });
  await writeFile(filename, code);
}
