// Loads the bank. Trunk would write this into the page itself, where no policy could tell it from what
// somebody else has put there; `cargo xtask build` names this file in its place.
import init from "./leftfold.js";

// For whoever comes before boot.js, which is waited for by nobody.
window.bankReady ??= new Promise((resolve) => {
  window.leftfoldReady = resolve;
});

// The bank opens without it, and a broken one wants a new version most.
import("./offline.js").catch((error) => console.info("the page is not kept for offline use:", error));

await init({ module_or_path: new URL("leftfold_bg.wasm", import.meta.url) });
