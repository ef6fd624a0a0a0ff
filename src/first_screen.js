// Chooses what is shown until the program is there, and keeps what is pressed meanwhile. The build puts this into
// the page itself: it runs before anything is painted, and no file that doesn't come can hold it back. Without it
// the welcome is shown.
"use strict";

(() => {
  /** How long the program waits for the first paint at most, in milliseconds. */
  const PAINTED_MS = 5_000;

  // Scripts wait for it, and may come at any time.
  window.bankReady = new Promise((resolve) => {
    window.leftfoldReady = resolve;
  });

  const root = document.documentElement;
  const prefix = document.body.dataset.leftfold || "leftfold";

  /** What is stored, where the browser lets us look. */
  const stored = (area, key) => {
    try {
      return window[area].getItem(prefix + key);
    } catch {
      return null;
    }
  };

  const query = new URLSearchParams(location.search);
  const oneLevel = location.hash.startsWith("#/embed/");
  // It is the bank's rule as well: there the bank is one in memory, and the page says so.
  const framed = window.top !== window || query.has("embed") || oneLevel;
  window.leftfoldFramed = framed;
  const theme = framed ? null : stored("localStorage", "-page.theme");
  if (theme === '"light"' || theme === '"dark"') root.dataset.theme = theme.slice(1, -1);

  const atHome = () => ["", "#", "#/", "#/accounts"].includes(location.hash);
  const isFirstVisit =
    !framed &&
    atHome() &&
    (query.get("lang") ?? "en") === "en" &&
    stored("localStorage", ".log") === null &&
    !stored("sessionStorage", "-page.level");
  if (!isFirstVisit) root.dataset.first = oneLevel ? "level" : "bank";

  // The welcome has the network to itself until it is painted. What else is shown is not read, and what nobody
  // looks at is not painted. start.js goes on with what is asked for here.
  const painted = new Promise((go) => {
    if (!isFirstVisit || document.hidden) return go();
    const look = (list) => list.getEntriesByName("first-contentful-paint").length > 0 && go();
    new PerformanceObserver(look).observe({ type: "paint", buffered: true });
    document.addEventListener("visibilitychange", go, { once: true });
    // A browser may not tell.
    setTimeout(go, PAINTED_MS);
  });
  const program = document.querySelector("meta[data-bytes]");
  if (program) window.leftfoldProgram = painted.then(() => fetch(program.content));

  /** What was pressed last, and what it said. */
  let [chosen, said] = [null, ""];
  /** Has it look as before, once it is carried out or can't be. */
  const takeBack = () => {
    if (!chosen) return;
    if (said) chosen.textContent = said;
    chosen.removeAttribute("aria-disabled");
    chosen = null;
    delete root.dataset.chosen;
  };
  // Links go where they lead by themselves: the program begins at that address.
  window.addEventListener("click", (event) => {
    const choice = event.target.closest?.("#first-screen a[href^='#'], [data-choice]");
    if (!choice || choice === chosen) return;
    // A link that is opened elsewhere leads nowhere here.
    const elsewhere = event.ctrlKey || event.metaKey || event.shiftKey || event.altKey;
    if (elsewhere && choice.matches("a")) return;
    takeBack();
    chosen = choice;
    said = choice.matches(".button") ? choice.textContent : "";
    if (said) choice.textContent = document.querySelector(".welcome__chosen").textContent;
    choice.setAttribute("aria-disabled", "true");
    root.dataset.chosen = "";
    if (choice.dataset.choice && !atHome()) history.replaceState(null, "", "#/");
  });
  // Whoever goes back has chosen nothing.
  window.addEventListener("hashchange", () => {
    if (atHome() && !chosen?.dataset.choice) takeBack();
  });
  window.leftfoldTakeBack = takeBack;
})();
