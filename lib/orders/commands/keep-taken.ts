import { asSystem, type Commit } from "@/lib/db/commit";
import { giveBackNumbers } from "@/lib/labels/commands/give-back";
import { keepNumbers } from "@/lib/labels/commands/keep-numbers";
import type { TakenWaybill } from "@/lib/platform/methods/take-waybills";
import { carrierOf } from "../domain/carriers";
import { listCarriers } from "../queries/shipping/ship-rules";
import { lockOrder } from "../store";
import type { WaybillsTakenPayload } from "./reports";

/**
 * Keeps numbers of the merchant's e-waybill account. An order that is not at the warehouse any more by then, cancelled, taken
 * back or shipped, needs none: they are kept as taken and go back at once.
 */
export async function keepTaken(
  commit: Commit,
  { orderId, payload, taken }: { orderId: string; payload: WaybillsTakenPayload; taken: readonly TakenWaybill[] },
): Promise<void> {
  const order = await lockOrder(commit, orderId);
  if (!order) return;
  const carriers = await listCarriers(commit);
  const codeOf = new Map(payload.parcels.map(({ code, packageId }) => [packageId, code]));
  const granted = taken.map(({ code, carrierCode, waybillNo, printData }) => ({
    parcelCode: codeOf.get(code) ?? code,
    carrierCode,
    carrierName: carrierOf(carriers, carrierCode)?.name ?? null,
    waybillNo,
    printData,
  }));
  const from = { origin: "ACCOUNT", templateId: payload.templateId } as const;
  await keepNumbers(commit, { shopId: order.shopId, orderId, granted, from });
  if (order.status !== "SENT_TO_WAREHOUSE") await giveBackNumbers(asSystem(commit), [order], { cause: "late" });
}
