import { fieldRule } from "@/lib/kernel/field-rule";
import { recordAudit } from "@/lib/db/audit";
import { inOneCommit, type Tx } from "@/lib/db/client";
import { seal } from "@/lib/db/seal";
import { countReports } from "@/lib/delivery/queries";
import { refuse } from "@/lib/kernel/app-error";
import type { Caller, Scope } from "@/lib/kernel/scope";
import type { GrantedWaybill, ParcelAsked } from "@/lib/platform/methods/request-waybills";
import { isCourierByPlatform } from "../domain/courier";
import { decide } from "../domain/order-state";
import type { PackedLine } from "../domain/shipment";
import { lockOrderToAct, type LockedOrder } from "../store";
import { askForWaybills, WAYBILLS_REQUESTED } from "./reports";

/**
 * 取号: asks the platform for the waybill numbers of parcels whose courier it arranges (R64, platform/outbound.md 11). The
 * request waits in the outbox like a report; its answer is kept by `keepGranted`. While one has no answer yet, asking again
 * changes nothing. A code that was refused is asked for again under the same name, so one parcel never gets two numbers.
 * Refuses NOT_FOUND, TEST_ORDER, ORDER_CANCELLED, ORDER_NOT_SENT_TO_WAREHOUSE, COURIER_BY_MERCHANT, and INVALID_INPUT for a parcel that
 * holds nothing or more than the order.
 */
export function requestWaybillsFor(
  { scope, actor }: Pick<Caller, "scope" | "actor">,
  { orderId, parcels }: { orderId: string; parcels: { lines: PackedLine[] }[] },
): Promise<void> {
  return inOneCommit(async (tx) => {
    const order = await lockOrderToAct(tx, scope, orderId);
    const decision = decide(order.status, "shipped");
    if (decision.kind === "refused") refuse(decision.code);
    if (!isCourierByPlatform(order.businessModel)) refuse("COURIER_BY_MERCHANT");
    const asked = await countReports(tx, scope, {
      subjectKind: "order",
      subjectId: order.id,
      kind: WAYBILLS_REQUESTED,
    });
    if (asked.open > 0) return;
    const granted = await tx.waybillGrant.count({
      where: { orderId: order.id, sellerAccountId: scope.sellerAccountId },
    });
    const named = parcels.map(({ lines }, index) => ({
      code: `P${granted + index + 1}`,
      lines: contentsOf(order, lines, index),
    }));
    await recordAudit(tx, scope, {
      actor,
      action: "order.waybills-requested",
      subjectKind: "order",
      subjectId: order.id,
      shopId: order.shopId,
      after: { parcels: named.length },
    });
    await askForWaybills(tx, scope, order, { number: asked.all + 1, parcels: named });
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

/** Keeps what the platform handed out, once per parcel: the same code is answered with the same number again. */
export async function keepGranted(
  tx: Tx,
  scope: Scope,
  { shopId, orderId, granted }: { shopId: string; orderId: string; granted: readonly GrantedWaybill[] },
): Promise<void> {
  const { sellerAccountId } = scope;
  const { count } = await tx.waybillGrant.createMany({
    data: granted.map(({ printData, ...grant }) => {
      const sealed = printData === null ? null : seal(printData);
      return {
        ...grant,
        sellerAccountId,
        orderId,
        printDataCipher: sealed?.cipher ?? null,
        keyId: sealed?.keyId ?? null,
      };
    }),
    skipDuplicates: true,
  });
  if (count === 0) return;
  await recordAudit(tx, scope, {
    actor: { kind: "platform" },
    action: "order.waybills-granted",
    subjectKind: "order",
    subjectId: orderId,
    shopId,
    after: { waybills: granted.map(({ waybillNo }) => waybillNo) },
  });
}
