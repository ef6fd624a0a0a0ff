// Commands, and what the bank gives. A test makes this file from the code: tests/native/types/generated.rs.

/**
 * What each question is answered with, such as `const found: Answers["account"] = await
 * bank.query(…)`. What is not there, or not to be seen, is `null`.
 */
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
  loads: LoadView[];
  owed: Owed;
  metrics: Metrics | null;
}

/** What each integration event holds, by its type. A version keeps its fields; it may get more. */
export interface IntegrationData {
  /** A bank was opened. */
  "bank.opened.v1": {
    /** Id of the bank. */
    bank_id: Id;
    /** Name of the bank. */
    name: string;
    /** Currency of all its accounts, by ISO 4217. */
    currency: string;
  };
  /** A customer was registered. */
  "person.registered.v1": {
    /** Id of the customer. */
    person_id: Id;
    /** Bank of the customer. */
    bank_id: Id;
  };
  /** A customer was forgotten. Whoever keeps data about them must delete it too. */
  "person.forgotten.v1": {
    /** Id of the customer. */
    person_id: Id;
  };
  /** An account was opened. */
  "account.opened.v1": {
    /** Id of the account. */
    account_id: Id;
    /** Customer who owns it. */
    person_id: Id;
    /** Bank of the account. */
    bank_id: Id;
    /** Amount that it was opened with, which can be 0. */
    initial_deposit: Amount;
    /** Currency of the account, by ISO 4217. */
    currency: string;
  };
  /** An account was frozen: its owner cannot take money out. */
  "account.frozen.v1": {
    /** Id of the account. */
    account_id: Id;
  };
  /** An account was unfrozen. */
  "account.unfrozen.v1": {
    /** Id of the account. */
    account_id: Id;
  };
  /** An account was closed permanently. */
  "account.closed.v1": {
    /** Id of the account. */
    account_id: Id;
    /** Balance that remains on the books, and does not change any more. */
    final_balance: Amount;
    /** Currency of the account, by ISO 4217. */
    currency: string;
  };
  /** Money was paid in. */
  "money.deposited.v1": MovementData;
  /** Money was taken out. */
  "money.withdrawn.v1": MovementData;
  /** A transfer was completed. */
  "money.transferred.v1": {
    /** Id of the transfer. */
    transfer_id: Id;
    /** Source account. */
    from_account_id: Id;
    /** Destination account. */
    to_account_id: Id;
    /** Amount, above 0. */
    amount: Amount;
    /** Currency of both accounts, by ISO 4217. */
    currency: string;
  };
  /** A transfer failed. The money is in the source account. */
  "transfer.failed.v1": {
    /** Id of the transfer. */
    transfer_id: Id;
    /** Source account. */
    from_account_id: Id;
    /** Destination account. */
    to_account_id: Id;
    /** Amount, above 0. */
    amount: Amount;
    /** Currency of the source account, by ISO 4217. */
    currency: string;
    /** Error code of the step that failed, or `fraud_detected`. There will be more codes. */
    reason: string;
    /** Whether money had moved and was returned. */
    compensated: boolean;
  };
  /** A movement is unusual, and was let through. */
  "fraud.suspected.v1": FindingData;
  /** A movement was taken for fraud. */
  "fraud.detected.v1": FindingData;
  /** A transfer was blocked as fraud. A withdrawal is never blocked. */
  "transaction.blocked.v1": {
    /** Id of the transfer. */
    transaction_id: Id;
    /** Account that keeps the money. */
    account_id: Id;
    /** Amount of the transfer. */
    amount: Amount;
    /** Currency of the account, by ISO 4217. */
    currency: string;
  };
}

