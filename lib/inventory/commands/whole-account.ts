import { refuse } from "@/lib/kernel/app-error";
import { coversAccount, type Scope } from "@/lib/kernel/scope";

/** Goods and stock are the whole account's. Refuses FORBIDDEN for a caller of some shops: others go by what would change. */
export function ensureWholeAccount(scope: Scope): void {
  if (!coversAccount(scope)) refuse("FORBIDDEN");
}
