import { unstable_rethrow } from "next/navigation";
import { z } from "zod";
import { AppError, type ActionResult, type Refusal } from "@/lib/kernel/app-error";
import type { Caller } from "@/lib/kernel/scope";
import { log } from "@/lib/log";
import { currentCaller, meets, type Need } from "./require-caller";

/** zod's complaints as form fields → message keys below `errors.field`. */
export function fieldsOf(error: z.ZodError): Record<string, string> {
  const fields: Record<string, string> = {};
  for (const issue of error.issues) fields[issue.path.join(".")] ??= ruleOf(issue);
  return fields;
}

function ruleOf(issue: z.core.$ZodIssue): string {
  if (issue.code === "too_small") return issue.origin === "string" || issue.origin === "array" ? "required" : "tooSmall";
  if (issue.code === "too_big") return issue.origin === "string" ? "tooLong" : "tooLarge";
  if (issue.code === "invalid_type") return issue.expected === "number" ? "notANumber" : "required";
  if (issue.code === "custom" && /^[a-z][A-Za-z]*$/.test(issue.message)) return issue.message;
  return "unknownValue";
}

/** The refusal a thrown value stands for. Anything but an AppError is a bug: logged here, told without detail. */
export function refusalOf(thrown: unknown): Refusal {
  if (thrown instanceof AppError) return thrown.refusal;
  if (thrown instanceof z.ZodError) return { code: "INVALID_INPUT", fields: fieldsOf(thrown) };
  log.error({ err: thrown }, "a request failed");
  return { code: "BUG" };
}

/**
 * Makes a server action: gate, parse, run. It never throws a refusal at the browser; the need defaults to `do`, since an
 * action changes something.
 */
export function actionFor<Input extends z.ZodType, Value>(
  need: Need & { input: Input },
  run: (caller: Caller, input: z.output<Input>) => Promise<Value>,
): (input: z.input<Input>) => Promise<ActionResult<Value>> {
  return async (input) => {
    try {
      const caller = await currentCaller();
      if (!caller) return { ok: false, refusal: { code: "SIGNED_OUT" } };
      if (!meets(caller, need, "do")) return { ok: false, refusal: { code: "FORBIDDEN" } };
      return { ok: true, value: await run(caller, need.input.parse(input)) };
    } catch (thrown) {
      unstable_rethrow(thrown);
      return { ok: false, refusal: refusalOf(thrown) };
    }
  };
}
