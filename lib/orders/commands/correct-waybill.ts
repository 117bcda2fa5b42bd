import { recordAudit } from "@/lib/db/audit";
import { inOneCommit, type Tx } from "@/lib/db/client";
import { hasFailed } from "@/lib/delivery/domain/report-state";
import { refuse } from "@/lib/kernel/app-error";
import type { Caller } from "@/lib/kernel/scope";
import { actorId } from "@/lib/kernel/scope";
import { keptWaybill } from "../domain/shipment";
import { checkWaybillChange, type WaybillDraft } from "../domain/waybill-change";
import { grantedOf } from "../queries/ship-rules";
import { lockOrderToAct } from "../store";
import { shippedKey, tellWaybillChanged } from "./reports";
import { usedElsewhere } from "./waybill-elsewhere";

/**
 * Corrects one waybill number of a shipped order (R67): package, history, audit entry and report in one commit; returns the
 * order's version now. Refuses NOT_FOUND, TEST_ORDER, ORDER_NOT_SHIPPED, STALE when the order changed since the page was read (so a
 * second click changes nothing), INVALID_INPUT by field, WAYBILL_NOT_GRANTED where the platform arranges the courier and did
 * not hand out the number, WAYBILL_ON_OTHER_ORDER until the person has confirmed it (`shared`), and SHIP_REPORT_FAILED while the platform does not know the shipment and will not without a person. A shipment still on its way is no hindrance: the correction leaves after it.
 */
export function correctWaybill(
  { scope, actor }: Pick<Caller, "scope" | "actor">,
  input: WaybillDraft & { orderId: string; version: number; shared?: readonly string[] | undefined },
): Promise<{ version: number }> {
  return inOneCommit(async (tx) => {
    const order = await lockOrderToAct(tx, scope, input.orderId);
    const packages = await tx.package.findMany({ where: { orderId: order.id } });
    const check = checkWaybillChange(order.status, packages, input);
    if (check.kind === "refused" && check.code !== "INVALID_INPUT") refuse(check.code);
    if (order.version !== input.version) refuse("STALE");
    if (check.kind === "refused") refuse(check.code, { fields: { [check.field]: check.rule } });
    if (await shipReportFailed(tx, order.id)) refuse("SHIP_REPORT_FAILED");
    const { oldWaybillNo, carrierCode } = check;
    const granted = await grantedOf(tx, scope, order);
    const newWaybillNo = keptWaybill(check.newWaybillNo, granted);
    if (granted?.every((one) => one.waybillNo !== newWaybillNo))
      refuse("WAYBILL_NOT_GRANTED", { fields: { waybillNo: "notGranted" } });
    const taken = await usedElsewhere(tx, scope, order.id, [newWaybillNo], input.shared ?? []);
    if (taken) refuse("WAYBILL_ON_OTHER_ORDER", { facts: taken.facts, fields: { waybillNo: "onOtherOrder" } });
    const reason = input.reason.trim();
    await tx.package.update({ where: { id: input.packageId }, data: { waybillNo: newWaybillNo } });
    const { id } = await tx.waybillChange.create({
      data: {
        sellerAccountId: scope.sellerAccountId,
        packageId: input.packageId,
        oldWaybillNo,
        newWaybillNo,
        reason,
        changedBy: actorId(actor),
      },
      select: { id: true },
    });
    const { version } = await tx.order.update({
      where: { id: order.id },
      data: { version: { increment: 1 } },
      select: { version: true },
    });
    await recordAudit(tx, scope, {
      actor,
      action: "order.waybill-corrected",
      subjectKind: "order",
      subjectId: order.id,
      shopId: order.shopId,
      before: { waybillNo: oldWaybillNo },
      after: { oldWaybillNo, newWaybillNo },
      reason,
    });
    await tellWaybillChanged(tx, scope, order, { id, oldWaybillNo, newWaybillNo, carrierCode });
    return { version };
  });
}

async function shipReportFailed(tx: Tx, orderId: string): Promise<boolean> {
  const job = await tx.outboxJob.findUnique({
    where: { idempotencyKey: shippedKey(orderId) },
    select: { state: true },
  });
  return job !== null && hasFailed(job);
}
