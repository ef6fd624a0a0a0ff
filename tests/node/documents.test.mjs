// Every script that a document shows, run in Node: the blocks of one document one after the other, as
// a reader would type them into the console.

import assert from "node:assert/strict";
import { readFile, readdir } from "node:fs/promises";
import test from "node:test";

import { accepted, smallBank } from "./support.mjs";

const TOP = new URL("../../", import.meta.url);
const AsyncFunction = (async () => {}).constructor;

/** What the scripts of a document must have led to, beyond having run. */
const ENDS = {
  async "docs/tour.md"(bank) {
    assert.equal(bank.events({ after: bank.head() - 1 })[0].type, "transfer_failed");
    const [{ status }] = await bank.query({ type: "accounts" });
    assert.equal(status, "frozen");
  },
  "docs/web-service.md"(bank, said) {
    assert.equal(said[0][0], 201);
  },
  async "docs/scripting.md"(bank, said) {
    assert.deepEqual(said[0], ["accepted"]);
    assert.equal(said.length, 3);
    assert.deepEqual(said[2], [true, true]);
  },
};

/** The documents, by their paths from the top. */
async function documents() {
  const inside = await readdir(new URL("docs/", TOP), { recursive: true });
  return ["README.md", ...inside.filter((name) => name.endsWith(".md")).map((name) => `docs/${name}`)];
}

/** The scripts of a document, without the module that `example.test.mjs` runs as a file. */
function scripts(text) {
  const blocks = [...text.matchAll(/^( *)```js\n([\s\S]*?)^ *```$/gm)].map(([, , block]) => block);
  return blocks.filter((block) => !block.includes("\nimport "));
}

let ran = 0;
for (const path of await documents()) {
  const blocks = scripts(await readFile(new URL(path, TOP), "utf8"));
  if (blocks.length === 0) continue;
  ran += blocks.length;
  test(`the scripts of ${path} run`, async () => {
    const { bank, customer_id, full } = await smallBank();
    for (let i = 0; i < 20; i++) await accepted(bank, { type: "deposit_money", account_id: full, amount: "1" });
    const said = [];
    const channels = [];
    class Channel extends BroadcastChannel {
      constructor(name) {
        super(name);
        channels.push(this);
      }
    }
    const around = {
      bank,
      window: { bankReady: Promise.resolve() },
      owner_id: customer_id,
      fetch: async (path) => new Response(await readFile(new URL(path, TOP))),
      console: { log: (...words) => said.push(words) },
      BroadcastChannel: Channel,
    };
    try {
      await new AsyncFunction(...Object.keys(around), blocks.join("\n"))(...Object.values(around));
      await ENDS[path]?.(bank, said);
    } finally {
      channels.forEach((channel) => channel.close());
    }
  });
}

test("there are scripts to run", () => assert.ok(ran >= 6));

test("every call of the bank is described", async () => {
  const text = await readFile(new URL("docs/scripting.md", TOP), "utf8");
  const { bank } = await smallBank();
  const calls = (object, prefix) =>
    Object.getOwnPropertyNames(Object.getPrototypeOf(object))
      .filter((name) => name !== "constructor" && !name.startsWith("_") && typeof object[name] === "function")
      .map((name) => `${prefix}.${name}(`);
  const all = calls(bank, "bank").filter((call) => !/\.(free|toJSON|toString)\(/.test(call));
  assert.ok(all.length > 20);
  const missing = all.filter((call) => !text.includes(call));
  assert.deepEqual(missing, []);
});
