// Objects are taken as TypeScript means them: a member that is `undefined` or `null` counts as left out.
//
// How much one argument may hold; what is larger is `invalid_command`, and the message names the limit:
// 200 values in objects at most 8 deep, texts of 2 000 bytes of UTF-8, and names of fields of 100 bytes.
// `executeAll` takes up to 100 000 commands. A request of `fetch` has a URL and headers of 8 000 bytes
// each and a body of 256 KiB, over which its status is 413. A passphrase has at most 10 000 bytes. A log to
// import is read in pieces, and may be as long as it likes.
//
// `execute`, `executeAll`, `query` and `fetch` read their arguments when they are called: an object may be
// changed, and used for the next call, at once.

/** An amount of money: a decimal text with the currency's digits, such as "150.00". */
export type Amount = string;
/** A lower-case UUID. Ids are taken in any case. */
export type Id = string;
/** An RFC 3339 time in UTC. */
export type Time = string;

export interface Address {
  street: string;
  city: string;
  postal_code: string;
  /** ISO 3166-1, in two letters or three; it is kept, and shown, in two. */
  country: string;
}

/** Minutes of the day in UTC as "HH:MM"; the end is not included, and may pass midnight. */
export interface Hours {
  from: string;
  to: string;
}

/** So many movements out of an account in so many minutes are usual. */
export interface Velocity {
  count: number;
  minutes: number;
}

/** What a bank allows. */
export interface Policy {
  max_deposit: Amount;
  max_balance: Amount;
  large_amount: Amount;
  unusual_hours: Hours;
  velocity: Velocity;
  fraud_threshold: number;
  suspicious_threshold: number;
  freeze_on_fraud: boolean;
  /** A snapshot of an account every so many of its events, and one of the books every so many of its bank's postings. */
  snapshot_every: number;
  /** How many fraud checks in a hundred may find fraud before that is an alert, from 0 to 100; 5 where it is left out. */
  fraud_share_alert?: number;
}

export type Command =
  | { type: "open_bank"; bank_id?: Id; name: string; currency: string }
  /** Changes the limits that it names, at least one. */
  | { type: "change_bank_policy"; bank_id: Id; policy: Partial<Policy> }
  | {
      type: "register_customer";
      customer_id?: Id;
      bank_id: Id;
      first_name: string;
      last_name: string;
      /** ISO 3166-1, in two letters or three; it is kept, and shown, in two. */
      nationality: string;
      gender: string;
      /** YYYY-MM-DD */
      date_of_birth: string;
      address: Address;
      email?: string;
    }
  | { type: "update_address"; customer_id: Id; address: Address }
  /** Once all accounts are closed. */
  | { type: "forget_customer"; customer_id: Id }
  | {
      type: "open_account";
      account_id?: Id;
      customer_id: Id;
      account_number?: string;
      initial_deposit?: Amount;
      overdraft_limit?: Amount;
      nickname?: string;
    }
  | { type: "update_account_details"; account_id: Id; nickname: string }
  | { type: "deposit_money"; account_id: Id; amount: Amount; description?: string }
  | { type: "withdraw_money"; account_id: Id; amount: Amount; description?: string }
  | { type: "set_overdraft_limit"; account_id: Id; overdraft_limit: Amount }
  | { type: "freeze_account"; account_id: Id; reason: string }
  | { type: "unfreeze_account"; account_id: Id }
  | { type: "close_account"; account_id: Id; reason: string }
  | {
      type: "transfer_money";
      transfer_id?: Id;
      from_account_id: Id;
      to_account_id: Id;
      amount: Amount;
      description?: string;
      /** Step by step with compensations, or all at once or not at all. */
      mode?: "saga" | "atomic";
    };

export type Role = "customer" | "teller" | "analyst" | "auditor" | "admin";

export interface Actor {
  role: Role;
  name: string;
  customer_id?: Id;
}

/** Who asked, as the log shows it: a customer's name is `null` where it can't be read any more. */
export interface ShownActor {
  role: Role;
  name: string | null;
  customer_id?: Id;
}

