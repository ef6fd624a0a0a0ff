// The example that docs/scripting.md shows, word for word.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import test from "node:test";

const EXAMPLE = new URL("../../examples/a_bank_of_your_own.mjs", import.meta.url);

test("the example runs in Node and moves money", async (t) => {
  const said = t.mock.method(console, "log", () => {});
  const { balances, refused } = await import(EXAMPLE);
  assert.deepEqual(refused, []);
  assert.deepEqual(balances, ["87.50", "12.50"]);
  assert.deepEqual(said.mock.calls[0].arguments, ["87.50 and 12.50", "after", 10, "events"]);
});

test("it is the one that the document shows", async () => {
  const shown = await readFile(new URL("../../docs/scripting.md", import.meta.url), "utf8");
  const example = await readFile(EXAMPLE, "utf8");
  assert.ok(shown.includes(`\`\`\`js\n${example}\`\`\``));
});
