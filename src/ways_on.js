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
      said.textContent = "This browser blocks session storage, so none of these actions is possible here.";
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

  const said = element("p", "", { role: "status" });
  main.append(element("h2", "If this keeps happening"));
  if (hasPredecessor()) {
    main.append(
      ...way("The log from before the last import is still here.", "Take the import back", "take_back"),
    );
  }
  main.append(
    ...way(
      "The write-ahead log is a second copy of the log. If the copy is complete, the log can be rebuilt from it.",
      "Rebuild from the write-ahead log",
      "rebuild",
    ),
    ...way("Export the log to keep it, or to import it elsewhere.", "Export the log", "export"),
  );

  const wanted = "start over";
  const form = element("form", "");
  const field = element("input", "", { id: "begin-anew", autocomplete: "off", autocapitalize: "off" });
  const begin = element("button", "Delete the log and start over", { "data-way": "begin_anew" });
  begin.disabled = true;
  const typed = () => field.value.trim().toLowerCase() === wanted;
  field.addEventListener("input", () => {
    begin.disabled = !typed();
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (typed()) go("begin_anew");
  });
  form.append(
    element("label", `To delete the log permanently and start with an empty bank, type “${wanted}”:`, { for: "begin-anew" }),
    field,
    begin,
  );
  main.append(form, said);
})();