export interface ExecuteOptions {
  /** The same id again is the same command. */
  command_id?: Id;
  actor?: Actor;
  /** ISO 3166-1, in two letters or three; it is kept, and shown, in two. */
  location?: string;
  /** The version that the command's own stream must have. */
  expected_version?: number;
  /** For deposits and withdrawals; not later than now. */
  effective_at?: Time;
}

export interface QueryOptions {
  actor?: Actor;
}

/** How `fetch` asks and limits. */
export interface FacadeSettings {
  /** Whether a request must say who asks, in `X-Actor-Role` and `X-Actor-Name`; `false` at first. */
  actor_required?: boolean;
  /** So many requests of one actor at once; 1000 at first. */
  burst?: number;
  /** So many more each second, by the bank's clock; 100 at first. */
  per_second?: number;
}

/** What a response of `fetch` with a status from 400 on holds, after RFC 9457. */
export interface Problem {
  type: string;
  title: string;
  status: number;
  detail: string;
  /** That of a refusal, or what is wrong with the request. */
  code:
    | Code
    | "no_such_route"
    | "method_not_allowed"
    | "not_acceptable"
    | "actor_required"
    | "body_too_large"
    | "unsupported_media_type"
    | "command_not_found";
  /** Figures and names behind a refusal. */
  [detail: string]: string | number;
}

/** How safe what was accepted is. */
export type Durability = "memory" | "browser" | "disk";

/** Why a command is refused, in the order in which codes win when several apply. */
export type Code =
  | "invalid_command"
  | "command_id_reused"
  | "locked"
  | "forbidden"
  | "bank_not_found"
  | "customer_not_found"
  | "account_not_found"
  | "transfer_not_found"
  | "version_conflict"
  | "invalid_name"
  | "unknown_currency"
  | "invalid_policy"
  | "invalid_country"
  | "invalid_date_of_birth"
  | "invalid_address"
  | "invalid_email"
  | "invalid_amount"
  | "same_account"
  | "currency_mismatch"
  | "already_exists"
  | "customer_forgotten"
  | "account_closed"
  | "account_frozen"
  | "already_frozen"
  | "not_frozen"
  | "transfers_in_flight"
  | "has_open_accounts"
  | "account_number_taken"
  | "deposit_limit_exceeded"
  | "balance_limit_exceeded"
  | "insufficient_funds"
  | "fraud_detected"
  | "rate_limited"
  | "read_only"
  | "storage_full"
  | "storage_unavailable"
  | "wrong_passphrase"
  | "no_passphrase"
  | "passphrase_too_short";

export interface Refusal {
  code: Code;
  message: string;
  /**
   * Figures and names behind it, such as `available` or `field`. Where a code has several causes, `problem` tells
   * which it is, by a stable name. docs/commands.md lists them. What an earlier version recorded may lack some.
   */
  [detail: string]: string;
}

export type Outcome =
  | {
      status: "accepted";
      command_id: Id;
      /** Of the last event of the command's own commit. */
      position: number;
      /** Those of the command's own commit that the actor may see. */
      events: RecordedEvent[];
      durability: Durability;
    }
  | { status: "rejected"; command_id: Id; error: Refusal }
  /** The first outcome again, for an actor who may see it; anybody else gets `command_id_reused`. */
  | { status: "duplicate"; command_id: Id; original: Outcome };

/** The names of events. They are stored, and so are for ever. */
export type EventType =
  | "bank_opened"
  | "bank_policy_changed"
  | "bank_brought_forward"
  | "customer_registered"
  | "customer_address_updated"
  | "customer_forgotten"
  | "customer_brought_forward"
  | "account_opened"
  | "account_details_updated"
  | "money_deposited"
  | "money_withdrawn"
  | "overdraft_limit_set"
  | "account_frozen"
  | "account_unfrozen"
  | "account_closed"
  | "account_debited"
  | "account_credited"
  | "credit_released"
  | "credit_reversed"
  | "debit_reversed"
  | "account_brought_forward"
  | "transfer_initiated"
  | "transfer_completed"
  | "transfer_failed"
  | "transaction_analyzed"
  | "command_received"
  | "command_accepted"
  | "command_rejected";