/** A client's command. */
export type Command =
  /** Opens a bank. */
  | {
      type: "open_bank";
      /** Name of the bank. */
      name: string;
      /** Currency of all its accounts, by ISO 4217. */
      currency: string;
      /** Id for the bank; made if left out. */
      bank_id?: Id;
    }
  /** Changes limits of a bank, at least one. */
  | {
      type: "change_bank_policy";
      /** Id of the bank. */
      bank_id: Id;
      /** New limits, by name. */
      policy: Partial<Policy>;
    }
  /** Registers a customer of a bank. */
  | {
      type: "register_customer";
      /** Bank of the customer. */
      bank_id: Id;
      /** Given name. */
      first_name: string;
      /** Family name. */
      last_name: string;
      /** ISO 3166-1, in two letters or three; it is kept, and shown, in two. */
      nationality: string;
      /** In the customer's own word. */
      gender: string;
      /** `YYYY-MM-DD`. */
      date_of_birth: string;
      /** Home address. */
      address: Address;
      /** Id for the customer; made if left out. */
      customer_id?: Id;
      /** Email address. */
      email?: string;
    }
  /** Changes a customer's address. */
  | {
      type: "update_address";
      /** Id of the customer. */
      customer_id: Id;
      /** New address. */
      address: Address;
    }
  /**
   * Makes the personal data of a customer unreadable, by deleting the key to it. All accounts must
   * be closed.
   */
  | {
      type: "forget_customer";
      /** Id of the customer. */
      customer_id: Id;
    }
  /** Opens an account for a customer. */
  | {
      type: "open_account";
      /** Customer who will own it. */
      customer_id: Id;
      /** Id for the account; made if left out. */
      account_id?: Id;
      /** Unique within the bank; made if left out. */
      account_number?: string;
      /** Amount that it holds from the start. */
      initial_deposit?: Amount;
      /** Name that the owner gives it. */
      nickname?: string;
      /** How far the balance may go below 0. */
      overdraft_limit?: Amount;
    }
  /** Gives an account another nickname. */
  | {
      type: "update_account_details";
      /** Id of the account. */
      account_id: Id;
      /** New nickname. */
      nickname: string;
    }
  /** Deposits money. */
  | {
      type: "deposit_money";
      /** Id of the account. */
      account_id: Id;
      /** Amount to deposit. */
      amount: Amount;
      /** What the payment is for. */
      description?: string;
    }
  /** Withdraws money. */
  | {
      type: "withdraw_money";
      /** Id of the account. */
      account_id: Id;
      /** Amount to withdraw. */
      amount: Amount;
      /** What the payment is for. */
      description?: string;
    }
  /** Sets how far the balance of an account may go below 0. */
  | {
      type: "set_overdraft_limit";
      /** Id of the account. */
      account_id: Id;
      /** New limit, 0 or above. */
      overdraft_limit: Amount;
    }
  /** Freezes an account: no money can go out. */
  | {
      type: "freeze_account";
      /** Id of the account. */
      account_id: Id;
      /** Reason in words. */
      reason: string;
    }
  /** Unfreezes an account: money can go out again. */
  | {
      type: "unfreeze_account";
      /** Id of the account. */
      account_id: Id;
    }
  /** Closes an account permanently, whatever its balance is. */
  | {
      type: "close_account";
      /** Id of the account. */
      account_id: Id;
      /** Reason in words. */
      reason: string;
    }
  /** Transfers money to another account. */
  | {
      type: "transfer_money";
      /** Source account. */
      from_account_id: Id;
      /** Destination account. */
      to_account_id: Id;
      /** Amount to transfer. */
      amount: Amount;
      /** What the payment is for. */
      description?: string;
      /** In steps by a saga, with compensations, or all at once or not at all. */
      mode?: "saga" | "atomic";
      /** Id for the transfer; made if left out. */
      transfer_id?: Id;
    };

/** What an actor may do. */
export type Role =
  | "customer"
  | "teller"
  | "analyst"
  | "auditor"
  | "admin";

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
  | "passphrase_too_short"
  | "too_large"
  | "class_frozen";

/**
 * A refusal as it is recorded and answered. Figures and names behind it, such as `available` or
 * `field`, stand beside the code. Where a code has several causes, `problem` tells which it is, by
 * a stable name: docs/commands.md lists them. What an earlier version recorded may lack some.
 */
export interface Refusal {
  /** Error code. */
  code: Code;
  /** Message in English, in lower case without a full stop. */
  message: string;
  [detail: string]: string;
}

/** Why something can't be read, trusted or written. */
export interface Reason {
  /** Stable name of the reason, in snake case. */
  code: string;
  /** Message in English, in lower case without a full stop. */
  message: string;
  [detail: string]: string;
}

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

/**
 * How safe an append is when it is answered, the least safe first. None says more than what was
 * tried.
 */
export type Durability =
  /** Gone with the page. */
  | "memory"
  /** In the browser's hands; it writes to disk when it likes. */
  | "browser"
  /** On disk, as far as the browser says. */
  | "disk"
  /** On the disk of the server that a class shares. */
  | "server"
  /** On the disks of most of the servers that keep copies for each other. */
  | "replicated";

/** Outcome of a command. */
export type Outcome =
  /** The events are stored. */
  | {
      status: "accepted";
      /** Id of the command. */
      command_id: Id;
      /** Position of the last event of the command's own commit. */
      position: number;
      /** Events of the command's own commit that the actor may see. */
      events: RecordedEvent[];
      /** How safely they are stored. */
      durability: Durability;
    }
  /** A rule or the storage refused it. */
  | {
      status: "rejected";
      /** Id of the command. */
      command_id: Id;
      /** Reason for the refusal. */
      error: Refusal;
    }
  /**
   * It was sent before. This is the first outcome, for an actor who may see it; others get
   * `command_id_reused`.
   */
  | {
      status: "duplicate";
      /** Id of the command. */
      command_id: Id;
      /** First outcome. */
      original: Outcome;
    };

/** A recorded event. */
export interface RecordedEvent {
  /** Position in the log. */
  position: number;
  /** Derived from the command's id and the event's place in its commit. */
  event_id: Id;
  /** Stream, such as `account-0190…`. */
  stream: string;
  /** Stream version. */
  version: number;
  /** Event type. */
  type: EventType;
  /** Schema of the payload. */
  schema: number;
  /** Time of recording. */
  recorded_at: Time;
  /** Effective time. */
  effective_at: Time;
  /** Payload. */
  data: Record<string, unknown>;
  /** What caused it. */
  metadata: {
    /** Id of the command that it answers. */
    command_id: Id;
    /** Id of the client's command that everything began with. */
    correlation_id: Id;
    /** Id of the event or command just before it. */
    causation_id: Id;
    /** Who caused it. */
    actor: ShownActor;
    /** Country of the request, if given. */
    location?: string;
  };
}

/** Who caused an event. A customer's name is `null` if it can't be read any more. */
export interface ShownActor {
  /** Role of the actor. */
  role: Role;
  /** Name of the actor; `null` if it can't be read. */
  name: string | null;
  /** Customer that the actor is. */
  customer_id?: Id;
}

/** Where a person lives. */
export interface Address {
  /** Street and number. */
  street: string;
  /** City or village. */
  city: string;
  /** In the format of the country; empty if it has none. */
  postal_code: string;
  /** ISO 3166-1, in two letters or three; it is kept, and shown, in two. */
  country: string;
}

