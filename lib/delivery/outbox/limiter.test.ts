import { expect, test } from "vitest";
import { createLimiter } from "./limiter";

test("calls that come at once leave evenly spaced, the first one at once", async () => {
  const take = createLimiter(50);
  const began = performance.now();
  const at: number[] = [];
  await Promise.all(Array.from({ length: 6 }, () => take().then(() => at.push(performance.now() - began))));
  expect(at[0]).toBeLessThan(15);
  at.forEach((ms, turn) => expect(ms).toBeGreaterThanOrEqual(turn * 20 - 2));
});

test("time that passed unused is not saved up", async () => {
  const take = createLimiter(50);
  await take();
  await new Promise((resolve) => setTimeout(resolve, 100));
  const began = performance.now();
  await Promise.all([take(), take()]);
  expect(performance.now() - began).toBeGreaterThanOrEqual(18);
});
