import { shanghaiDate } from "@/lib/kernel/platform-time";

/**
 * The number a wave is known by: `W`, the Shanghai day it was made on, and its place among the account's waves of that day, for
 * example `W20261124-003`.
 */
export function waveNumberOf(at: Date, place: number): string {
  return `${waveNumberPrefix(at)}${String(place).padStart(3, "0")}`;
}

/** The part all waves of one Shanghai day share. */
export function waveNumberPrefix(at: Date): string {
  return `W${shanghaiDate(at).replaceAll("-", "")}-`;
}
