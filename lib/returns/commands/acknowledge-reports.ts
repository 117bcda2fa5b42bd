import type { z } from "zod";
import { recordAudit } from "@/lib/db/audit";
import { inOneCommit } from "@/lib/db/client";
import { acknowledgeReports, failedReportsOf } from "@/lib/delivery/outbox/acknowledge";
import { refuse } from "@/lib/kernel/app-error";
import type { Caller } from "@/lib/kernel/scope";
import { actorId } from "@/lib/kernel/scope";
import { lockReturn } from "../store";
import type { acknowledgeReportsForm } from "../schema";

/**
 * Notes with a reason that a person has seen to the failed reports of a return: the platform said a final no, and it was
 * settled with it otherwise. The failure stays, but nobody is alerted of it any more (R133). Where nobody need look any more,
 * it changes nothing. Refuses NOT_FOUND.
 */
export async function acknowledgeReturnReports(
  { scope, actor }: Pick<Caller, "scope" | "actor">,
  { returnOrderId, reason }: z.output<typeof acknowledgeReportsForm>,
): Promise<void> {
  await inOneCommit(async (tx) => {
    const held = (await lockReturn(tx, scope, returnOrderId)) ?? refuse("NOT_FOUND");
    const failed = await failedReportsOf(tx, scope, "return-order", held.id);
    const open = failed.filter(({ acknowledgedAt }) => acknowledgedAt === null).map(({ id }) => id);
    const noted = await acknowledgeReports(tx, scope, open, { userId: actorId(actor), at: new Date() });
    if (noted === 0) return;
    await recordAudit(tx, scope, {
      actor,
      action: "return-order.report-acknowledged",
      subjectKind: "return-order",
      subjectId: held.id,
      shopId: held.shopId,
      reason,
    });
  });
}
