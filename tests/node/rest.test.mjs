// The bank as a web service, asked by a script as it would ask one: with fetch, and no network.

import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import test from "node:test";

import { balance, openBank, smallBank } from "./support.mjs";

const sent = (body, headers) => ({ method: "POST", headers, body: JSON.stringify(body) });

test("what is sent is done, and shown where its location says", async () => {
  const { bank, customer_id } = await smallBank();
  const opened = await bank.fetch("/api/v1/accounts", sent({ owner_id: customer_id, initial_deposit: "12.5" }));
  assert.equal(opened.status, 201);
  assert.ok(opened instanceof Response);
  const account = await opened.json();
  assert.equal(account.balance, "12.50");
  const found = await bank.fetch(opened.headers.get("location"));
  assert.deepEqual(await found.json(), account);
  assert.deepEqual(account, await bank.query({ type: "account", account_id: account.account_id }));
});

test("a key is a command's id, here as there", async () => {
  const { bank, full } = await smallBank();
  const key = randomUUID();
  const deposit = () =>
    bank.fetch(`/api/v1/accounts/${full}/deposit`, sent({ amount: "5" }, { "Idempotency-Key": key }));
  const [first, again] = await Promise.all([deposit(), deposit()]);
  assert.deepEqual(await first.json(), await again.json());
  assert.equal(await balance(bank, full), "105.00");
  const command = { type: "deposit_money", account_id: full, amount: "5" };
  assert.equal((await bank.execute(command, { command_id: key })).status, "duplicate");
});

test("a Request is taken as well, and a refusal is a response", async () => {
  const { bank, full } = await smallBank();
  const withdraw = new Request(`http://bank.example/api/v1/accounts/${full}/withdraw`, sent({ amount: "500" }));
  const refused = await bank.fetch(withdraw);
  assert.equal(refused.status, 400);
  assert.equal(refused.headers.get("content-type"), "application/problem+json");
  const { code, available } = await refused.json();
  assert.deepEqual([code, available], ["insufficient_funds", "100.00"]);
});

test("an actor who asks too much is told when to come again", async () => {
  const bank = await openBank();
  bank.simulation.setClock("2026-03-02T12:00:00Z");
  let response;
  let asked = 0;
  do {
    response = await bank.fetch("/api/v1/banks");
    asked += 1;
  } while (response.status === 200);
  assert.deepEqual([asked, response.status, response.headers.get("retry-after")], [1001, 429, "1"]);
  bank.simulation.advance("PT1S");
  assert.equal((await bank.fetch("/api/v1/banks")).status, 200);
});
