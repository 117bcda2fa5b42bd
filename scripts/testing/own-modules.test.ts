import { afterEach, expect, test, vi } from "vitest";
import { beginAnew } from "./own-modules.mjs";

beginAnew(); // the worker's own environment is noted before this file changes it

afterEach(beginAnew);

test("what a file leaves in a module, the next one does not find there", async () => {
  const left = await import("./testing/leak");
  left.leave("something");
  expect((await import("./testing/leak")).found()).toBe("something");

  beginAnew();

  expect((await import("./testing/leak")).found()).toBe("nothing");
});

test("nor what it leaves in the environment, by hand or stubbed", () => {
  const { TZ } = process.env;
  process.env.LINE3_LEFT = "by hand";
  process.env.TZ = "UTC";
  vi.stubEnv("LINE3_STUBBED", "stubbed");

  beginAnew();

  expect(process.env).not.toHaveProperty("LINE3_LEFT");
  expect(process.env).not.toHaveProperty("LINE3_STUBBED");
  expect(process.env.TZ).toBe(TZ);
});

test("nor a clock that stands, nor a global that was replaced", () => {
  const { fetch } = globalThis;
  vi.useFakeTimers({ now: 0 });
  vi.stubGlobal("fetch", () => undefined);

  beginAnew();

  expect(Date.now()).toBeGreaterThan(0);
  expect(vi.isFakeTimers()).toBe(false);
  expect(globalThis.fetch).toBe(fetch);
});
