// Loads the bank. In the page itself no policy could tell this from what somebody else has put there, so it
// is a file.
import init from "./leftfold.js";

// For loading.js: whatever is imported here has come.
window.leftfoldStarted = true;

// Where no script may stand in the page, first_screen.js hasn't made it.
window.bankReady ??= new Promise((resolve) => {
  window.leftfoldReady = resolve;
});

// What the page's policy asks before a text becomes markup or a script's address (Trusted Types). Leptos
// makes elements of texts that are written in the program; nothing in them runs. Two files are scripts of
// threads, and one is the plain page's. Anything else throws.
const RUNS = /<(script|iframe|frame|object|embed|base|meta|link)\b|<[^>]*[\s/"'](on\w+|srcdoc)\s*=|<[^>]*javascript:/i;
const SCRIPTS = ["service_worker.js", "key_worker.js", "ways_on.js"].map((file) => new URL(file, import.meta.url).href);
globalThis.trustedTypes?.createPolicy("default", {
  createHTML: (text) => (RUNS.test(text) ? null : text),
  createScriptURL: (address) => SCRIPTS.find((ours) => ours === new URL(address, document.baseURI).href) ?? null,
});

// The style sheet of all that stands behind the first screen. One that a script adds holds nothing back.
for (const { href } of document.querySelectorAll("link[rel=preload][as=style]")) {
  document.head.append(Object.assign(document.createElement("link"), { rel: "stylesheet", href }));
}

// The bank opens without it, and a broken one wants a new version most.
import("./offline.js").catch((error) => console.info("the page is not kept for offline use:", error));

// Another language is words in a file of its own, and is there before anything is shown.
const lang = new URLSearchParams(location.search).get("lang");
if (lang && lang !== "en" && /^[\w-]+$/.test(lang)) {
  const words = await fetch(new URL(`words/${lang}.json`, import.meta.url)).catch(() => null);
  const loaded = words?.ok ? await words.json().catch(() => null) : null;
  // One that was made for another release has other messages.
  window.leftfoldWords = loaded?.fingerprint === say.fingerprint ? loaded : null;
  for (const element of window.leftfoldWords ? document.querySelectorAll("[data-say]") : []) {
    element.textContent = loaded.patterns[element.dataset.say];
  }
}

// The document has asked for it. How much has come is told where none is kept that is there at once.
const program = window.leftfoldProgram ?? fetch(new URL("leftfold_bg.wasm", import.meta.url));
const tell = async (response, all) => {
  let came = 0;
  const reader = response.body.getReader();
  for (let piece = await reader.read(); !piece.done; piece = await reader.read()) {
    came += piece.value.length;
    window.leftfoldOpening?.(Math.round((100 * came) / all));
  }
};
const { bytes } = document.querySelector("meta[data-bytes]")?.dataset ?? {};
// In a frame there is none, and in a sandboxed one asking throws.
const isKept = window.top === window && navigator.serviceWorker?.controller;
if (bytes && !isKept) {
  program.then((response) => response.ok && tell(response.clone(), bytes)).catch(() => {});
}
await init({ module_or_path: program });
