import type { Reading } from "@/lib/db/commit";
import { unseal } from "@/lib/db/seal";
import { refuse } from "@/lib/kernel/app-error";
import { shopsWithinScope } from "@/lib/kernel/scope";
import { carriersFrom, chooseFrom, type AccountAddress } from "../domain/ship-from";

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
  const reading = { tx, scope };
  const flagship =
    (await flagshipOf(reading, shopId)) ?? refuse("EWAYBILL_NOT_SET_UP", { facts: { missing: "flagship" } });
  const choice = chooseFrom({ storeCode, carrierCode, ...(await accountOf(reading, flagship.id)) });
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

/** The carriers that a number of this shop and warehouse can be taken of, the default's first; none before it is set up. */
export async function carriersToTake(
  reading: Reading,
  { shopId, storeCode }: { shopId: string; storeCode: string | null },
): Promise<ReturnType<typeof carriersFrom>> {
  const flagship = await flagshipOf(reading, shopId);
  return flagship ? carriersFrom({ storeCode, ...(await accountOf(reading, flagship.id)) }) : [];
}

async function flagshipOf({ tx, scope }: Reading, shopId: string) {
  const shop = await tx.shop.findFirst({
    where: { AND: [shopsWithinScope(scope), { id: shopId }] },
    select: { flagshipShop: { select: { id: true, platformSellerId: true } } },
  });
  return shop?.flagshipShop ?? null;
}

/** The e-waybill account of a flagship shop as last read, with its defaults. */
async function accountOf({ tx, scope }: Reading, flagshipShopId: string) {
  const where = { sellerAccountId: scope.sellerAccountId, flagshipShopId };
  const [defaults, addresses, templates] = await Promise.all([
    tx.shippingDefault.findMany({ where }),
    tx.ewaybillAddress.findMany({ where, orderBy: { id: "asc" } }),
    tx.ewaybillTemplate.findMany({ where, orderBy: { id: "asc" } }),
  ]);
  return { defaults, addresses, templates };
}

/** The sender of a default in clear: for the call and, masked, for the page. */
export function senderOf({ senderCipher, keyId }: { senderCipher: Uint8Array; keyId: string }): Sender {
  return JSON.parse(unseal(senderCipher, keyId)) as Sender;
}
