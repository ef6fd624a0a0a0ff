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
  const shown = await bank.query({ type: "account", account_id: account.account_id });
  assert.deepEqual(account, { id: account.account_id, ...shown });
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

test("an amount that is a number is what is written", async () => {
  const { bank, full } = await smallBank();
  const deposit = async (amount) => {
    const init = { method: "POST", body: `\u{feff}{ "amount": ${amount} }` };
    return (await bank.fetch(`/api/v1/accounts/${full}/deposit`, init)).json();
  };
  assert.equal((await deposit("500.00")).balance, "600.00");
  assert.equal((await deposit("0.10")).balance, "600.10");
  assert.equal((await deposit("5e2")).code, "invalid_amount");
  assert.equal((await deposit("0.1000000000000000000001")).code, "invalid_amount");
});

test("a request that is aborted before it is done is not done", async () => {
  const { bank, full } = await smallBank();
  const target = `/api/v1/accounts/${full}/deposit`;
  const head = bank.head();
  const aborted = { name: "AbortError", constructor: DOMException };
  const request = (signal) => ({ ...sent({ amount: "5" }), signal });
  await assert.rejects(bank.fetch(target, request(AbortSignal.abort())), aborted);
  const reason = new Error("enough");
  await assert.rejects(bank.fetch(target, request(AbortSignal.abort(reason))), reason);
  const given = new Request(`http://bank.example${target}`, request(AbortSignal.abort()));
  await assert.rejects(bank.fetch(given), aborted);
  await assert.rejects(bank.fetch("/api/v1/banks", { signal: AbortSignal.abort() }), aborted);
  await assert.rejects(bank.fetch(target, request("stop")), TypeError);

  const controller = new AbortController();
  const calls = [
    bank.fetch(target, request(controller.signal)),
    bank.fetch(new Request(`http://bank.example${target}`, request(controller.signal))),
    bank.fetch(target, { ...request(controller.signal), body: new Blob([JSON.stringify({ amount: "5" })]) }),
  ];
  controller.abort();
  for (const call of calls) await assert.rejects(call, aborted);
  assert.equal(bank.head(), head);
  assert.equal((await bank.fetch(target, request(new AbortController().signal))).status, 200);
});

test("a request that waits for its turn may be aborted until that comes", async () => {
  const { bank, full } = await smallBank();
  const controller = new AbortController();
  const target = `/api/v1/accounts/${full}/deposit`;
  await bank.fetch("/api/v1/banks");
  const before = Array.from({ length: 20 }, () => bank.execute({ type: "deposit_money", account_id: full, amount: "1" }));
  const stop = bank.subscribe(() => controller.abort());
  const waiting = bank.fetch(target, { ...sent({ amount: "500" }), signal: controller.signal });
  await assert.rejects(waiting, { name: "AbortError" });
  stop();
  await Promise.all(before);
  assert.equal(await balance(bank, full), "120.00");
  controller.abort();
  const done = await bank.fetch(target, sent({ amount: "1" }));
  assert.equal(done.status, 200);
});

test("what fetch would not take is a TypeError, and a malformed call", async () => {
  const { bank, full } = await smallBank();
  const refused = { name: "TypeError", code: "invalid_command" };
  for (const init of [
    { method: "GET", body: "x" },
    { method: "head", body: "" },
    { body: "{}" },
    { method: "CONNECT" },
    { method: "trace" },
    { method: "Track", body: "x" },
    { method: "GE T" },
    { method: "" },
    { method: "POST", body: "{}", mode: "navigate" },
    { headers: { "x-location": "é€" } },
    { headers: { "x-location": "x".repeat(8_001) } },
  ]) {
    await assert.rejects(bank.fetch("/api/v1/banks", init), refused, JSON.stringify(init).slice(0, 100));
  }
  const long = `/api/v1/banks?x=${"x".repeat(8_000)}`;
  await assert.rejects(bank.fetch(long), { ...refused, message: /8000/ });
  await assert.rejects(bank.fetch(new Request(`http://bank.example${long}`)), refused);
  const shown = async (method) => (await bank.fetch(`/api/v1/accounts/${full}`, { method })).status;
  assert.deepEqual([await shown("get"), await shown("Head"), await shown("options"), await shown("patch")], [200, 200, 204, 405]);
});

test("accept goes by the most specific range", async () => {
  const bank = await openBank();
  const status = async (Accept) => (await bank.fetch("/api/v1/banks", { headers: { Accept } })).status;
  for (const refused of ["application/json;q=0.000", "*/*, application/json;q=0", "text/html"]) {
    assert.equal(await status(refused), 406, refused);
  }
  for (const taken of ["*/*;q=0, application/json;q=0.001", "text/html, */*;q=0.1", "application/*", "json"]) {
    assert.equal(await status(taken), 200, taken);
  }
});
