import { expect, test } from "vitest";
import { MOST_BYTES_A_DAY, MOST_UNATTACHED, quotaFullOf } from "./quota";

test.each([
  ["nothing yet", { unattached: 0, bytesToday: 0 }, 8_000_000, null],
  ["the last of a person", { unattached: MOST_UNATTACHED - 1, bytesToday: 0 }, 1, null],
  ["one more of a person", { unattached: MOST_UNATTACHED, bytesToday: 0 }, 1, "own"],
  ["to the last byte of the day", { unattached: 0, bytesToday: MOST_BYTES_A_DAY - 5 }, 5, null],
  ["a byte more", { unattached: 0, bytesToday: MOST_BYTES_A_DAY - 5 }, 6, "account"],
])("%s", (_case, uploaded, bytes, full) => {
  expect(quotaFullOf(uploaded, bytes)).toBe(full);
});