/**
 * What a bank allows. It is recorded whole when the bank opens, so that other defaults in a later
 * version never change what an old log means.
 */
export interface Policy {
  /** Largest deposit allowed. */
  max_deposit: Amount;
  /** Largest balance of an account allowed. */
  max_balance: Amount;
  /** Amounts above this are large. */
  large_amount: Amount;
  /** Hours in which movements are unusual. */
  unusual_hours: Hours;
  /** How many movements out of an account are usual. */
  velocity: Velocity;
  /** Lowest score that is fraud. */
  fraud_threshold: number;
  /** Lowest score that is suspicious. */
  suspicious_threshold: number;
  /** Whether fraud freezes the account. */
  freeze_on_fraud: boolean;
  /**
   * Number of events between two snapshots of an account, and of postings between two of the books.
   */
  snapshot_every: number;
  /**
   * Percentage of fraud checks that may find fraud before that raises an alert, from 0 to 100; 5 by
   * default. A policy that was recorded before this limit existed has none.
   */
  fraud_share_alert?: number;
}

/** The unusual hours, minutes in UTC as `HH:MM`; the end is not included, and may pass midnight. */
export interface Hours {
  /** Begin as `HH:MM`. */
  from: string;
  /** End as `HH:MM`, exclusive. */
  to: string;
}

/** How many movements out of an account in how many minutes are unusual. */
export interface Velocity {
  /** Number of movements. */
  count: number;
  /** Length of the period in minutes. */
  minutes: number;
}

/** A bank as it is shown. */
export interface BankView {
  /** Id of the bank. */
  bank_id: Id;
  /** Name of the bank. */
  name: string;
  /** Currency of all its accounts, by ISO 4217. */
  currency: string;
  /** Total of its account balances. */
  balance: Amount;
  /** Number of customers. */
  customers: number;
  /** Number of accounts, including closed ones. */
  accounts: number;
  /** Limits and fraud rules. */
  policy: Policy;
}

/**
 * A customer as it is shown. What is personal is `null` where it can't be read: forgotten, or
 * behind a passphrase.
 */
export interface CustomerView {
  /** Id of the customer. */
  customer_id: Id;
  /** Bank of the customer. */
  bank_id: Id;
  /** Given name. */
  first_name: string | null;
  /** Family name. */
  last_name: string | null;
  /** ISO 3166-1, in two letters. */
  nationality: string | null;
  /** As given at registration. */
  gender: string | null;
  /** `YYYY-MM-DD`. */
  date_of_birth: Day | null;
  /** Home address. */
  address: Address | null;
  /** Email address. */
  email: string | null;
  /** Total of the customer's account balances. */
  balance: Amount;
  /** Account ids, oldest first. */
  accounts: Id[];
  /** Whether the personal data was made unreadable. */
  forgotten: boolean;
}

/** An account as it is shown. */
export interface AccountView {
  /** Id of the account. */
  account_id: Id;
  /** Account number; `null` if it can't be read. */
  account_number: string | null;
  /** Bank of the account. */
  bank_id: Id;
  /** Customer who owns the account. */
  owner_id: Id;
  /** Name of the owner; `null` if it can't be read. */
  owner_name: string | null;
  /** Name that the owner gave it. */
  nickname: string | null;
  /** Currency of the bank, by ISO 4217. */
  currency: string;
  /** Posted balance. */
  balance: Amount;
  /** Part of the balance that arrived by transfers that are not complete. */
  held: Amount;
  /** Balance less held, plus the overdraft limit, whether the account is frozen or not. */
  available: Amount;
  /** How far the balance may go below 0. */
  overdraft_limit: Amount;
  /** Whether the account is active, frozen or closed. */
  status: "active" | "frozen" | "closed";
  /** Stream version: the number of events of the account. */
  version: number;
  /**
   * Amount that can go out now, if it differs from what is available: "0.00" if the account is
   * frozen or closed.
   */
  withdrawable?: Amount;
}

/** A transfer as it is shown. */
export interface TransferView {
  /** Id of the transfer. */
  transfer_id: Id;
  /** Source account. */
  from_account_id: Id;
  /** Destination account. */
  to_account_id: Id;
  /** Amount to transfer. */
  amount: Amount;
  /** What the payment is for. */
  description: string | null;
  /** In steps by a saga, or all at once. */
  mode: "saga" | "atomic";
  /** Last state that the transfer reached. */
  status: "initiated" | "debited" | "credited" | "completed" | "compensating" | "failed";
  /** Events of the transfer, in order. */
  steps: {
    /** Event type. */
    name: EventType;
    /** Position in the log. */
    position: number;
    /** Time of recording. */
    recorded_at: Time;
  }[];
  /** Of a failed transfer: whether money had moved and was returned. */
  compensated?: boolean;
  /** Of a failed transfer: error code of the step that failed. */
  reason?: Code;
}

/** Journal of a bank. */
export interface Ledger {
  /** Bank of the journal. */
  bank_id: Id;
  /** Currency of the bank, by ISO 4217. */
  currency: string;
  /** Total of what customers hold. */
  balance: Amount;
  /** Number of account movements. */
  transaction_count: number;
  /** Entries that match, oldest first. */
  entries: JournalEntry[];
}

