// A bank that a script opens in Node, where there is no page: commands, questions, listeners, the log.

import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import test from "node:test";

import { accepted, balance, id, openBank, person, refused, smallBank } from "./support.mjs";

test("there is no page here, and the bank is kept in memory", async () => {
  assert.equal(typeof globalThis.document, "undefined");
  assert.equal(typeof globalThis.window, "undefined");
  const bank = await openBank();
  const { backend, durability, quota, read_only } = bank.storage();
  assert.deepEqual([backend, durability, quota, read_only], ["memory", "memory", null, null]);
  assert.equal(bank.head(), 0);
  assert.deepEqual(bank.events(), []);
});

test("two banks know nothing of each other", async () => {
  const one = await smallBank();
  const other = await openBank();
  assert.ok(one.bank.head() > 0);
  assert.equal(other.head(), 0);
});

test("a transfer moves money, and its past can still be asked for", async () => {
  const { bank, bank_id, full, empty } = await smallBank();
  const before = bank.head();
  const transfer_id = randomUUID();
  const outcome = await accepted(bank, {
    type: "transfer_money",
    transfer_id,
    from_account_id: full,
    to_account_id: empty,
    amount: "30",
  });
  assert.deepEqual(outcome.events.map((event) => event.type), ["transfer_initiated"]);
  assert.equal(outcome.position, before + 1);
  assert.equal(await balance(bank, full), "70.00");
  assert.equal(await balance(bank, empty), "30.00");
  assert.equal(await balance(bank, full, before), "100.00");
  assert.equal(await balance(bank, empty, before), "0.00");
  assert.equal(await bank.query({ type: "transfer", transfer_id, at: before }), null);

  const transfer = await bank.query({ type: "transfer", transfer_id });
  assert.equal(transfer.status, "completed");
  assert.equal(transfer.amount, "30.00");
  const [debited] = bank.events({ type: "account_debited" });
  const midway = await bank.query({ type: "transfer", transfer_id, at: debited.position });
  assert.equal(midway.status, "debited");
  const books = await bank.query({ type: "trial_balance", bank_id, at: debited.position });
  assert.ok(books.balanced);
  assert.equal(books.rows.find((row) => row.account === "Transfers in transit").credit, "30.00");
});

test("what is not there answers null, and lists answer empty", async () => {
  const { bank } = await smallBank();
  const nobody = randomUUID();
  for (const query of [
    { type: "bank", bank_id: nobody },
    { type: "customer", customer_id: nobody },
    { type: "account", account_id: nobody },
    { type: "transfer", transfer_id: nobody },
    { type: "ledger", bank_id: nobody },
    { type: "trial_balance", bank_id: nobody },
    { type: "statement", account_id: nobody },
    { type: "command", command_id: nobody },
  ]) {
    assert.equal(await bank.query(query), null, query.type);
  }
  assert.deepEqual(await bank.query({ type: "accounts", owner_id: nobody }), []);
  assert.deepEqual(await bank.query({ type: "banks", at: 0 }), []);
});

