/** How far the tabs of a list are counted: to count on would cost more with every order that was ever shipped (R171). */
export const COUNTED_UP_TO = 5_000;

/**
 * Where a filter asks for what no index has, so many rows of a list are looked through for a page, and the page says how far: rare
 * things are found by going on, or by another filter (R171).
 */
export const LOOKED_THROUGH = 8_000;

/** A count as people read it; one more than `COUNTED_UP_TO` stands for all that is above. */
export function countText(count: number): string {
  const shown = Math.min(count, COUNTED_UP_TO).toLocaleString("en-US");
  return count > COUNTED_UP_TO ? `${shown}+` : shown;
}
