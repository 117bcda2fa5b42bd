import { Secret, TOTP } from "otpauth";
import { describe, expect, test } from "vitest";
import { keyUri, newSecret, stepOf, writtenCode } from "./totp";

/** The secret of the test vectors for SHA-1: "12345678901234567890". */
const SECRET = Secret.fromLatin1("12345678901234567890").base32;
const at = (seconds: number) => new Date(seconds * 1000);

/** RFC 6238, appendix B, by the last six of its eight digits. */
const VECTORS: [seconds: number, code: string][] = [
  [59, "287082"],
  [1_111_111_109, "081804"],
  [1_111_111_111, "050471"],
  [1_234_567_890, "005924"],
  [2_000_000_000, "279037"],
  [20_000_000_000, "353130"],
];

test.each(VECTORS)("at %i s the code is %s", (seconds, code) => {
  expect(stepOf(SECRET, code, at(seconds))).toBe(Math.floor(seconds / 30));
});

test.each([
  [-61, null],
  [-60, null],
  [-31, null],
  [-30, 100],
  [-1, 100],
  [0, 100],
  [29, 100],
  [30, 100],
  [59, 100],
  [60, null],
  [90, null],
])("the code of step 100, typed %i s after its beginning, is that of step %s", (seconds, step) => {
  const code = TOTP.generate({ secret: Secret.fromBase32(SECRET), timestamp: 3_000_000 });
  expect(stepOf(SECRET, code, at(3_000 + seconds))).toBe(step);
});

test.each([
  ["287082", "287082"],
  [" 287 082 ", "287082"],
  ["２８７０８２", "287082"],
  ["２８７　０８２", "287082"],
  ["28708", null],
  ["2870821", null],
  ["28708a", null],
  ["-87082", null],
  ["", null],
])("%j is read as %j", (typed, code) => expect(writtenCode(typed)).toBe(code));

test("another code, and another secret's, is no step's", () => {
  expect(stepOf(SECRET, "287083", at(59))).toBeNull();
  expect(stepOf(newSecret(), "287082", at(59))).toBeNull();
});

describe("a new secret", () => {
  test("has 160 bits and is never the same", () => {
    const made = new Set(Array.from({ length: 100 }, newSecret));
    expect(made.size).toBe(100);
    for (const one of made) expect(one).toMatch(/^[A-Z2-7]{32}$/);
  });

  test("is told to the app with product and person", () => {
    const uri = new URL(keyUri(SECRET, "li@line3.example"));
    expect([uri.protocol, uri.host, decodeURIComponent(uri.pathname)]).toEqual([
      "otpauth:",
      "totp",
      "/Line3:li@line3.example",
    ]);
    expect(Object.fromEntries(uri.searchParams)).toEqual({
      issuer: "Line3",
      secret: SECRET,
      algorithm: "SHA1",
      digits: "6",
      period: "30",
    });
  });
});