export interface RecordedEvent {
  position: number;
  event_id: Id;
  /** Such as "account-0190…". */
  stream: string;
  version: number;
  type: EventType;
  schema: number;
  recorded_at: Time;
  effective_at: Time;
  data: Record<string, unknown>;
  metadata: {
    command_id: Id;
    correlation_id: Id;
    causation_id: Id;
    actor: ShownActor;
    location?: string;
  };
}

export interface EventFilter {
  integration?: false;
  after?: number;
  limit?: number;
  stream?: string;
  type?: EventType;
  correlation_id?: Id;
}

/** Money that was paid in or taken out. */
export interface MovementData {
  /** Names the movement: what a check of it is told by. */
  transaction_id: Id;
  account_id: Id;
  amount: Amount;
  currency: string;
  /** When it counts. */
  effective_at: Time;
}

/** What a transfer was to carry. */
export interface TransferData {
  transfer_id: Id;
  from_account_id: Id;
  to_account_id: Id;
  amount: Amount;
  currency: string;
}

/** What was found about a movement out of an account. */
export interface FindingData {
  /** A transfer's id, or the `transaction_id` of a withdrawal. */
  transaction_id: Id;
  kind: "withdrawal" | "transfer";
  account_id: Id;
  amount: Amount;
  currency: string;
  score: number;
  flags: ("large_amount" | "unusual_time" | "multiple_transactions" | "geographic_anomaly")[];
}

/** What each integration event holds, by its type. A version keeps its fields; it may get more. */
export interface IntegrationData {
  "bank.opened.v1": { bank_id: Id; name: string; currency: string };
  "person.registered.v1": { person_id: Id; bank_id: Id };
  "person.forgotten.v1": { person_id: Id };
  "account.opened.v1": {
    account_id: Id;
    person_id: Id;
    bank_id: Id;
    initial_deposit: Amount;
    currency: string;
  };
  "account.frozen.v1": { account_id: Id };
  "account.unfrozen.v1": { account_id: Id };
  "account.closed.v1": { account_id: Id; final_balance: Amount; currency: string };
  "money.deposited.v1": MovementData;
  "money.withdrawn.v1": MovementData;
  "money.transferred.v1": TransferData;
  "transfer.failed.v1": TransferData & { reason: string; compensated: boolean };
  "fraud.suspected.v1": FindingData;
  "fraud.detected.v1": FindingData;
  "transaction.blocked.v1": { transaction_id: Id; account_id: Id; amount: Amount; currency: string };
}

export type IntegrationType = keyof IntegrationData;

/** What others are told, as CloudEvents 1.0; other pages of the origin hear them in lists, as JSON,
 * on `new BroadcastChannel("leftfold.integration")`. */
export type IntegrationEvent<Type extends IntegrationType = IntegrationType> = {
  [Each in Type]: {
    specversion: "1.0";
    /** The same each time that it is told. */
    id: Id;
    /** The log: "urn:leftfold:log:0190…". */
    source: string;
    type: Each;
    /** What it is about, such as "account-0190…". */
    subject: string;
    /** When it was recorded. */
    time: Time;
    datacontenttype: "application/json";
    /** The client's command at the beginning of it all. */
    correlationid: Id;
    /** Where it stands in the log: of several about one event, all have the same. */
    position: number;
    data: IntegrationData[Each];
  };
}[Type];

export interface IntegrationFilter<Type extends IntegrationType = IntegrationType> {
  integration: true;
  after?: number;
  limit?: number;
  type?: Type;
  subject?: string;
  correlation_id?: Id;
}

export interface Bank {
  /** With `integration: true`, what others are told of what is newly recorded. */
  subscribe<Type extends IntegrationType = IntegrationType>(
    listener: (event: IntegrationEvent<Type>) => void,
    filter: IntegrationFilter<Type>,
  ): () => void;
  /** With `integration: true`, what others were told, oldest first. */
  events<Type extends IntegrationType = IntegrationType>(
    filter: IntegrationFilter<Type>,
  ): IntegrationEvent<Type>[];
}

