// Fetches a part of the program that is loaded on demand. Node can't fetch a file that lies beside a
// module, and a host that doesn't know WebAssembly by its name would have the browser refuse it.

export async function load(url) {
  const bytes = url.protocol === "file:" ? await read(url) : await fetched(url);
  return new Response(bytes, { headers: { "content-type": "application/wasm" } });
}

async function fetched(url) {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url} was answered with ${response.status}`);
  return response.arrayBuffer();
}

async function read(url) {
  const { readFile } = await import("node:fs/promises");
  return readFile(url);
}
