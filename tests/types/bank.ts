// The types of the module, used as a script would use them: every call, and what each gives. Lines
// that must not compile say so, since a type of `any` would let everything through.

import start, {
  openBank,
  type Actor,
  type Alert,
  type Amount,
  type Answers,
  type Archive,
  type Archived,
  type AuditLine,
  type Bank,
  type Code,
  type Command,
  type CommandReport,
  type Compliance,
  type Done,
  type Durability,
  type EventFilter,
  type EventType,
  type ExecuteOptions,
  type ExportOptions,
  type FacadeSettings,
  type FraudCheck,
  type FraudReport,
  type Generated,
  type GoalReport,
  type Id,
  type ImportResult,
  type Inspection,
  type IntegrationEvent,
  type IntegrationType,
  type Metrics,
  type LargestTransactions,
  type LessonAct,
  type LessonAnswer,
  type LessonError,
  type LessonLevel,
  type LessonPack,
  type LessonRecord,
  type Lessons,
  type Outcome,
  type Proved,
  type Policy,
  type Problem,
  type PrivacyReport,
  type Query,
  type RecordedEvent,
  type Refusal,
  type RoomLevel,
  type Runner,
  type StatementLine,
  type StorageReport,
  type SubmissionGrade,
  type TransactionsByCustomer,
  type TransactionsByDay,
  type Verification,
} from "../../dist/leftfold.js";

