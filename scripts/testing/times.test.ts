import { expect, test } from "vitest";
import { overdrawn, REFERENCE_YARDSTICK_MS } from "./times.mjs";

const files = { "lib/a.db.test.ts": { part: "db", seconds: 11 }, "e2e/b.spec.ts": { part: "e2e", seconds: 49 } };

test("a file that takes more than twice its part's share is named, with both figures", () => {
  expect(overdrawn(files, REFERENCE_YARDSTICK_MS)).toEqual(["lib/a.db.test.ts took 11.0 s; its share here is 5.0 s"]);
});

test("a slow machine gives every file more time, a fast one less", () => {
  expect(overdrawn(files, 2 * REFERENCE_YARDSTICK_MS)).toEqual([]);
  expect(overdrawn(files, REFERENCE_YARDSTICK_MS / 2)).toHaveLength(2);
});
