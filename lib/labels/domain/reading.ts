const DAY_MS = 24 * 3_600_000;
/** After a failure the platform is left alone for a while, unless a person asks. */
const PAUSE_MS = 3_600_000;

/** Fewer numbers than this at a branch: time to buy more. */
export const FEW_NUMBERS = 100;

/** How an e-waybill account was last read, or was not. */
export type ReadingFacts = { wantedAt: Date | null; readAt: Date | null; triedAt: Date | null };

/** True while an account is to be read: a person asked, or what we know is a day old. */
export function isReadingDue(reading: ReadingFacts | null, now: Date): boolean {
  if (!reading) return true;
  const { wantedAt, readAt, triedAt } = reading;
  if (wantedAt) return true;
  const isOlder = (at: Date | null, ms: number) => at === null || now.getTime() - at.getTime() >= ms;
  return isOlder(readAt, DAY_MS) && isOlder(triedAt, PAUSE_MS);
}
