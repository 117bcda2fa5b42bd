/** Lives of the parts of a token, in seconds from the moment it was given. */
type TokenLife = { expiresInSeconds: number; partsInSeconds: readonly number[] };

/**
 * When an authorization ends in effect: with the first of its parts (platform/transport.md section 2). Line3 both reads and
 * writes, so each security level that was granted matters; a part of 0 was not granted apart and says nothing.
 */
export function effectiveExpiry({ expiresInSeconds, partsInSeconds }: TokenLife, givenAt: Date): Date {
  const seconds = Math.min(expiresInSeconds, ...partsInSeconds.filter((life) => life > 0));
  return new Date(givenAt.getTime() + seconds * 1000);
}

/** Of a token's life this share is left when it is renewed: early enough for many tries before anybody need be told. */
const RENEWAL_SHARE = 1 / 3;
const DAY_MS = 24 * 3_600_000;

/** True once a token should be renewed: a third of its life is left, or a day where nobody knows when it began. */
export function isRefreshDue(expiresAt: Date, givenAt: Date | null, now: Date): boolean {
  const leftMs = expiresAt.getTime() - now.getTime();
  const lifeMs = givenAt ? expiresAt.getTime() - givenAt.getTime() : 0;
  return leftMs <= (lifeMs > 0 ? lifeMs * RENEWAL_SHARE : DAY_MS);
}

/**
 * How many of the account's reminders have come with so many days left, from 0 on; null before the first (R43). 0 days is
 * the last day itself.
 */
export function reminderLevel(daysLeft: number, remindDays: readonly number[]): number | null {
  const reached = new Set(remindDays.filter((days) => daysLeft <= days)).size;
  return reached === 0 ? null : reached - 1;
}
