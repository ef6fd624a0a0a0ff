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
  metrics: Metrics | null;
}

/** What each integration event holds, by its type. A version keeps its fields; it may get more. */
export interface IntegrationData {
  /** A bank opened. Whoever hears of its accounts knows from here whose they are. */
  "bank.opened.v1": {
    /** Which one. */
    bank_id: Id;
    /** What it is called. */
    name: string;
    /** Of all its accounts. */
    currency: string;
  };
  /** A person became a customer of a bank. */
  "person.registered.v1": {
    /** The customer. */
    person_id: Id;
    /** The bank. */
    bank_id: Id;
  };
  /** A person is gone from the bank: whoever keeps something about them has to let it go too. */
  "person.forgotten.v1": {
    /** The customer. */
    person_id: Id;
  };
  /** An account was opened. */
  "account.opened.v1": {
    /** Which one. */
    account_id: Id;
    /** Whose it is. */
    person_id: Id;
    /** Where it is. */
    bank_id: Id;
    /** What it was opened with, 0 where that was nothing. */
    initial_deposit: Amount;
    /** Of the account. */
    currency: string;
  };
  /** No money goes out of an account at its owner's wish. */
  "account.frozen.v1": {
    /** Which one. */
    account_id: Id;
  };
  /** Money may go out again. Without it, what was heard to be frozen would be so for ever. */
  "account.unfrozen.v1": {
    /** Which one. */
    account_id: Id;
  };
  /** An account was closed for good. */
  "account.closed.v1": {
    /** Which one. */
    account_id: Id;
    /** What stays on the books. It is a balance that doesn't change any more. */
    final_balance: Amount;
    /** Of the account. */
    currency: string;
  };
  /** Money was paid in. */
  "money.deposited.v1": MovementData;
  /** Money was taken out. */
  "money.withdrawn.v1": MovementData;
  /** A transfer has ended, and the money is where it was to go. */
  "money.transferred.v1": {
    /** Which one. */
    transfer_id: Id;
    /** Where the money was. */
    from_account_id: Id;
    /** Where it is. */
    to_account_id: Id;
    /** How much, above 0. */
    amount: Amount;
    /** Of both accounts. */
    currency: string;
  };
  /** A transfer has ended, and the money is where it was. */
  "transfer.failed.v1": {
    /** Which one. */
    transfer_id: Id;
    /** Where the money is. */
    from_account_id: Id;
    /** Where it was to go. */
    to_account_id: Id;
    /** How much, above 0. */
    amount: Amount;
    /** Of the source. */
    currency: string;
    /**
     * The rule that refused a step, or `fraud_detected`. Others are promised a text: there will be
     * more rules.
     */
    reason: string;
    /** Whether money had moved, and has been moved back. */
    compensated: boolean;
  };
  /** A movement is unusual, and was let through. */
  "fraud.suspected.v1": FindingData;
  /** A movement was taken for fraud. */
  "fraud.detected.v1": FindingData;
  /** A transfer was stopped for that; a withdrawal has happened. */
  "transaction.blocked.v1": {
    /** The transfer's id. */
    transaction_id: Id;
    /** Where the money stays. */
    account_id: Id;
    /** How much. */
    amount: Amount;
    /** Of the account. */
    currency: string;
  };
}

