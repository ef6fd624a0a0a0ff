// Writes what the bank says of its web service into a file, for whoever judges such descriptions.

import { mkdir, writeFile } from "node:fs/promises";
import { dirname } from "node:path";

import { openBank } from "./support.mjs";

const [path] = process.argv.slice(2);
const bank = await openBank();
const response = await bank.fetch("/api/v1/openapi.json");
if (!response.ok) throw new Error(`${response.status}: ${await response.text()}`);
await mkdir(dirname(path), { recursive: true });
await writeFile(path, await response.text());
