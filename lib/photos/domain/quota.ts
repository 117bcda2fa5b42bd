/** Photos that a person may have uploaded and not yet attached: several forms' worth; what is left of them goes after a day. */
export const MOST_UNATTACHED = 50;
/** Bytes that an account may upload within 24 hours: 250 photos of the largest kind, thousands as the page scales them down. */
export const MOST_BYTES_A_DAY = 2_000_000_000;

export type Uploaded = { unattached: number; bytesToday: number };

/** What keeps one more photo from being stored: the person's own heap, or the account's day. Null where it may be. */
export function quotaFullOf({ unattached, bytesToday }: Uploaded, bytes: number): "own" | "account" | null {
  if (unattached >= MOST_UNATTACHED) return "own";
  return bytesToday + bytes > MOST_BYTES_A_DAY ? "account" : null;
}
