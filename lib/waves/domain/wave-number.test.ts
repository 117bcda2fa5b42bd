import { expect, test } from "vitest";
import { waveNumberOf } from "./wave-number";

test("the day is Shanghai's, the place has three digits and more where they are needed", () => {
  expect(waveNumberOf(new Date("2026-11-29T16:30:00Z"), 3)).toBe("W20261130-003");
  expect(waveNumberOf(new Date("2026-11-30T15:59:59Z"), 1200)).toBe("W20261130-1200");
});
