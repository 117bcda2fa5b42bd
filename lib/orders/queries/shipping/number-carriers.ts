import { outsideCommits } from "@/lib/db/commit";
import { withinScope, type Scope } from "@/lib/kernel/scope";
import { carriersToTake } from "@/lib/labels/queries/ship-from";
import { carrierOf } from "../../domain/carriers";
import { isCourierByPlatform } from "../../domain/courier";
import type { NumberCarrier } from "../../domain/shipment";
import { listCarriers } from "./ship-rules";

/**
 * The carriers that numbers of an order can be taken of from the merchant's e-waybill account, the default's first. None where the
 * platform arranges the courier, and before the account is set up.
 */
export async function numberCarriers(scope: Scope, orderId: string): Promise<NumberCarrier[]> {
  const reading = outsideCommits(scope);
  const order = await reading.tx.order.findFirst({
    where: { AND: [withinScope(scope), { id: orderId }] },
    select: { shopId: true, storeCode: true, businessModel: true },
  });
  if (!order || isCourierByPlatform(order.businessModel)) return [];
  const [found, carriers] = await Promise.all([carriersToTake(reading, order), listCarriers(reading)]);
  return found.map(({ carrierCode: code, isDefault }) => {
    return { code, name: carrierOf(carriers, code)?.name ?? code, isDefault };
  });
}
