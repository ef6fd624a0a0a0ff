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
  /** ISO 3166 alpha-2. */
  country: string;
}

export type Command =
  | { type: "open_bank"; bank_id?: Id; name: string; currency: string }
  | {
      type: "register_customer";
      customer_id?: Id;
      bank_id: Id;
      first_name: string;
      last_name: string;
      nationality: string;
      gender: string;
      /** YYYY-MM-DD */
      date_of_birth: string;
      address: Address;
      email?: string;
    }
  | { type: "update_address"; customer_id: Id; address: Address }
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
      mode?: "saga";
    };

export type Role = "customer" | "teller" | "analyst" | "auditor" | "admin";

export interface Actor {
  role: Role;
  name: string;
  customer_id?: Id;
}

export interface ExecuteOptions {
  /** The same id again is the same command. */
  command_id?: Id;
  actor?: Actor;
  /** ISO 3166 alpha-2. */
  location?: string;
  /** The version that the command's own stream must have. */
  expected_version?: number;
  /** For deposits and withdrawals; not later than now. */
  effective_at?: Time;
}

export interface QueryOptions {
  actor?: Actor;
}

/** How safe what was accepted is. */
export type Durability = "memory" | "browser" | "disk";

export interface Refusal {
  /** A stable code, such as "insufficient_funds". */
  code: string;
  message: string;
  /** Figures and names behind it, such as `available` or `field`. */
  [detail: string]: string;
}

export type Outcome =
  | {
      status: "accepted";
      command_id: Id;
      /** Of the last event of the command's own commit. */
      position: number;
      /** Those of the command's own commit. */
      events: RecordedEvent[];
      durability: Durability;
    }
  | { status: "rejected"; command_id: Id; error: Refusal }
  | { status: "duplicate"; command_id: Id; original: Outcome };

export interface RecordedEvent {
  position: number;
  event_id: Id;
  /** Such as "account-0190…". */
  stream: string;
  version: number;
  type: string;
  schema: number;
  recorded_at: Time;
  effective_at: Time;
  data: Record<string, unknown>;
  metadata: {
    command_id: Id;
    correlation_id: Id;
    causation_id: Id;
    actor: Actor;
    location?: string;
  };
}

export interface EventFilter {
  after?: number;
  limit?: number;
  stream?: string;
  type?: string;
  correlation_id?: Id;
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
  | { type: "ledger"; bank_id: Id; after?: number; limit?: number }
  | { type: "trial_balance"; bank_id: Id }
  | {
      type: "statement";
      account_id: Id;
      /** A day or an RFC 3339 time, included. */
      from?: string;
      /** A day or an RFC 3339 time, included. */
      to?: string;
      order?: "oldest_first" | "newest_first";
      after?: number;
      limit?: number;
    }
  | { type: "audit_log"; after?: number; limit?: number }
  | { type: "command"; command_id: Id }
  | { type: "snapshots"; stream?: string }
);

export type Runner = "immediate" | "stepwise";

export interface ImportResult {
  ok: boolean;
  events: number;
  head_hash?: string;
  same_as_open: boolean;
  error?: string;
  refusal?: Refusal;
}

export interface Verification {
  ok: boolean;
  events: number;
  head_hash: string;
  broken_at?: number;
  reason?: string;
}

/** Sizes are in UTF-16 units where the back end is localStorage. */
export interface StorageReport {
  backend: "memory" | "local_storage";
  durability: Durability;
  used: number;
  quota: number | null;
  events: number;
  sealed_segments: number;
  open_entries: number;
  persisted: boolean | null;
  read_only: string | null;
}

export interface Workload {
  seed?: number;
  accounts?: number;
  events?: number;
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
