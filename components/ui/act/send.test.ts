import { afterEach, expect, test, vi } from "vitest";
import type { ActionResult } from "@/lib/kernel/app-error";
import { standReady } from "./new-sign-in";
import { oneAtATime } from "./one-at-a-time";
import { mayHaveChanged, send } from "./send";

afterEach(() => vi.unstubAllGlobals());

const done: ActionResult<string> = { ok: true, value: "done" };
const refused: ActionResult<string> = { ok: false, refusal: { code: "FORBIDDEN" } };
const works = () => Promise.resolve(done);

test.each<[string, boolean | undefined, () => Promise<ActionResult<string>>, string, number]>([
  ["with a network", true, works, "done", 1],
  ["where the browser does not tell", undefined, works, "done", 1],
  ["a refusal of the server", true, () => Promise.resolve(refused), "FORBIDDEN", 1],
  ["broken off on the way", true, () => Promise.reject(new TypeError("Failed to fetch")), "UNAVAILABLE", 1],
  ["without a network", false, works, "OFFLINE", 0],
])("%s", async (_case, onLine, act, outcome, sent) => {
  vi.stubGlobal("navigator", { onLine });
  const spied = vi.fn(act);
  const result = await send(spied);
  expect([result.ok ? result.value : result.refusal.code, spied.mock.calls.length]).toEqual([outcome, sent]);
});

test("what was turned down unseen changes nothing; what may have arrived may have", () => {
  const refusal = (code: "OFFLINE" | "SIGNED_OUT" | "STALE" | "UNAVAILABLE") =>
    mayHaveChanged({ ok: false, refusal: { code } });
  expect([mayHaveChanged(done), refusal("STALE"), refusal("UNAVAILABLE")]).toEqual([true, true, true]);
  expect([refusal("OFFLINE"), refusal("SIGNED_OUT")]).toEqual([false, false]);
});

const signedOut: ActionResult<string> = { ok: false, refusal: { code: "SIGNED_OUT" } };

test.each<[string, boolean | null, ActionResult<string>[], string, number]>([
  ["a new sign-in", true, [signedOut, done], "done", 2],
  ["ended again at once: not a third time", true, [signedOut, signedOut, done], "SIGNED_OUT", 2],
  ["another refusal after it", true, [signedOut, refused], "FORBIDDEN", 2],
  ["the person would rather not", false, [signedOut, done], "SIGNED_OUT", 1],
  ["nobody there to ask", null, [signedOut, done], "SIGNED_OUT", 1],
  ["no need to ask", true, [done], "done", 1],
])("where the sign-in has ended: %s (R185)", async (_case, answer, results, outcome, sent) => {
  const leave = answer === null ? () => undefined : standReady(() => Promise.resolve(answer));
  const left = [...results];
  const act = vi.fn(() => Promise.resolve(left.shift() ?? done));
  const result = await send(act);
  leave();
  expect([result.ok ? result.value : result.refusal.code, act.mock.calls.length]).toEqual([outcome, sent]);
});

test("a second run while the first is under way is none; after it there is a next one", async () => {
  const run = oneAtATime();
  const acts: string[] = [];
  const act = (name: string) => () => Promise.resolve(acts.push(name)).then(() => name);
  expect(await Promise.all([run(act("first")), run(act("second"))])).toEqual(["first", null]);
  await run(() => Promise.reject(new Error("broken"))).catch(() => undefined);
  expect(await run(act("third"))).toBe("third");
  expect(acts).toEqual(["first", "third"]);
});
