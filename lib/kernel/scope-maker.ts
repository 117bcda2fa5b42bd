import type { Scope } from "./scope";

/**
 * Makes a scope. Importing this file is the right to reach tenant data, so the boundary check lets only `lib/auth` (a
 * signed-in person) and `lib/delivery` (a push or report whose shop is known) do it.
 */
export function makeScope(sellerAccountId: string, shopIds: "all" | readonly string[]): Scope {
  return { sellerAccountId, shopIds } as Scope;
}
