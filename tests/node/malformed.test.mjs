// A call that is no call of the contract rejects, with an Error that says so, and records nothing.

import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import test from "node:test";

import { openBank, smallBank } from "./support.mjs";

const malformed = { name: "Error", code: "invalid_command" };

function cyclic() {
  const command = { type: "open_bank", name: "Bank", currency: "USD" };
  command.itself = command;
  return command;
}

/** A small object that is as large as it likes to whoever follows it: ten to the power of its levels. */
function bomb(levels) {
  let value = "bottom";
  for (let level = 0; level < levels; level += 1) {
    value = Object.fromEntries(Array.from({ length: 10 }, (_, key) => [key, value]));
  }
  return value;
}

function revoked() {
  const { proxy, revoke } = Proxy.revocable([], {});
  revoke();
  return proxy;
}

function deep(levels) {
  let value = "bottom";
  for (let level = 0; level < levels; level += 1) value = { value };
  return value;
}

const OPEN = { type: "open_bank", name: "Bank", currency: "USD" };
const DEPOSIT = { type: "deposit_money", account_id: randomUUID(), amount: "1.00" };

/** Values that are no command, nor a query, options or a filter. */
const NOTHING_OF_OURS = {
  "a number": 5,
  "a text": "open_bank",
  "true": true,
  "a list": [OPEN],
  "a function": () => OPEN,
  "a symbol": Symbol("open_bank"),
  "a BigInt": 5n,
  "NaN": Number.NaN,
  "an unknown field": { type: "open_bank", name: "Bank", currency: "USD", nmae: "Bank" },
  "an unknown type": { type: "rob_bank" },
  "a type that is no text": { type: 5 },
  "a cyclic object": cyclic(),
  "a deep object": { ...OPEN, name: deep(100_000) },
  "a wide object": { ...OPEN, ...Object.fromEntries(Array.from({ length: 100_000 }, (_, key) => [`x${key}`, 1])) },
  "an object of objects": { ...OPEN, name: bomb(7) },
  "a field with a huge name": { ...OPEN, ["x".repeat(10_000_000)]: 1 },
  "a huge text in a field that there is not": { ...OPEN, tip: "x".repeat(10_000_000) },
  "a proxy that was revoked": revoked(),
  "a proxy within": { ...OPEN, name: revoked() },
};

const COMMANDS = {
  ...NOTHING_OF_OURS,
  "nothing": undefined,
  "null": null,
  "an empty object": {},
  "a missing field": { type: "open_bank", name: "Bank" },
  "null for a field": { ...OPEN, name: null },
  "a number for an amount": { ...DEPOSIT, amount: 1 },
  "a BigInt for an amount": { ...DEPOSIT, amount: 1n },
  "an object for an amount": { ...DEPOSIT, amount: { toString: () => "1.00" } },
  "no UUID": { ...DEPOSIT, account_id: "me" },
  "a number for an id": { ...DEPOSIT, account_id: 5 },
  "a function for a field": { ...OPEN, name: () => "Bank" },
  "a symbol for a field": { ...OPEN, name: Symbol("Bank") },
  "a date for a field": { ...OPEN, name: new Date() },
  "a huge text": { ...OPEN, name: "B".repeat(10_000_000) },
  "a text just too long": { ...OPEN, name: "B".repeat(2001) },
  "an address that is a text": { type: "update_address", customer_id: randomUUID(), address: "London" },
  "a name that every object has": { type: "constructor" },
};

test("no command of ours", async (context) => {
  const { bank } = await smallBank();
  const head = bank.head();
  for (const [what, command] of Object.entries(COMMANDS)) {
    await context.test(what, async () => {
      await assert.rejects(bank.execute(command), malformed);
    });
  }
  assert.equal(bank.head(), head);
  assert.ok((await bank.verify()).ok);
});

test("no options of ours", async (context) => {
  const { bank } = await smallBank();
  const head = bank.head();
  const options = {
    ...NOTHING_OF_OURS,
    "an id that is none": { command_id: "first" },
    "a number for an id": { command_id: 1 },
    "an actor that is a text": { actor: "admin" },
    "an actor of no role": { actor: { role: "king", name: "Midas" } },
    "an actor without a name": { actor: { role: "admin" } },
    "half a version": { expected_version: 1.5 },
    "a version below 0": { expected_version: -1 },
    "a time that is none": { effective_at: "yesterday" },
    "a place that is a number": { location: 44 },
    "a count for a command that has none": { effective_at: "2020-01-01T00:00:00Z" },
  };
  for (const [what, option] of Object.entries(options)) {
    await context.test(what, async () => {
      await assert.rejects(bank.execute(OPEN, option), malformed);
    });
  }
  assert.equal(bank.head(), head);
});

test("no question of ours", async (context) => {
  const { bank, full } = await smallBank();
  const queries = {
    ...NOTHING_OF_OURS,
    "nothing": undefined,
    "null": null,
    "a position beyond the head": { type: "banks", at: bank.head() + 1 },
    "a position below 0": { type: "banks", at: -1 },
    "half a position": { type: "banks", at: 0.5 },
    "a text for a position": { type: "banks", at: "1" },
    "a limit below 0": { type: "banks", limit: -1 },
    "a missing id": { type: "account" },
    "an order that there is not": { type: "statement", account_id: full, order: "random" },
    "a day that there is not": { type: "statement", account_id: full, from: "2026-02-30" },
  };
  for (const [what, query] of Object.entries(queries)) {
    await context.test(what, async () => {
      await assert.rejects(bank.query(query), malformed);
    });
  }
});

