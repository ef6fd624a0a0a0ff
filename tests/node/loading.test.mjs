// Loading the program: however often and in whatever way it is asked for, there is one.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import test from "node:test";

const DIST = new URL("../../dist/", import.meta.url);

/** Runs a script in a Node of its own, where nothing is loaded yet, and gives what it says. */
function run(script) {
  const begin = `
    import assert from "node:assert/strict";
    import { readFile } from "node:fs/promises";
    import init, { initSync, openBank } from ${JSON.stringify(new URL("leftfold.js", DIST).href)};
    const bytes = await readFile(new URL(${JSON.stringify(new URL("leftfold_bg.wasm", DIST).href)}));
    const later = (ms) => new Promise((go) => setTimeout(go, ms));
    const OPEN = { type: "open_bank", name: "First Bank", currency: "USD" };
    const banks = async (bank) => (await bank.query({ type: "banks" })).length;
  `;
  const node = spawnSync(process.execPath, ["--input-type=module", "--eval", begin + script], {
    encoding: "utf8",
  });
  assert.equal(node.status, 0, node.stderr);
  return node.stdout.trim();
}

test("two parts of a program that begin at once each have a bank of their own", () => {
  const said = run(`
    const part = async (slow, times) => {
      await init({ module_or_path: later(slow).then(() => bytes) });
      const bank = await openBank();
      for (let time = 0; time < times; time += 1) await bank.execute(OPEN);
      await later(50);
      return bank;
    };
    const [one, other] = await Promise.all([part(0, 2), part(20, 3)]);
    assert.deepEqual([one.head(), other.head()], [2, 3]);
    assert.deepEqual([await banks(one), await banks(other)], [2, 3]);
    console.log("both");
  `);
  assert.equal(said, "both");
});

test("calls that overlap or come again are one promise, whatever they are given", () => {
  const said = run(`
    const first = init({ module_or_path: bytes });
    assert.equal(init(), first);
    assert.equal(init({ module_or_path: new URL("file:///nowhere.wasm") }), first);
    const exports = await first;
    assert.equal(await init(), exports);
    assert.equal(initSync({ module: bytes }), exports);
    console.log("one");
  `);
  assert.equal(said, "one");
});

test("initSync in the midst of init is the one that counts", () => {
  const said = run(`
    const loading = init({ module_or_path: later(50).then(() => bytes) });
    const exports = initSync({ module: bytes });
    const bank = await openBank();
    await bank.execute(OPEN);
    assert.equal(await loading, exports);
    assert.deepEqual([bank.head(), await banks(bank)], [1, 1]);
    console.log("still there");
  `);
  assert.equal(said, "still there");
});

test("a load that failed can be tried again", () => {
  const said = run(`
    const bad = new Uint8Array([1, 2, 3]);
    const results = await Promise.allSettled([init({ module_or_path: bad }), init({ module_or_path: bytes })]);
    assert.deepEqual(results.map((result) => result.status), ["rejected", "rejected"]);
    await init({ module_or_path: bytes });
    assert.equal((await openBank()).head(), 0);
    console.log("in the end");
  `);
  assert.equal(said, "in the end");
});

test("banks that are opened at once are strangers", () => {
  const said = run(`
    await init({ module_or_path: bytes });
    const opened = await Promise.all([openBank(), openBank(), openBank()]);
    await Promise.all(opened.slice(1).map((bank) => bank.execute(OPEN)));
    assert.deepEqual(opened.map((bank) => bank.head()), [0, 1, 1]);
    const logs = await Promise.all(opened.slice(1).map((bank) => bank.exportLog()));
    assert.notEqual(logs[0], logs[1]);
    console.log("strangers");
  `);
  assert.equal(said, "strangers");
});