/** The books as of a time. */
export interface Until {
  /**
   * A day or an RFC 3339 time, included: only what had been recorded by then counts, wherever in the log it stands; `null`
   * where that is nothing of this bank.
   */
  until?: string;
}

/** A question; `at` asks for the past, `limit` and `after` for a part of a list. */
export type Query = { at?: number } & (
  | { type: "banks"; after?: Id; limit?: number }
  | { type: "bank"; bank_id: Id }
  | { type: "customers"; bank_id?: Id; after?: Id; limit?: number }
  | { type: "customer"; customer_id: Id }
  | { type: "accounts"; owner_id?: Id; bank_id?: Id; after?: Id; limit?: number }
  | { type: "account"; account_id: Id }
  | { type: "transfers"; account_id?: Id; after?: Id; limit?: number }
  | { type: "transfer"; transfer_id: Id }
  | ({ type: "ledger"; bank_id: Id; after?: number; limit?: number } & Until)
  | ({ type: "trial_balance"; bank_id: Id } & Until)
  | ({ type: "balance_sheet"; bank_id: Id } & Until)
  | {
      type: "statement";
      account_id: Id;
      /** A day or an RFC 3339 time, included. */
      from?: string;
      /** A day or an RFC 3339 time, included. */
      to?: string;
      /** Which of a line's two times orders and cuts: when it was recorded, or when it counts. */
      by?: "recorded_at" | "effective_at";
      order?: "oldest_first" | "newest_first";
      after?: number;
      limit?: number;
    }
  | { type: "fraud_checks"; account_id?: Id; after?: Id; limit?: number }
  | { type: "transactions_by_day"; bank_id: Id; from?: Day; to?: Day }
  | { type: "largest_transactions"; bank_id: Id; from?: Day; to?: Day; limit?: number }
  | { type: "transactions_by_customer"; bank_id: Id; from?: Day; to?: Day; limit?: number }
  | ({
      type: "fraud_report";
      bank_id: Id;
      from?: Day;
      to?: Day;
      /** Only the checks that came out so; the figures are those of all. */
      verdict?: FraudCheck["verdict"];
      /** Only the checks that found this. */
      flag?: FraudCheck["flags"][number];
    } & Lines)
  | ({
      type: "compliance";
      bank_id: Id;
      /** For how long records are kept: 10, where it is left out. */
      years?: number;
      /** A day or an RFC 3339 time that the years are counted back from; now, where it is left out. */
      now?: string;
    } & Lines)
  | ({
      type: "audit_log";
      role?: Role;
      actor?: string;
      /** Events of this name. */
      action?: EventType;
      /** What answers commands of this name. */
      command?: Command["type"];
      /** A kind of thing, such as "account", or one: "account-0190…". */
      entity?: string;
      /** A day or an RFC 3339 time, included. */
      from?: string;
      /** A day or an RFC 3339 time, included. */
      to?: string;
    } & Lines)
  | { type: "command"; command_id: Id }
  | { type: "commands"; after?: Id; limit?: number }
  /** Of an account ("account-0190…") or of a bank's ledger ("ledger-0190…"); without, of all. */
  | { type: "snapshots"; stream?: string }
  | { type: "metrics" }
);

/** What each question is answered with, such as `const found: Answers["account"] = await bank.query(…)`.
 * What is not there, or not to be seen, is `null`. */
export interface Answers {
  banks: BankView[];
  bank: BankView | null;
  customers: CustomerView[];
  customer: CustomerView | null;
  accounts: AccountView[];
  account: AccountView | null;
  transfers: TransferView[];
  transfer: TransferView | null;
  ledger: Ledger | null;
  trial_balance: TrialBalance | null;
  balance_sheet: BalanceSheet | null;
  statement: Statement | null;
  fraud_checks: FraudCheck[];
  transactions_by_day: TransactionsByDay | null;
  largest_transactions: LargestTransactions | null;
  transactions_by_customer: TransactionsByCustomer | null;
  fraud_report: FraudReport | null;
  compliance: Compliance | null;
  audit_log: AuditLine[];
  command: CommandReport | null;
  commands: CommandReport[];
  snapshots: SnapshotView[];
  metrics: Metrics | null;
}

