// Has the page at hand where there is no network. It keeps the files of a version together and knows
// nothing of the bank: the log lies in localStorage and IndexedDB, and this never looks there.
//
// A page gets all its files, also those that it loads later, from the version that it was opened with,
// so a new one never mixes with an old page. A new version waits until all pages are gone or one asks
// for it (offline.js), and an old one is kept for as long as a page is open that was loaded from it.
"use strict";

// `cargo xtask build` writes here what it has built: every file with its checksum, and where those stand in the
// pack that a first visit doesn't load. Where nothing was built, as under `cargo xtask serve`, this is how a
// worker from before retires.
const BUILT = { version: "", files: {}, packed: {} };

// Those files, one behind the other: a request in the place of many.
const PACK = "offline.wasm";
const TYPES = {
  css: "text/css",
  js: "text/javascript",
  json: "application/json",
  png: "image/png",
  txt: "text/plain; charset=utf-8",
  wasm: "application/wasm",
  webmanifest: "application/manifest+json",
};

// Other places of this host have caches of their own.
const OURS = `leftfold ${self.registration.scope} `;
const PAGES = `${OURS}pages`;
const FROM_HOST = "from the host";
const retired = BUILT.version === "";
const versions = new Map();

self.addEventListener("install", (event) => event.waitUntil(retired ? self.skipWaiting() : keep()));
self.addEventListener("activate", (event) => event.waitUntil(retired ? retire() : begin()));
self.addEventListener("message", (event) => {
  if (event.data === "leftfold: begin") self.skipWaiting();
  if (event.data === "leftfold: tidy") event.waitUntil(tidy());
});
self.addEventListener("fetch", (event) => {
  const path = pathOf(event.request);
  if (!retired && path !== undefined) event.respondWith(answer(event, path));
});

/** Keeps all files of this version, or fails: what is half there is no version. */
async function keep() {
  const pack = fetchPack();
  const fetchOne = async ([path, wanted]) => {
    const isWanted = (bytes) => checksum(new Uint8Array(bytes)) === wanted;
    const place = BUILT.packed[path];
    const packed = place && (await pack).slice(...place);
    if (packed && isWanted(packed)) {
      return [path, new Response(packed, { headers: { "Content-Type": TYPES[path.split(".").at(-1)] ?? "" } })];
    }
    // What the page has just loaded the browser has at hand. Where that is of another version, the host is asked.
    for (const cache of ["force-cache", "reload"]) {
      const found = await fetch(path, { cache });
      const bytes = await found.arrayBuffer();
      if (!found.ok || !isWanted(bytes)) continue;
      // Made anew: one that was redirected can't answer for a page.
      const headers = { "Content-Type": found.headers.get("Content-Type") ?? "" };
      return [path, new Response(bytes, { headers })];
    }
    // While a host is given a new version, some of its files may be of the other one.
    throw new Error(`${path} is another`);
  };
  const files = await Promise.all(Object.entries(BUILT.files).map(fetchOne));
  const name = OURS + BUILT.version;
  const isNew = !(await caches.has(name));
  const cache = await caches.open(name);
  try {
    await Promise.all(files.map(([path, file]) => cache.put(path, file)));
  } catch (error) {
    if (isNew) await caches.delete(name);
    throw error;
  }
}

/** What is packed, or nothing where the host hasn't got it: each file can be had by itself. */
async function fetchPack() {
  const found = await fetch(PACK, { cache: "no-cache" }).catch(() => undefined);
  return found?.ok ? found.arrayBuffer() : new ArrayBuffer(0);
}

/** Whether all files of this version are kept: the browser, or somebody, may have cleared them. */
async function isWhole() {
  if (!(await caches.has(OURS + BUILT.version))) return false;
  const kept = await (await caches.open(OURS + BUILT.version)).keys();
  const addresses = new Set(kept.map(({ url }) => url));
  return Object.keys(BUILT.files).every((path) => addresses.has(new URL(path, self.registration.scope).href));
}

let filling;

