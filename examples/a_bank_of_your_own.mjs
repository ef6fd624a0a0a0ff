// A bank in memory, from the module that stands in dist/: in Node (`node examples/a_bank_of_your_own.mjs`)
// and in any page (a_bank_of_your_own.html). It shows nothing of its own.
import init, { openBank } from "../dist/leftfold.js";

// A page loads the WebAssembly by itself. Node's fetch reads no files, so there it is handed over.
const read = async () => (await import("node:fs/promises")).readFile(new URL("../dist/leftfold_bg.wasm", import.meta.url));
await init(globalThis.process?.versions?.node ? { module_or_path: await read() } : undefined);

const bank = await openBank();
const [bank_id, customer_id, from_account_id, to_account_id] = Array.from({ length: 4 }, () => crypto.randomUUID());
const outcomes = await bank.executeAll([
  { type: "open_bank", bank_id, name: "First Bank", currency: "USD" },
  { type: "register_customer", customer_id, bank_id, first_name: "Ada", last_name: "Lovelace", nationality: "GB",
    gender: "female", date_of_birth: "1990-12-10",
    address: { street: "12 St James's Square", city: "London", postal_code: "SW1Y 4JH", country: "GB" } },
  { type: "open_account", account_id: from_account_id, customer_id, initial_deposit: "100" },
  { type: "open_account", account_id: to_account_id, customer_id },
  { type: "transfer_money", from_account_id, to_account_id, amount: "12.50" },
]);
export const refused = outcomes.filter(({ status }) => status !== "accepted");
export const balances = (await bank.query({ type: "accounts" })).map(({ balance }) => balance);
console.log(balances.join(" and "), "after", bank.head(), "events");
