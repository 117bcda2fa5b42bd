import { shanghaiDate } from "@/lib/kernel/platform-time";

/**
 * The number a return order is known by: `RT`, the Shanghai day it was made on, and its place among the account's return
 * orders of that day, for example `RT20261124-000123`. Short enough to read out, sorted by age, unique per account.
 */
export function returnNoOf(at: Date, place: number): string {
  return `${returnNoPrefix(at)}${String(place).padStart(6, "0")}`;
}

/** The part all return orders of one Shanghai day share. */
export function returnNoPrefix(at: Date): string {
  return `RT${shanghaiDate(at).replaceAll("-", "")}-`;
}
