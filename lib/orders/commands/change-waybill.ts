import { recordAudit } from "@/lib/db/audit";
import { inOneCommit } from "@/lib/db/commit";
import { hasReportFailed } from "@/lib/delivery/queries";
import { refuse } from "@/lib/kernel/app-error";
import type { By } from "@/lib/kernel/scope";
import { actorId } from "@/lib/kernel/scope";
import { giveBackNumbers } from "@/lib/labels/commands/give-back";
import type { SharedWaybill } from "../domain/shared-waybill";
import { keptWaybill, takenIn } from "../domain/shipment";
import { checkWaybillChange, type WaybillDraft } from "../domain/waybill-change";
import { numbersOf } from "../queries/shipping/ship-rules";
import { lockOrderToAct } from "../store";
import { shippedKey, tellWaybillChanged } from "./reports";
import { refuseGivenBack } from "./ship";
import { ensureOwnNumbers } from "./waybill-elsewhere";

/**
 * Corrects one waybill number of a shipped order (R67): package, history, audit entry and report in one commit, in which a number of
 * the merchant's e-waybill account that no package carries any more goes back (退号); returns the order's version now. Refuses NOT_FOUND, TEST_ORDER, ORDER_NOT_SHIPPED, STALE when the order changed since the page was read (so a
 * second click changes nothing), INVALID_INPUT by field, WAYBILL_NOT_GRANTED where the platform arranges the courier and did
 * not hand out the number, WAYBILL_GIVEN_BACK, WAYBILL_ON_OTHER_ORDER unless the person said why (`shared`), and SHIP_REPORT_FAILED while the platform does not know the shipment and will not without a person. A shipment still on its way is no hindrance: the change leaves after it.
 */
export function changeWaybill(
  by: By,
  input: WaybillDraft & { orderId: string; version: number; shared?: readonly SharedWaybill[] | undefined },
): Promise<{ version: number }> {
  return inOneCommit(by, async (commit) => {
    const order = await lockOrderToAct(commit, input.orderId);
    const packages = await commit.tx.package.findMany({ where: { orderId: order.id } });
    const check = checkWaybillChange(order.status, packages, input);
    if (check.kind === "refused" && check.code !== "INVALID_INPUT") refuse(check.code);
    if (order.version !== input.version) refuse("STALE");
    if (check.kind === "refused") refuse(check.code, { fields: { [check.field]: check.rule } });
    if (await hasReportFailed(commit, shippedKey(order.id))) refuse("SHIP_REPORT_FAILED");
    const { oldWaybillNo, carrierCode } = check;
    const taken = await numbersOf(commit, order);
    const newWaybillNo = keptWaybill(check.newWaybillNo, takenIn(taken));
    if (taken.granted?.every((one) => one.waybillNo !== newWaybillNo))
      refuse("WAYBILL_NOT_GRANTED", { fields: { waybillNo: "notGranted" } });
    await refuseGivenBack(commit, [newWaybillNo], () => "waybillNo");
    await ensureOwnNumbers(commit, order, {
      waybillNos: [newWaybillNo],
      shared: input.shared ?? [],
      fieldOf: () => "waybillNo",
    });
    const reason = input.reason.trim();
    await commit.tx.package.update({ where: { id: input.packageId }, data: { waybillNo: newWaybillNo } });
    const { id } = await commit.tx.waybillChange.create({
      data: {
        sellerAccountId: commit.scope.sellerAccountId,
        packageId: input.packageId,
        oldWaybillNo,
        newWaybillNo,
        reason,
        changedBy: actorId(commit.actor),
      },
      select: { id: true },
    });
    const { version } = await commit.tx.order.update({
      where: { id: order.id },
      data: { version: { increment: 1 } },
      select: { version: true },
    });
    await recordAudit(commit, {
      action: "order.waybill-corrected",
      subjectKind: "order",
      subjectId: order.id,
      shopId: order.shopId,
      before: { waybillNo: oldWaybillNo },
      after: { oldWaybillNo, newWaybillNo },
      reason,
    });
    if (takenIn(taken).length > 0) await giveBackNumbers(commit, [order], { cause: "otherNumber", reason });
    await tellWaybillChanged(commit, order, { id, oldWaybillNo, newWaybillNo, carrierCode });
    return { version };
  });
}
