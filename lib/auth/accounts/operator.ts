import type { Scope } from "@/lib/kernel/scope";
import { makeScope } from "@/lib/kernel/scope-maker";

/** Who has the machine and acts by its commands, by the name they go by there: the audit tells it. */
export type Operator = { name: string };

/** What is done to an account as a whole, not within it. */
export function scopeOf(sellerAccountId: string): Scope {
  return makeScope(sellerAccountId, "all");
}
