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

/** A log of so many events of the workload, in the place of what stands here. */
async function generated(events) {
  const bank = await bankReady;
  await bank.reset();
  await bank.simulation.generate({ seed: 42, accounts: 1000, events, together: 1024 });
  return bank.head();
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

/** How long a frame takes in which something is done: what follows from it, layout and painting. */
const frame = (act) =>
  new Promise((go) => requestAnimationFrame(() => {
    const start = performance.now();
    act();
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => go(performance.now() - start);
    port2.postMessage(null);
  }));

const percentiles = (times) => {
  const sorted = times.slice().sort((one, other) => one - other);
  const of = (percent) => sorted[Math.floor(((sorted.length - 1) * percent) / 100)];
  return { p50: of(50), p95: of(95), longest: sorted[sorted.length - 1] };
};

/** How long a frame takes in which the slider is dragged on, on each page. */
async function measureDragging(steps) {
  const bank = await bankReady;
  const head = bank.head();
  const [{ account_id }] = await bank.query({ type: "accounts" });
  const pages = ["/", `/accounts/${account_id}`, "/customers", "/transfers", "/ledger", "/requests", "/dashboard", "/events"];
  document.body.style.display = "";
  const result = {};
  for (const page of pages) {
    location.hash = page;
    await rest();
    const slider = document.querySelector(".time-bar__slider");
    const slide = (place) => {
      slider.value = String(place);
      slider.dispatchEvent(new Event("input", { bubbles: true }));
    };
    const times = [];
    let place = head;
    for (let step = 0; step < steps; step += 1) {
      // A hand moves on by little and by much, and turns round.
      place = (place + [211, 1999, 13, 47777, 97, 5003][step % 6]) % head;
      times.push(await frame(() => slide(place)));
    }
    result[page.replace(account_id, "…")] = percentiles(times);
    slide(head);
    await rest();
  }
  return result;
}

/** From the choice of a filter until the first of what it finds is on screen, and until all is. */
async function measureFilter(rounds) {
  const bank = await bankReady;
  document.body.style.display = "";
  location.hash = "/events";
  await rest();
  const choice = document.querySelector("select[name=event_type]");
  const choose = (name) => {
    choice.value = name;
    choice.dispatchEvent(new Event("change", { bubbles: true }));
  };
  const found = () => document.querySelector(".log__progress [role=status]").textContent.includes("found");
  const searching = () => document.querySelector(".log__progress progress");
  const [first, all] = [[], []];
  for (let round = 0; round < rounds; round += 1) {
    const start = performance.now();
    await frame(() => choose(["money_deposited", "transfer_completed"][round % 2]));
    while (!found()) await frame(() => undefined);
    first.push(performance.now() - start);
    while (searching()) await frame(() => undefined);
    all.push(performance.now() - start);
    choose("");
    await rest();
  }
  return { head: bank.head(), first: percentiles(first), all: percentiles(all) };
}

/** How long a frame takes in which the whole log is scrolled on, by little and by much. */
async function measureScrolling(steps) {
  await bankReady;
  document.body.style.display = "";
  location.hash = "/events";
  await rest();
  const list = document.querySelector(".log");
  const deep = list.scrollHeight - list.clientHeight;
  const times = [];
  let place = 0;
  for (let step = 0; step < steps; step += 1) {
    place = (place + [40, 400, 4000, 40000, 97, 1900000][step % 6]) % deep;
    // A browser tells of it a frame later; here it is told in the same.
    times.push(await frame(() => {
      list.scrollTo(0, place);
      list.dispatchEvent(new Event("scroll"));
    }));
  }
  return { deep, ...percentiles(times) };
}

/** A deposit as a command, as a request, and as one with its answer read, in turns. */
async function measureFetch(rounds, inMemory) {
  const { openBank } = await import(new URL("leftfold.js", location.href));
  const block = 100;
  const bank = inMemory ? await openBank() : await bankReady;
  bank.setFacade({ burst: 1000000, per_second: 1000000 });
  if (!inMemory) await bank.reset();
  await bank.simulation.generate({ accounts: 100, events: 1000 });
  const ids = (await bank.query({ type: "accounts" })).map((account) => account.account_id);
  const amount = "0.01";
  const fetch = (account_id) => {
    const init = { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify({ amount }) };
    return bank.fetch(`/api/v1/accounts/${account_id}/deposit`, init);
  };
  if (!(await fetch(ids[0])).ok) throw new Error("a deposit was refused");
  const asked = {
    execute: (account_id) => bank.execute({ type: "deposit_money", account_id, amount }),
    fetch,
    read: async (account_id) => (await fetch(account_id)).json(),
  };
  const runs = { execute: [], fetch: [], read: [] };
  await rest();
  for (let round = 0; round < rounds; round += 1) {
    for (const [name, ask] of Object.entries(asked)) {
      const time = await timed(async () => {
        for (let i = 0; i < block; i += 1) await ask(ids[i % ids.length]);
      });
      runs[name].push((time / block) * 1000);
    }
  }
  return { execute: median(runs.execute), fetch: median(runs.fetch), read: median(runs.read) };
}
