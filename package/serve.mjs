#!/usr/bin/env node
// Serves the page on this machine alone, so that `npx leftfold` opens a bank without anything to build.

import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { createServer } from "node:http";
import { dirname, extname, join, normalize, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";

const HELP = `Usage: leftfold [--port N]

Serves Leftfold on http://127.0.0.1:8080/, to this machine alone. Ctrl+C ends it.
  --port N   another port; 0 takes any that is free`;

// Types that browsers insist on.
const TYPES = {
  ".css": "text/css; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json",
  ".png": "image/png",
  ".txt": "text/plain; charset=utf-8",
  ".wasm": "application/wasm",
  ".webmanifest": "application/manifest+json",
};

const folder = dirname(fileURLToPath(import.meta.url));

/** The file that is asked for, or nothing where it is none of the package's. */
async function asked(url) {
  let path;
  try {
    path = decodeURIComponent(new URL(url, "http://localhost").pathname);
  } catch {
    return undefined;
  }
  const file = normalize(join(folder, path.endsWith("/") ? `${path}index.html` : path));
  if (path.includes("\0") || !file.startsWith(folder + sep)) return undefined;
  const found = await stat(file).catch(() => undefined);
  return found?.isFile() ? { file, size: found.size } : undefined;
}

async function answer(request, response) {
  if (request.method !== "GET" && request.method !== "HEAD") {
    return response.writeHead(405, { Allow: "GET, HEAD" }).end();
  }
  const found = await asked(request.url);
  if (!found) return response.writeHead(404, { "Content-Type": "text/plain" }).end("Not found\n");
  response.writeHead(200, {
    "Content-Type": TYPES[extname(found.file)] ?? "application/octet-stream",
    "Content-Length": found.size,
    "Cache-Control": "no-cache",
    "Content-Security-Policy": "frame-ancestors 'self'",
    "X-Content-Type-Options": "nosniff",
  });
  if (request.method === "HEAD") return response.end();
  return createReadStream(found.file).on("error", () => response.destroy()).pipe(response);
}

function fail(why) {
  console.error(`leftfold: ${why}`);
  process.exitCode = 1;
}

function port() {
  const options = { port: { type: "string", default: "8080" }, help: { type: "boolean", short: "h" } };
  const { port, help } = parseArgs({ options }).values;
  if (help) return undefined;
  const number = Number(port);
  if (!/^\d+$/.test(port) || number > 65535) throw new Error(`“${port}” is not a port number`);
  return number;
}

try {
  const number = port();
  if (number === undefined) {
    console.log(HELP);
  } else {
    const server = createServer(answer);
    server.on("error", ({ code, message }) => {
      fail(code === "EADDRINUSE" ? `port ${number} is in use: try --port 0` : message);
    });
    server.listen(number, "127.0.0.1", () => {
      console.log(`Leftfold is at http://127.0.0.1:${server.address().port}/`);
    });
  }
} catch (error) {
  fail(`${error.message}\n\n${HELP}`);
}
