import { refuse } from "./app-error";
import { coversAccount, type Scope } from "./scope";

/** Turns down what only somebody of all shops may do, in words that say so: the role would do (R183). */
export function refuseSomeShops(): never {
  refuse("FORBIDDEN", { facts: { reason: "someShops" } });
}

/** What concerns the account as a whole is no caller's of some shops. Refuses FORBIDDEN; other acts go by what would change. */
export function ensureWholeAccount(scope: Scope): void {
  if (!coversAccount(scope)) refuseSomeShops();
}
