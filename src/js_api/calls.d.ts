// Objects are taken as TypeScript means them: a member that is `undefined` or `null` counts as left out.
//
// How much one argument may hold; what is larger is `invalid_command`, and the message names the limit:
// 200 values in objects at most 8 deep, texts of 2 000 bytes of UTF-8, and names of fields of 100 bytes.
// `executeAll` takes up to 100 000 commands. A request of `fetch` has a URL and headers of 8 000 bytes
// each and a body of 256 KiB, over which its status is 413. A passphrase has at most 10 000 bytes. A log to
// import is read in pieces, and may be as long as it likes. A pack, an act or records for `lessons` hold as
// much as a file of lessons: 1 MiB, in objects and lists at most 24 deep, with texts of 2 000 bytes.
//
// `execute`, `executeAll`, `query` and `fetch` read their arguments when they are called: an object may be
// changed, and used for the next call, at once.

/** An amount of money: a decimal text with the currency's digits, such as "150.00". */
export type Amount = string;
/** A lower-case UUID. Ids are taken in any case. */
export type Id = string;
/** An RFC 3339 time in UTC. */
export type Time = string;

export interface Actor {
  role: Role;
  name: string;
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
  /** Whether the steps that follow from this command wait for `step()` or `settle()`; other commands run as ever. */
  stepwise?: boolean;
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

export interface EventFilter {
  integration?: false;
  after?: number;
  limit?: number;
  stream?: string;
  type?: EventType;
  correlation_id?: Id;
}

export interface FilteredEvents extends EventFilter {
  /**
   * Only those that agree with this, in the filter language: "type:account_credited amount>1000". If it cannot be
   * read, the promise rejects with `invalid_command`, and the error has a `problem: Reason & { character: string }`.
   */
  where: string;
}

/** What a transfer was to carry. */
export type TransferData = IntegrationData["money.transferred.v1"];

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
  /** With a `where`, those that agree with a filter, oldest first. They are promised. */
  events(filter: FilteredEvents): Promise<RecordedEvent[]>;
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
  /** Of one account or of all: those with the most events first. */
  | { type: "loads"; account_id?: Id; limit?: number }
  | { type: "owed" }
  | { type: "metrics" }
);

/** A day in UTC, such as "2026-03-02". */
export type Day = string;

/** Which lines of a list that goes by position. */
export interface Lines {
  order?: "oldest_first" | "newest_first";
  /** The position of the line seen last. */
  after?: number;
  limit?: number;
}

/** What half, 95 and 99 of a hundred did not exceed; null while there is none. */
export type Percentiles<Unit extends string> = Record<`p${50 | 95 | 99}_${Unit}`, number | null>;

/** Stepwise, processes move one step a call; queued, commands wait to be decided. */
export type Runner = "immediate" | "stepwise" | "queued";

/** A bank that was asked again for everything but one request, and what came of it. */
export interface Replayed extends ReplayReport {
  bank: Bank;
}

export interface Proved {
  holds: boolean;
  proofs: Proof[];
  open_transfers: number;
}

/** An archive with its text as a Blob, and where the log stands that goes on from it. */
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

/** What goes with an export: personal data and the keys that it is sealed under, unless it is left out. */
export interface ExportOptions {
  personal_data?: boolean;
}

/** How a log is taken away as a Blob. */
export interface BlobExportOptions extends ExportOptions {
  /** Whether it is packed with gzip: it then has about a tenth of its size. */
  gzip?: boolean;
}

