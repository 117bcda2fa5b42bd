import { database } from "@/lib/db/client";
import type { Scope } from "@/lib/kernel/scope";
import { withinScope } from "@/lib/kernel/scope";
import type { WaybillReceiver } from "@/lib/platform/methods/take-waybills";
import { partiesOf } from "../../mapping";

/**
 * Where a parcel goes, as the platform pushed it, for the call that asks for its label: masked as it came, with the `oaid` that
 * means the consumer. It goes nowhere else. Null once it was erased.
 */
export async function receiverToSend(
  scope: Scope,
  orderId: string,
  tid: string | null,
): Promise<WaybillReceiver | null> {
  const order = await database().order.findFirst({
    where: { AND: [withinScope(scope), { id: orderId }] },
    select: { receiverCipher: true, keyId: true },
  });
  const receiver = order && partiesOf(order)?.receiver;
  if (!receiver) return null;
  const { name, mobile, securityMobile, phone, province, city, area, town, address, oaid } = receiver;
  return {
    name: name ?? "",
    mobile: mobile ?? securityMobile,
    phone,
    address: { province: province ?? "", city, district: area, town, detail: address ?? "" },
    oaid,
    tid,
  };
}
