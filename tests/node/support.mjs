// What the tests share: the built module, started as any script in Node starts it, and a small bank.

import { readFile } from "node:fs/promises";

const DIST = new URL("../../dist/", import.meta.url);
const { default: start, deriveKey, openBank } = await import(new URL("leftfold.js", DIST));
await start({ module_or_path: await readFile(new URL("leftfold_bg.wasm", DIST)) });

export { deriveKey, openBank };

/** The id of what an event is about. */
export const id = (event) => event.stream.slice(event.stream.indexOf("-") + 1);

/** Executes a command that must be accepted, and gives its outcome. */
export async function accepted(bank, command, options) {
  const outcome = await bank.execute(command, options);
  if (outcome.status !== "accepted") throw new Error(JSON.stringify(outcome));
  return outcome;
}

/** Executes a command that must be refused by a rule, and gives the refusal. */
export async function refused(bank, command, options) {
  const outcome = await bank.execute(command, options);
  if (outcome.status !== "rejected") throw new Error(JSON.stringify(outcome));
  return outcome.error;
}

export const person = (bank_id, last_name) => ({
  type: "register_customer",
  bank_id,
  first_name: "Ada",
  last_name,
  nationality: "GB",
  gender: "female",
  date_of_birth: "1990-12-10",
  address: { street: "12 St James's Square", city: "London", postal_code: "SW1Y 4JH", country: "GB" },
});

/** A bank in USD with one customer and two accounts, of 100.00 and of nothing. */
export async function smallBank() {
  const bank = await openBank();
  const opened = await accepted(bank, { type: "open_bank", name: "First Bank", currency: "USD" });
  const bank_id = id(opened.events[0]);
  const registered = await accepted(bank, person(bank_id, "Lovelace"));
  const customer_id = id(registered.events[0]);
  const account = async (initial_deposit) =>
    id((await accepted(bank, { type: "open_account", customer_id, initial_deposit })).events[0]);
  return { bank, bank_id, customer_id, full: await account("100.00"), empty: await account(undefined) };
}

export const balance = async (bank, account_id, at) =>
  (await bank.query({ type: "account", account_id, at })).balance;
