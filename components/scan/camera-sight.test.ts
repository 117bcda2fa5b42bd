import { expect, test } from "vitest";
import { look, NOTHING_SEEN } from "./camera-sight";

/** What is taken as scanned of looks 100 ms apart; `.` sees nothing. */
function scans(looks: string): string {
  let sight = NOTHING_SEEN;
  return [...looks]
    .map((letter, index) => {
      const next = look(sight, letter === "." ? null : letter, index * 100);
      sight = next.sight;
      return next.scanned ?? ".";
    })
    .join("");
}

test.each([
  ["a code held before the camera counts once", "AAAAAAAAAAAAAAAAAAAAAAAAA", ".A......................."],
  ["read once, it may be misread", "..A..............", "................."],
  ["read again within a second it is not", "A...A", "....A"],
  ["lost for eight looks it was not away", "AA........AA", ".A.........."],
  ["away for a second it is the next piece", "AA..........AA", ".A...........A"],
  ["two codes that take turns count once each", "ABABABAB", "..AB...."],
  ["the next code at once", "AAABBB", ".A..B."],
  ["back within a second after another", "AABBAA", ".A.B.."],
  ["back after another was held for long", "AABBBBBBBBBBAA", ".A.B.........A"],
])("%s", (_case, looks, taken) => expect(scans(looks)).toBe(taken));
