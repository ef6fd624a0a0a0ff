// Has a service worker keep the page for when there is no network, and says calmly when a new version
// is ready: none is put in the place of a page that somebody works with.
// What `say` names stands in words/en.ftl, and the build puts it here.
const said = (number, english) => window.leftfoldWords?.patterns[number] ?? english;

const workers = window.top === window ? navigator.serviceWorker : undefined;

/** How long a page may take to come up, in milliseconds. One that has fallen wants a new version most. */
const TIMEOUT_MS = 10_000;

// None where the browser has none, or not here: without HTTPS, in a private window, or in a frame.
if (workers) {
  // The bank first.
  const timeout = new Promise((go) => setTimeout(go, TIMEOUT_MS));
  Promise.race([window.bankReady.then(untilIdle), timeout])
    .then(begin)
    .catch((error) => console.info("the page is not kept for offline use:", error));
}

/** What somebody does first may need the network. */
function untilIdle() {
  return new Promise((go) => {
    if (window.requestIdleCallback) window.requestIdleCallback(go, { timeout: 2_000 });
    else setTimeout(go, 500);
  });
}

async function begin() {
  const notice = document.createElement("div");
  notice.className = "new-version";
  notice.setAttribute("role", "status");
  document.body.prepend(notice);

  let had = workers.controller;
  const registration = await workers.register("service_worker.js", { updateViaCache: "none" });
  const offer = () => registration.waiting && workers.controller && show(notice, registration);
  offer();
  // The page that was here before is gone by now.
  registration.active?.postMessage("leftfold: tidy");
  registration.addEventListener("updatefound", () => {
    registration.installing?.addEventListener("statechange", offer);
  });
  // Another tab has begun with the new version. This one goes on with its own, until it is asked to.
  workers.addEventListener("controllerchange", () => {
    if (had) show(notice, registration);
    had = workers.controller;
  });
  // A page may be open for days.
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "visible") registration.update().catch(() => {});
  });
}

function show(notice, registration) {
  const words = document.createElement("p");
  words.textContent = say("start-new-version");
  const button = (label, act) => {
    const element = document.createElement("button");
    element.type = "button";
    element.className = "button";
    element.textContent = label;
    element.addEventListener("click", act);
    return element;
  };
  const load = button(say("start-load-version"), () => {
    if (!registration.waiting) return location.reload();
    workers.addEventListener("controllerchange", () => location.reload(), { once: true });
    registration.waiting.postMessage("leftfold: begin");
  });
  notice.replaceChildren(words, load, button(say("start-later"), () => notice.replaceChildren()));
  // A page that has fallen has put itself in the place of everything.
  if (!notice.isConnected) document.body.prepend(notice);
}