test("a refusal is an answer with a code and its figures, and stands in the log", async () => {
  const { bank, bank_id, full, empty } = await smallBank();
  const head = bank.head();
  const poor = await refused(bank, { type: "withdraw_money", account_id: full, amount: "100.01" });
  assert.equal(poor.code, "insufficient_funds");
  assert.equal(poor.available, "100.00");
  assert.equal(typeof poor.message, "string");
  const transfer = { type: "transfer_money", from_account_id: full, to_account_id: full, amount: "1" };
  const deposit = { type: "deposit_money", account_id: full };
  for (const [command, code] of [
    [{ ...deposit, account_id: randomUUID(), amount: "1" }, "account_not_found"],
    [{ ...deposit, amount: "1.001" }, "invalid_amount"],
    [{ ...deposit, amount: "0" }, "invalid_amount"],
    [{ ...deposit, amount: "-1" }, "invalid_amount"],
    [{ ...deposit, amount: "1e3" }, "invalid_amount"],
    [{ ...deposit, amount: "9".repeat(28) }, "invalid_amount"],
    [{ ...deposit, amount: "1000000.01" }, "deposit_limit_exceeded"],
    [transfer, "same_account"],
    [{ type: "open_bank", name: "  ", currency: "USD" }, "invalid_name"],
    [{ type: "open_bank", name: "Bank", currency: "XXX" }, "unknown_currency"],
    [{ ...person(randomUUID(), "Byron") }, "bank_not_found"],
    [{ ...person(bank_id, "Byron"), nationality: "XX" }, "invalid_country"],
    [{ ...person(bank_id, "Byron"), date_of_birth: "1990-02-30" }, "invalid_date_of_birth"],
    [{ type: "unfreeze_account", account_id: empty }, "not_frozen"],
  ]) {
    assert.equal((await refused(bank, command)).code, code, JSON.stringify(command));
  }
  const [rejected] = bank.events({ after: head, type: "command_rejected" });
  assert.equal(rejected.data.error.code, "insufficient_funds");
  assert.equal(bank.head(), head + 15);
  assert.equal(await balance(bank, full), "100.00");
});

test("the same command twice is one, and another one under its id is refused", async () => {
  const { bank, full } = await smallBank();
  const command_id = randomUUID();
  const deposit = { type: "deposit_money", account_id: full, amount: "5.00" };
  const first = await accepted(bank, deposit, { command_id: command_id.toUpperCase() });
  assert.equal(first.command_id, command_id);
  const again = await bank.execute(deposit, { command_id });
  assert.equal(again.status, "duplicate");
  assert.deepEqual(again.original, first);
  const other = await refused(bank, { ...deposit, amount: "6.00" }, { command_id });
  assert.equal(other.code, "command_id_reused");
  assert.equal(await balance(bank, full), "105.00");

  const withdrawal = { type: "withdraw_money", account_id: full, amount: "999" };
  const no = await bank.execute(withdrawal, { command_id: randomUUID() });
  const still = await bank.execute(withdrawal, { command_id: no.command_id });
  assert.deepEqual(still, { status: "duplicate", command_id: no.command_id, original: no });
});

test("a command may insist on a version and say who asks, from where and when it counts", async () => {
  const { bank, full } = await smallBank();
  const deposit = { type: "deposit_money", account_id: full, amount: "1" };
  const conflict = await refused(bank, deposit, { expected_version: 7 });
  assert.equal(conflict.code, "version_conflict");
  assert.deepEqual([conflict.expected, conflict.actual], ["7", "1"]);
  const actor = { role: "teller", name: "Grace" };
  const [{ recorded_at: effective_at }] = bank.events({ type: "account_opened" });
  bank.simulation.advance("PT1H");
  const early = bank.execute(deposit, { effective_at: "2020-02-29T12:00:00Z" });
  await assert.rejects(early, { code: "invalid_command", message: /before the account was opened/ });
  const options = { expected_version: 1, actor, location: "GB", effective_at };
  const [event] = (await accepted(bank, deposit, options)).events;
  assert.deepEqual(event.metadata.actor, actor);
  assert.equal(event.metadata.location, "GB");
  assert.equal(event.effective_at, effective_at);
  assert.notEqual(event.recorded_at, effective_at);
});

test("calls that overlap run in the order in which they were made", async () => {
  const { bank, full } = await smallBank();
  const calls = [];
  for (let cents = 1; cents <= 20; cents += 1) {
    calls.push(bank.execute({ type: "deposit_money", account_id: full, amount: `0.${`${cents}`.padStart(2, 0)}` }));
  }
  const positions = (await Promise.all(calls)).map((outcome) => outcome.position);
  assert.deepEqual(positions, positions.toSorted((one, other) => one - other));
  assert.equal(await balance(bank, full), "102.10");
});

