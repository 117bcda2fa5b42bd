/** An app secret by its place in the environment: TOP_APP_SECRET, and TOP_APP_SECRET_PREVIOUS while one is replaced (R176). */
export type SecretSlot = "current" | "previous";

/** Which secret a push was signed with, as things stand now; `removed`: one that is not set any more. */
export type SecretOfPush = SecretSlot | "removed";

/** What is known of the secrets of an installation. Times are ISO, UTC. */
export type RotationFacts = {
  now: string;
  hasPrevious: boolean;
  /** Since when it is recorded which secret verified a push; null while none has come. */
  recordedSince: string | null;
  /** When each verified a push last, by what is recorded. */
  lastAt: Record<SecretSlot, string | null>;
};

/**
 * Where a change of the secret stands. With one secret `proven` or `silent`; with two `silent` (no push within a day, so nothing is
 * known), `newUnproven`, `bothInUse`, `tooSoon` (recorded for less than a day), `neverUsed` (an old one, or a new one that was set
 * as the previous one to be ready), `oldQuiet` (it was in use and may go).
 */
export type Rotation = "proven" | "silent" | "newUnproven" | "bothInUse" | "tooSoon" | "neverUsed" | "oldQuiet";

/** So long a secret has to be quiet, while the other is not, before nothing is signed with it any more. */
export const QUIET_MS = 24 * 3_600_000;

/** Says only what pushes have shown: that a secret is quiet means nothing while the other is, too. */
export function rotationOf({ now, hasPrevious, recordedSince, lastAt }: RotationFacts): Rotation {
  const isFresh = (at: string | null) => at !== null && Date.parse(now) - Date.parse(at) < QUIET_MS;
  if (!hasPrevious) return isFresh(lastAt.current) ? "proven" : "silent";
  if (isFresh(lastAt.previous)) return isFresh(lastAt.current) ? "bothInUse" : "newUnproven";
  if (!isFresh(lastAt.current)) return "silent";
  if (isFresh(recordedSince)) return "tooSoon";
  return lastAt.previous === null ? "neverUsed" : "oldQuiet";
}