/** Entry of a journal. */
export interface JournalEntry {
  /** Derived from the ids of its event and of the bank. */
  entry_id: Id;
  /** Position of its event in the log. */
  position: number;
  /** Time of recording. */
  recorded_at: Time;
  /** Effective time. */
  effective_at: Time;
  /** What it is for. */
  description: string;
  /** Lines in pairs, debit first. */
  lines: {
    /** Account of the chart. */
    account: string;
    /** Side of the line. */
    side: "debit" | "credit";
    /** Amount, above 0. */
    amount: Amount;
    /** Account of the customer, on a line of Customer deposits. */
    account_id?: Id;
  }[];
  /** Entry that this one reverses. */
  reverses?: Id;
}

/** Trial balance of a bank. */
export interface TrialBalance {
  /** Bank of the report. */
  bank_id: Id;
  /** Currency of the bank, by ISO 4217. */
  currency: string;
  /** Chart of accounts. */
  rows: {
    /** Account of the chart. */
    account: string;
    /** Balance, if debits are more. */
    debit: Amount;
    /** Balance, if credits are more. */
    credit: Amount;
  }[];
  /** Total of debits. */
  total_debit: Amount;
  /** Total of credits. */
  total_credit: Amount;
  /** Whether both are equal, as they must be. */
  balanced: boolean;
  /** Total of all posted balances: what customers hold. */
  posted: Amount;
  /** Total of what transfers carry between accounts. */
  in_transit: Amount;
}

/** Balance sheet of a bank. */
export interface BalanceSheet {
  /** Bank of the report. */
  bank_id: Id;
  /** Currency of the bank, by ISO 4217. */
  currency: string;
  /** What the bank has. */
  assets: {
    /** Account of the chart. */
    account: string;
    /** Balance on its side. */
    amount: Amount;
  }[];
  /** What the bank owes. */
  liabilities: {
    /** Account of the chart. */
    account: string;
    /** Balance on its side. */
    amount: Amount;
  }[];
  /** Total of assets. */
  total_assets: Amount;
  /** Total of liabilities. */
  total_liabilities: Amount;
  /** Whether both are equal, as they must be. */
  balanced: boolean;
}

/** An account's statement as it is shown. */
export interface Statement {
  /** Account of the statement. */
  account_id: Id;
  /** Currency of the account, by ISO 4217. */
  currency: string;
  /** Balance before the first line. */
  opening_balance: Amount;
  /** Movements, in the requested order. */
  lines: StatementLine[];
  /** Balance after the last line. */
  closing_balance: Amount;
}

/** One movement of an account. */
export interface StatementLine {
  /** Time of recording. */
  recorded_at: Time;
  /** Effective time. */
  effective_at: Time;
  /** What the payment was for. */
  description: string;
  /** Amount, negative for money out. */
  amount: Amount;
  /** Balance after this movement. */
  balance_after: Amount;
  /** Position in the log. */
  position: number;
  /** Other account of a transfer, by owner and number, if they can be read. */
  counterparty?: string;
}

/** A fraud check as it is shown: why a movement out of an account was taken for what it was. */
export interface FraudCheck {
  /** Id of the transfer, or of the withdrawal's event. */
  transaction_id: Id;
  /** Kind of transaction. */
  kind: "withdrawal" | "transfer";
  /** Account that the money leaves. */
  account_id: Id;
  /** Amount of the movement. */
  amount: Amount;
  /** Total points. */
  score: number;
  /** What is unusual. */
  flags: ("large_amount" | "unusual_time" | "multiple_transactions" | "geographic_anomaly")[];
  /** Verdict by the bank's thresholds. */
  verdict: "clear" | "suspicious" | "fraud";
  /** Number of movements out of the account shortly before, in the period of the policy. */
  movements_before: number;
  /** Country of the request, if given. */
  location: string | null;
  /** Position in the log. */
  position: number;
  /** Time of recording. */
  recorded_at: Time;
}

/** How many of something there were, and what they come to. */
export interface Total {
  /** Number of items. */
  count: number;
  /** Total amount, in the bank's currency. */
  sum: Amount;
}

/** What the movements of one kind come to. */
export interface TypeTotal {
  /** Kind of movement. */
  type:
    | "deposit"
    | "withdrawal"
    | "transfer_in"
    | "transfer_out"
    | "transfer_in_reversed"
    | "transfer_out_reversed";
  /** Number of items. */
  count: number;
  /** Total amount, in the bank's currency. */
  sum: Amount;
}

/** How a bank's money moved, day by day. */
export interface TransactionsByDay {
  /** Bank of the report. */
  bank_id: Id;
  /** Currency of the bank, by ISO 4217. */
  currency: string;
  /** Days with movements, oldest first. */
  days: {
    /** Day of recording, in UTC. */
    day: Day;
    /** Totals of the day, by kind of movement. A kind without movements is left out. */
    types: TypeTotal[];
  }[];
  /** Totals of all these days, by kind of movement. A kind without movements is left out. */
  totals: TypeTotal[];
}

/** A transaction as it is shown. */
export interface Transaction {
  /** Id of the transfer, or of the event. */
  transaction_id: Id;
  /** Kind of transaction. */
  type: "deposit" | "withdrawal" | "transfer";
  /** Amount that moved. */
  amount: Amount;
  /** Account; of a transfer, the source account. */
  account_id: Id;
  /** Customer who owns the account. */
  customer_id: Id;
  /** Name of the customer; `null` if it can't be read. */
  customer_name: string | null;
  /** Position in the log of the event that moved the money. */
  position: number;
  /** Time of recording. */
  recorded_at: Time;
  /** Last state that a transfer reached. */
  status?: "initiated" | "debited" | "credited" | "completed" | "compensating" | "failed";
  /** Destination account of a transfer. */
  to_account_id?: Id;
}