/** A client's command. */
export type Command =
  /** Opens a bank. */
  | {
      type: "open_bank";
      /** What it is called. */
      name: string;
      /** Its one currency, by its ISO 4217 code. */
      currency: string;
      /** The id that it is to have; made where none is given. */
      bank_id?: Id;
    }
  /** Changes the limits of a bank that it names, at least one. */
  | {
      type: "change_bank_policy";
      /** Whose limits. */
      bank_id: Id;
      /** The new ones by their names, as they were sent. */
      policy: Partial<Policy>;
    }
  /** Registers a person as a customer of a bank. */
  | {
      type: "register_customer";
      /** Whose customer. */
      bank_id: Id;
      /** Given name. */
      first_name: string;
      /** Family name. */
      last_name: string;
      /** ISO 3166-1, in two letters or three; it is kept, and shown, in two. */
      nationality: string;
      /** As the person says it. */
      gender: string;
      /** `YYYY-MM-DD`. */
      date_of_birth: string;
      /** Where the person lives. */
      address: Address;
      /** The id that the customer is to have; made where none is given. */
      customer_id?: Id;
      /** Where to write to. */
      email?: string;
    }
  /** Says where a customer lives now. */
  | {
      type: "update_address";
      /** Whose address. */
      customer_id: Id;
      /** The new one. */
      address: Address;
    }
  /**
   * Forgets a person, once all accounts are closed: the key to all that is personal is thrown away.
   */
  | {
      type: "forget_customer";
      /** Who is to be forgotten. */
      customer_id: Id;
    }
  /** Opens an account for a customer. */
  | {
      type: "open_account";
      /** Whose account. */
      customer_id: Id;
      /** The id that it is to have; made where none is given. */
      account_id?: Id;
      /** Made where none is given; unique within its bank. */
      account_number?: string;
      /** What it holds from the start. */
      initial_deposit?: Amount;
      /** What its owner calls it. */
      nickname?: string;
      /** How far below 0 it may go. */
      overdraft_limit?: Amount;
    }
  /** Gives an account another nickname. */
  | {
      type: "update_account_details";
      /** Which account. */
      account_id: Id;
      /** What its owner calls it now. */
      nickname: string;
    }
  /** Pays money in. */
  | {
      type: "deposit_money";
      /** Into which account. */
      account_id: Id;
      /** How much. */
      amount: Amount;
      /** What for. */
      description?: string;
    }
  /** Takes money out. */
  | {
      type: "withdraw_money";
      /** From which account. */
      account_id: Id;
      /** How much. */
      amount: Amount;
      /** What for. */
      description?: string;
    }
  /** Says how far below 0 an account may go. */
  | {
      type: "set_overdraft_limit";
      /** Which account. */
      account_id: Id;
      /** How far; 0 or above. */
      overdraft_limit: Amount;
    }
  /** Stops money from going out. */
  | {
      type: "freeze_account";
      /** Which account. */
      account_id: Id;
      /** Why. */
      reason: string;
    }
  /** Lets money go out again. */
  | {
      type: "unfreeze_account";
      /** Which account. */
      account_id: Id;
    }
  /** Closes an account for good, whatever it holds. */
  | {
      type: "close_account";
      /** Which account. */
      account_id: Id;
      /** Why. */
      reason: string;
    }
  /** Moves money from one account to another. */
  | {
      type: "transfer_money";
      /** Where the money is. */
      from_account_id: Id;
      /** Where it is to go. */
      to_account_id: Id;
      /** How much. */
      amount: Amount;
      /** What for. */
      description?: string;
      /** How it is to be done: step by step with compensations, or all at once or not at all. */
      mode?: "saga" | "atomic";
      /** The id that it is to have; made where none is given. */
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
  | "passphrase_too_short";

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
 * tried. A store that keeps copies on other machines will add one.
 */
export type Durability =
  /** Gone with the page. */
  | "memory"
  /** In the browser's hands; it writes to disk when it likes. */
  | "browser"
  /** On disk, as far as the browser says. */
  | "disk";

/** An outcome as programs get it. */
export type Outcome =
  /** Its events are stored. */
  | {
      status: "accepted";
      /** Which command. */
      command_id: Id;
      /** Of the last event of the command's own commit. */
      position: number;
      /** Those of the command's own commit that the actor may see. */
      events: RecordedEvent[];
      /** How safely they are stored. */
      durability: Durability;
    }
  /** A rule, or the storage, refused it. */
  | {
      status: "rejected";
      /** Which command. */
      command_id: Id;
      /** Why. */
      error: Refusal;
    }
  /**
   * The first outcome again, for an actor who may see it; anybody else gets `command_id_reused`.
   */
  | {
      status: "duplicate";
      /** Which command. */
      command_id: Id;
      /** What it came to then. */
      original: Outcome;
    };

/** A recorded event. */
export interface RecordedEvent {
  /** Where it stands in the log. */
  position: number;
  /** Derived from its command's id and its place in the commit. */
  event_id: Id;
  /** Whose stream, such as `account-0190…`. */
  stream: string;
  /** Where it stands in that stream. */
  version: number;
  /** The event's name. */
  type: EventType;
  /** The schema that its fields are written in. */
  schema: number;
  /** When it was recorded. */
  recorded_at: Time;
  /** When it counts. */
  effective_at: Time;
  /** Its own fields. */
  data: Record<string, unknown>;
  /** What led to it. */
  metadata: {
    /** The command that it answers. */
    command_id: Id;
    /** The client's command at the beginning of it all. */
    correlation_id: Id;
    /** The event or command just before. */
    causation_id: Id;
    /** Who asked. */
    actor: ShownActor;
    /** From which country, where it was said. */
    location?: string;
  };
}

/** Who asked, as the log shows it. A customer's name is `null` where it can't be read any more. */
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

/** A bank's journal as it is shown. */
export interface Ledger {
  /** Whose books. */
  bank_id: Id;
  /** In which currency. */
  currency: string;
  /** What customers hold. */
  balance: Amount;
  /** How many movements of accounts there were. */
  transaction_count: number;
  /** The entries asked for, oldest first. */
  entries: JournalEntry[];
}

/** An entry of the journal as it is shown. */
export interface JournalEntry {
  /** Derived from its event's id and the bank's. */
  entry_id: Id;
  /** Where its event stands. */
  position: number;
  /** When it was recorded. */
  recorded_at: Time;
  /** When it counts. */
  effective_at: Time;
  /** What it is for, in words. */
  description: string;
  /** In pairs, debit first. */
  lines: {
    /** The account of the chart. */
    account: string;
    /** Left or right. */
    side: "debit" | "credit";
    /** How much. */
    amount: Amount;
    /** The customer's account, for a line of Customer deposits. */
    account_id?: Id;
  }[];
  /** The entry that this one takes back. */
  reverses?: Id;
}

/** A bank's trial balance. */
export interface TrialBalance {
  /** Whose books. */
  bank_id: Id;
  /** In which currency. */
  currency: string;
  /** The chart. */
  rows: {
    /** The account. */
    account: string;
    /** Where debits are more. */
    debit: Amount;
    /** Where credits are more. */
    credit: Amount;
  }[];
  /** The sum of the left. */
  total_debit: Amount;
  /** The sum of the right. */
  total_credit: Amount;
  /** Whether both are the same, as they must be. */
  balanced: boolean;
  /** What has arrived: the sum of all posted balances. */
  posted: Amount;
  /** What is on its way between accounts. */
  in_transit: Amount;
}

/** A bank's balance sheet. */
export interface BalanceSheet {
  /** Whose books. */
  bank_id: Id;
  /** In which currency. */
  currency: string;
  /** What the bank has. */
  assets: {
    /** The account's name. */
    account: string;
    /** Its balance on its side. */
    amount: Amount;
  }[];
  /** What it owes. */
  liabilities: {
    /** The account's name. */
    account: string;
    /** Its balance on its side. */
    amount: Amount;
  }[];
  /** The sum of what it has. */
  total_assets: Amount;
  /** The sum of what it owes. */
  total_liabilities: Amount;
  /** Whether both are the same, as they must be. */
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

/** A snapshot as it is shown. */
export interface SnapshotView {
  /** Of which stream, or of which bank's ledger: `ledger-ID`. */
  stream: string;
  /** After how many of its events, or of its entries. */
  version: number;
  /** Where the last of them stands. */
  position: number;
}

/** How the bank does, as of a position; a customer is not told. */
export interface Metrics {
  /** As of which position; as many events there were. */
  at: number;
  /** Where the log ends. */
  head: number;
  /** What clients asked for; commands that wait are not counted. */
  commands: {
    /** Whose events stand in the log. */
    accepted: number;
    /** Whom a rule refused. */
    rejected: number;
    /** The same by the rule, most urgent rule first. */
    rejected_by: CodeCount[];
  };
  /** The deposits, withdrawals and transfers. */
  transactions: {
    /** Deposits and withdrawals that were accepted, and transfers that were completed. */
    succeeded: number;
    /** Those that were refused, and transfers that failed on their way. */
    failed: number;
  };
  /**
   * The share of them that succeeded, of those that have ended: from 0 to 1; `null` while there is
   * none.
   */
  success_rate: number | null;
  /** The transfers that a saga carries; an atomic one is none. */
  sagas: {
    /** That began. */
    started: number;
    /** That brought the money where it was to go. */
    completed: number;
    /** That left it where it was, or brought it back. */
    failed: number;
    /** The same by the reason, most urgent rule first. */
    failed_by: CodeCount[];
  };
  /**
   * The share of them that was completed, of those that have ended: from 0 to 1; `null` while there
   * is none.
   */
  completed_share: number | null;
  /** How each process stands. */
  processes: ProcessMetrics[];
  /** How far each view is that knows its position. */
  views: {
    /** Which view. */
    view: string;
    /** The last event that it has taken in. */
    position: number;
    /** How many it has not. */
    lag: number;
  }[];
  /** What must hold, and does not. */
  broken: Proof[];
  /** How much of what was analyzed was fraud, bank by bank. */
  fraud_shares: FraudShare[];
  /** What is of this page while it runs, and of now whatever position was asked for. */
  of_this_page: {
    /**
     * How long commands took, from their sending to their answer, in microseconds, each at most a
     * 32nd more than it was.
     */
    command_latency: {
      /** How many were measured. */
      count: number;
      /** What half of them did not exceed; `null` while there is none, as of the others. */
      p50_us: number | null;
      /** What 95 of a hundred did not exceed. */
      p95_us: number | null;
      /** What 99 of a hundred did not exceed. */
      p99_us: number | null;
    };
    /** What is taken of the storage; in UTF-16 units where it is localStorage. */
    storage_used: number;
    /** How much there is, where it is known. */
    storage_quota: number | null;
    /**
     * What is taken of the memory, in bytes; `null` where the browser doesn't tell, as only
     * Chromium does.
     */
    memory: {
      /** So much is. */
      used: number;
      /** So much may be. */
      limit: number;
    } | null;
    /** The last time that all of it was read again. */
    checked: {
      /** When. */
      at: Time;
      /** Whether it was whole. */
      ok: boolean;
    } | null;
    /** The first event that could not be read, where there is one. */
    damaged_at: number | null;
  };
  /** What wants attention, as of that position; what is of this page, as of now only. */
  alerts: Alert[];
}

/** How much of what was analyzed at a bank was fraud. */
export interface FraudShare {
  /** Which bank's. */
  bank_id: Id;
  /** What it is called. */
  bank_name: string;
  /** How many movements were analyzed. */
  analyzed: number;
  /** How many of them were found to be fraud. */
  fraud: number;
  /** How many in a hundred may be, by the bank's policy: more is an alert. */
  most_of_hundred: number;
}

/** How often a rule was the reason. */
export interface CodeCount {
  /** The rule. */
  code: Code;
  /** So often. */
  count: number;
}

/**
 * How a process stands, and how long it took from the beginning to the last step, by the bank's
 * clock.
 */
export interface ProcessMetrics {
  /** The process' name. */
  process: "transfer_saga" | "request_queue";
  /** Begun and not finished. */
  open: number;
  /** Events since the oldest commit from which it has to go on. */
  lag: number;
  /** How many it has finished. */
  finished: number;
  /**
   * What half of them did not exceed, in milliseconds; `null` while there is none, as of the
   * others.
   */
  p50_ms: number | null;
  /** What 95 of a hundred did not exceed. */
  p95_ms: number | null;
  /** What 99 of a hundred did not exceed. */
  p99_ms: number | null;
}

/** Something that wants attention. */
export interface Alert {
  /** What it is about. */
  alert:
    | "failed_sagas"
    | "fraud_share"
    | "storage_filling"
    | "memory_filling"
    | "view_behind"
    | "check_failed";
  /** What is wrong, with its figures, as a sentence. */
  what: string;
  /** What to do about it, as a sentence. */
  advice: string;
}

/** Something that must hold at every position, counted in two ways. */
export interface Proof {
  /** What. */
  invariant:
    | "money_is_all_there"
    | "books_balance"
    | "deposits_are_the_balances"
    | "transit_is_what_transfers_carry";
  /** In which currency. */
  currency: string;
  /** What it comes to the one way. */
  counted: Amount;
  /** What it comes to the other way. */
  told: Amount;
  /** Whether both are the same. */
  holds: boolean;
  /** Of which bank; of all banks of a currency without one. */
  bank_id?: Id;
}

/** A field that is another one after an event. */
export interface Change {
  /** Its name; of one within another, `outer.inner`, and in a list its number from 0. */
  field: string;
  /** What it is, if it is there. */
  after?: unknown;
  /** What it was, if it was there. */
  before?: unknown;
}

/** What there is to see of an event: what it changed, and what led to what. */
export interface Inspection {
  /** The event itself. */
  event: RecordedEvent;
  /** How the state changed that its aggregate decides on. */
  aggregate: Change[];
  /** What it changed in the views. */
  views: {
    /** The name of the query that answers it. */
    view: string;
    /** Of which thing. */
    id: Id;
    /** In which fields. */
    changes: Change[];
  }[];
  /** All events of its request, oldest first, itself among them. */
  correlation: {
    /** Where it stands. */
    position: number;
    /** The event's name. */
    type: string;
    /** Where the event stands that led to it; `null` where that was the command itself. */
    cause: number | null;
  }[];
}

/** What became of asking again. */
export interface ReplayReport {
  /** The events of the request that was left out, oldest first. */
  left_out: number[];
  /** How many later requests were asked again. */
  asked_again: number;
  /**
   * How many could not be: they were refused at once, and then what was asked is not kept, or it
   * can't be read any more.
   */
  untold: number;
  /** Those that come out otherwise, oldest first. */
  otherwise: {
    /** Which one. */
    command_id: Id;
    /** What was asked. */
    type: string;
    /** Where the first event of its answer stands in the bank as it is. */
    position: number;
    /** How it ended. */
    before: Ending;
    /** How it ends without the event. */
    after: Ending;
  }[];
}

/** How a request ended. */
export interface Ending {
  /** As what. */
  end: "waiting" | "done" | "refused" | "under_way" | "failed";
  /** The rule that refused it, or a step of its transfer. */
  error?: Refusal;
}

/** A log that was taken away, and that another goes on from. */
export interface Archive {
  /** Which log it was. */
  log_id: Id;
  /** Where its last event stood. */
  position: number;
  /** The chain's hash after that: 64 hex digits. */
  head_hash: string;
}

/** A log that was taken away, and its text. */
export interface Archived {
  /** Which log it was. */
  log_id: Id;
  /** Where its last event stood. */
  position: number;
  /** The chain's hash after that: 64 hex digits. */
  head_hash: string;
  /** All of it: NDJSON, a CloudEvents event a line. */
  text: string;
  /** Where the log stands now that goes on from it. */
  head: number;
}

/** What became of a text that was to be a log. */
export interface ImportResult {
  /** Whether it is a sound log, and stands now where it was to stand. */
  ok: boolean;
  /** How many events it has. */
  events: number;
  /** Whether it is the log that is open, to the letter. */
  same_as_open: boolean;
  /** Whether it is the archive that the open log goes on from, to the letter. */
  archive_of_open: boolean;
  /** What is wrong with it, and where. */
  error?: string;
  /** The chain's hash after the last of them. */
  head_hash?: string;
  /** The rule or the storage that refused it. */
  refusal?: Refusal;
}

/** What reading the stored log again came to. */
export interface Verification {
  /** Whether what is stored is whole, and yields what is shown. */
  ok: boolean;
  /** How many events could be read. */
  events: number;
  /** The chain's hash after the last of them; empty where nothing could be read. */
  head_hash: string;
  /** The first position that can't be trusted. */
  broken_at?: number;
  /** How many stored pieces stand behind that, left alone and not shown. */
  quarantined?: number;
  /** What is wrong there. */
  reason?: string;
}

/** How the personal fields of a bank are kept. */
export interface PrivacyReport {
  /** Whether a passphrase wraps the keys. */
  passphrase: boolean;
  /** Whether it is still wanted: nothing personal can be read, and nothing decided. */
  locked: boolean;
  /** Whose fields can't be read though nobody forgot them: their keys are missing or don't fit. */
  unreadable: Id[];
  /** Why no key can be used at all, where that is so. */
  error?: string;
}

/** How much of the room is taken. */
export type RoomLevel =
  /** Less than four fifths. */
  | "ample"
  /** Four fifths or more: time to think of an export. */
  | "filling"
  /** 95 % or more. */
  | "nearly_full"
  /** What is kept free is reached: commands are refused. */
  | "full";

/** What a store says of itself. Sizes are in UTF-16 units where the back end is localStorage. */
export interface StorageReport {
  /** `memory` or `local_storage`. */
  backend: "memory" | "local_storage";
  /** What an append earns. */
  durability: Durability;
  /** How much is taken, by this log and everything else that shares the room. */
  used: number;
  /** How much there is, where it is known. */
  quota: number | null;
  /** How much of it is kept free, for what must be written also then. */
  reserve: number;
  /** How full that is. */
  level: RoomLevel;
  /** How many events the log has. */
  events: number;
  /** The chain's hash after the last of them, where the store keeps it. */
  head_hash: string | null;
  /** The archive that the log goes on from, where it goes on from one. */
  archive: Archive | null;
  /** Sealed segments. */
  sealed_segments: number;
  /** Entries that stand one by one. */
  open_entries: number;
  /** Rows of the journal in front of the log, where there is one. */
  journal_rows: number | null;
  /** Rows of the journal that don't follow from the log, and were set aside. */
  set_aside: number;
  /** Whether the log that this one took the place of is still there. */
  predecessor: boolean;
  /** Whether that is the archive which this one goes on from. */
  predecessor_archived: boolean;
  /** Whether the browser promised to keep it, where that is known. */
  persisted: boolean | null;
  /** Why the page may not write, where it may not. */
  read_only: string | null;
  /** The events at the end of the log that were gone when it was opened, if any. */
  lost: {
    /** Where the first of them stood. */
    first: number;
    /** Where the last of them stood. */
    last: number;
  } | null;
  /** How many events were missing when it was opened, and came back from the journal. */
  restored: number;
  /** The last time that all of it was read again since the page was opened. */
  checked: {
    /** When. */
    at: Time;
    /** Whether it was whole. */
    ok: boolean;
  } | null;
}

/** What a workload came to. */
export interface Generated {
  /** The bank that was opened for it. */
  bank_id: Id;
  /** How many commands were executed, the openings of accounts included. */
  commands: number;
  /** How many of them were refused, or came to a transfer that failed. */
  refused: number;
  /** Where the log stands now. */
  head: number;
  /** Whether it was stopped before its end. */
  cancelled: boolean;
}

/** Money that was paid in or taken out. */
export interface MovementData {
  /** Names the movement: what a check of it is told by. */
  transaction_id: Id;
  /** Which account. */
  account_id: Id;
  /** How much, above 0. */
  amount: Amount;
  /** Of the account. */
  currency: string;
  /** When it counts, which may be before it was recorded. */
  effective_at: Time;
}

/** What was found about a movement out of an account. */
export interface FindingData {
  /** A transfer's id, or the one of a withdrawal's movement. */
  transaction_id: Id;
  /** How the money leaves. */
  kind: "withdrawal" | "transfer";
  /** Which account. */
  account_id: Id;
  /** How much. */
  amount: Amount;
  /** Of the account. */
  currency: string;
  /** How unusual it is. */
  score: number;
  /** What is unusual about it. */
  flags: ("large_amount" | "unusual_time" | "multiple_transactions" | "geographic_anomaly")[];
}
