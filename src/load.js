// Fetches a part of the program that is loaded on demand. Node can't fetch a file that lies beside a
// module, and a host that doesn't know WebAssembly by its name would have the browser refuse it.

export async function load(url) {
  return wasm(await bytesOf(url));
}

/** Files that hold several modules, by their addresses: each is fetched once. */
const packs = new Map();

/** One of the modules that stand one behind the other in a file. */
export async function slice(url, from, to) {
  if (!packs.has(url.href)) {
    const bytes = bytesOf(url);
    packs.set(url.href, bytes);
    // Asking again tries again.
    bytes.catch(() => packs.delete(url.href));
  }
  return wasm((await packs.get(url.href)).slice(from, to));
}

const wasm = (bytes) => new Response(bytes, { headers: { "content-type": "application/wasm" } });

const bytesOf = (url) => (url.protocol === "file:" ? read(url) : fetched(url));

/** How long a host may send nothing, in milliseconds. Who waits is then offered to try again. */
const TIMEOUT_MS = 8_000;

async function fetched(url) {
  const control = new AbortController();
  let waiting;
  const wait = () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => control.abort(new Error(`${url} does not arrive`)), TIMEOUT_MS);
  };
  try {
    wait();
    const response = await fetch(url, { signal: control.signal });
    if (!response.ok) throw new Error(`${url} was answered with ${response.status}`);
    const pieces = [];
    const reader = response.body.getReader();
    for (let piece = await reader.read(); !piece.done; piece = await reader.read()) {
      pieces.push(piece.value);
      wait();
    }
    return await new Blob(pieces).arrayBuffer();
  } finally {
    clearTimeout(waiting);
  }
}

async function read(url) {
  const { readFile } = await import("node:fs/promises");
  return readFile(url);
}
