/** So many keys within this time (20 a second) are a scanner's: no hand is as fast. */
export const SCAN_KEYS = 6;
const SCAN_MS = 300;

/** An Enter this soon after another key ends a scan, where nobody is writing. */
const SCANNER_GAP_MS = 300;

/** A key is a person's, the one that tells a scanner, or one that goes on with its scan. */
export type Struck = "hand" | "scan-told" | "scan-goes-on";

/** Tells a scanner from a hand by the speed of the keys. Times are in milliseconds, as events carry them. */
export function keySpeed() {
  let times: number[] = [];
  let scannedAt = -SCANNER_GAP_MS;
  return {
    /** A key that writes. */
    write(at: number): Struck {
      times = [...times, at].slice(-SCAN_KEYS);
      const isGoingOn = at - scannedAt < SCANNER_GAP_MS;
      const isFast = times.length === SCAN_KEYS && at - (times[0] ?? at) <= SCAN_MS;
      if (!isGoingOn && !isFast) return "hand";
      scannedAt = at;
      return isGoingOn ? "scan-goes-on" : "scan-told";
    },
    /** True for an Enter that ends a scan; outside of fields any key before it tells so. */
    endsScan(at: number, inField: boolean): boolean {
      const last = times.at(-1) ?? -SCANNER_GAP_MS;
      return at - (inField ? scannedAt : last) < SCANNER_GAP_MS;
    },
  };
}
