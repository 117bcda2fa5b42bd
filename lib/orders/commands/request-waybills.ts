import { recordAudit } from "@/lib/db/audit";
import { inOneCommit } from "@/lib/db/commit";
import { fieldRule } from "@/lib/kernel/field-rule";
import { countReports } from "@/lib/delivery/queries";
import { refuse } from "@/lib/kernel/app-error";
import type { By } from "@/lib/kernel/scope";
import { countNumbers } from "@/lib/labels/queries/numbers";
import type { ParcelAsked } from "@/lib/platform/methods/request-waybills";
import { isCourierByPlatform } from "../domain/courier";
import { decide } from "../domain/order-state";
import type { PackedLine } from "../domain/shipment";
import { lockOrderToAct, type LockedOrder } from "../store";
import { askForWaybills, WAYBILLS_REQUESTED } from "./reports";

/**
 * 取号: asks the platform for the waybill numbers of parcels whose courier it arranges (R64, platform/outbound.md 11). The
 * request waits in the outbox like a report; its answer is kept by `keepNumbers`. While one has no answer yet, asking again
 * changes nothing. A code that was refused is asked for again under the same name, so one parcel never gets two numbers.
 * Refuses NOT_FOUND, TEST_ORDER, ORDER_CANCELLED, ORDER_NOT_SENT_TO_WAREHOUSE, ORDER_HELD, COURIER_BY_MERCHANT, and INVALID_INPUT for a parcel that
 * holds nothing or more than the order.
 */
export function requestWaybillsFor(
  by: By,
  { orderId, parcels }: { orderId: string; parcels: { lines: PackedLine[] }[] },
): Promise<void> {
  return inOneCommit(by, async (commit) => {
    const order = await lockOrderToAct(commit, orderId);
    const decision = decide(order, "shipped");
    if (decision.kind === "refused") refuse(decision.code);
    if (!isCourierByPlatform(order.businessModel)) refuse("COURIER_BY_MERCHANT");
    const asked = await countReports(commit, {
      subjectKind: "order",
      subjectId: order.id,
      kind: WAYBILLS_REQUESTED,
    });
    if (asked.open > 0) return;
    const granted = await countNumbers(commit, order.id);
    const named = parcels.map(({ lines }, index) => ({
      code: `P${granted + index + 1}`,
      lines: contentsOf(order, lines, index),
    }));
    await recordAudit(commit, {
      action: "order.waybills-requested",
      subjectKind: "order",
      subjectId: order.id,
      shopId: order.shopId,
      after: { parcels: named.length },
    });
    await askForWaybills(commit, order, { number: asked.all + 1, parcels: named });
  });
}

function contentsOf(order: LockedOrder, packed: readonly PackedLine[], index: number): ParcelAsked["lines"] {
  const blame = (rule: string): never => refuse("INVALID_INPUT", { fields: { [`parcels.${index}.lines`]: rule } });
  const held = packed.filter(({ pieces }) => pieces > 0);
  if (held.length === 0) blame("required");
  return held.map(({ lineId, pieces }) => {
    const line = order.lines.find(({ id }) => id === lineId) ?? blame("unknownValue");
    if (pieces > line.quantityPieces) blame(fieldRule("tooLarge", { max: line.quantityPieces }));
    return { scItemId: line.scItemId ?? "", name: line.name, quantityPieces: pieces };
  });
}