/** The largest transactions of a bank. */
export interface LargestTransactions {
  /** Bank of the report. */
  bank_id: Id;
  /** Currency of the bank, by ISO 4217. */
  currency: string;
  /** Transactions, largest first; of equal amounts, the oldest first. */
  transactions: Transaction[];
}

/** What moved in and out. */
export interface Turnover {
  /** Number of account movements. */
  count: number;
  /** Money in, less what was reversed. */
  money_in: Amount;
  /** Money out, less what was refunded. */
  money_out: Amount;
}

/** How a bank's money moved, customer by customer. */
export interface TransactionsByCustomer {
  /** Bank of the report. */
  bank_id: Id;
  /** Currency of the bank, by ISO 4217. */
  currency: string;
  /** Customers with movements, most active first; of equal ones, the first to register first. */
  customers: {
    /** Id of the customer. */
    customer_id: Id;
    /** Name of the customer; `null` if it can't be read. */
    customer_name: string | null;
    /** Number of account movements. */
    count: number;
    /** Money in, less what was reversed. */
    money_in: Amount;
    /** Money out, less what was refunded. */
    money_out: Amount;
  }[];
  /** Totals of all customers, including those that are not listed. */
  total: Turnover;
}

/** What the fraud checks of a bank found. */
export interface FraudReport {
  /** Bank of the report. */
  bank_id: Id;
  /** Currency of the bank, by ISO 4217. */
  currency: string;
  /** Totals by verdict, including verdicts without checks. */
  verdicts: {
    /** Verdict of the checks. */
    verdict: "clear" | "suspicious" | "fraud";
    /** Number of items. */
    count: number;
    /** Total amount, in the bank's currency. */
    sum: Amount;
  }[];
  /** Totals by flag, including flags without checks. A check can have several flags. */
  flags: {
    /** What the checks found unusual. */
    flag: "large_amount" | "unusual_time" | "multiple_transactions" | "geographic_anomaly";
    /** Number of items. */
    count: number;
    /** Total amount, in the bank's currency. */
    sum: Amount;
  }[];
  /** Total of blocked transfers. */
  blocked: Total;
  /** Checks that match, in the requested order. */
  checks: FraudCheck[];
}

/** What a bank's duties ask after. */
export interface Compliance {
  /** Bank of the report. */
  bank_id: Id;
  /** Currency of the bank, by ISO 4217. */
  currency: string;
  /** Amounts above this are large, by the current policy. */
  large_amount: Amount;
  /** Totals, including items that are not listed. */
  totals: {
    /** Total of large transactions, including those that were reversed. */
    large_amounts: Total;
    /**
     * Total of large transactions that were reversed: transfers that failed after money had moved.
     */
    large_amounts_taken_back: Total;
    /** Total of blocked transfers. */
    blocked_transactions: Total;
    /** Number of forgotten customers. */
    forgotten_customers: number;
  };
  /** Transactions above the large amount at their time. */
  large_amounts: Transaction[];
  /** Checks of blocked transfers. */
  blocked_transactions: FraudCheck[];
  /** Customers who were forgotten. */
  forgotten_customers: {
    /** Id of the customer. */
    customer_id: Id;
    /** Time of forgetting; `null` if that was before this log began. */
    forgotten_at: Time | null;
    /** Position in the log. */
    position: number;
    /** Number of accounts that they had. */
    accounts: number;
  }[];
  /** Records past the retention period. */
  data_retention: {
    /** Retention period in years. */
    years: number;
    /** Time to count back from. */
    now: Time;
    /** Records unchanged since this time need not be kept. */
    before: Time;
    /** Number of closed accounts among them. */
    accounts: number;
    /** Number of customers without an open account among them. */
    customers: number;
    /** Number of events of these accounts and customers. */
    events: number;
    /** These records, by their last change. */
    records: {
      /** Stream of an account or a customer. */
      entity: string;
      /** Number of events in the stream. */
      events: number;
      /** Time of the last change. */
      last_change: Time;
      /** Position of the last change in the log. */
      position: number;
    }[];
  };
}

/** One line of the audit log. */
export interface AuditLine {
  /** Position in the log. */
  position: number;
  /** Time of recording. */
  recorded_at: Time;
  /** Who caused the event. */
  actor: ShownActor;
  /** Event type. */
  action: EventType;
  /** Stream of the event. */
  entity: string;
  /** Id of the command that led to it. */
  correlation_id: Id;
  /**
   * Process that caused the event, if no command asked for this very event: the transfer saga, the
   * request queue or a fraud check.
   */
  process?: "transfer_saga" | "request_queue" | "fraud_check";
  /** Rejected command, if one was rejected. Nothing in it is personal. */
  refused?: {
    /** Command type. */
    command: string;
    /** Stream that the command was for. */
    target: string;
    /** Error code. */
    code: Code;
    /** Amounts and ids of the command, and figures of the refusal, by name. */
    figures: {
      /** Name of the figure. */
      name: string;
      /** Value of the figure. */
      value: string;
    }[];
  };
}

/** A command as it is shown. */
export interface CommandReport {
  /** Id of the command. */
  command_id: Id;
  /** Command type. */
  type: Command["type"];
  /** Whether it waits, was accepted or was rejected. */
  status: "received" | "accepted" | "rejected";
  /** Position of its first event. */
  position: number;
  /** Time when it was received. */
  received_at: Time;
  /** Time of the decision, if it was queued. */
  decided_at?: Time;
  /** Position of the decision, if it was queued. */
  decided_position?: number;
  /** Error, if it was rejected. */
  error?: Refusal;
}

