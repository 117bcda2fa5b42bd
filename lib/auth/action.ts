import { unstable_rethrow } from "next/navigation";
import { z } from "zod";
import { fieldRulesOf } from "@/lib/i18n/field-rules";
import { AppError, type ActionResult, type Refusal } from "@/lib/kernel/app-error";
import type { Caller } from "@/lib/kernel/scope";
import { log } from "@/lib/log";
import { admit, type DoorNeed } from "./require-caller";

/** The refusal a thrown value stands for. Anything but an AppError is a bug: logged here, told without detail. */
export function refusalOf(thrown: unknown): Refusal {
  if (thrown instanceof AppError) return thrown.refusal;
  if (thrown instanceof z.ZodError) return { code: "INVALID_INPUT", fields: fieldRulesOf(thrown) };
  log.error({ err: thrown }, "a request failed");
  return { code: "BUG" };
}

/**
 * Makes a server action: gate, parse, run. It never throws a refusal at the browser; the need defaults to `do`, since an
 * action changes something.
 */
export function actionFor<Input extends z.ZodType, Value>(
  need: DoorNeed & { input: Input },
  run: (caller: Caller, input: z.output<Input>) => Promise<Value>,
): (input: z.input<Input>) => Promise<ActionResult<Value>> {
  return async (input) => {
    try {
      const caller = await admit(need, "do");
      return { ok: true, value: await run(caller, need.input.parse(input)) };
    } catch (thrown) {
      unstable_rethrow(thrown);
      return { ok: false, refusal: refusalOf(thrown) };
    }
  };
}
