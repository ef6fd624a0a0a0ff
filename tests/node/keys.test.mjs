// Keys from passphrases where there is no page and no worker.

import assert from "node:assert/strict";
import test from "node:test";

import { deriveKey } from "./support.mjs";

test("a passphrase gives the key that the reference implementation of Argon2 gives", async () => {
  const salt = new Uint8Array(16).fill(1);
  const key = await deriveKey("correct horse battery staple", salt, 19456, 2, 1);
  assert.equal(key, "62QdG5Ru3xTGLX3KBXjk3JI2y0qvK_4QPpdRvIrGYkI");
  assert.equal(await deriveKey("correct horse battery staple", salt, 100 * 1024 * 1024, 2, 1), undefined);
});
