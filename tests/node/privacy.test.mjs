// Personal data behind a passphrase, as a script meets it: set, lock, a wrong one, unlock; exports with
// and without names; and a customer who is forgotten.

import assert from "node:assert/strict";
import test from "node:test";

import { accepted, openBank, refused, smallBank } from "./support.mjs";

const PASSPHRASE = "correct horse battery staple";
const done = async (promise) => assert.deepEqual(await promise, { ok: true });
const code = async (promise) => {
  const { ok, error } = await promise;
  assert.equal(ok, false);
  return error.code;
};
const nameOf = async (bank, customer_id) =>
  (await bank.query({ type: "customer", customer_id })).last_name;

test("a bank begins without a passphrase, and nothing can be locked or unlocked", async () => {
  const { bank } = await smallBank();
  assert.deepEqual(bank.privacy(), { passphrase: false, locked: false, unreadable: [] });
  assert.equal(await code(bank.lock()), "no_passphrase");
  assert.equal(await code(bank.unlock(PASSPHRASE)), "no_passphrase");
  assert.equal(await code(bank.setPassphrase(null)), "no_passphrase");
  assert.equal(await code(bank.setPassphrase("")), "no_passphrase");
  const { error } = await bank.setPassphrase("1234567");
  assert.deepEqual([error.code, error.at_least], ["passphrase_too_short", "8"]);
});

test("a locked bank says no name and takes no command, until the passphrase is given", async () => {
  const { bank, customer_id, full } = await smallBank();
  await done(bank.setPassphrase(PASSPHRASE));
  assert.deepEqual(bank.privacy(), { passphrase: true, locked: false, unreadable: [] });
  assert.equal(await nameOf(bank, customer_id), "Lovelace");

  await done(bank.lock());
  assert.equal(bank.privacy().locked, true);
  assert.equal(await nameOf(bank, customer_id), null);
  assert.ok(!JSON.stringify(bank.events()).includes("Lovelace"));
  const head = bank.head();
  const deposit = { type: "deposit_money", account_id: full, amount: "5" };
  assert.equal((await refused(bank, deposit)).code, "locked");
  assert.equal(bank.head(), head);
  const { balance } = await bank.query({ type: "account", account_id: full });
  assert.equal(balance, "100.00");

  assert.equal(await code(bank.unlock("incorrect horse")), "wrong_passphrase");
  assert.equal(bank.privacy().locked, true);
  assert.equal(await code(bank.setPassphrase("another")), "locked");
  await done(bank.unlock(PASSPHRASE));
  assert.equal(await nameOf(bank, customer_id), "Lovelace");
  await accepted(bank, deposit);
});

test("a passphrase can be changed and taken away", async () => {
  const { bank, customer_id } = await smallBank();
  await done(bank.setPassphrase(PASSPHRASE));
  await done(bank.setPassphrase("another one"));
  await done(bank.lock());
  assert.equal(await code(bank.unlock(PASSPHRASE)), "wrong_passphrase");
  await done(bank.unlock("another one"));
  await done(bank.setPassphrase(null));
  assert.equal(bank.privacy().passphrase, false);
  await bank.reload();
  assert.equal(await nameOf(bank, customer_id), "Lovelace");
});

test("an export has everything, or nobody's name; a locked bank gives the latter only", async () => {
  const { bank, customer_id } = await smallBank();
  const whole = await bank.exportLog();
  const nameless = await bank.exportLog({ personal_data: false });
  assert.ok(whole.includes("Lovelace"));
  // Nothing so short that a hash or an id could hold it by chance.
  for (const word of ["Lovelace", '"Ada"', "James", "1990-", "personkey", "logkey"]) {
    assert.ok(!nameless.includes(word), word);
  }
  await done(bank.setPassphrase(PASSPHRASE));
  await done(bank.lock());
  await assert.rejects(bank.exportLog(), { code: "locked" });
  assert.ok(!(await bank.exportLog({ personal_data: false })).includes("Lovelace"));

  const without = await openBank();
  assert.equal((await without.importLog(nameless, { mode: "replace" })).ok, true);
  assert.equal(await nameOf(without, customer_id), null);
  assert.deepEqual(without.privacy().unreadable, [customer_id]);
  // What is stored is the same: only the keys come in.
  const { ok, same_as_open } = await without.importLog(whole, { mode: "replace" });
  assert.deepEqual([ok, same_as_open], [true, true]);
  assert.equal(await nameOf(without, customer_id), "Lovelace");
  assert.deepEqual(without.privacy().unreadable, []);
});

test("who is forgotten is gone from answers, events and exports, and the log still replays", async () => {
  const { bank, customer_id, full, empty } = await smallBank();
  for (const account_id of [full, empty]) {
    await accepted(bank, { type: "close_account", account_id, reason: "moved away" });
  }
  await accepted(bank, { type: "forget_customer", customer_id });
  assert.equal(await nameOf(bank, customer_id), null);
  assert.ok(!JSON.stringify(bank.events()).includes("Lovelace"));
  assert.ok(!(await bank.exportLog()).includes("Lovelace"));
  assert.deepEqual(bank.privacy().unreadable, []);
  assert.equal((await bank.verify()).ok, true);
});

test("a passphrase is a text or null", async () => {
  const bank = await openBank();
  for (const wrong of [undefined, 5, {}, []]) {
    await assert.rejects(bank.setPassphrase(wrong), { code: "invalid_command" });
    await assert.rejects(bank.unlock(wrong), { code: "invalid_command" });
  }
  await assert.rejects(bank.unlock(null), { code: "invalid_command" });
  await assert.rejects(bank.exportLog({ personal: false }), { code: "invalid_command" });
});