export interface Done {
  ok: boolean;
  error?: Refusal;
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

/** A pack of levels: the text of its file, or what that text stands for. */
export type LessonPack = string | object;

/** A recorded event, or several: a part of it, such as `{ type: "money_deposited", data: { amount: "5.00" } }`. */
export interface LessonPattern {
  type?: unknown;
  stream?: unknown;
  data?: unknown;
  metadata?: unknown;
  /** Whether events of the level's start count as well; only later ones do, unless `"log"` is said. */
  since?: "start" | "log";
}

/** A position in the log. */
export type LessonPlace =
  number | "head" | { before: LessonPattern } | { after: LessonPattern } | { until: Time };

/**
 * What is done in a level. Where it holds an id, a name of the level may stand, such as "$ada". What is said of what a
 * command comes to, `rejected` or `duplicate`, is what it must come to when it is run again: at first, whatever
 * comes of it will do.
 */
export type LessonAct =
  | { do: Command; options?: ExecuteOptions; rejected?: Code; duplicate?: boolean }
  | { offer: string; rejected?: Code; duplicate?: boolean }
  | { clock: Time }
  /** An ISO 8601 duration. */
  | { advance: string }
  | { runner: Runner }
  /** So many steps of what is owed. */
  | { step: number }
  | { settle: true }
  | { reload: true }
  | { crash: true }
  | { fork: string; at: LessonPlace }
  | { leave_out: string; of: LessonPattern }
  /** The fork that acts are done in from now on; `null` for the level's own bank. */
  | { in: string | null }
  | { copy: string; hold: boolean }
  | { copy: string; twice: LessonPattern }
  | { copy: string; rebuild: true; without?: LessonPattern }
  | { glass: "old_log"; upcasters: boolean }
  | { answer: string; is: unknown };

/** What happened in a level, as a submission has it. */
export type LessonRecord = { level: string; ms: number } & (
  | { type: "begun" }
  | { type: "acted"; act: LessonAct | { repeat: number; acts: LessonAct[] } }
  | { type: "answered"; step: string; is: unknown; again?: boolean }
  | { type: "hinted"; hint: number }
  | { type: "shown" }
  | { type: "restarted" }
  | { type: "undone" }
  | { type: "solved" }
);

/** What an answer came to. */
export interface LessonAnswer {
  /** `null` as long as it isn't judged. */
  right: boolean | null;
  /** What is right, once the answer is judged and where the bank can say it. */
  truth?: unknown;
}

/** A level that was opened. Overlapping calls have their turns in order. Each reads what it is given at once. */
export interface LessonLevel {
  /** The level's own bank, in memory. What is done in it directly stands in no journal. */
  bank: Bank;
  /** Carries out an act: what its command came to, or `null` where it sends none. */
  act: (act: LessonAct) => Promise<Outcome | null>;
  /** What every check of the goal says. */
  check: () => Promise<GoalReport>;
  /** Answers a step's question. An event is chosen by its position, or by a pattern. */
  answer: (step: string, is: unknown) => Promise<LessonAnswer>;
  /** What was done until now, to be handed in. */
  journal: () => Promise<LessonRecord[]>;
}

/**
 * What a call of lessons throws. `invalid_command` is what is malformed. An act that can't be carried out has the code
 * of what is in its way, and nothing has changed then.
 */
export interface LessonError extends Error {
  code:
    | Code
    | "level_not_found"
    | "place_not_found"
    | "fork_not_found"
    | "fork_exists"
    | "offer_not_found"
    | "question_not_found"
    | "already_answered"
    | "not_answered"
    | "not_an_answer"
    | "clock_out_of_range"
    | "not_one_act"
    | "too_many_events"
    | "unexpected_outcome"
    | "not_loaded";
  /** Where it stands in what was given, such as "levels[2].goal[0].that". */
  path?: string;
  /** The same by a code of its own, with its figures, where a pack, a record or an act will not do. */
  problem?: Reason;
}

export interface SubmissionOptions {
  /** The learner's name or code: 200 bytes at most. */
  who?: string;
}

export interface GradeOptions {
  /** The pack that the submissions are of. */
  pack: LessonPack;
  /** Called before each submission and at the end. */
  progress?: (done: number, total: number) => void;
  /** Ends the grading; the call rejects with the signal's reason. */
  signal?: AbortSignal;
}

declare global {
  interface Window {
    /** There once `bankReady` has resolved. */
    bank: Bank;
    bankReady: Promise<Bank>;
  }
}
