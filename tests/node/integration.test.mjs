// What others are told, as a script hears it.

import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import test from "node:test";

import { accepted, smallBank } from "./support.mjs";

test("a subscriber hears what others are told, as CloudEvents and not as they are recorded", async () => {
  const { bank, full, empty } = await smallBank();
  const heard = [];
  const stop = bank.subscribe((event) => heard.push(event), { integration: true });
  const transfer_id = randomUUID();
  const command_id = randomUUID();
  const transfer = { type: "transfer_money", transfer_id, from_account_id: full, to_account_id: empty };
  await accepted(bank, { ...transfer, amount: "40" }, { command_id });
  assert.equal(heard.length, 1);
  const [{ id, source, time, position, ...event }] = heard;
  assert.deepEqual(event, {
    specversion: "1.0",
    type: "money.transferred.v1",
    subject: `transfer-${transfer_id}`,
    datacontenttype: "application/json",
    correlationid: command_id,
    data: { transfer_id, from_account_id: full, to_account_id: empty, amount: "40.00", currency: "USD" },
  });
  const [completed] = bank.events({ type: "transfer_completed" });
  assert.deepEqual([position, time], [completed.position, completed.recorded_at]);
  assert.notEqual(id, completed.event_id);
  assert.match(source, /^urn:leftfold:log:[0-9a-f-]{36}$/);
  stop();
  await accepted(bank, { type: "deposit_money", account_id: full, amount: "1" });
  assert.equal(heard.length, 1);
});

test("who did not hear it asks the log for what came since", async () => {
  const { bank, full, empty } = await smallBank();
  const after = bank.head();
  const heard = [];
  bank.subscribe((event) => heard.push(event), { integration: true });
  await accepted(bank, { type: "withdraw_money", account_id: full, amount: "1" });
  await accepted(bank, { type: "freeze_account", account_id: empty, reason: "asked" });
  assert.deepEqual(
    heard.map((event) => event.type),
    ["money.withdrawn.v1", "account.frozen.v1"],
  );
  assert.deepEqual(bank.events({ integration: true, after }), heard);
  await bank.reload();
  assert.deepEqual(bank.events({ integration: true, after }), heard);
  assert.deepEqual(bank.events({ integration: true, subject: `account-${empty}` }).length, 2);
  assert.deepEqual(bank.events({ integration: true, type: "account.frozen.v1", limit: 5 }), heard.slice(1));
});

test("a listener that throws harms nobody, and a malformed filter is refused", async (t) => {
  const { bank, full } = await smallBank();
  const complaints = t.mock.method(console, "error", () => {});
  const heard = [];
  bank.subscribe(() => { throw new Error("a listener, say"); }, { integration: true });
  bank.subscribe((event) => heard.push(event.type), { integration: true });
  await accepted(bank, { type: "deposit_money", account_id: full, amount: "1" });
  assert.deepEqual(heard, ["money.deposited.v1"]);
  assert.equal(complaints.mock.callCount(), 1);
  const malformed = [{ integration: 1 }, { integration: true, type: "money_deposited" }, { integration: true, stream: "x" }];
  for (const filter of malformed) {
    assert.throws(() => bank.subscribe(() => {}, filter), { code: "invalid_command" });
    assert.throws(() => bank.events(filter), { code: "invalid_command" });
  }
});