test("events are filtered by place, stream, type and request", async () => {
  const { bank, full, empty } = await smallBank();
  const transfer = { type: "transfer_money", from_account_id: full, to_account_id: empty, amount: "1" };
  const { command_id } = await accepted(bank, transfer);
  const all = bank.events();
  assert.deepEqual(all.map((event) => event.position), all.map((_, index) => index + 1));
  assert.deepEqual(bank.events({ after: 2, limit: 2 }), all.slice(2, 4));
  const stream = `account-${full}`;
  assert.deepEqual(bank.events({ stream }), all.filter((event) => event.stream === stream));
  assert.deepEqual(bank.events({ stream }).map((event) => event.version), [1, 2]);
  assert.deepEqual(bank.events({ type: "account_opened" }).length, 2);
  const settled = bank.events({ correlation_id: command_id });
  assert.deepEqual(settled, all.slice(4));
  assert.ok(settled.every((event) => event.metadata.correlation_id === command_id));
  assert.deepEqual(bank.events({ after: bank.head() }), []);
});

test("events are filtered by their fields, and a filter that cannot be read names the character", async () => {
  const { bank, full } = await smallBank();
  await accepted(bank, { type: "deposit_money", account_id: full, amount: "9.50" });
  await accepted(bank, { type: "deposit_money", account_id: full, amount: "10" });
  const amounts = async (where) => (await bank.events({ where })).map((event) => event.data.amount);
  assert.deepEqual(await amounts("type:money_deposited amount>9.5"), ["10.00"]);
  assert.deepEqual(await amounts(`account_id:${full} amount:*`), ["9.50", "10.00"]);
  assert.deepEqual(await bank.events({ where: "amount>9.5", type: "account_opened" }), []);
  assert.deepEqual(await bank.events({ where: "amount:*", after: bank.head() }), []);
  assert.equal((await bank.events({ where: "amount:*", limit: 1 })).length, 1);
  assert.deepEqual(await bank.events({ where: "", integration: false }), bank.events());
  await assert.rejects(bank.events({ where: "rent amuont>5" }), (error) => {
    assert.equal(error.code, "invalid_command");
    assert.equal(error.message, "`where` at character 6: no event has a field 'amuont'; did you mean 'amount'?");
    const { code, character, field, like } = error.problem;
    assert.deepEqual({ code, character, field, like }, { code: "unknown_field_like", character: "6", field: "amuont", like: "amount" });
    return true;
  });
  await assert.rejects(bank.events({ integration: true, where: "amount>5" }), { code: "invalid_command" });
  // A listener looks at what it hears.
  assert.throws(() => bank.subscribe(() => {}, { where: "amount>5" }), { code: "invalid_command" });
});

test("listeners hear each event once, in order, and one that throws harms nobody", async (context) => {
  const { bank, full, empty } = await smallBank();
  const said = context.mock.method(console, "error", () => {});
  const [heard, deposits] = [[], []];
  const stops = [
    bank.subscribe(() => {
      throw new Error("on purpose");
    }),
    bank.subscribe((event) => heard.push(event)),
    bank.subscribe((event) => deposits.push(event.type), { type: "money_deposited" }),
  ];
  const head = bank.head();
  await accepted(bank, { type: "deposit_money", account_id: full, amount: "1" });
  await accepted(bank, { type: "transfer_money", from_account_id: full, to_account_id: empty, amount: "1" });
  assert.deepEqual(heard, bank.events({ after: head }));
  assert.deepEqual(deposits, ["money_deposited"]);
  assert.equal(said.mock.callCount(), heard.length);

  stops.forEach((stop) => stop());
  stops.forEach((stop) => stop());
  await accepted(bank, { type: "deposit_money", account_id: full, amount: "1" });
  assert.equal(heard.length, bank.head() - head - 1);
});

test("a listener may ask the bank, and end itself", async () => {
  const { bank, full } = await smallBank();
  const heads = [];
  const stop = bank.subscribe((event) => {
    heads.push([event.position, bank.head(), bank.events({ after: bank.head() - 1 }).length]);
    stop();
  });
  await accepted(bank, { type: "deposit_money", account_id: full, amount: "1" });
  await accepted(bank, { type: "deposit_money", account_id: full, amount: "1" });
  assert.deepEqual(heads, [[5, 5, 1]]);
});

