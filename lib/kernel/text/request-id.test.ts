import { expect, test } from "vitest";
import { plainRequestId } from "./request-id";

test.each([
  ["ours", "7k2m9q4txw", true],
  ["nginx: 32 hexadecimal digits", "4f9c1c0f6f7f4b8e9f3c2a1d0b9e8f7a", true],
  ["Envoy and Traefik: a UUID", "0b1c6a3e-6c1d-4b0e-8f53-8f0f7b1f9c11", true],
  ["the longest", "a".repeat(64), true],
  ["too long", "a".repeat(65), false],
  ["too short to find anything by", "1234567", false],
  ["two headers, as Node joins them", "7k2m9q4txw, 7k2m9q4txz", false],
  ["a line break", "7k2m9q4txw\nx", false],
  ["markup", "<b>7k2m9q4txw</b>", false],
  ["empty", "", false],
  ["none", undefined, false],
])("%s", (_case, given, isTaken) => {
  expect(plainRequestId(given)).toBe(isTaken ? given : null);
});
