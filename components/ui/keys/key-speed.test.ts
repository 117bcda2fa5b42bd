import { expect, test } from "vitest";
import { keySpeed } from "./key-speed";

/** Strikes so many keys, one every `gap` ms from `from` on, and tells whose each of them was. */
function strike(speed: ReturnType<typeof keySpeed>, count: number, gap: number, from = 1000) {
  const at = (index: number) => from + index * gap;
  const struck = Array.from({ length: count }, (_, index) => speed.write(at(index)));
  return { struck, end: at(count - 1) };
}

test.each([
  ["a scanner", 13, 5, true],
  ["a slow scanner by radio", 13, 40, true],
  ["somebody who types as fast as a hand can", 40, 90, false],
  ["somebody who strikes a few keys at once", 5, 1, false],
])("%s: %i keys, one every %i ms", (_, count, gap, isScan) => {
  const speed = keySpeed();
  const { struck, end } = strike(speed, count, gap);
  expect(struck.includes("scan-told")).toBe(isScan);
  expect(speed.endsScan(end + gap, true)).toBe(isScan);
});

test("a scan is told once, by its sixth key; all that follow belong to it", () => {
  const { struck } = strike(keySpeed(), 8, 10);
  expect(struck.slice(4)).toEqual(["hand", "scan-told", "scan-goes-on", "scan-goes-on"]);
});

test("a person's Enter a moment after a scan, or after writing, is their own", () => {
  const speed = keySpeed();
  const { end } = strike(speed, 13, 10);
  expect(speed.endsScan(end + 300, true)).toBe(false);
  const later = strike(speed, 4, 100, end + 2000);
  expect([speed.endsScan(later.end + 50, true), speed.endsScan(later.end + 50, false)]).toEqual([false, true]);
});