/** A bank. */
export interface BankView {
  bank_id: Id;
  name: string;
  /** ISO 4217. */
  currency: string;
  /** Of all its accounts. */
  balance: Amount;
  /** How many there are. */
  customers: number;
  /** How many there are, closed ones too. */
  accounts: number;
  policy: Policy;
}

/** A customer. What is personal is `null` where it can't be read: forgotten, or behind a passphrase. */
export interface CustomerView {
  customer_id: Id;
  bank_id: Id;
  first_name: string | null;
  last_name: string | null;
  nationality: string | null;
  gender: string | null;
  date_of_birth: Day | null;
  address: Address | null;
  email: string | null;
  /** Of all the customer's accounts. */
  balance: Amount;
  /** Oldest first. */
  accounts: Id[];
  forgotten: boolean;
}

export interface AccountView {
  account_id: Id;
  account_number: string | null;
  bank_id: Id;
  owner_id: Id;
  owner_name: string | null;
  nickname: string | null;
  currency: string;
  balance: Amount;
  /** What of the balance came by transfers that are not complete. */
  held: Amount;
  /** Balance less held, and the overdraft, whether the account is frozen or not. */
  available: Amount;
  /** What may go out now, where that is not what is available: "0.00" of an account that is frozen or closed. */
  withdrawable?: Amount;
  overdraft_limit: Amount;
  status: "active" | "frozen" | "closed";
  /** How many events its stream has. */
  version: number;
}

export interface TransferView {
  transfer_id: Id;
  from_account_id: Id;
  to_account_id: Id;
  amount: Amount;
  description: string | null;
  mode: "saga" | "atomic";
  status: "initiated" | "debited" | "credited" | "completed" | "compensating" | "failed";
  /** Of one that failed: the rule that refused a step. */
  reason?: Code;
  /** Of one that failed: whether money had moved and was moved back. */
  compensated?: boolean;
  steps: { name: EventType; position: number; recorded_at: Time }[];
}

/** A bank's journal. */
export interface Ledger {
  bank_id: Id;
  currency: string;
  balance: Amount;
  transaction_count: number;
  entries: JournalEntry[];
}

export interface JournalEntry {
  entry_id: Id;
  position: number;
  recorded_at: Time;
  effective_at: Time;
  description: string;
  /** The entry that this one takes back. */
  reverses?: Id;
  lines: { account: string; account_id?: Id; side: "debit" | "credit"; amount: Amount }[];
}

export interface TrialBalance {
  bank_id: Id;
  currency: string;
  rows: { account: string; debit: Amount; credit: Amount }[];
  total_debit: Amount;
  total_credit: Amount;
  balanced: boolean;
  /** What customers have. */
  posted: Amount;
  /** What transfers carry. */
  in_transit: Amount;
}

export interface BalanceSheet {
  bank_id: Id;
  currency: string;
  assets: { account: string; amount: Amount }[];
  liabilities: { account: string; amount: Amount }[];
  total_assets: Amount;
  total_liabilities: Amount;
  balanced: boolean;
}

export interface Statement {
  account_id: Id;
  currency: string;
  opening_balance: Amount;
  lines: StatementLine[];
  closing_balance: Amount;
}

/** A snapshot that was taken of a stream. */
export interface SnapshotView {
  stream: string;
  version: number;
  position: number;
}

/** A day in UTC, such as "2026-03-02". */
export type Day = string;

/** Which lines of a list that goes by position. */
export interface Lines {
  order?: "oldest_first" | "newest_first";
  /** The position of the line seen last. */
  after?: number;
  limit?: number;
}

/** How many, and how much together. */
export interface Total {
  count: number;
  sum: Amount;
}

/** How an account's money moved, how often and how much. */
export interface TypeTotal extends Total {
  type:
    | "deposit"
    | "withdrawal"
    | "transfer_in"
    | "transfer_out"
    | "transfer_in_reversed"
    | "transfer_out_reversed";
}

/** How a bank's money moved, day by day. */
export interface TransactionsByDay {
  bank_id: Id;
  currency: string;
  days: { day: Day; types: TypeTotal[] }[];
  totals: TypeTotal[];
}

