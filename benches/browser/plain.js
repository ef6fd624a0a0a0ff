// What the bank is measured against: a plain log in localStorage, one key an event, as a competent
// developer writes it who has no event store at hand. It keeps balances and the last state of each
// account, and nothing else of what the bank keeps: no hashes, no books, no statements, no past.

const PLAIN = "plain.";

/** Every text under the bank's own keys, in order, parsed: the least that opening its log can be. */
function readAndParse(prefix) {
  const first = (key) => Number(key.slice(key.lastIndexOf(".") + 1));
  const keys = Object.keys(localStorage).filter((key) => key.startsWith(prefix));
  keys.sort((one, other) => first(one) - first(other));
  return keys.map((key) => JSON.parse(localStorage.getItem(key)));
}

class PlainBank {
  constructor() {
    this.head = 0;
    this.accounts = new Map();
  }

  apply({ type, stream, data }) {
    switch (type) {
      case "account_opened":
        this.accounts.set(stream, { balance: data.cents, version: 1 });
        break;
      case "money_deposited":
      case "account_credited":
        this.accounts.get(stream).balance += data.cents;
        this.accounts.get(stream).version += 1;
        break;
      case "money_withdrawn":
      case "account_debited":
        this.accounts.get(stream).balance -= data.cents;
        this.accounts.get(stream).version += 1;
        break;
    }
  }

  record(type, stream, data) {
    const event = {
      position: ++this.head,
      event_id: crypto.randomUUID(),
      stream,
      version: (this.accounts.get(stream)?.version ?? 0) + 1,
      type,
      schema: 1,
      recorded_at: new Date().toISOString(),
      data,
      metadata: { command_id: crypto.randomUUID(), actor: { role: "admin", name: "admin" } },
    };
    localStorage.setItem(PLAIN + event.position, JSON.stringify(event));
    this.apply(event);
  }

  open(account, cents) {
    if (!this.accounts.has(account)) this.record("account_opened", account, { cents });
  }

  deposit(account, cents) {
    if (this.accounts.has(account)) this.record("money_deposited", account, { cents });
  }

  withdraw(account, cents) {
    const from = this.accounts.get(account);
    if (from && from.balance >= cents) this.record("money_withdrawn", account, { cents });
  }

  transfer(source, destination, cents) {
    const from = this.accounts.get(source);
    if (!from || !this.accounts.has(destination) || from.balance < cents) return;
    const transfer_id = crypto.randomUUID();
    this.record("account_debited", source, { transfer_id, cents });
    this.record("account_credited", destination, { transfer_id, cents });
  }
}

/** Opens the plain log: its balances, from what is stored. */
function openPlain(events) {
  const bank = new PlainBank();
  const keys = Object.keys(localStorage).filter((key) => key.startsWith(PLAIN));
  keys.sort((one, other) => one.slice(PLAIN.length) - other.slice(PLAIN.length));
  for (const key of keys) bank.apply(JSON.parse(localStorage.getItem(key)));
  if (keys.length !== events) throw new Error(`${keys.length} plain events, not ${events}`);
  return bank;
}

function removePlain() {
  for (const key of Object.keys(localStorage)) if (key.startsWith(PLAIN)) localStorage.removeItem(key);
}

/** The standard workload, drawn before a clock starts: what every system here is asked. */
function draw(seed, accounts, events) {
  let x = BigInt(seed);
  const next = () => {
    x = (x * 6364136223846793005n + 1442695040888963407n) & 0xffffffffffffffffn;
    return Number(x >> 33n);
  };
  const balances = new Array(accounts).fill(100000);
  const commands = [];
  for (let done = accounts; done < events; ) {
    const kind = ["deposit", "deposit", "withdraw", "transfer"][next() % 4];
    const i = next() % accounts;
    const j = (i + 1 + (next() % (accounts - 1))) % accounts;
    const cents = 1 + (next() % (kind === "deposit" ? 50000 : 30000));
    if (kind === "transfer" && done === events - 1) continue;
    commands.push({ kind, i, j, cents });
    if (kind === "deposit") {
      balances[i] += cents;
      done += 1;
    } else if (balances[i] >= cents) {
      balances[i] -= cents;
      if (kind === "transfer") balances[j] += cents;
      done += kind === "transfer" ? 2 : 1;
    }
  }
  return { commands, balances };
}

function runPlain(bank, accounts, commands) {
  for (const account of accounts) bank.open(account, 100000);
  for (const { kind, i, j, cents } of commands) {
    if (kind === "deposit") bank.deposit(accounts[i], cents);
    else if (kind === "withdraw") bank.withdraw(accounts[i], cents);
    else bank.transfer(accounts[i], accounts[j], cents);
  }
}