test("no filter, listener, runner, text, workload or time of ours", async () => {
  const { bank } = await smallBank();
  for (const filter of [5, "x", [], { kind: "x" }, { after: "1" }, { stream: "nothing" }, { limit: 1.5 }]) {
    assert.throws(() => bank.events(filter), malformed, String(filter));
    assert.throws(() => bank.subscribe(() => {}, filter), malformed, String(filter));
  }
  for (const listener of [undefined, null, {}, "listener"]) {
    assert.throws(() => bank.subscribe(listener), malformed);
  }
  for (const runner of [undefined, null, "sideways", 1]) {
    await assert.rejects(bank.setRunner(runner), malformed);
  }
  for (const text of [undefined, null, 5, {}]) {
    await assert.rejects(bank.importLog(text), malformed);
  }
  for (const options of [5, "replace", [], { mode: "append" }, { mood: "verify" }]) {
    await assert.rejects(bank.importLog("", options), malformed);
  }
  for (const workload of [5, { accounts: 1 }, { events: -1 }, { events: 10_000_000 }, { speed: 1 }]) {
    await assert.rejects(bank.simulation.generate(workload), malformed);
  }
  for (const time of ["noon", 5, "2026-02-30T00:00:00Z"]) {
    assert.throws(() => bank.simulation.setClock(time), malformed);
  }
  for (const duration of ["", "tomorrow", "PT", "1D", 5, undefined, null, {}, "P".repeat(10_000_000)]) {
    assert.throws(() => bank.simulation.advance(duration), malformed);
  }
  for (const options of [5, { progress: 5 }, { get progress() { throw new Error("a trap"); } }]) {
    await assert.rejects(bank.simulation.generate({ events: 10 }, options), malformed);
  }
  await assert.rejects(bank.setPassphrase("x".repeat(10_000_000)), malformed);
  await assert.rejects(bank.unlock("x".repeat(10_000_000)), malformed);
  assert.throws(() => bank.simulation.setClock("x".repeat(10_000_000)), malformed);
  await assert.rejects(bank.setRunner("x".repeat(10_000_000)), malformed);
});

test("a value that throws when it is read rejects as well", async () => {
  const bank = await openBank();
  const trap = {
    get type() {
      throw new Error("a trap");
    },
  };
  await assert.rejects(bank.execute(trap), Error);
  const proxy = new Proxy({}, { ownKeys: () => { throw new Error("a trap"); } });
  await assert.rejects(bank.execute(proxy), Error);
  await assert.rejects(bank.query(trap), Error);
  assert.equal((await bank.execute(OPEN)).status, "accepted");
});

test("an exception that throws when it is asked is one all the same", async () => {
  const bank = await openBank();
  const throwing = class extends Error {
    get message() {
      throw new Error("another trap");
    }
  };
  for (const thrown of [new throwing(), revoked(), Symbol("trap"), null, { message: "x" }]) {
    const trap = { get type() { throw thrown; } };
    await assert.rejects(bank.execute(trap), malformed);
    await assert.rejects(bank.executeAll([trap]), malformed);
    await assert.rejects(bank.query(trap), malformed);
  }
  const long = { get type() { throw new Error("x".repeat(10_000_000)); } };
  await assert.rejects(bank.execute(long), (error) => error.code === "invalid_command" && error.message.length < 1_000);
});

test("how many commands there are is seen before any is read", async () => {
  const bank = await openBank();
  const [sparse, one] = [[OPEN], [OPEN]];
  sparse.length = 2 ** 32 - 1;
  const limit = { ...malformed, message: /100000/ };
  const begun = performance.now();
  await assert.rejects(bank.executeAll(sparse), limit);
  await assert.rejects(bank.executeAll(one, sparse), limit);
  await assert.rejects(bank.executeAll(Array.from({ length: 100_001 }, () => OPEN)), limit);
  assert.ok(performance.now() - begun < 2_000);
  const lying = (length) => new Proxy([OPEN], { get: (list, key) => (key === "length" ? length : list[key]) });
  for (const length of [-1, 0.5, Number.NaN, Infinity, "1", {}, 2 ** 53]) {
    await assert.rejects(bank.executeAll(lying(length)), malformed, String(length));
  }
  const throwing = new Proxy([OPEN], { get: () => { throw new Error("a trap"); } });
  await assert.rejects(bank.executeAll(throwing), malformed);
  await assert.rejects(bank.executeAll(revoked()), malformed);
  assert.equal(bank.head(), 0);
  assert.equal((await bank.executeAll(one))[0].status, "accepted");
});

test("an error of size names its limit", async () => {
  const bank = await openBank();
  for (const [command, limit] of [
    [{ ...OPEN, name: "x".repeat(2_001) }, /2000/],
    [{ ...OPEN, name: "é".repeat(1_001) }, /2000/],
    [{ ...OPEN, name: deep(9) }, /8 levels/],
    [{ ...OPEN, name: bomb(3) }, /200 values/],
    [{ ...OPEN, ["x".repeat(101)]: 1 }, /100/],
  ]) {
    await assert.rejects(bank.execute(command), { ...malformed, message: limit });
  }
});

test("a list may be asked for as long as it is", async () => {
  const { bank } = await smallBank();
  const all = await bank.query({ type: "accounts" });
  for (const limit of [2, 2 ** 31, 2 ** 32, 2 ** 53 - 1]) {
    assert.deepEqual(await bank.query({ type: "accounts", limit }), all);
    assert.equal(bank.events({ limit }).length, Math.min(limit, bank.head()));
  }
  for (const limit of [2 ** 64, 1e300, Infinity]) {
    await assert.rejects(bank.query({ type: "accounts", limit }), malformed);
  }
});
