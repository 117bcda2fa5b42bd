import type { z } from "zod";
import { recordAudit } from "@/lib/db/audit";
import { inOneCommit } from "@/lib/db/commit";
import { acknowledgeReports, failedReportsOf } from "@/lib/delivery/outbox/acknowledge";
import { refuse } from "@/lib/kernel/app-error";
import type { By } from "@/lib/kernel/scope";
import type { acknowledgeReportsForm } from "../schema";
import { lockReturn } from "../store";

/**
 * Notes with a reason that a person has seen to the failed reports of a return: the platform said a final no, and it was
 * settled with it otherwise. The failure stays, but nobody is alerted of it any more (R133). Where nobody need look any more,
 * it changes nothing. Refuses NOT_FOUND.
 */
export async function acknowledgeReturnReports(
  by: By,
  { returnOrderId, reason }: z.output<typeof acknowledgeReportsForm>,
): Promise<void> {
  await inOneCommit(by, async (commit) => {
    const held = (await lockReturn(commit, returnOrderId)) ?? refuse("NOT_FOUND");
    const failed = await failedReportsOf(commit, "return-order", held.id);
    const open = failed.filter(({ acknowledgedAt }) => acknowledgedAt === null).map(({ id }) => id);
    const noted = await acknowledgeReports(commit, open);
    if (noted === 0) return;
    await recordAudit(commit, {
      action: "return-order.report-acknowledged",
      subjectKind: "return-order",
      subjectId: held.id,
      shopId: held.shopId,
      reason,
    });
  });
}
