import type { Commit } from "@/lib/db/commit";
import type { Scope } from "@/lib/kernel/scope";
import type { PlatformCaller } from "@/lib/platform/call";
import type { CallOutcome } from "@/lib/platform/outcome";

/** A fact we owe the platform, as a noun hands it to the outbox. */
export type ReportDraft = {
  shopId: string;
  /** Names the handler, for example `shipped`. */
  kind: string;
  /** The platform's method; throttle bans are kept by it. */
  method: string;
  /** Reports of one key leave strictly in order. */
  orderingKey: string;
  /** The same fact gives the same key, and one key is one job for ever (R110, R132). */
  idempotencyKey: string;
  subjectKind: "order" | "return-order";
  subjectId: string;
  /** Plain JSON; frozen at this moment and stored encrypted, so every try carries the same words. */
  payload: object;
  /** Not before this moment (R117); now when left out. */
  notBefore?: Date;
};

/** A job as its handler gets it. */
export type Report<Payload> = {
  id: string;
  scope: Scope;
  shopId: string;
  subjectId: string;
  payload: Payload;
  /** Tries that counted so far, this one not included. */
  attempts: number;
};

/** How one try ended for good. `dead`: out of tries after 24 h, a person may send it again. */
export type Settlement =
  | { kind: "accepted"; at: Date }
  | { kind: "refused"; at: Date; code: string; text: string }
  | { kind: "dead"; at: Date; code: string; text: string };

/**
 * One try: what came of it and, where the report also asks something, what the platform answered. `formText` and `answerText`: what
 * was sent and what came back, for the console; of a call that several reports shared only what is this one's.
 */
export type Sent<Parsed> = {
  outcome: CallOutcome;
  durationMs: number;
  formText?: string;
  answerText?: string;
  parsed?: Parsed;
};

/** What a noun does for its kind of report. */
export type ReportHandler<Payload, Parsed = unknown> = {
  /**
   * Calls the platform; runs outside any transaction. `scope` is for what may have to be looked up before; `attempts`: tries that
   * counted so far, this one not included.
   */
  send(
    call: PlatformCaller,
    session: string | null,
    payload: Payload,
    scope: Scope,
    attempts?: number,
  ): Promise<Sent<Parsed>>;
  /** Writes what the answer changes, in the commit that settles the job. */
  settled(commit: Commit, report: Report<Payload>, settlement: Settlement, parsed?: Parsed): Promise<void>;
};