/** Snapshot of a stream. */
export interface SnapshotView {
  /** Stream, or `ledger-ID` for the ledger of a bank. */
  stream: string;
  /** Number of events, or of journal entries, that it includes. */
  version: number;
  /** Position of the last of them in the log. */
  position: number;
}

/** What it takes to load one account. */
export interface LoadView {
  /** Id of the account. */
  account_id: Id;
  /** Number of its events, which are all replayed without a snapshot. */
  events: number;
  /** Number of events that are replayed after the snapshot. */
  replayed: number;
  /** Its last snapshot, if there is one. */
  snapshot?: SnapshotView;
}

/** What the processes have to do. */
export interface Owed {
  /** Number of transfers in progress. */
  transfers: number;
  /** Number of commands that wait in the queue. */
  requests: number;
}

/** Metrics of the bank as of a position. A customer cannot see them. */
export interface Metrics {
  /** Position, which is the number of events until then. */
  at: number;
  /** Last position of the log. */
  head: number;
  /** Commands of clients, without those that wait. */
  commands: {
    /** Number of accepted commands. */
    accepted: number;
    /** Number of rejected commands. */
    rejected: number;
    /** Rejected commands by error code, most urgent rule first. */
    rejected_by: CodeCount[];
  };
  /** Deposits, withdrawals and transfers. */
  transactions: {
    /** Accepted deposits and withdrawals, and completed transfers. */
    succeeded: number;
    /** Rejected ones, and transfers that failed later. */
    failed: number;
  };
  /** Share of the ended transactions that succeeded, from 0 to 1; `null` if none has ended. */
  success_rate: number | null;
  /** Transfers that a saga carries, without atomic ones. */
  sagas: {
    /** Number of sagas that started. */
    started: number;
    /** Number of sagas that completed. */
    completed: number;
    /** Number of sagas that failed; the money is where it was. */
    failed: number;
    /** Failed sagas by error code, most urgent rule first. */
    failed_by: CodeCount[];
  };
  /** Share of the ended sagas that were completed, from 0 to 1; `null` if none has ended. */
  completed_share: number | null;
  /** State of each process. */
  processes: ProcessMetrics[];
  /** Progress of each view that knows its position. */
  views: {
    /** Name of the view. */
    view: string;
    /** Position of the last event that it has applied. */
    position: number;
    /** Number of events that it has not applied. */
    lag: number;
  }[];
  /** Invariants that do not hold. */
  broken: Proof[];
  /** Share of fraud among the checks of each bank. */
  fraud_shares: FraudShare[];
  /** Figures of the running page, always as of now. */
  of_this_page: {
    /**
     * Time from sending a command to its outcome, in microseconds. Each figure is at most a 32nd
     * too large.
     */
    command_latency: {
      /** Number of commands measured. */
      count: number;
      /** Median; `null` if there is none. */
      p50_us: number | null;
      /** 95th percentile. */
      p95_us: number | null;
      /** 99th percentile. */
      p99_us: number | null;
    };
    /** Storage in use, in UTF-16 units if it is localStorage. */
    storage_used: number;
    /** Storage available in all, if known. */
    storage_quota: number | null;
    /** Memory in use, in bytes; `null` if the browser does not tell. Only Chromium does. */
    memory: {
      /** Memory in use. */
      used: number;
      /** Memory that may be used. */
      limit: number;
    } | null;
    /** Last full verification of what is stored. */
    checked: {
      /** Time of the verification. */
      at: Time;
      /** Whether everything was sound. */
      ok: boolean;
    } | null;
    /** Position of the first event that cannot be read, if there is one. */
    damaged_at: number | null;
  };
  /** Alerts as of the position; those of the running page only as of now. */
  alerts: Alert[];
}

/** Share of fraud among the checks of a bank. */
export interface FraudShare {
  /** Id of the bank. */
  bank_id: Id;
  /** Name of the bank. */
  bank_name: string;
  /** Number of checks. */
  analyzed: number;
  /** Number of checks that found fraud. */
  fraud: number;
  /** Percentage that the policy of the bank allows; more is an alert. */
  most_of_hundred: number;
}

/** Number of refusals with an error code. */
export interface CodeCount {
  /** Error code. */
  code: Code;
  /** Number of refusals. */
  count: number;
}

/** State of a process, and how long its work took, by the bank's clock. */
export interface ProcessMetrics {
  /** Name of the process. */
  process: "transfer_saga" | "request_queue";
  /** Number of transfers or requests that have begun and not ended. */
  open: number;
  /** Number of events since the oldest commit that the process must continue from. */
  lag: number;
  /** Number of transfers or requests that have ended. */
  finished: number;
  /** Median time from begin to end, in milliseconds; `null` if there is none. */
  p50_ms: number | null;
  /** 95th percentile. */
  p95_ms: number | null;
  /** 99th percentile. */
  p99_ms: number | null;
}

/** Something that needs attention. */
export interface Alert {
  /** Kind of alert. */
  alert:
    | "failed_sagas"
    | "fraud_share"
    | "storage_filling"
    | "memory_filling"
    | "view_behind"
    | "check_failed";
  /** What is wrong, with figures, as a sentence. */
  what: string;
  /** What to do about it, as a sentence. */
  advice: string;
}

/**
 * Check of an invariant, which must hold at every position: the same amount, counted in two ways.
 */