/** Keeps this version again. Where the host has another one by now, the browser brings that itself. */
function fillAgain() {
  const again = () => keep().catch((error) => console.info("the page is not kept for offline use:", error));
  filling ??= again().finally(() => (filling = undefined));
  return filling;
}

/** FNV-1a of 32 bits, as eight hex digits. Against mixtures, not against anybody. */
function checksum(bytes) {
  let hash = 0x811c9dc5;
  for (const byte of bytes) hash = Math.imul(hash ^ byte, 0x01000193);
  return (hash >>> 0).toString(16).padStart(8, "0");
}

async function begin() {
  const kept = await ourVersions();
  // Pages that are open at the very first begin are of this version: they have just loaded it.
  if (kept.length === 1) {
    const open = await self.clients.matchAll({ type: "all", includeUncontrolled: true });
    await Promise.all(open.map(({ id }) => remember(id, BUILT.version)));
  }
  await tidy();
  await self.clients.claim();
}

/** Lets go of versions that no page is of any more. */
async function tidy() {
  const pages = await caches.open(PAGES);
  const open = await self.clients.matchAll({ type: "all", includeUncontrolled: true });
  const addresses = new Set(open.map(({ id }) => addressOf(id)));
  const used = new Set([BUILT.version]);
  for (const { url } of await pages.keys()) {
    if (addresses.has(url)) used.add(await (await pages.match(url)).text());
    else await pages.delete(url);
  }
  // One that waits to begin is newer than this, and has asked for nothing yet.
  if (self.registration.waiting || self.registration.installing) return;
  const needless = (await ourVersions()).filter((version) => !used.has(version));
  await Promise.all(needless.map((version) => caches.delete(OURS + version)));
}

async function ourVersions() {
  const names = (await caches.keys()).filter((name) => name.startsWith(OURS) && name !== PAGES);
  return names.map((name) => name.slice(OURS.length));
}

async function retire() {
  const ours = (await caches.keys()).filter((name) => name.startsWith(OURS));
  await Promise.all(ours.map((name) => caches.delete(name)));
  await self.registration.unregister();
  for (const page of await self.clients.matchAll({ type: "window" })) page.navigate(page.url);
}

/** Where a file stands below the page's folder; nothing for what is no file of it. */
function pathOf({ method, mode, url }) {
  const { origin, pathname, search } = new URL(url);
  const address = origin + pathname;
  if (method !== "GET" || !address.startsWith(self.registration.scope)) return undefined;
  const path = address.slice(self.registration.scope.length);
  if (mode === "navigate" && (path === "" || path === "index.html")) return "./";
  return search === "" ? path : undefined;
}

async function answer(event, path) {
  const { request, clientId, resultingClientId } = event;
  let version = BUILT.version;
  if (request.mode !== "navigate") version = (await versionOf(clientId)) ?? version;
  // What is asked for with something added may be another page of its host.
  else if (new URL(request.url).search !== "") version = FROM_HOST;
  // All of a page's files come from one place.
  else if (!(await isWhole())) {
    version = FROM_HOST;
    event.waitUntil(fillAgain());
  }
  // A page, or a thread of one, goes on with the version that it began with.
  if (resultingClientId) event.waitUntil(remember(resultingClientId, version));
  if (version !== FROM_HOST) return (await found(version, path)) ?? fetch(request);
  return fetch(request).catch(async (error) => {
    const kept = await found(BUILT.version, path);
    if (!kept) throw error;
    return kept;
  });
}

/** A kept file. A version that is gone is not begun again here: empty, it would look kept. */
const found = async (version, path) => caches.match(path, { cacheName: OURS + version });

const addressOf = (id) => new URL(`page/${id}`, self.registration.scope).href;

/** Kept in a cache too, since a worker forgets when it is put to sleep. */
async function remember(id, version) {
  versions.set(id, version);
  await (await caches.open(PAGES)).put(addressOf(id), new Response(version));
}

async function versionOf(id) {
  if (!versions.has(id)) {
    const kept = await (await caches.open(PAGES)).match(addressOf(id));
    versions.set(id, await kept?.text());
  }
  return versions.get(id);
}
