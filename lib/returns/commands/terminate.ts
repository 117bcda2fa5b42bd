import { recordAudit } from "@/lib/db/audit";
import { inOneCommit } from "@/lib/db/commit";
import { refuse } from "@/lib/kernel/app-error";
import type { By } from "@/lib/kernel/scope";
import { choicesFor } from "../domain/discrepancy";
import { decideReturn } from "../domain/return-state";
import { saveDiscrepancy, saveReturn } from "../store";
import { lockForOutcome, type ResolveInput } from "./discrepancies";

export type TerminateInput = ResolveInput & { platformCaseNo: string };

/**
 * 终止入库: nobody waits for the rest any more (R113). What was counted stays in stock; the platform is never told of this
 * return, so the case number under which it was settled with the platform is needed. Every discrepancy that waited for the
 * rest ends with it.
 *
 * Refuses NOT_FOUND, DISCREPANCY_RESOLVED, OUTCOME_NOT_POSSIBLE (everything is in, or it is none that waits).
 */
export function terminateReturn(by: By, input: TerminateInput): Promise<null> {
  return inOneCommit(by, async (commit) => {
    const { held } = await lockForOutcome(commit, input, "TERMINATED");
    const next = decideReturn(held.status, { type: "terminated" });
    if (next.kind === "refused") refuse("OUTCOME_NOT_POSSIBLE");
    const { platformCaseNo } = input;
    const resolved = { resolvedBy: by.actor.userId, resolvedAt: commit.at, resolution: input.reason, platformCaseNo };
    const waiting = held.discrepancies.filter(
      ({ kind, state }) => state === "OPEN" && choicesFor(kind, held.status).includes("TERMINATED"),
    );
    for (const { id } of waiting)
      await saveDiscrepancy(commit, id, { state: "RESOLVED", outcome: "TERMINATED", ...resolved });
    const { status, stockinStatus } = next;
    await saveReturn(commit, held.id, { status, stockinStatus, closedAt: commit.at });
    await recordAudit(commit, {
      action: "return-order.terminated",
      subjectKind: "return-order",
      subjectId: held.id,
      shopId: held.shopId,
      before: { status: held.status, stockinStatus: held.stockinStatus },
      after: { status: next.status, stockinStatus: next.stockinStatus, platformCaseNo },
      reason: input.reason,
    });
    return null;
  });
}
