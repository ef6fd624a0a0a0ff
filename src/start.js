// Loads the bank. Trunk would write this into the page itself, where no policy could tell it from what
// somebody else has put there; `cargo xtask build` names this file in its place.
import init from "./leftfold.js";
import "./offline.js";

await init({ module_or_path: new URL("leftfold_bg.wasm", import.meta.url) });