export interface Proof {
  /** Invariant that is checked. */
  invariant:
    | "money_is_all_there"
    | "books_balance"
    | "deposits_are_the_balances"
    | "transit_is_what_transfers_carry";
  /** Currency of the amounts, by ISO 4217. */
  currency: string;
  /** Amount, counted one way. */
  counted: Amount;
  /** Amount, counted the other way. */
  told: Amount;
  /** Whether both are equal. */
  holds: boolean;
  /** Bank, if the invariant is about one bank and not about all banks of a currency. */
  bank_id?: Id;
}

/** Field that an event changed. */
export interface Change {
  /** Name of the field; `outer.inner` for a nested one. Items of lists are numbered from 0. */
  field: string;
  /** Value after, if there is one. */
  after?: unknown;
  /** Value before, if there was one. */
  before?: unknown;
}

/** What an event changed, and what caused it. */
export interface Inspection {
  /** The event. */
  event: RecordedEvent;
  /** Changes in the state that the event's aggregate decides on. */
  aggregate: Change[];
  /** Changes in views. */
  views: {
    /** Name of the query that shows the view. */
    view: string;
    /** Id of what was changed. */
    id: Id;
    /** Changed fields. */
    changes: Change[];
  }[];
  /** All events of the same request, oldest first. */
  correlation: {
    /** Position in the log. */
    position: number;
    /** Event type. */
    type: string;
    /** Position of the event that caused it; `null` if the command did. */
    cause: number | null;
  }[];
}

/** Result of sending all later requests again. */
export interface ReplayReport {
  /** Positions of the events of the request that was left out, oldest first. */
  left_out: number[];
  /** Number of later requests that were sent again. */
  asked_again: number;
  /**
   * Number of later requests that could not be sent again: refused ones are not recorded in full,
   * and some cannot be read any more.
   */
  untold: number;
  /** Requests with another result, oldest first. */
  otherwise: {
    /** Id of the command. */
    command_id: Id;
    /** Command type. */
    type: string;
    /** Position of its first event in the bank as it is. */
    position: number;
    /** Result in the bank as it is. */
    before: Ending;
    /** Result without the event. */
    after: Ending;
  }[];
}

/** Result of a request. */
export interface Ending {
  /** Kind of result. */
  end: "waiting" | "done" | "refused" | "under_way" | "failed";
  /** Error of the request, or of the step of its transfer that failed. */
  error?: Refusal;
}

/** Log that was archived, and that another log continues. */
export interface Archive {
  /** Id of the log. */
  log_id: Id;
  /** Position of its last event. */
  position: number;
  /** Hash of its last entry, in 64 hex digits. */
  head_hash: string;
}

/** Log that was archived, with its text. */
export interface Archived {
  /** Id of the log. */
  log_id: Id;
  /** Position of its last event. */
  position: number;
  /** Hash of its last entry, in 64 hex digits. */
  head_hash: string;
  /** The log as NDJSON, a CloudEvents event per line. */
  text: string;
  /** Last position of the log that continues it. */
  head: number;
}

/** Result of an import. */
export interface ImportResult {
  /** Whether the text is a sound log, and was imported if that was requested. */
  ok: boolean;
  /** Number of events. */
  events: number;
  /** Whether it is identical to the open log. */
  same_as_open: boolean;
  /** Whether it is identical to the archive that the open log continues. */
  archive_of_open: boolean;
  /** What is wrong, and where. */
  error?: string;
  /** Hash of the last entry. */
  head_hash?: string;
  /** The same by code, with its figures. */
  problem?: Reason;
  /** Refusal by a rule or by the storage. */
  refusal?: Refusal;
}

/** Result of a verification. */
export interface Verification {
  /** Whether what is stored is sound and gives what is shown. */
  ok: boolean;
  /** Number of events that could be read. */
  events: number;
  /** Hash of the last entry; empty if nothing could be read. */
  head_hash: string;
  /** First position that is not sound. */
  broken_at?: number;
  /** The same by code, with its figures. */
  problem?: Reason;
  /** Number of stored pieces behind that position. They are kept and not shown. */
  quarantined?: number;
  /** What is wrong there. */
  reason?: string;
}

/** How personal data is protected. */
export interface PrivacyReport {
  /** Whether a passphrase protects the keys. */
  passphrase: boolean;
  /** Whether the passphrase is needed: personal data cannot be read, and commands are refused. */
  locked: boolean;
  /**
   * Customers whose data cannot be read although they were not forgotten: their keys are missing or
   * wrong.
   */
  unreadable: Id[];
  /** Why no key can be used, if that is so. */
  error?: string;
  /** The same by code, with its figures. */
  problem?: Reason;
}

/** How full the storage is. */
export type RoomLevel =
  /** Less than four fifths. */
  | "ample"
  /** Four fifths or more: time to think of an export. */
  | "filling"
  /** 95 % or more. */
  | "nearly_full"
  /** What is kept free is reached: commands are refused. */
  | "full";

