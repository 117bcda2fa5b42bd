import type { Commit } from "@/lib/db/commit";
import type { PushKind } from "@/lib/kernel/push";
import type { Scope } from "@/lib/kernel/scope";

/** A stored push as its handler gets it. */
export type StoredPush = {
  inboxId: string;
  kind: Exclude<PushKind, "unknown">;
  scope: Scope;
  shopId: string;
  supplierId: string;
  bizOrderCode: string;
  /** The raw body, decrypted; never log it. */
  body: string;
  /** The content type named another charset than the body: characters may be wrong. */
  charsetDoubtful: boolean;
  receivedAt: Date;
  /** When it was first parked; null for one that never was. */
  parkedAt: Date | null;
  /** The user who let this one through while receiving is off (R54); null for all others. */
  passedBy: string | null;
};

/**
 * What came of a push. `note` is a short code for the message console (`order-created`, `repeat`, `tombstone` …).
 * `parked` keeps it until its cause is gone (R54); `failed` waits for a person, and a repeat of the push tries again.
 */
export type PushResult =
  { kind: "done"; note: string } | { kind: "parked"; note: string } | { kind: "failed"; note: string };

/** Decides and saves in the given commit. Throwing means "try again later". */
export type PushHandler = (commit: Commit, push: StoredPush) => Promise<PushResult>;
