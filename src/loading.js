// Says why the bank isn't there yet, and what to do, where a file of the page doesn't come or can't run.
// It needs no other file of the page. What it says stands in `#loading`, which the bank takes away when
// it is there after all. What `say` names stands in words/en.ftl, and the build puts it here.
"use strict";

(() => {
  const said = (number, english, ...values) =>
    (window.leftfoldWords?.patterns[number] ?? english).replace(/\u0001(.)/g, (_, value) => values[value]);

  // Within ten seconds of the visit there is a word, with two to spare for a busy machine.
  const TIMEOUT_MS = 8_000;
  const LOOK_MS = 250;

  // A module with one type: a function that gives a vector of 128 bits.
  const WITH_SIMD = new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 123]);

  // As first_screen.js found it. Where that was turned off, nobody knows.
  const framed = () => window.leftfoldFramed ?? true;
  // In a sandbox a page has no origin of its own, and gets its modules only from a host that allows it.
  const sandboxed = window.origin === "null";
  let told = false;
  // Whether start.js, or what it imports, can't come any more: this file may have come too late to hear it.
  const lost = () =>
    document.readyState === "complete" && !window.leftfoldStarted && document.querySelector("script[src$='start.js']");

  // Nothing has come for a while, and no more of the log was read.
  let [seen, since] = [0, 0];
  const look = () => {
    const loading = document.getElementById("loading");
    if (told || window.bank || (!loading && document.readyState !== "loading")) return;
    if (loading && lost()) {
      failed(say("start-file-missing"));
      return;
    }
    const read = loading?.querySelector("progress")?.value ?? 0;
    if (read !== seen) [seen, since] = [read, performance.now()];
    const waits = performance.now() - since < TIMEOUT_MS;
    if (!waits) dontWaitForStyles();
    // Where a sheet doesn't come, neither does what stands behind it.
    if (waits || !loading) {
      setTimeout(look, LOOK_MS);
      return;
    }
    const why = refused() ?? say("start-slow");
    show(say("start-not-yet-title"), say("start-not-yet", why));
  };
  setTimeout(look, LOOK_MS);

  // A script that throws, that can't be loaded, or one of whose imports can't.
  const onError = ({ target, message }) => {
    if (target instanceof HTMLScriptElement) failed(say("start-file-missing"));
    else if (target === window) failed(message);
  };
  window.addEventListener("error", onError, true);
  window.addEventListener("unhandledrejection", ({ reason }) => failed(String(reason)));

  function failed(why) {
    if (window.bank || !document.getElementById("loading")) return;
    told = true;
    window.leftfoldTakeBack?.();
    if (sandboxed) {
      show(say("start-not-here-title"), say("start-sandboxed"));
    } else if (typeof WebAssembly === "undefined") {
      show(say("start-not-here-title"), say("start-no-wasm"));
    } else if (!WebAssembly.validate(WITH_SIMD)) {
      show(say("start-not-here-title"), say("start-old-browser"));
    } else {
      const cause = navigator.onLine ? say("start-host-down") : say("start-offline");
      show(say("start-failed-title"), say("start-failed", refused() ?? why, cause));
    }
  }

  /** The files that the host refused, as far as the browser tells. */
  function refused() {
    const all = performance.getEntriesByType("resource").filter(({ responseStatus }) => responseStatus >= 400);
    const names = new Set(all.map(({ name }) => new URL(name).pathname.split("/").at(-1)));
    const files = [...names].join(", ");
    if (files === "") return undefined;
    return names.size === 1 ? say("start-file-refused", files) : say("start-files-refused", files);
  }

  /** A style sheet that doesn't come holds back all that is to be seen. One that a script adds does not. */
  function dontWaitForStyles() {
    for (const link of document.querySelectorAll("link[rel=stylesheet]")) {
      if (link.sheet || link.dataset.later) continue;
      const later = link.cloneNode();
      later.dataset.later = "true";
      link.remove();
      document.head.append(later);
    }
  }

  function show(title, why) {
    const element = (tag, text) => Object.assign(document.createElement(tag), { textContent: text });
    const button = (text, act) => {
      const made = Object.assign(element("button", text), { type: "button", className: "button" });
      made.addEventListener("click", act);
      return made;
    };
    const box = Object.assign(document.createElement("div"), { className: "loading__said" });
    box.setAttribute("role", "alert");
    const stored = !framed() && hasStored();
    box.append(element("h2", title), element("p", stored ? say("start-recorded", why) : why));
    box.append(button(say("start-again"), () => location.reload()));
    if (framed()) {
      const tab = { href: location.href, target: "_blank", rel: "noopener", className: "button" };
      box.append(Object.assign(element("a", say("start-own-tab")), tab));
    } else if (!sandboxed && navigator.serviceWorker?.controller) {
      box.append(button(say("start-without-copy"), fromHost));
    }
    if (stored) offerSaving(box, button);
    document.getElementById("loading").replaceChildren(box);
  }

  /** The saving stands in boot.js, which may come later than this file. */
  function offerSaving(box, button) {
    if (window.leftfoldSaveStored) box.append(button(say("start-save-stored"), () => window.leftfoldSaveStored()));
    else setTimeout(offerSaving, LOOK_MS, box, button);
  }

  /** Whether anything is stored, as far as the browser tells. */
  function hasStored() {
    try {
      const prefix = document.body.dataset.leftfold || "leftfold";
      return localStorage.getItem(`${prefix}.log`) !== null;
    } catch {
      return false;
    }
  }

  /** Lets go of the files that the service worker keeps, and loads the page from its host. */
  async function fromHost() {
    const registration = await navigator.serviceWorker.getRegistration();
    const ours = `leftfold ${registration?.scope} `;
    const names = (await caches.keys()).filter((name) => name.startsWith(ours));
    await Promise.all(names.map((name) => caches.delete(name)));
    await registration?.unregister();
    location.reload();
  }
})();
