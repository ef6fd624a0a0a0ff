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
  for (const duration of ["", "tomorrow", "PT", "1D"]) {
    assert.throws(() => bank.simulation.advance(duration), malformed);
  }
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
