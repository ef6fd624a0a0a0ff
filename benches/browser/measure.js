// The rounds: the bank and plain JavaScript in turns, so that a busy machine slows both alike.

const median = (runs) => runs.slice().sort((one, other) => one - other)[runs.length >> 1];

/** The browser writes behind our back: what was stored or removed before is not to be paid for later. */
const rest = () => new Promise((go) => setTimeout(go, 500));

async function timed(what) {
  const start = performance.now();
  await what();
  return performance.now() - start;
}

/** The standard workload into localStorage: one by one, in groups, and in plain JavaScript. */
async function measureWorkload(events, rounds) {
  const bank = await bankReady;
  const { commands, balances } = draw(42, 1000, events);
  const count = 1000 + commands.length;
  const fits = events <= 10000;
  const [alone, grouped, plain] = [[], [], []];
  for (let round = 0; round < rounds; round += 1) {
    for (const [together, runs] of [[1, alone], [1024, grouped]]) {
      await bank.reset();
      await rest();
      runs.push(await timed(() => bank.simulation.generate({ seed: 42, accounts: 1000, events, together })));
    }
    if (!fits) continue;
    await bank.reset();
    const plainBank = new PlainBank();
    const names = Array.from({ length: 1000 }, () => `account-${crypto.randomUUID()}`);
    await rest();
    plain.push(await timed(() => runPlain(plainBank, names, commands)));
    checkBalances([...plainBank.accounts.values()].map((row) => row.balance), balances);
    removePlain();
  }
  const rate = (runs) => (runs.length ? (count / median(runs)) * 1000 : null);
  return { count, alone: rate(alone), grouped: rate(grouped), plain: rate(plain) };
}

/** Opening the log that stands here, every view ready, against parsing its events as JSON. */
async function measureOpening(rounds) {
  const bank = await bankReady;
  const head = bank.head();
  const texts = bank.events().map((event) => JSON.stringify(event));
  await rest();
  const [opening, parsing] = [[], []];
  for (let round = 0; round < rounds; round += 1) {
    opening.push(await timed(() => bank.reload()));
    parsing.push(await timed(() => texts.forEach((text) => JSON.parse(text))));
  }
  const verifying = await timed(async () => {
    if (bank.head() !== head || !(await bank.verify()).ok) throw new Error("the log did not come back");
  });
  return { head, ...bank.storage(), opening: median(opening), parsing: median(parsing), verifying };
}

/** How much memory wasm has, in MiB. */
async function wasmMemory() {
  await bankReady;
  const { default: init } = await import(new URL("leftfold.js", location.href));
  return (await init()).memory.buffer.byteLength / 2 ** 20;
}

/** How many events of the workload fit until the storage is full. */
async function measureCapacity() {
  const bank = await bankReady;
  await bank.reset();
  let refused = "nothing";
  await bank.simulation
    .generate({ seed: 42, accounts: 1000, events: 1000000, together: 1024 })
    .catch((error) => (refused = error.code));
  const fits = { head: bank.head(), refused };
  await bank.reset();
  return fits;
}

/** How long a single command takes with the journal in front, by how safe its answer is. */
async function measureLatency(count) {
  const bank = await bankReady;
  await bank.reset();
  await bank.simulation.generate({ seed: 42, accounts: 100, events: 1000 });
  const [{ account_id }] = await bank.query({ type: "accounts" });
  const result = {};
  for (const durability of ["browser", "disk"]) {
    await bank.setDurability(durability);
    const times = [];
    for (let i = 0; i < count; i += 1) {
      times.push(await timed(() => bank.execute({ type: "deposit_money", account_id, amount: "0.01" })));
    }
    times.sort((one, other) => one - other);
    result[durability] = { p50: times[count >> 1], p99: times[Math.floor(count * 0.99)] };
  }
  return result;
}

/** A command on a short and on a long log, in turns, in banks that forget with the page. */
async function measureGrowth(short, long, rounds) {
  const { openBank } = await import(new URL("leftfold.js", location.href));
  const block = 40;
  const banks = [];
  for (const events of [short, long]) {
    const bank = await openBank();
    const progress = () => bank.head() < events;
    await bank.simulation.generate({ accounts: 100, events: 2 * events }, { progress });
    const ids = (await bank.query({ type: "accounts" })).map((account) => account.account_id);
    banks.push({ bank, ids, runs: { deposit: [], transfer: [] } });
  }
  const amount = "0.01";
  const asked = {
    deposit: (ids, i) => ({ type: "deposit_money", account_id: ids[i], amount }),
    transfer: (ids, i) => ({ type: "transfer_money", from_account_id: ids[i], to_account_id: ids[i + 1], amount }),
  };
  await rest();
  for (let round = 0; round < rounds; round += 1) {
    for (const [name, command] of Object.entries(asked)) {
      for (const { bank, ids, runs } of banks) {
        const commands = Array.from({ length: block }, (_, i) => command(ids, (round * block + i) % 99));
        const time = await timed(async () => {
          for (const command of commands) await bank.execute(command);
        });
        runs[name].push((time / block) * 1000);
      }
    }
  }
  const of = (name) => ({ short: median(banks[0].runs[name]), long: median(banks[1].runs[name]) });
  return { deposit: of("deposit"), transfer: of("transfer") };
}

/** Commands a second through the scripting contract, one by one. */
async function measureScripted(accounts, events, rounds) {
  const bank = await bankReady;
  const { commands, balances } = draw(42, accounts, events);
  const runs = [];
  for (let round = 0; round < rounds; round += 1) {
    await bank.reset();
    const ids = await openCustomers(bank, accounts);
    const asked = commandsOf(ids, commands);
    await rest();
    runs.push(await timed(async () => {
      for (const command of asked) await bank.execute(command);
    }));
    const rows = await bank.query({ type: "accounts" });
    checkBalances(rows.map((row) => Math.round(Number(row.balance) * 100)), balances);
  }
  return ((accounts + commands.length) / median(runs)) * 1000;
}

function checkBalances(found, expected) {
  if (found.some((balance, i) => balance !== expected[i])) throw new Error("the balances differ");
}

async function openCustomers(bank, accounts) {
  const opened = await bank.execute({ type: "open_bank", name: "Bench", currency: "USD" });
  const bank_id = opened.events[0].stream.slice("bank-".length);
  const customers = [];
  for (let number = 0; number < accounts / 10; number += 1) {
    const registered = await bank.execute({
      type: "register_customer",
      bank_id,
      first_name: "Customer",
      last_name: String(number + 1),
      nationality: "US",
      gender: "unspecified",
      date_of_birth: "1990-01-01",
      address: { street: `${number + 1} Main St`, city: "Anytown", postal_code: "12345", country: "US" },
    });
    customers.push(registered.events[0].stream.slice("customer-".length));
  }
  return { customers, accounts: Array.from({ length: accounts }, () => crypto.randomUUID()) };
}

function commandsOf({ customers, accounts }, commands) {
  const amount = (cents) => (cents / 100).toFixed(2);
  const openings = accounts.map((account_id, number) => ({
    type: "open_account",
    account_id,
    customer_id: customers[Math.floor(number / 10)],
    initial_deposit: amount(100000),
  }));
  const movements = commands.map(({ kind, i, j, cents }) => {
    if (kind === "transfer") {
      const [from_account_id, to_account_id] = [accounts[i], accounts[j]];
      return { type: "transfer_money", from_account_id, to_account_id, amount: amount(cents) };
    }
    return { type: `${kind}_money`, account_id: accounts[i], amount: amount(cents) };
  });
  return [...openings, ...movements];
}
