import { recordAudit } from "@/lib/db/audit";
import type { Commit } from "@/lib/db/commit";
import { bookShipment } from "@/lib/inventory/commands/book-stock";
import { noteStockChange } from "@/lib/inventory/commands/note-stock-change";
import { giveBackNumbers } from "@/lib/labels/commands/give-back";
import { givenBackAmong } from "@/lib/labels/queries/numbers";
import { refuse } from "@/lib/kernel/app-error";
import { actorId } from "@/lib/kernel/scope";
import { decide } from "../domain/order-state";
import { isSameNumber } from "@/lib/kernel/text/compared-form";
import type { SharedWaybill } from "../domain/shared-waybill";
import { blamesOf, named, takenIn, type PackageDraft } from "../domain/shipment";
import { shipReport } from "../mapping";
import { shipRules } from "../queries/shipping/ship-rules";
import { insertPackages, lockOrderToAct, skusOf, type LockedOrder } from "../store";
import { tellShipped } from "./reports";
import { ensureOwnNumbers } from "./waybill-elsewhere";

/** `shared`: waybill numbers of another order, too, that the person means, each with the reason. */
export type Shipping = { orderId: string; packages: PackageDraft[]; shared?: readonly SharedWaybill[] | undefined };

/**
 * Ships a whole order (R64–R66) in the commit it is handed: packages, status, audit entry and the report; `bookOut` has to
 * follow in the same commit. Refuses NOT_FOUND, TEST_ORDER, ORDER_CANCELLED, ORDER_NOT_SENT_TO_WAREHOUSE, ORDER_HELD, and by field INVALID_INPUT, UNKNOWN_CARRIER,
 * CARTON_NOT_APPROVED, WAYBILL_NOT_GRANTED, WAYBILL_GIVEN_BACK, PARTIAL_SHIPMENT or WAYBILL_ON_OTHER_ORDER. A number that was taken
 * for it and that no package carries goes back.
 */
export async function shipLocked(commit: Commit, input: Shipping): Promise<LockedOrder> {
  const order = await lockOrderToAct(commit, input.orderId);
  const decision = decide(order, "shipped");
  if (decision.kind === "refused") refuse(decision.code);
  if (decision.kind !== "moved") throw new Error(`A shipment cannot be ${decision.kind}`);
  const planned = order.lines.map(({ id, quantityPieces }) => ({ lineId: id, quantityPieces }));
  const rules = await shipRules(commit, order);
  const [blame] = blamesOf(planned, input.packages, rules);
  if (blame)
    refuse(blame.code, { fields: { [blame.field]: blame.rule }, ...(blame.facts ? { facts: blame.facts } : {}) });
  const packages = input.packages.map((one) => named(one, rules));
  const numbers = packages.map(({ waybillNo }) => waybillNo);
  await refuseGivenBack(commit, numbers, (place) => `packages.${place}.waybillNo`);
  await ensureOwnNumbers(commit, order, {
    waybillNos: numbers,
    shared: input.shared ?? [],
    fieldOf: (place) => `packages.${place}.waybillNo`,
  });
  await insertPackages(commit, order.id, packages);
  const isLeftOver = takenIn(rules).some((one) => !numbers.some((number) => isSameNumber(one.waybillNo, number)));
  if (isLeftOver) await giveBackNumbers(commit, [order], { cause: "otherNumber" });
  await commit.tx.order.update({
    where: { id: order.id },
    data: {
      status: decision.status,
      shippedAt: commit.at,
      shippedBy: actorId(commit.actor),
      version: { increment: 1 },
    },
  });
  await recordAudit(commit, {
    action: "order.shipped",
    subjectKind: "order",
    subjectId: order.id,
    shopId: order.shopId,
    before: { status: order.status },
    after: { status: decision.status, waybills: numbers },
  });
  await tellShipped(commit, order, shipReport(order, packages));
  return order;
}

/** A number that was given back is nobody's, or somebody else's: refuses WAYBILL_GIVEN_BACK by the field of its place. */
export async function refuseGivenBack(
  commit: Commit,
  numbers: readonly string[],
  fieldOf: (place: number) => string,
): Promise<void> {
  const [number] = await givenBackAmong(commit, numbers);
  if (number === undefined) return;
  const field = fieldOf(numbers.indexOf(number));
  refuse("WAYBILL_GIVEN_BACK", { facts: { number }, fields: { [field]: "givenBack" } });
}

/**
 * Takes the goods of a shipped order out of stock. Last in its commit: until then every other shipment of the same goods waits
 * for this one.
 */
export async function bookOut(commit: Commit, order: LockedOrder): Promise<void> {
  const lines = order.lines.flatMap(({ skuId, quantityPieces }) => (skuId ? [{ skuId, pieces: quantityPieces }] : []));
  const isBooked = await bookShipment(commit, { orderId: order.id, storeCode: order.storeCode, lines });
  if (!isBooked) await noteStockChange(commit, skusOf(order)); // its pieces are not on order any more
}
