import { recordAudits } from "@/lib/db/audit";
import type { Commit } from "@/lib/db/commit";
import { enqueueReports } from "@/lib/delivery/outbox/enqueue";
import type { ReportKind } from "@/lib/kernel/report-kinds";
import { cancelWaybill, type WaybillGivenBack } from "@/lib/platform/methods/cancel-waybill";
import { markGivenBack, type GivenBack } from "../store";

/** Why a number goes back: its order is cancelled, its review undone, it left by another number, it came too late, a person. */
export type GiveBackCause = "cancelled" | "unreviewed" | "otherNumber" | "late" | "person";

export type WaybillGivenBackPayload = WaybillGivenBack & { grantId: string };

/**
 * 退号: gives back the numbers of these orders that the merchant's e-waybill account gave and no package carries, and tells the
 * platform, in the commit of what caused it. One statement for any number of orders where none has such numbers. The orders are
 * locked by the caller, and no test orders.
 *
 * @param why.labelId only this one
 */
export async function giveBackNumbers(
  commit: Commit,
  orders: readonly { id: string; shopId: string }[],
  { cause, reason, labelId }: { cause: GiveBackCause; reason?: string; labelId?: string },
): Promise<void> {
  if (orders.length === 0) return;
  const given = await markGivenBack(commit, { orderIds: orders.map(({ id }) => id), labelId, reason });
  if (given.length === 0) return;
  const shopOf = new Map(orders.map(({ id, shopId }) => [id, shopId]));
  const about = ({ orderId }: GivenBack) =>
    ({ subjectKind: "order", subjectId: orderId, shopId: shopOf.get(orderId) ?? "" }) as const;
  await recordAudits(
    commit,
    given.map((one) => ({
      ...about(one),
      action: "order.waybill-given-back" as const,
      after: { waybillNo: one.waybillNo, cause, printed: one.prints > 0 ? "yes" : "no" },
      ...(reason ? { reason } : {}),
    })),
  );
  await enqueueReports(
    commit,
    given.map((one) => ({
      ...about(one),
      kind: "waybill-given-back" satisfies ReportKind,
      method: cancelWaybill.method,
      orderingKey: `${about(one).shopId}:waybill:${one.id}`, // nothing else of the order waits for it
      idempotencyKey: `waybill-given-back:${one.id}`,
      payload: payloadOf(one),
    })),
  );
}

function payloadOf({ id, carrierCode, waybillNo }: GivenBack): WaybillGivenBackPayload {
  return { grantId: id, carrierCode, waybillNo };
}
