// The ways on from the plain page that boot.js shows when the bank has fallen. It is loaded with that page.
// Each way is noted for this tab, and the page is loaded anew: what goes it reads the store, and folds
// and shows nothing of the log, so that whatever made the page fall can't stop it.
"use strict";

(() => {
  const main = document.querySelector("main.crash");
  if (!main) return;
  const prefix = document.body.dataset.leftfold || "leftfold";

  const element = (tag, text, attributes = {}) => {
    const made = document.createElement(tag);
    made.textContent = text;
    for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
    return made;
  };
  const go = (way) => {
    try {
      sessionStorage.setItem(`${prefix}-page.way_on`, way);
    } catch {
      outcome.textContent = say("start-no-session");
      return;
    }
    location.reload();
  };
  const way = (told, name, way) => {
    const button = element("button", name, { type: "button", "data-way": way });
    button.addEventListener("click", () => go(way));
    return [element("p", told), button];
  };
  const hasPredecessor = () => {
    try {
      return Boolean(JSON.parse(localStorage.getItem(`${prefix}.log`)).predecessor);
    } catch {
      return false;
    }
  };

  const outcome = element("p", "", { role: "status" });
  main.append(element("h2", say("start-keeps-happening")));
  if (hasPredecessor()) {
    main.append(
      ...way(say("start-predecessor"), say("start-take-back"), "take_back"),
    );
  }
  main.append(
    ...way(
      say("start-rebuild-means"),
      say("start-rebuild"),
      "rebuild",
    ),
    ...way(say("start-export-means"), say("start-export"), "export"),
  );

  const wanted = say("start-begin-words");
  const form = element("form", "");
  const field = element("input", "", { id: "begin-anew", autocomplete: "off", autocapitalize: "off" });
  const begin = element("button", say("start-begin"), { "data-way": "begin_anew" });
  begin.disabled = true;
  const typed = () => field.value.trim().toLowerCase() === wanted.toLowerCase();
  field.addEventListener("input", () => {
    begin.disabled = !typed();
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (typed()) go("begin_anew");
  });
  form.append(
    element("label", say("start-begin-label", wanted), { for: "begin-anew" }),
    field,
    begin,
  );
  main.append(form, outcome);
})();
