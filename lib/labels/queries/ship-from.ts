import type { Reading } from "@/lib/db/commit";
import { unseal } from "@/lib/db/seal";
import { refuse } from "@/lib/kernel/app-error";
import { shopsWithinScope } from "@/lib/kernel/scope";
import { chooseFrom, type AccountAddress } from "../domain/ship-from";

/** Sender of a parcel as its label shows it. Personal data: sealed wherever it is kept. */
export type Sender = { name: string; phone: string };

/** All that a number of the merchant's e-waybill account is taken with. */
export type ShipFrom = {
  carrierCode: string;
  address: AccountAddress;
  template: { id: string; url: string };
  sender: Sender;
  /** The e-waybill account belongs to this seller. */
  sellerUserId: string;
};

/**
 * From where and by what a parcel of this shop and warehouse leaves. Refuses EWAYBILL_NOT_SET_UP, EWAYBILL_ADDRESS_GONE,
 * TEMPLATE_NOT_STANDARD (R72), and SHOP_NOT_AUTHORIZED where the platform never said whose account it is.
 */
export async function shipFrom(
  { tx, scope }: Reading,
  { shopId, storeCode, carrierCode }: { shopId: string; storeCode: string | null; carrierCode?: string | undefined },
): Promise<ShipFrom> {
  const shop = await tx.shop.findFirst({
    where: { AND: [shopsWithinScope(scope), { id: shopId }] },
    select: { flagshipShop: { select: { id: true, platformSellerId: true } } },
  });
  const flagship = shop?.flagshipShop ?? refuse("EWAYBILL_NOT_SET_UP", { facts: { missing: "flagship" } });
  const where = { sellerAccountId: scope.sellerAccountId, flagshipShopId: flagship.id };
  const [defaults, addresses, templates] = await Promise.all([
    tx.shippingDefault.findMany({ where }),
    tx.ewaybillAddress.findMany({ where, orderBy: { id: "asc" } }),
    tx.ewaybillTemplate.findMany({ where, orderBy: { id: "asc" } }),
  ]);
  const choice = chooseFrom({ storeCode, carrierCode, defaults, addresses, templates });
  if (choice.kind === "refused") refuse(choice.code, "facts" in choice ? { facts: choice.facts } : {});
  const { from, address, template } = choice;
  return {
    carrierCode: address.carrierCode,
    address,
    template: { id: template.id, url: template.url },
    sender: senderOf(from),
    sellerUserId: flagship.platformSellerId ?? refuse("SHOP_NOT_AUTHORIZED"),
  };
}

/** The sender of a default in clear: for the call and, masked, for the page. */
export function senderOf({ senderCipher, keyId }: { senderCipher: Uint8Array; keyId: string }): Sender {
  return JSON.parse(unseal(senderCipher, keyId)) as Sender;
}
