// What somebody writes who has installed the package: type-checked, and run in Node.

import init, { openBank, type Outcome } from "leftfold";

await init();
const bank = await openBank();
const [bank_id, customer_id, account_id] = [1, 2, 3].map((n) => `00000000-0000-4000-8000-00000000000${n}`);
const outcomes: Outcome[] = await bank.executeAll([
  { type: "open_bank", bank_id, name: "First Bank", currency: "USD" },
  {
    type: "register_customer", customer_id, bank_id, first_name: "Ada", last_name: "Lovelace",
    nationality: "GB", gender: "female", date_of_birth: "1990-12-10",
    address: { street: "12 St James's Square", city: "London", postal_code: "SW1Y 4JH", country: "GB" },
  },
  { type: "open_account", account_id, customer_id, initial_deposit: "100" },
]);
const account = await bank.query({ type: "account", account_id });
if (account?.balance !== "100.00") throw new Error(JSON.stringify({ outcomes, account }));
