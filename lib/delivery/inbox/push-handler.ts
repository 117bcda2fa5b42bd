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
  | { kind: "done"; note: string }
  | { kind: "parked"; note: string }
  | { kind: "failed"; note: string };

/**
 * Decides and saves pushes in the given commit: all of one shop, no two of one ordering key. Yields what came of each, in
 * their order. Throwing means "try again later"; the pushes are then handled in smaller lots, so that one that cannot be
 * handled does not keep its neighbours back.
 */
export type PushHandler = (commit: Commit, pushes: readonly StoredPush[]) => Promise<PushResult[]>;

/** A push whose body could be read. */
export type ReadPush<Wire> = { push: StoredPush; wire: Wire };

/**
 * A handler that reads the bodies and hands on what it could read: `read` yields the content or why a person has to look,
 * `take` what came of those that were read, in their order.
 */
export function readThenTake<Wire>(
  read: (push: StoredPush) => { wire: Wire } | { failed: string },
  take: (commit: Commit, pushes: readonly ReadPush<Wire>[]) => Promise<PushResult[]>,
): PushHandler {
  return async (commit, pushes) => {
    const results: (PushResult | null)[] = [];
    const readable: ReadPush<Wire>[] = [];
    for (const push of pushes) {
      const content = read(push);
      if ("wire" in content) readable.push({ push, wire: content.wire });
      results.push("failed" in content ? { kind: "failed", note: content.failed } : null);
    }
    const taken = readable.length > 0 ? await take(commit, readable) : [];
    if (taken.length !== readable.length) throw new Error("A handler yields one result for each push");
    const rest = [...taken];
    return results.map((result) => result ?? (rest.shift() as PushResult));
  };
}