export interface Transaction {
  /** A transfer's id, or the event's. */
  transaction_id: Id;
  type: "deposit" | "withdrawal" | "transfer";
  amount: Amount;
  /** Of a transfer, its source. */
  account_id: Id;
  to_account_id?: Id;
  customer_id: Id;
  customer_name: string | null;
  status?: "initiated" | "debited" | "credited" | "completed" | "compensating" | "failed";
  position: number;
  recorded_at: Time;
}

export interface LargestTransactions {
  bank_id: Id;
  currency: string;
  transactions: Transaction[];
}

export interface Turnover {
  /** Of movements. */
  count: number;
  money_in: Amount;
  money_out: Amount;
}

export interface TransactionsByCustomer {
  bank_id: Id;
  currency: string;
  customers: ({ customer_id: Id; customer_name: string | null } & Turnover)[];
  total: Turnover;
}

/** What the fraud checks of a bank found. */
export interface FraudReport {
  bank_id: Id;
  currency: string;
  verdicts: ({ verdict: FraudCheck["verdict"] } & Total)[];
  flags: ({ flag: FraudCheck["flags"][number] } & Total)[];
  blocked: Total;
  checks: FraudCheck[];
}

/** What a bank's duties ask after. */
export interface Compliance {
  bank_id: Id;
  currency: string;
  /** By the policy that is in force. */
  large_amount: Amount;
  totals: {
    large_amounts: Total;
    /** Of those among them: transfers that failed once money had moved. */
    large_amounts_taken_back: Total;
    blocked_transactions: Total;
    forgotten_customers: number;
  };
  large_amounts: Transaction[];
  blocked_transactions: FraudCheck[];
  forgotten_customers: {
    customer_id: Id;
    forgotten_at: Time | null;
    position: number;
    accounts: number;
  }[];
  data_retention: {
    years: number;
    now: Time;
    /** What last changed before this need not be kept. */
    before: Time;
    accounts: number;
    customers: number;
    events: number;
    records: { entity: string; events: number; last_change: Time; position: number }[];
  };
}

/** A line of the audit log. */
export interface AuditLine {
  position: number;
  recorded_at: Time;
  actor: ShownActor;
  /** The event's name. */
  action: EventType;
  /** Its stream. */
  entity: string;
  correlation_id: Id;
  /** What did it of itself, where nobody asked for this very thing. */
  process?: "transfer_saga" | "request_queue" | "fraud_check";
  /** Of a refusal: what was asked for. Nothing of it is personal. */
  refused?: {
    command: string;
    /** The stream that it was meant for. */
    target: string;
    code: Code;
    /** The amounts and ids that were asked for, and what is behind the refusal. */
    figures: { name: string; value: string }[];
  };
}

/** A line of a statement. */
export interface StatementLine {
  recorded_at: Time;
  effective_at: Time;
  description: string;
  counterparty?: string;
  /** Below 0 for money out. */
  amount: Amount;
  balance_after: Amount;
  position: number;
}

/** Why a movement out of an account was taken for what it was. */
export interface FraudCheck {
  /** A transfer's id, or that of a withdrawal's event. */
  transaction_id: Id;
  kind: "withdrawal" | "transfer";
  account_id: Id;
  amount: Amount;
  score: number;
  flags: ("large_amount" | "unusual_time" | "multiple_transactions" | "geographic_anomaly")[];
  verdict: "clear" | "suspicious" | "fraud";
  movements_before: number;
  location: string | null;
  position: number;
  recorded_at: Time;
}