/** State of the storage. Sizes are in UTF-16 units if the back end is localStorage. */
export interface StorageReport {
  /** Kind of storage. */
  backend: "memory" | "local_storage";
  /** How safely an event is stored once it is accepted. */
  durability: Durability;
  /** Storage in use, by this log and everything else in the same place. */
  used: number;
  /** Storage available in all, if known. */
  quota: number | null;
  /** Storage that is kept free for what must always be written. */
  reserve: number;
  /** How full the storage is. */
  level: RoomLevel;
  /** Number of events. */
  events: number;
  /** Hash of the last entry, if the store keeps it. */
  head_hash: string | null;
  /** Archive that the log continues, if there is one. */
  archive: Archive | null;
  /** Number of sealed segments. */
  sealed_segments: number;
  /** Number of entries that are not sealed. */
  open_entries: number;
  /** Number of rows in the write-ahead log, if there is one. */
  journal_rows: number | null;
  /** Number of rows of the write-ahead log that do not follow from the log. */
  set_aside: number;
  /** Whether the log that this one replaced is still stored. */
  predecessor: boolean;
  /** Whether that is the archive which this log continues. */
  predecessor_archived: boolean;
  /** Whether the browser promised to keep the data, if known. */
  persisted: boolean | null;
  /** Why the page cannot write, if it cannot. */
  read_only: string | null;
  /** The same as a stable name, in snake case. */
  read_only_code: string | null;
  /** Events at the end of the log that were missing when it was opened. */
  lost: {
    /** Position of the first. */
    first: number;
    /** Position of the last. */
    last: number;
  } | null;
  /**
   * Number of events that were missing when it was opened, and were restored from the write- ahead
   * log.
   */
  restored: number;
  /** Last full verification since the page was opened. */
  checked: {
    /** Time of the verification. */
    at: Time;
    /** Whether everything was sound. */
    ok: boolean;
  } | null;
}

/** Result of a workload. */
export interface Generated {
  /** Bank that was opened for it. */
  bank_id: Id;
  /** Number of commands, including those that open accounts. */
  commands: number;
  /** Number of commands that were refused, and of transfers that failed. */
  refused: number;
  /** Last position of the log. */
  head: number;
  /** Whether it was stopped early. */
  cancelled: boolean;
}

/** What every check of a level's goal says. */
export interface GoalReport {
  /** Whether the level is solved: all checks are met, and it is in no dead end. */
  met: boolean;
  /** The checks, in the order of the goal. */
  checks: CheckReport[];
  /** Id of what no further event mends, where it has come to that. */
  dead_end?: string;
}

/** What a check of a level's goal says. */
export interface CheckReport {
  /** Id of the check. */
  id: string;
  /** Whether it is met. */
  met: boolean;
  /** What there is instead, where it is not met and one value says it. */
  have?: unknown;
  /** Id of the first case near the check that holds, where it is not met. */
  says?: string;
  /** What is wanted there. */
  want?: unknown;
}

/** What a submission comes to. */
export interface SubmissionGrade {
  /** The learner's name or code, as the learner gave it; empty where none is told. */
  who: string;
  /**
   * The beginning of the journal's chain, which the learner may have noted; `null` where the
   * submission can't be read.
   */
  receipt: string | null;
  /** The program that wrote the submission; empty where it can't be read. */
  program: string;
  /**
   * What came of each level of the pack, in its order; none where the submission can't be read or
   * is of another pack.
   */
  levels: LevelGrade[];
  /** What would not do. */
  problems: SubmissionProblem[];
}

/** What came of a level. */
export interface LevelGrade {
  /** Its id. */
  level: string;
  /** How often it was begun. */
  tries: number;
  /** Whether its goal was met, in whichever try. */
  solved: boolean;
  /** Whether it was solved with as few commands as the solution sends. */
  star: boolean;
  /** Whether the solution was shown before it was solved. */
  shown: boolean;
  /** How many different hints were read. */
  hints: number;
  /**
   * How many milliseconds it took until it was solved, or until the last record. A long pause
   * counts as five minutes.
   */
  ms: number;
  /** The answers, by their steps. */
  answers: Record<string, AnswerGrade>;
  /**
   * A hash of all that was done and of the times between; none where too little was done to tell
   * anything.
   */
  fingerprint: string | null;
}

/**
 * What came of a question: the first answer in any try, and the second one beside it, after talk.
 */
export interface AnswerGrade {
  /** The first answer. */
  first: Vote;
  /** The second answer. */
  again?: Vote;
  /** What is right, where the bank said so. */
  truth?: unknown;
}

/** An answer. */
export interface Vote {
  /** The answer itself. */
  is: unknown;
  /** Whether it is right; `null` where it was never judged. */
  right: boolean | null;
}

/** What would not do in a submission. */
export interface SubmissionProblem {
  /**
   * Its code: `unreadable`, `chain_broken`, `other_pack`, or that of an act that could not be
   * carried out.
   */
  code: string;
  /** What it is, in English. */
  message: string;
  /** The same by a code of its own, with its figures, such as `names` or `most`. */
  problem: Reason;
  /** In which level. */
  level?: string;
  /** Where in the file, such as `journal[3]`. */
  path?: string;
}

/** Money that was deposited or withdrawn. */
export interface MovementData {
  /** Id of the movement. A fraud check names it. */
  transaction_id: Id;
  /** Id of the account. */
  account_id: Id;
  /** Amount, above 0. */
  amount: Amount;
  /** Currency of the account, by ISO 4217. */
  currency: string;
  /** Effective time, which may be before the recording. */
  effective_at: Time;
}

/** Finding of a fraud check. */
export interface FindingData {
  /** Id of the transfer, or of the withdrawal. */
  transaction_id: Id;
  /** Kind of transaction. */
  kind: "withdrawal" | "transfer";
  /** Account that the money leaves. */
  account_id: Id;
  /** Amount of the movement. */
  amount: Amount;
  /** Currency of the account, by ISO 4217. */
  currency: string;
  /** Total points. */
  score: number;
  /** What is unusual. */
  flags: ("large_amount" | "unusual_time" | "multiple_transactions" | "geographic_anomaly")[];
}
