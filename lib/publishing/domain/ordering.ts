/** Where a SKU of a shop stands in one warehouse: what was planned last and what the platform took last. */
export type TargetOrder = {
  lastAttemptId: string | null;
  plannedVersion: bigint;
  /** The change that the accepted number was made from; null: nothing was accepted yet. */
  sentVersion: bigint | null;
};

export type AttemptOrder = { id: string; version: bigint };

/**
 * Which open attempts of a target a newer number replaces: all that no worker has taken. One that is being called is left to
 * its worker; the newer number waits for the answer, so that two numbers are never on the way at once (R151).
 */
export function supersededBy(open: readonly { id: string; isTaken: boolean }[]): string[] {
  return open.filter(({ isTaken }) => !isTaken).map(({ id }) => id);
}

/** Only the newest number of a target is sent: an older one that was left behind by a dead worker is not (R151). */
export function mayBeSent(target: TargetOrder, attempt: AttemptOrder): boolean {
  return target.lastAttemptId === attempt.id;
}

/**
 * What an accepted number means for its target. `late`: the platform took a newer one meanwhile, nothing changes.
 * `isNewest`: nothing newer waits, so the target is in order; else it stays as the newer attempt has it (R151).
 */
export function afterAccepted(
  target: TargetOrder,
  attempt: AttemptOrder,
): { kind: "late" } | { kind: "sent"; isNewest: boolean } {
  if (target.sentVersion !== null && target.sentVersion > attempt.version) return { kind: "late" };
  return { kind: "sent", isNewest: target.lastAttemptId === attempt.id };
}