test("a log that is taken away and brought back is the same log", async () => {
  const { bank, full } = await smallBank();
  await refused(bank, { type: "withdraw_money", account_id: full, amount: "999" });
  const text = await bank.exportLog();
  const lines = text.trimEnd().split("\n").map((line) => JSON.parse(line));
  assert.equal(lines.length, bank.head());
  assert.ok(lines.every((line) => line.specversion === "1.0" && line.type.startsWith("leftfold.")));

  const copy = await openBank();
  const checked = await copy.importLog(text);
  assert.deepEqual([checked.ok, checked.events, checked.same_as_open], [true, bank.head(), false]);
  assert.equal(copy.head(), 0);
  const replaced = await copy.importLog(text, { mode: "replace" });
  assert.equal(replaced.head_hash, (await bank.verify()).head_hash);
  assert.deepEqual(copy.events(), bank.events());
  assert.equal(await copy.exportLog(), text);
  assert.ok((await copy.importLog(text, { mode: "verify" })).same_as_open);
  const verified = await copy.verify();
  assert.deepEqual([verified.ok, verified.events], [true, bank.head()]);

  for (const broken of ["", "{}", text.replace("100.00", "900.00"), text.slice(text.indexOf("\n") + 1)]) {
    const answer = await copy.importLog(broken, { mode: "replace" });
    assert.equal(answer.ok, false);
    assert.equal(typeof answer.error, "string");
    assert.deepEqual(copy.events(), bank.events());
  }
  await copy.reset();
  assert.equal(copy.head(), 0);
  assert.ok((await copy.verify()).ok);
});

test("a crash between any two steps of a transfer loses nothing", async () => {
  for (const steps of [0, 1, 2, 3]) {
    const { bank, full, empty } = await smallBank();
    await bank.setRunner("stepwise");
    const transfer_id = randomUUID();
    const transfer = { type: "transfer_money", transfer_id, from_account_id: full, to_account_id: empty };
    await accepted(bank, { ...transfer, amount: "40.00" });
    const status = async () => (await bank.query({ type: "transfer", transfer_id })).status;
    assert.equal(await status(), "initiated");
    for (let step = 0; step < steps; step += 1) {
      const events = await bank.step();
      // The fraud check stands in the commit that it decides.
      assert.equal(events.length, step === 2 ? 2 : 1);
    }
    await bank.reload();
    assert.equal(await status(), ["initiated", "debited", "credited", "credited"][steps]);
    assert.equal(await balance(bank, full), steps === 0 ? "100.00" : "60.00");
    await bank.settle();
    assert.equal(await status(), "completed");
    assert.equal(await bank.step(), null);
    assert.deepEqual([await balance(bank, full), await balance(bank, empty)], ["60.00", "40.00"]);
    assert.ok((await bank.verify()).ok);
  }
});

test("the clock can be fixed, moved on and let go", async () => {
  const { bank, full } = await smallBank();
  bank.simulation.setClock("2026-03-02T12:00:00+02:00");
  assert.equal(bank.simulation.now(), "2026-03-02T10:00:00.000Z");
  assert.equal(bank.simulation.advance("P1DT90M"), "2026-03-03T11:30:00.000Z");
  const [event] = (await accepted(bank, { type: "deposit_money", account_id: full, amount: "1" })).events;
  assert.equal(event.recorded_at, "2026-03-03T11:30:00.000Z");
  bank.simulation.setClock(null);
  assert.ok(Math.abs(Date.parse(bank.simulation.now()) - Date.now()) < 5000);
});

