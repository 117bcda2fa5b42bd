import { bySystem, inOneCommit } from "@/lib/db/commit";
import type { Scope } from "@/lib/kernel/scope";
import type { AlertKind, AnyFinding } from "../domain/finding";
import { reconcile } from "../domain/reconcile";
import { lockAlerts, openAlertsOf, oweNotices, saveChange } from "../store";

/** How many alerts were opened, told again at a higher level, and closed; and the notices owed for them. */
export type Reconciled = { opened: number; raised: number; closed: number; notices: number };

/**
 * Makes the account's open alerts of these kinds what was found of them, and owes each channel that is on a notice of what is
 * new or has gone further: all in one commit (R43). Kinds that could not be looked for are left out of `kinds`, and their
 * alerts stay as they are.
 */
export function reconcileAlerts(
  scope: Scope,
  kinds: readonly AlertKind[],
  findings: readonly AnyFinding[],
  now: Date,
): Promise<Reconciled> {
  const wanted = findings.filter(({ kind }) => kinds.includes(kind));
  return inOneCommit(bySystem(scope, now), async (commit) => {
    await lockAlerts(commit);
    const changes = reconcile(await openAlertsOf(commit, kinds), wanted);
    const due = [];
    for (const change of changes) {
      const tell = await saveChange(commit, change);
      if (tell) due.push(tell);
    }
    const notices = await oweNotices(commit, due);
    const count = (kind: (typeof changes)[number]["change"]) => changes.filter(({ change }) => change === kind).length;
    return { opened: count("open"), raised: count("raise"), closed: count("close"), notices };
  });
}
