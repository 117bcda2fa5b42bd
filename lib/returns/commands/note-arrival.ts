import { recordAudit } from "@/lib/db/audit";
import { inOneCommit } from "@/lib/db/commit";
import { enqueueReport } from "@/lib/delivery/outbox/enqueue";
import { refuse } from "@/lib/kernel/app-error";
import type { ReportKind } from "@/lib/kernel/report-kinds";
import type { By } from "@/lib/kernel/scope";
import { actorId } from "@/lib/kernel/scope";
import { reportGoodsArrived } from "@/lib/platform/methods/report-goods-arrived";
import { reportsArrivals } from "@/lib/shops/queries/rules";
import { isOpen } from "../domain/return-state";
import { goodsArrivedPayload } from "../mapping";
import { lockReturn, saveReturn } from "../store";

/**
 * Notes that the parcel of a return order stands in the warehouse: its first scan, once for ever. Where the account or shop has
 * it switched on at this moment, the platform is told in the same commit (R134); later switching tells nothing of the past.
 * One that expects no goods any more is left as it is. Refuses NOT_FOUND.
 */
export function noteArrival(by: By, { returnOrderId }: { returnOrderId: string }, now = new Date()): Promise<void> {
  return inOneCommit({ ...by, at: now }, async (commit) => {
    const held = await lockReturn(commit, returnOrderId);
    if (!held) refuse("NOT_FOUND");
    if (held.arrivedAt || !isOpen(held.status)) return;
    const isReported = await reportsArrivals(commit, held.shopId);
    await saveReturn(commit, held.id, { arrivedAt: now, arrivedBy: actorId(commit.actor) });
    if (isReported)
      await enqueueReport(commit, {
        shopId: held.shopId,
        kind: "goods-arrived" satisfies ReportKind,
        method: reportGoodsArrived.method,
        // The key of the in-storage report: the platform hears of the arrival before it hears of the storing.
        orderingKey: `${held.shopId}:${held.rawRefund.bizOrderCode}`,
        idempotencyKey: `goods-arrived:${held.id}`,
        subjectKind: "return-order",
        subjectId: held.id,
        payload: goodsArrivedPayload(held.rawRefund, now),
      });
    await recordAudit(commit, {
      action: "return-order.arrived",
      subjectKind: "return-order",
      subjectId: held.id,
      shopId: held.shopId,
      after: { waybillNo: held.waybillNo, told: isReported },
    });
  });
}