test("what is undefined or null is left out, in a policy and wherever else", async () => {
  const { bank, bank_id, customer_id, full } = await smallBank();
  const policy = {
    large_amount: "500",
    max_deposit: undefined,
    max_balance: null,
    velocity: { count: 3, minutes: 5, hours: undefined },
  };
  const changed = await accepted(bank, { type: "change_bank_policy", bank_id, policy, reason: undefined });
  assert.deepEqual(changed.events[0].data.policy, { large_amount: "500.00", velocity: { count: 3, minutes: 5 } });
  const nothing = { type: "change_bank_policy", bank_id, policy: { max_deposit: undefined } };
  assert.equal((await refused(bank, nothing)).code, "invalid_policy");
  const command_id = randomUUID();
  const deposit = { type: "deposit_money", account_id: full, amount: "1" };
  const options = { command_id, actor: { role: "admin", name: "Ada", customer_id: null }, location: undefined };
  await accepted(bank, { ...deposit, description: undefined }, options);
  const again = await bank.execute({ ...deposit, description: null }, { command_id, effective_at: null });
  assert.equal(again.status, "duplicate");
  const all = await bank.query({ type: "accounts", owner_id: customer_id, limit: undefined, at: null }, null);
  assert.equal(all.length, 2);
  assert.equal(bank.events({ type: undefined, after: null }).length, bank.head());
  await bank.fetch("/api/v1/banks", null);
  bank.setFacade({ burst: undefined, per_second: null });
  assert.deepEqual(await bank.executeAll([], null), []);
});

test("a call is what its arguments were when it was made", async () => {
  const { bank, full } = await smallBank();
  const command = { type: "deposit_money", account_id: full, amount: "1" };
  const calls = [];
  for (const amount of ["1", "10", "100"]) {
    command.amount = amount;
    calls.push(bank.execute(command));
  }
  const list = [{ ...command, amount: "1000" }];
  calls.push(bank.executeAll(list));
  list[0].amount = "7";
  const init = { method: "POST", body: JSON.stringify({ amount: "10000" }) };
  calls.push(bank.fetch(`/api/v1/accounts/${full}/deposit`, init));
  init.body = JSON.stringify({ amount: "3" });
  command.amount = "9";
  const question = { type: "account", account_id: full, at: 3 };
  const before = bank.query(question);
  question.at = 0;
  await Promise.all(calls);
  assert.equal(await balance(bank, full), "11211.00");
  assert.equal((await before).balance, "100.00");
});

test("what another customer asked for is not told", async () => {
  const { bank, bank_id, customer_id, full } = await smallBank();
  const bob = id((await accepted(bank, person(bank_id, "Byron"))).events[0]);
  const by = (customer) => ({ role: "customer", name: "x", customer_id: customer });
  const command_id = randomUUID();
  const deposit = { type: "deposit_money", account_id: full, amount: "5" };
  const first = await accepted(bank, deposit, { command_id, actor: by(customer_id) });
  const head = bank.head();
  for (const amount of ["5", "6"]) {
    const refusal = await refused(bank, { ...deposit, amount }, { command_id, actor: by(bob) });
    assert.deepEqual(Object.keys(refusal).sort(), ["code", "message"]);
    assert.equal(refusal.code, "command_id_reused");
    const [together] = await bank.executeAll([{ ...deposit, amount }], [{ command_id, actor: by(bob) }]);
    assert.deepEqual(together.error, refusal);
  }
  assert.equal(await bank.query({ type: "command", command_id }, { actor: by(bob) }), null);
  assert.deepEqual((await bank.execute(deposit, { command_id, actor: by(customer_id) })).original, first);
  assert.equal(bank.head(), head);
});

test("an export that begins with a byte order mark is read", async () => {
  const { bank } = await smallBank();
  const text = `\u{feff}${await bank.exportLog()}`;
  assert.ok((await bank.importLog(text)).same_as_open);
  const copy = await openBank();
  const taken = await copy.importLog(text, { mode: "replace" });
  assert.deepEqual([taken.ok, taken.error], [true, undefined]);
  assert.deepEqual(copy.events(), bank.events());
  assert.equal(await bank.mend(text), bank.head());
});
