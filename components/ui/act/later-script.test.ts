import { expect, test, vi } from "vitest";
import { laterScript } from "./later-script";

test("a part comes when it is needed, and once", async () => {
  const load = vi.fn(() => Promise.resolve("part"));
  const script = laterScript(load);
  expect([script.now().state, load.mock.calls.length]).toEqual(["absent", 0]);
  script.need();
  script.need();
  expect(script.now().state).toBe("loading");
  await vi.waitFor(() => expect(script.now()).toEqual({ state: "there", Part: "part" }));
  script.need();
  expect(load).toHaveBeenCalledTimes(1);
});

test("what did not come is told, and asked for again by whoever needs it again", async () => {
  const load = vi.fn().mockRejectedValueOnce(new Error("no network")).mockResolvedValue("part");
  const script = laterScript(load);
  const tell = vi.fn();
  const leave = script.subscribe(tell);
  script.need();
  await vi.waitFor(() => expect(script.now().state).toBe("failed"));
  script.need();
  await vi.waitFor(() => expect(script.now().state).toBe("there"));
  expect(tell).toHaveBeenCalledTimes(4);
  leave();
});
