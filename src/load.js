// Fetches a part of the program that is loaded on demand. Node can't fetch a file that lies beside a
// module, and a host that doesn't know WebAssembly by its name would have the browser refuse it.

export async function load(url) {
  const bytes = url.protocol === "file:" ? await read(url) : await fetched(url);
  return new Response(bytes, { headers: { "content-type": "application/wasm" } });
}

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