/** Compiles only where both types are the same: `any` is not. */
function same<A>() {
  return <B>(..._: (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? [] : [never]) => {};
}

/** The part of an outcome that a script goes on with. */
function accepted(outcome: Outcome): { position: number; events: RecordedEvent[]; durability: Durability } {
  switch (outcome.status) {
    case "accepted":
      return outcome;
    case "duplicate":
      return accepted(outcome.original);
    case "rejected": {
      const refusal: Refusal = outcome.error;
      const available: string | undefined = refusal.available;
      throw new Error(`${refusal.code}: ${refusal.message} (${available})`);
    }
  }
}

const idOf = (event: RecordedEvent): Id => event.stream.slice(event.stream.indexOf("-") + 1);

async function run(bank: Bank): Promise<Amount> {
  const actor: Actor = { role: "teller", name: "Grace" };
  const options: ExecuteOptions = {
    command_id: crypto.randomUUID(),
    actor,
    location: "GB",
    expected_version: 0,
    effective_at: "2026-03-02T12:00:00Z",
  };
  const open: Command = { type: "open_bank", name: "First Bank", currency: "USD" };
  const opened = await bank.execute(open, options);
  same<Outcome>()<typeof opened>();
  const [first] = accepted(opened).events;
  if (!first) throw new Error("a commit holds an event");
  const bank_id = idOf(first);

  const home = { street: "1 Main St", city: "London", postal_code: "SW1Y 4JH", country: "GB" };
  const customer_id = crypto.randomUUID();
  const account_id = crypto.randomUUID();
  const commands: Command[] = [
    {
      type: "register_customer",
      customer_id,
      bank_id,
      first_name: "Ada",
      last_name: "Lovelace",
      nationality: "GB",
      gender: "female",
      date_of_birth: "1990-12-10",
      address: home,
      email: "ada@example.org",
    },
    { type: "update_address", customer_id, address: { ...home, street: "2 Main St" } },
    { type: "open_account", account_id, customer_id, initial_deposit: "100.00", nickname: "Everyday" },
    { type: "update_account_details", account_id, nickname: "Household" },
    { type: "deposit_money", account_id, amount: "1.50", description: "Change" },
    { type: "withdraw_money", account_id, amount: "1.50" },
    { type: "set_overdraft_limit", account_id, overdraft_limit: "50" },
    { type: "freeze_account", account_id, reason: "lost card" },
    { type: "unfreeze_account", account_id },
    { type: "transfer_money", from_account_id: account_id, to_account_id: account_id, amount: "1", mode: "saga" },
    { type: "transfer_money", from_account_id: account_id, to_account_id: account_id, amount: "1", mode: "atomic" },
    { type: "close_account", account_id, reason: "moved away" },
    { type: "forget_customer", customer_id },
    {
      type: "change_bank_policy",
      bank_id,
      policy: {
        large_amount: "500",
        unusual_hours: { from: "22:00", to: "05:00" },
        velocity: { count: 3, minutes: 30 },
        fraud_threshold: 60,
        freeze_on_fraud: false,
      },
    },
  ];
  for (const command of commands) await bank.execute(command);
  const outcomes = await bank.executeAll([open, open], [options, null]);
  same<Outcome[]>()<typeof outcomes>();
  await bank.executeAll(commands);

  const queries: Query[] = [
    { type: "banks", limit: 10, after: bank_id },
    { type: "bank", bank_id },
    { type: "customers", bank_id },
    { type: "customer", customer_id },
    { type: "accounts", owner_id: customer_id, at: 3 },
    { type: "account", account_id, at: bank.head() },
    { type: "transfers", account_id },
    { type: "transfer", transfer_id: crypto.randomUUID() },
    { type: "ledger", bank_id, after: 5 },
    { type: "trial_balance", bank_id },
    { type: "trial_balance", bank_id, until: "2026-01-05", at: 3 },
    { type: "balance_sheet", bank_id },
    { type: "statement", account_id, from: "2026-01-01", order: "newest_first" },
    { type: "statement", account_id, to: "2026-01-31", by: "effective_at" },
    { type: "fraud_checks", account_id, limit: 5 },
    { type: "transactions_by_day", bank_id, from: "2026-01-01", to: "2026-01-31" },
    { type: "largest_transactions", bank_id, limit: 5 },
    { type: "transactions_by_customer", bank_id, at: 3 },
    { type: "fraud_report", bank_id, verdict: "fraud", flag: "large_amount", order: "newest_first" },
    { type: "compliance", bank_id, years: 7, now: "2036-01-01" },
    { type: "audit_log", after: 0, limit: 5 },
    { type: "audit_log", role: "teller", action: "money_deposited", command: "deposit_money", entity: "account" },
    { type: "command", command_id: crypto.randomUUID() },
    { type: "commands", after: crypto.randomUUID(), limit: 5 },
    { type: "snapshots", stream: `account-${account_id}` },
    { type: "snapshots", stream: `ledger-${bank_id}` },
    { type: "loads", account_id, limit: 5 },
    { type: "owed", at: 3 },
    { type: "metrics", at: 3 },
  ];
  for (const query of queries) await bank.query(query, { actor });

  const filter: EventFilter = { after: 0, limit: 5, stream: first.stream, type: "bank_opened" };
  const events = bank.events(filter);
  same<RecordedEvent[]>()<typeof events>();
  const head = bank.head();
  same<number>()<typeof head>();
  const stop = bank.subscribe((event) => {
    same<RecordedEvent>()<typeof event>();
    console.log(event.metadata.actor.name, event.metadata.location?.toLowerCase());
  }, filter);
  same<() => void>()<typeof stop>();
  stop();

  const told = bank.events({ integration: true, after: 17, limit: 5 });
  same<IntegrationEvent[]>()<typeof told>();
  const transferred = bank.events({ integration: true, type: "money.transferred.v1" });
  same<Amount>()<(typeof transferred)[0]["data"]["amount"]>();
  same<Id>()<(typeof transferred)[0]["data"]["transfer_id"]>();
  const unheard = bank.subscribe(
    (event) => {
      same<"transfer.failed.v1">()<typeof event.type>();
      console.log(event.data.reason, event.data.compensated, event.correlationid, event.position);
    },
    { integration: true, type: "transfer.failed.v1", subject: `transfer-${bank_id}`, correlation_id: bank_id },
  );
  same<() => void>()<typeof unheard>();
  bank.subscribe(
    (event) => {
      same<IntegrationType>()<typeof event.type>();
      if (event.type === "account.opened.v1") console.log(event.data.person_id, event.data.initial_deposit);
      // @ts-expect-error: nothing is told about a person but ids
      if (event.type === "person.registered.v1") console.log(event.data.first_name);
    },
    { integration: true },
  );
  const channel = new BroadcastChannel("leftfold.integration");
  channel.onmessage = ({ data }) => (JSON.parse(data) as IntegrationEvent[]).map((event) => event.subject);

  const policy: Policy = (await bank.query({ type: "bank", bank_id })).policy;
  same<number>()<typeof policy.velocity.count>();
  const checks: FraudCheck[] = await bank.query({ type: "fraud_checks" });
  console.log(checks[0]?.flags.includes("large_amount"), checks[0]?.location?.toLowerCase());
  const reports: CommandReport[] = await bank.query({ type: "commands" });
  const code: Code | undefined = reports[0]?.error?.code;
  const lines: StatementLine[] = (await bank.query({ type: "statement", account_id })).lines;
  console.log(code, lines[0]?.effective_at);
  const metrics: Metrics | null = await bank.query({ type: "metrics" });
  const p99: number | null | undefined = metrics?.of_this_page.command_latency.p99_us;
  console.log(p99?.toFixed(), metrics?.processes[0]?.p50_ms?.toFixed(), metrics?.sagas.failed_by[0]?.code);
  const kind: Alert["alert"] | undefined = metrics?.alerts[0]?.alert;
  console.log(kind, metrics?.success_rate?.toFixed(2), metrics?.broken[0]?.holds);
  console.log(metrics?.fraud_shares[0]?.fraud, metrics?.of_this_page.memory?.used);
  const byDay: TransactionsByDay = await bank.query({ type: "transactions_by_day", bank_id });
  console.log(byDay.days[0]?.types[0]?.sum.length, byDay.totals[0]?.count.toFixed());
  const largest: LargestTransactions = await bank.query({ type: "largest_transactions", bank_id });
  console.log(largest.transactions[0]?.to_account_id?.length, largest.transactions[0]?.status);
  const byCustomer: TransactionsByCustomer = await bank.query({ type: "transactions_by_customer", bank_id });
  console.log(byCustomer.customers[0]?.customer_name?.length, byCustomer.total.money_in.length);
  const fraud: FraudReport = await bank.query({ type: "fraud_report", bank_id });
  console.log(fraud.flags[0]?.flag, fraud.verdicts[0]?.sum.length, fraud.checks[0]?.verdict);
  const duties: Compliance = await bank.query({ type: "compliance", bank_id });
  console.log(duties.forgotten_customers[0]?.forgotten_at?.length, duties.data_retention.records.length);
  const audit: AuditLine[] = await bank.query({ type: "audit_log" });
  console.log(audit[0]?.action, audit[0]?.actor.role, audit[0]?.refused?.figures[0]?.value);
  const found: Answers["account"] = await bank.query({ type: "account", account_id });
  same<"active" | "frozen" | "closed" | undefined>()<NonNullable<typeof found>["status"] | undefined>();
  const journal: Answers["ledger"] = await bank.query({ type: "ledger", bank_id });
  console.log(journal?.entries[0]?.lines[0]?.side, found?.owner_name?.length);
  same<Query["type"]>()<keyof Answers>();
  const name: EventType = "transaction_analyzed";
  bank.events({ type: name });

  const runners: Runner[] = ["queued", "stepwise", "immediate"];
  for (const runner of runners) await bank.setRunner(runner);
  const step = await bank.step();
  same<RecordedEvent[] | null>()<typeof step>();
  same<Promise<void>>()<ReturnType<Bank["settle"]>>();
  await bank.settle();

  const text = await bank.exportLog();
  same<string>()<typeof text>();
  const nameless: ExportOptions = { personal_data: false };
  same<Promise<string>>()<ReturnType<Bank["exportLog"]>>();
  await bank.exportLog(nameless);
  const blob = await bank.exportLogAsBlob({ personal_data: false, gzip: true });
  same<Blob>()<typeof blob>();
  for (const from of [blob, blob.stream(), new Response(blob), await blob.arrayBuffer()]) {
    await bank.importLog(from);
    await bank.mend(from);
  }
  const { blob: archive } = await bank.archiveAsBlob();
  same<Blob>()<typeof archive>();
  const imported = await bank.importLog(text, { mode: "verify" });
  same<ImportResult>()<typeof imported>();
  const verified = await bank.verify();
  same<Verification>()<typeof verified>();
  if (!verified.ok) console.log(verified.broken_at?.toFixed(), verified.reason, verified.quarantined?.toFixed());
  const storage = bank.storage();
  same<StorageReport>()<typeof storage>();
  same<number | null>()<typeof storage.quota>();
  same<[RoomLevel, string | null, number | null, boolean]>()<
    [typeof storage.level, typeof storage.head_hash, typeof storage.journal_rows, typeof storage.predecessor]
  >();
  console.log(storage.lost?.first.toFixed(), storage.checked?.at.slice(0, 10), storage.reserve + storage.set_aside);
  const durability = await bank.setDurability("disk");
  same<Durability>()<typeof durability>();
  same<Promise<void>>()<ReturnType<Bank["confirmImport"]>>();
  await bank.confirmImport();
  const takenBack = await bank.takeBackImport();
  same<boolean>()<typeof takenBack>();
  const archived = await bank.archive({ personal_data: false });
  same<Archived>()<typeof archived>();
  same<Archive | null>()<typeof storage.archive>();
  console.log(archived.text.length + archived.head, archived.head_hash.slice(0, 8), imported.archive_of_open);
  const inspected = bank.inspect(1);
  same<Inspection | null>()<typeof inspected>();
  console.log(inspected?.aggregate[0]?.field, inspected?.views[0]?.view, inspected?.correlation[0]?.cause);
  const proved = bank.proof(1);
  same<Proved>()<typeof proved>();
  const forked = await bank.fork(1);
  same<Bank>()<typeof forked>();
  const readable = await bank.mend();
  same<number>()<typeof readable>();
  await bank.mend(text);
  same<Promise<void>>()<ReturnType<Bank["goOnWithoutTheRest"]>>();
  await bank.goOnWithoutTheRest();
  const settings: FacadeSettings = { actor_required: true, burst: 10, per_second: 1 };
  bank.setFacade(settings);
  bank.setFacade();
  const response = await bank.fetch("/api/v1/banks", { method: "POST", body: "{}" });
  same<Response>()<typeof response>();
  await bank.fetch(new Request("https://bank.example/api/v1/banks"));
  await bank.fetch(new URL("https://bank.example/api/v1/banks"));
  const problem: Problem = await response.json();
  if (problem.code !== "body_too_large") console.log(problem.available, problem.detail.length);
  const privacy = bank.privacy();
  same<PrivacyReport>()<typeof privacy>();
  same<[boolean, boolean, Id[], string | undefined]>()<
    [typeof privacy.passphrase, typeof privacy.locked, typeof privacy.unreadable, typeof privacy.error]
  >();
  const set = await bank.setPassphrase("correct horse");
  same<Done>()<typeof set>();
  const locked = await bank.lock();
  same<Done>()<typeof locked>();
  const unlocked = await bank.unlock("correct horse");
  same<Done>()<typeof unlocked>();
  const why: Code | undefined = unlocked.error?.code;
  if (!unlocked.ok) console.log(why === "wrong_passphrase", unlocked.error?.message);
  await bank.setPassphrase(null);
  same<Promise<void>>()<ReturnType<Bank["reload"]>>();
  await bank.reload();
  same<Promise<void>>()<ReturnType<Bank["reset"]>>();
  await bank.reset();

  const { simulation } = bank;
  simulation.setClock("2026-03-02T12:00:00Z");
  simulation.setClock(null);
  const later = simulation.advance("PT90M");
  same<string>()<typeof later>();
  same<string>()<ReturnType<typeof simulation.now>>();
  const generated = await simulation.generate(
    { seed: 42, accounts: 10, events: 100 },
    { progress: (done, total) => done < total },
  );
  same<Generated>()<typeof generated>();
  await simulation.generate();

  const account = await bank.query({ type: "account", account_id });
  return account.balance;
}

async function teach({ lessons }: Bank, pack: LessonPack): Promise<string> {
  same<Lessons>()<typeof lessons>();
  const level = await lessons.open(pack, "01-event");
  same<LessonLevel>()<typeof level>();
  const { bank, act, check, answer, journal } = level;
  same<Bank>()<typeof bank>();
  const pattern = { type: "money_deposited", data: { amount: "5.00" } };
  const acts: LessonAct[] = [
    { do: { type: "deposit_money", account_id: "$everyday", amount: "5.00" }, options: { location: "GB" } },
    { do: { type: "unfreeze_account", account_id: "$everyday" }, rejected: "account_frozen" },
    { offer: "again", duplicate: true },
    { clock: "2026-03-02T09:00:00Z" },
    { advance: "PT1M" },
    { runner: "stepwise" },
    { step: 1 },
    { settle: true },
    { reload: true },
    { crash: true },
    { fork: "other", at: "head" },
    { fork: "another", at: { before: { ...pattern, since: "log" } } },
    { leave_out: "without", of: pattern },
    { in: "other" },
    { in: null },
    { copy: "books", hold: true },
    { copy: "books", twice: pattern },
    { copy: "books", rebuild: true, without: pattern },
    { glass: "old_log", upcasters: false },
    { answer: "find", is: pattern },
  ];
  for (const each of acts) {
    const outcome = await act(each);
    same<Outcome | null>()<typeof outcome>();
    if (outcome) accepted(outcome);
  }
  const report = await check();
  same<GoalReport>()<typeof report>();
  const unmet = report.checks.find(({ met }) => !met);
  console.log(unmet?.id.length, unmet?.have, unmet?.want, unmet?.says?.length, report.dead_end?.length);
  const answered = await answer("guess", "one");
  same<LessonAnswer>()<typeof answered>();
  same<boolean | null>()<typeof answered.right>();
  const records = await journal();
  same<LessonRecord[]>()<typeof records>();
  const [record] = records;
  if (record?.type === "acted" && "do" in record.act) console.log(record.act.do.type, record.ms.toFixed());

  const text = await lessons.submission(pack, records, { who: "A7" });
  same<string>()<typeof text>();
  const grades = await lessons.grade([text], {
    pack,
    progress: (done, total) => console.log(done < total),
    signal: AbortSignal.timeout(1000),
  });
  same<SubmissionGrade[]>()<typeof grades>();
  const [grade] = grades;
  const first = grade?.levels[0];
  console.log(grade?.who, grade?.receipt?.length, first?.solved, first?.answers["guess"]?.first.right);
  console.log(grade?.problems[0]?.path?.length, grade?.problems[0]?.message);
  console.log(grade?.problems[0]?.problem.code);
  try {
    await act({ in: "nowhere" });
  } catch (error) {
    const { code, path, problem } = error as LessonError;
    console.log(problem?.code, problem?.["fork"]);
    return code === "fork_not_found" ? (path ?? "") : code;
  }
  return "";
}

/** None of this compiles, and each line says so: were it to, the check would fail. */
async function wrong(bank: Bank) {
  // @ts-expect-error: there is no such command
  await bank.execute({ type: "rob_bank" });
  // @ts-expect-error: an amount is a text
  await bank.execute({ type: "deposit_money", account_id: "x", amount: 5 });
  // @ts-expect-error: a field is missing
  await bank.execute({ type: "open_bank", name: "Bank" });
  // @ts-expect-error: there is no such field
  await bank.execute({ type: "open_bank", name: "Bank", currency: "USD", colour: "red" });
  // @ts-expect-error: there is no such option
  await bank.execute({ type: "unfreeze_account", account_id: "x" }, { id: "x" });
  // @ts-expect-error: there is no such role
  await bank.query({ type: "banks" }, { actor: { role: "king", name: "Midas" } });
  // @ts-expect-error: there is no such limit
  await bank.execute({ type: "change_bank_policy", bank_id: "x", policy: { max_withdrawal: "5" } });
  // @ts-expect-error: there is no such way to transfer
  await bank.execute({ type: "transfer_money", from_account_id: "x", to_account_id: "y", amount: "1", mode: "twice" });
  // @ts-expect-error: a statement has two times, and this is neither
  await bank.query({ type: "statement", account_id: "x", by: "position" });
  // @ts-expect-error: there is no such event
  bank.events({ type: "bank_robbed" });
  // @ts-expect-error: no such question is answered
  console.log({} as Answers["weather"]);
  // @ts-expect-error: there is no such question
  await bank.query({ type: "weather" });
  // @ts-expect-error: a question about an account names it
  await bank.query({ type: "account" });
  // @ts-expect-error: a position is a number
  await bank.query({ type: "banks", at: "1" });
  // @ts-expect-error: a path is a text, a URL or a Request
  await bank.fetch(5);
  // @ts-expect-error: there is no such part of a request
  await bank.fetch("/api/v1/banks", { verb: "POST" });
  // @ts-expect-error: there is no such setting
  bank.setFacade({ limit: 5 });
  // @ts-expect-error: there is no such runner
  await bank.setRunner("sideways");
  // @ts-expect-error: a listener is a function
  bank.subscribe("listener");
  // @ts-expect-error: there is no such integration event
  bank.subscribe(console.log, { integration: true, type: "money_deposited" });
  // @ts-expect-error: what others are told is of no stream
  bank.events({ integration: true, stream: "bank-1" });
  // @ts-expect-error: a log to import is a text
  await bank.importLog(5);
  // @ts-expect-error: there is no such mode
  await bank.importLog("", { mode: "append" });
  // @ts-expect-error: commands to execute are a list
  await bank.executeAll({ type: "unfreeze_account", account_id: "x" });
  // @ts-expect-error: there is no such command
  await bank.executeAll([{ type: "rob_bank" }]);
  // @ts-expect-error: an answer can't wait for that
  await bank.setDurability("memory");
  // @ts-expect-error: an export to mend from is a log's text
  await bank.mend(5);
  // @ts-expect-error: there is no such option of an export
  await bank.exportLog({ personal: false });
  // @ts-expect-error: whether personal data goes with it is a yes or a no
  await bank.exportLog({ personal_data: "no" });
  // @ts-expect-error: a passphrase is a text, or null where it is taken away
  await bank.setPassphrase();
  // @ts-expect-error: nothing unlocks without a passphrase
  await bank.unlock(null);
  // @ts-expect-error: a time is a text or null
  bank.simulation.setClock(5);
  // @ts-expect-error: there is no such part of a workload
  await bank.simulation.generate({ speed: 2 });
  // @ts-expect-error: a level is one of a pack
  await bank.lessons.open("01-event");
  const level = await bank.lessons.open({}, "01-event");
  // @ts-expect-error: there is no such act
  await level.act({ win: true });
  // @ts-expect-error: there is no such command
  await level.act({ do: { type: "rob_bank" } });
  // @ts-expect-error: submissions are graded with their pack
  await bank.lessons.grade([]);
  // @ts-expect-error: there is no such option
  await bank.lessons.grade([], { pack: {}, speed: 2 });
  const outcome = await bank.execute({ type: "unfreeze_account", account_id: "x" });
  // @ts-expect-error: a refused command has no position
  console.log(outcome.position);
  // @ts-expect-error: what is read can't be a bank's own to make
  new (bank.constructor as typeof Bank)();
}

const module = await start({ module_or_path: new Uint8Array() });
console.log(module.memory.buffer.byteLength);
const bank = await openBank();
same<Bank>()<typeof bank>();
same<Promise<Amount>>()<ReturnType<typeof run>>();
console.log(await run(bank), await teach(bank, {}), wrong);

// On the page the same bank stands in the window.
same<Promise<Bank>>()<typeof window.bankReady>();
same<Bank>()<typeof window.bank>();
