// Stands before the bank is loaded, and when it has fallen: how far the opening is, what hands over the storage as
// it is, and a plain page that says what happened and offers just that.
// What `say` names stands in words/en.ftl, and the build puts it here.
"use strict";

// Whether another page shows this one, or the address is one to be shown so, as first_screen.js found it. Where that
// was turned off, nobody knows.
const framed = () => window.leftfoldFramed ?? true;

// Says a message, in the language that start.js has loaded where there is one. ways_on.js says with it too.
const said = (number, english, ...values) =>
  (window.leftfoldWords?.patterns[number] ?? english).replace(/\u0001(.)/g, (_, value) => values[value]);

// How much of the log is read, in percent, while the page has nothing else to show.
window.leftfoldOpening = (percent) => {
  const loading = document.getElementById("loading");
  if (!loading) return;
  let bar = loading.querySelector("progress");
  if (!bar) {
    bar = document.createElement("progress");
    bar.max = 100;
    bar.setAttribute("aria-label", say("start-reading"));
    loading.append(bar);
  }
  bar.value = percent;
};

// What is stored, as it lies there, damaged or not. The storage page offers it as well.
window.leftfoldSaveStored = () => {
  // In a frame the click may not have been meant.
  if (framed()) return;
  const stored = {};
  const ours = `${document.body.dataset.leftfold || "leftfold"}.`;
  for (const key of Object.keys(localStorage)) {
    if (key.startsWith(ours)) stored[key] = localStorage.getItem(key);
  }
  save(JSON.stringify(stored, null, 1), "application/json", "leftfold-stored-log.json");
};

const save = (text, type, name) => {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type }));
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
};

// A plain page: a title, what is to be told, and what can be done about it. The ways on are loaded with it.
const plainPage = (title, ...told) => {
  const text = (tag, content) => {
    const element = document.createElement(tag);
    element.textContent = content;
    return element;
  };
  const main = document.createElement("main");
  main.className = "crash";
  main.setAttribute("role", "alert");
  main.append(text("h1", title), ...told.map(([tag, content]) => text(tag, content)));

  const keep = text("button", say("start-save-stored"));
  keep.type = "button";
  keep.addEventListener("click", () => window.leftfoldSaveStored());
  const again = text("button", say("start-reload"));
  again.type = "button";
  again.addEventListener("click", () => location.reload());
  // In a frame nothing of the browser's own bank is offered: a click there may not have been meant.
  main.append(...(framed() ? [] : [keep]), again, text("p", say("start-console")));
  document.body.replaceChildren(main);
  document.body.classList.add("crashed");
  if (framed()) return;
  const waysOn = document.createElement("script");
  waysOn.src = "ways_on.js";
  document.head.append(waysOn);
};

window.leftfoldCrashed = (message) => plainPage(
  say("start-stopped-title"),
  ["p", say("start-stopped")],
  ["pre", String(message).split("\n\nStack:")[0]],
);

// What came of a way on that was chosen on the plain page, and the log, where it was exported.
window.leftfoldWentOn = (told, exported, name) => {
  plainPage(say("start-repair"), ["p", told]);
  if (exported) save(exported, "application/x-ndjson", name);
};
