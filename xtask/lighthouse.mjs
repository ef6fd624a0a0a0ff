// Has Lighthouse look at the built page as a phone's: node lighthouse.mjs LIBRARY FOLDER FLOOR, where LIBRARY is its
// script and FLOOR the least score for speed, of 100. It fails where something is to be mended.

import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { createRequire } from "node:module";
import { extname, join, normalize, sep } from "node:path";
import { pathToFileURL } from "node:url";
import { gzipSync } from "node:zlib";

const [library, folder, floor] = process.argv.slice(2);

/** What doesn't depend on the machine has to be perfect. */
const PERFECT = ["accessibility", "best-practices", "seo"];

/** What is said of speed. */
const FIGURES = [
  "first-contentful-paint",
  "largest-contentful-paint",
  "total-blocking-time",
  "cumulative-layout-shift",
  "speed-index",
  "interactive",
];

/** How often speed is judged at most: another program may have had the machine. */
const TRIES = 3;

const TYPES = {
  ".css": "text/css; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json",
  ".png": "image/png",
  ".wasm": "application/wasm",
  ".webmanifest": "application/manifest+json",
};

/** The answers that were given, so that each file is compressed once. */
const given = new Map();

/** A file as a static host sends it. */
async function answer(path) {
  const file = normalize(join(folder, path.endsWith("/") ? `${path}index.html` : path));
  if (!file.startsWith(normalize(folder) + sep)) throw new Error(`${path} is elsewhere`);
  const type = TYPES[extname(file)] ?? "text/plain; charset=utf-8";
  const bytes = await readFile(file);
  const headers = { "Content-Type": type, "Cache-Control": "no-cache" };
  if (extname(file) === ".png") return { headers, body: bytes };
  return { headers: { ...headers, "Content-Encoding": "gzip" }, body: gzipSync(bytes, { level: 9 }) };
}

const server = createServer(async ({ url }, response) => {
  const { pathname } = new URL(url, "http://localhost");
  try {
    if (!given.has(pathname)) given.set(pathname, answer(pathname));
    const { headers, body } = await given.get(pathname);
    response.writeHead(200, headers).end(body);
  } catch {
    response.writeHead(404, { "Content-Type": "text/plain" }).end("Not found\n");
  }
});
await new Promise((go) => server.listen(0, "127.0.0.1", go));
const address = `http://127.0.0.1:${server.address().port}/`;

const { default: lighthouse } = await import(pathToFileURL(library));
const { launch } = await import(pathToFileURL(createRequire(library).resolve("chrome-launcher")));

/** What a fresh browser makes of the page. */
async function look(onlyCategories) {
  // A sandbox is refused to root.
  const chromeFlags = ["--headless=new", ...(process.getuid?.() === 0 ? ["--no-sandbox"] : [])];
  const chrome = await launch({ chromeFlags });
  try {
    const { lhr } = await lighthouse(address, { port: chrome.port, onlyCategories, logLevel: "error" });
    if (lhr.runtimeError) throw new Error(lhr.runtimeError.message);
    return lhr;
  } finally {
    chrome.kill();
  }
}

const score = ({ categories }, name) => Math.round(100 * categories[name].score);

const faults = [];
let found = await look(["performance", ...PERFECT]);
for (const name of PERFECT) {
  console.log(`${name.padEnd(26)} ${score(found, name)}`);
  const audits = found.categories[name].auditRefs.map(({ id, weight }) => ({ ...found.audits[id], weight }));
  for (const { title, score, weight } of audits) {
    if (weight > 0 && score !== null && score < 1) faults.push(`${name}: ${title}`);
  }
}
for (let tried = 1; ; tried += 1) {
  console.log(`${"performance".padEnd(26)} ${score(found, "performance")}`);
  for (const id of FIGURES) console.log(`  ${id.padEnd(24)} ${found.audits[id].displayValue}`);
  if (score(found, "performance") >= floor) break;
  if (tried === TRIES) {
    faults.push(`performance: below ${floor} each time`);
    break;
  }
  found = await look(["performance"]);
}
server.close();
for (const fault of faults) console.error(fault);
process.exitCode = faults.length > 0 ? 1 : 0;
