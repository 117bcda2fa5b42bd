import { unstable_rethrow } from "next/navigation";
import { z } from "zod";
import { currentRequestId } from "@/lib/current-request";
import { isUnavailable } from "@/lib/db/unavailable";
import { fieldRulesOf } from "@/lib/i18n/field-rules";
import { AppError, refuse, type ActionResult, type Refusal } from "@/lib/kernel/app-error";
import type { SignedIn } from "@/lib/kernel/scope";
import { unstorableIn } from "@/lib/kernel/text/storable";
import { log } from "@/lib/log";
import { admit, type DoorNeed } from "./require-caller";

/** The refusal a thrown value stands for. Anything but an AppError is a bug: logged here, told without detail. */
export function refusalOf(thrown: unknown): Refusal {
  if (thrown instanceof AppError) return thrown.refusal;
  if (thrown instanceof z.ZodError) return { code: "INVALID_INPUT", fields: fieldRulesOf(thrown) };
  if (isUnavailable(thrown)) {
    log.warn({ err: thrown }, "no database connection for a request");
    return unexpected("UNAVAILABLE");
  }
  log.error({ err: thrown }, "a request failed");
  return unexpected("BUG");
}

/** With the number under which the line above stands in the log. */
function unexpected(code: "UNAVAILABLE" | "BUG"): Refusal {
  const requestId = currentRequestId();
  return requestId === undefined ? { code } : { code, requestId };
}

/** Refuses, by its name, a text that no database can hold: every door hands what came from outside through here first. */
export function ensureStorable(given: unknown): void {
  const place = unstorableIn(given);
  if (place !== null) refuse("INVALID_INPUT", { fields: { [place]: "unstorable" } });
}

/**
 * Makes a server action: gate, parse, run. It never throws a refusal at the browser; the need defaults to `do`, since an
 * action changes something.
 */
export function actionFor<Input extends z.ZodType, Value>(
  need: DoorNeed & { input: Input },
  run: (caller: SignedIn, input: z.output<Input>) => Promise<Value>,
): (input: z.input<Input>) => Promise<ActionResult<Value>> {
  return async (input) => {
    try {
      const caller = await admit(need, "do");
      ensureStorable(input);
      return { ok: true, value: await run(caller, need.input.parse(input)) };
    } catch (thrown) {
      unstable_rethrow(thrown);
      return { ok: false, refusal: refusalOf(thrown) };
    }
  };
}
