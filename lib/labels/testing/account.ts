import { database } from "@/lib/db/client";
import { seal } from "@/lib/db/seal";

/** No page, job or log may show these words of the sender in clear. */
export const SENDER = { name: "仓库王师傅", phone: "13900001111" };

/**
 * An e-waybill account of a flagship shop as last read, with a standard template of SF and a default for all warehouses; for
 * tests. Returns the ids.
 */
export async function setUpAccount(
  sellerAccountId: string,
  flagshipShopId: string,
): Promise<{ addressId: string; templateId: string; defaultId: string }> {
  const db = database();
  const owner = { sellerAccountId, flagshipShopId };
  await db.flagshipShop.update({ where: { id: flagshipShopId }, data: { platformSellerId: "2200000000001" } });
  const place = { province: "上海", city: "上海市", district: "浦东新区", detail: "示例路1号" };
  const address = await db.ewaybillAddress.create({
    data: { ...owner, ...place, carrierCode: "SF", branchCode: "B1", branchName: "浦东网点", readAt: new Date() },
  });
  const template = await db.ewaybillTemplate.create({
    data: {
      ...{ ...owner, carrierCode: "SF", platformId: "101", name: "顺丰标准", readAt: new Date() },
      ...{ url: "http://cloudprint.example/template/101", isStandard: true },
    },
  });
  const { cipher, keyId } = seal(JSON.stringify(SENDER));
  const made = await db.shippingDefault.create({
    data: { ...owner, addressId: address.id, carrierCode: "SF", templateId: template.id, senderCipher: cipher, keyId },
  });
  return { addressId: address.id, templateId: template.id, defaultId: made.id };
}
