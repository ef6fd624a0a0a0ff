// The standard workload ends on the numbers that every system that runs it must end on, through the
// module as through the core.

import assert from "node:assert/strict";
import test from "node:test";

import { openBank } from "./support.mjs";

const cents = (amount) => BigInt(amount.replace(".", ""));

test("ten thousand events of accounts end on the published numbers", async () => {
  const bank = await openBank();
  const told = [];
  const generated = await bank.simulation.generate(
    { seed: 42, accounts: 1000, events: 10_000 },
    { progress: (done, total) => void told.push([done, total]) },
  );
  assert.equal(generated.commands, 8238);
  assert.equal(generated.refused, 6);
  assert.equal(generated.cancelled, false);
  assert.equal(generated.head, bank.head());
  assert.deepEqual(told.at(-1), [8238, 8238]);
  assert.ok(told.every(([done], index) => index === 0 || told[index - 1][0] < done));

  const { bank_id } = generated;
  const accounts = await bank.query({ type: "accounts", bank_id });
  const balances = accounts.map((account) => cents(account.balance));
  assert.equal(balances.length, 1000);
  assert.equal(balances.reduce((sum, balance) => sum + balance, 0n), 162112970n);
  const checksum = balances.reduce((h, balance) => (31n * h + balance) % 1000000007n, 0n);
  assert.equal(checksum, 773132423n);

  assert.equal((await bank.query({ type: "bank", bank_id })).balance, "1621129.70");
  const books = await bank.query({ type: "trial_balance", bank_id });
  assert.ok(books.balanced);
  assert.equal(books.rows.find((row) => row.account === "Customer deposits").credit, "1621129.70");

  const before = bank.head();
  await bank.reload();
  assert.equal(bank.head(), before);
  assert.deepEqual(await bank.query({ type: "accounts", bank_id }), accounts);
  assert.ok((await bank.verify()).ok);
});

test("a workload stops where it is told to, and what was recorded stays", async () => {
  const bank = await openBank();
  const generated = await bank.simulation.generate(
    { seed: 7, accounts: 100, events: 1_000_000 },
    { progress: (done) => done < 500 },
  );
  assert.equal(generated.cancelled, true);
  assert.ok(generated.commands >= 500);
  assert.equal(generated.head, bank.head());
  assert.ok((await bank.verify()).ok);
});

test("the same seed draws the same bank, and another seed another", async () => {
  const balances = async (seed) => {
    const bank = await openBank();
    await bank.simulation.generate({ seed, accounts: 20, events: 200 });
    return (await bank.query({ type: "accounts" })).map((account) => account.balance);
  };
  assert.deepEqual(await balances(1), await balances(1));
  assert.notDeepEqual(await balances(1), await balances(2));
});
