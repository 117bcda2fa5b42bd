import { expect, test, vi } from "vitest";
import type { ActionResult, AppErrorCode } from "@/lib/kernel/app-error";
import { againOf, offerAgain } from "./try-again";

const refused = (code: AppErrorCode): Extract<ActionResult, { ok: false }> => ({ ok: false, refusal: { code } });

test("what was never sent is run again by a click, the last offer counting; another refusal offers nothing", () => {
  const [first, last] = [vi.fn(), vi.fn()];
  const offline = refused("OFFLINE");
  offerAgain(offline, first);
  offerAgain(offline, last);
  expect([first, last].map((one) => one.mock.calls.length)).toEqual([0, 0]);
  againOf(offline.refusal)?.();
  expect([first, last].map((one) => one.mock.calls.length)).toEqual([0, 1]);
  expect(againOf(refused("OFFLINE").refusal)).toBeNull();
});

test.each<AppErrorCode>(["UNAVAILABLE", "STALE", "SIGNED_OUT"])(
  "%s may have arrived or needs a person: not again",
  (code) => {
    const result = refused(code);
    offerAgain(result, vi.fn());
    expect(againOf(result.refusal)).toBeNull();
  },
);