/** How the bank does, as of a position; null for a customer. */
export interface Metrics {
  /** As many events there were. */
  at: number;
  head: number;
  /** Clients' commands; those that wait are neither. */
  commands: { accepted: number; rejected: number; rejected_by: CodeCount[] };
  /** Deposits, withdrawals and transfers that have ended. */
  transactions: { succeeded: number; failed: number };
  /** From 0 to 1; null while there is none. */
  success_rate: number | null;
  /** Transfers that a saga carries; an atomic one is none. */
  sagas: { started: number; completed: number; failed: number; failed_by: CodeCount[] };
  /** Of those that have ended, from 0 to 1; null while there is none. */
  completed_share: number | null;
  processes: ProcessMetrics[];
  views: { view: string; position: number; lag: number }[];
  /** What must hold, and does not. */
  broken: Proof[];
  /** How much of what was analyzed was fraud, bank by bank. */
  fraud_shares: FraudShare[];
  /** Of this page while it runs, and of now whatever position was asked for. */
  of_this_page: {
    /** From sending to answer, in microseconds, each at most a 32nd too much. */
    command_latency: Percentiles<"us"> & { count: number };
    /** In UTF-16 units where it is localStorage. */
    storage_used: number;
    storage_quota: number | null;
    /** In bytes; null where the browser doesn't tell, as only Chromium does. */
    memory: { used: number; limit: number } | null;
    checked: { at: Time; ok: boolean } | null;
    damaged_at: number | null;
  };
  alerts: Alert[];
}

/** How much of what was analyzed at a bank was fraud. */
export interface FraudShare {
  bank_id: Id;
  bank_name: string;
  analyzed: number;
  fraud: number;
  /** How many in a hundred may be, by the bank's policy: more is an alert. */
  most_of_hundred: number;
}

export interface CodeCount {
  code: Code;
  count: number;
}

/** What half, 95 and 99 of a hundred did not exceed; null while there is none. */
export type Percentiles<Unit extends string> = Record<`p${50 | 95 | 99}_${Unit}`, number | null>;

/** How a process stands, and how long it took from the beginning to the last step, by the bank's clock. */
export interface ProcessMetrics extends Percentiles<"ms"> {
  process: "transfer_saga" | "request_queue";
  /** Begun and not finished. */
  open: number;
  /** Events since the oldest commit from which it has to go on. */
  lag: number;
  finished: number;
}

/** Something that wants attention. */
export interface Alert {
  alert: "failed_sagas" | "fraud_share" | "storage_filling" | "memory_filling" | "view_behind" | "check_failed";
  /** What is wrong, with its figures. */
  what: string;
  /** What to do about it. */
  advice: string;
}

/** What became of a command. */
export interface CommandReport {
  command_id: Id;
  type: Command["type"];
  status: "received" | "accepted" | "rejected";
  error?: Refusal;
  position: number;
  received_at: Time;
  decided_position?: number;
  decided_at?: Time;
}

/** Stepwise, processes move one step a call; queued, commands wait to be decided. */
export type Runner = "immediate" | "stepwise" | "queued";

/** A field that is another one after an event; `outer.inner` of one within another. */
export interface Change {
  field: string;
  before?: unknown;
  after?: unknown;
}

/** What an event changed, and what led to what. */
export interface Inspection {
  event: RecordedEvent;
  /** In the state that its aggregate decides on. */
  aggregate: Change[];
  /** In the views, by the query that answers each. */
  views: { view: string; id: Id; changes: Change[] }[];
  /** All events of its request; `cause` is the one that led to it, null for the command itself. */
  correlation: { position: number; type: string; cause: number | null }[];
}

/** Something that must hold at every position, counted in two ways. */
export interface Proof {
  invariant:
    | "money_is_all_there"
    | "books_balance"
    | "deposits_are_the_balances"
    | "transit_is_what_transfers_carry";
  bank_id?: Id;
  currency: string;
  counted: Amount;
  told: Amount;
  holds: boolean;
}

/** A bank that was asked again for everything but one request, and what came of it. */
export interface Replayed {
  bank: Bank;
  /** The events of the request that was left out. */
  left_out: number[];
  /** How many later requests were asked again. */
  asked_again: number;
  /** How many could not be: what is refused at once is not kept in its words. */
  untold: number;
  /** Those that come out otherwise, oldest first. */
  otherwise: {
    command_id: string;
    type: string;
    position: number;
    before: Ending;
    after: Ending;
  }[];
}

/** How a request ended, and the rule that refused it or a step of its transfer. */
export interface Ending {
  end: "waiting" | "done" | "refused" | "under_way" | "failed";
  error?: Refusal | null;
}

