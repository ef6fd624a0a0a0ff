// The module in Node: the same as anywhere, but the WebAssembly is read from the package's folder where
// nothing else is handed over, since Node's fetch reads no files.

import { readFile } from "node:fs/promises";

import init from "./leftfold.js";

export * from "./leftfold.js";

const here = async () => ({
  module_or_path: await readFile(new URL("./leftfold_bg.wasm", import.meta.url)),
});

export default async (from) => init(from ?? (await here()));
