import { reconcileAlerts } from "@/lib/alerts/commands/reconcile-alerts";
import type { AlertKind, Finding } from "@/lib/alerts/domain/finding";
import { listAccountScopes } from "@/lib/delivery/system-scope";
import type { Scope } from "@/lib/kernel/scope";
import { log } from "@/lib/log";
import { FINDERS, type Finder } from "./finders";

/** Looks in every seller account for what is wrong now, and opens, raises and closes its alerts. */
export async function sweep(now: Date, finders: readonly Finder[] = FINDERS): Promise<void> {
  for (const scope of await listAccountScopes()) {
    try {
      const { kinds, findings } = await look(scope, now, finders);
      const { opened, raised, closed, notices } = await reconcileAlerts(scope, kinds, findings, now);
      if (opened + raised + closed > 0)
        log.info({ sellerAccountId: scope.sellerAccountId, opened, raised, closed, notices }, "alerts have changed");
    } catch (error) {
      log.error({ err: error, sellerAccountId: scope.sellerAccountId }, "the alerts of an account were not compared");
    }
  }
}

/** What is found, and of which kinds: those of a finder that failed are not known to be gone. */
async function look(
  scope: Scope,
  now: Date,
  finders: readonly Finder[],
): Promise<{ kinds: AlertKind[]; findings: Finding[] }> {
  const kinds: AlertKind[] = [];
  const findings: Finding[] = [];
  for (const finder of finders) {
    try {
      findings.push(...(await finder.find(scope, now)));
      kinds.push(...finder.kinds);
    } catch (error) {
      log.error({ err: error, kinds: finder.kinds }, "what is wrong could not be looked for");
    }
  }
  return { kinds, findings };
}