export interface Proved {
  holds: boolean;
  proofs: Proof[];
  open_transfers: number;
}

/** A log that was taken away, and that another goes on from. */
export interface Archive {
  log_id: Id;
  /** Where its last event stood. */
  position: number;
  /** The chain's hash after that: 64 hex digits. */
  head_hash: string;
}

/** An archive with its text, and where the log stands that goes on from it. */
export interface Archived extends Archive {
  text: string;
  head: number;
}

/** The same with the text as a Blob. */
export interface ArchivedBlob extends Archive {
  blob: Blob;
  head: number;
}

/**
 * A log's text: as it is, as a file, as bytes, or as it comes from somewhere. Packed with gzip, it is
 * unpacked as it is read. Its lines have at most 1 MiB each, its events are at most 2,097,152, and
 * its text is not held in memory as a whole.
 */
export type LogText =
  string | Blob | ArrayBuffer | ArrayBufferView | ReadableStream<Uint8Array> | Response;

export interface ImportResult {
  ok: boolean;
  events: number;
  head_hash?: string;
  same_as_open: boolean;
  /** Whether it is the archive that the open log goes on from. */
  archive_of_open: boolean;
  error?: string;
  refusal?: Refusal;
}

export interface Verification {
  ok: boolean;
  events: number;
  head_hash: string;
  broken_at?: number;
  reason?: string;
  /** How many stored pieces stand behind that, left alone and not shown. */
  quarantined?: number;
}

/** What goes with an export: personal data and the keys that it is sealed under, unless it is left out. */
export interface ExportOptions {
  personal_data?: boolean;
}

/** How a log is taken away as a Blob. */
export interface BlobExportOptions extends ExportOptions {
  /** Whether it is packed with gzip: it then has about a tenth of its size. */
  gzip?: boolean;
}

/** How personal fields are kept. */
export interface PrivacyReport {
  passphrase: boolean;
  /** The passphrase is wanted: nothing personal can be read, and no command is taken. */
  locked: boolean;
  /** Customers whose keys are missing or don't fit. */
  unreadable: Id[];
  error?: string;
}

export interface Done {
  ok: boolean;
  error?: Refusal;
}

/** How full the room is: from 80 % on filling, from 95 % on nearly full, and full, when commands are refused. */
export type RoomLevel = "ample" | "filling" | "nearly_full" | "full";

/** Sizes are in UTF-16 units where the back end is localStorage. */
export interface StorageReport {
  backend: "memory" | "local_storage";
  durability: Durability;
  used: number;
  quota: number | null;
  /** How much of the room is kept free, for what must be written also then. */
  reserve: number;
  level: RoomLevel;
  events: number;
  /** The chain's hash after the last event, where the store keeps it. */
  head_hash: string | null;
  /** The archive that the log goes on from, where it goes on from one. */
  archive: Archive | null;
  sealed_segments: number;
  open_entries: number;
  /** Rows of the journal in front of the log, where there is one. */
  journal_rows: number | null;
  /** Rows of the journal that don't follow from the log. */
  set_aside: number;
  /** Whether the log that an import took the place of is still there. */
  predecessor: boolean;
  /** Whether that is the archive which this one goes on from. */
  predecessor_archived: boolean;
  persisted: boolean | null;
  read_only: string | null;
  /** The events at the end of the log that were gone when it was opened. */
  lost: { first: number; last: number } | null;
  /** How many events were missing when it was opened, and came back from the journal. */
  restored: number;
  /** The last time that all that is stored was read again. */
  checked: { at: Time; ok: boolean } | null;
}

export interface Workload {
  seed?: number;
  accounts?: number;
  events?: number;
  /** How many movements are stored together; 1 stores each by itself. */
  together?: number;
}

export interface GenerateOptions {
  /** Called now and then; answering `false` stops the workload. */
  progress?: (done: number, total: number) => boolean | void;
}

export interface Generated {
  bank_id: Id;
  commands: number;
  refused: number;
  head: number;
  cancelled: boolean;
}

declare global {
  interface Window {
    /** There once `bankReady` has resolved. */
    bank: Bank;
    bankReady: Promise<Bank>;
  }
}
