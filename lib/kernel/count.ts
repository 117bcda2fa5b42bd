/** How far the tabs of a list are counted: to count on would cost more with every order that was ever shipped (R171). */
export const COUNTED_UP_TO = 5_000;

/** A count as people read it; one more than `COUNTED_UP_TO` stands for all that is above. */
export function countText(count: number): string {
  const shown = Math.min(count, COUNTED_UP_TO).toLocaleString("en-US");
  return count > COUNTED_UP_TO ? `${shown}+` : shown;
}
