/** A code held before the camera counts again only after it was out of sight for this long: time to put one piece down and take the next. */
export const GONE_MS = 1000;

/** One look may misread a blurred code; the same mistake twice in a row is as good as never made. */
const LOOKS_NEEDED = 2;

/** What the camera has seen of late. */
export type Sight = ReadonlyMap<string, { lastAt: number; looks: number }>;

export const NOTHING_SEEN: Sight = new Map();

/**
 * One look of the camera at `at` (milliseconds of any steady clock): `scanned` is the code when it is to be taken as a scan,
 * which is once for as long as it is held there.
 */
export function look(before: Sight, code: string | null, at: number): { sight: Sight; scanned: string | null } {
  const recent = [...before].filter(([, { lastAt }]) => at - lastAt < GONE_MS);
  if (code === null) return { sight: new Map(recent), scanned: null };
  const looks = (new Map(recent).get(code)?.looks ?? 0) + 1;
  return {
    sight: new Map([...recent, [code, { lastAt: at, looks }]]),
    scanned: looks === LOOKS_NEEDED ? code : null,
  };
}
