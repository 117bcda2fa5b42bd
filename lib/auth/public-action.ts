import { headers } from "next/headers";
import { unstable_rethrow } from "next/navigation";
import type { z } from "zod";
import type { ActionResult } from "@/lib/kernel/app-error";
import { ensureStorable, refusalOf } from "./action";
import { CLIENT_ADDRESS_HEADER } from "./client-address";

/**
 * Makes a server action that anybody may call without signing in: parse, run, refuse as `actionFor` does. Who may is the act's to
 * say, which counts its tries by `from`, the network address they come from. What a page of another site posts never comes here:
 * Next compares its origin with ours. Each has its row in `PUBLIC` of testing/open-doors.ts.
 */
export function publicActionFor<Input extends z.ZodType, Value>(
  { input: schema }: { input: Input },
  run: (input: z.output<Input>, from: string | null, now: Date) => Promise<Value>,
): (input: z.input<Input>) => Promise<ActionResult<Value>> {
  return async (input) => {
    try {
      ensureStorable(input);
      const from = (await headers()).get(CLIENT_ADDRESS_HEADER);
      return { ok: true, value: await run(schema.parse(input), from, new Date()) };
    } catch (thrown) {
      unstable_rethrow(thrown);
      return { ok: false, refusal: refusalOf(thrown) };
    }
  };
}
