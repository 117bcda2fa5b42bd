import { database } from "@/lib/db/client";
import { seal } from "@/lib/db/seal";

/** No page, job or log may show these words of the sender in clear. */
export const SENDER = { name: "仓库王师傅", phone: "13900001111" };

type Account = {
  carrierCode: string;
  branchCode: string;
  place: { province: string; city: string; district: string; town: string; detail: string };
  template: { platformId: string; name: string; url: string };
  /** Left out: the one that the flagship shop has. */
  sellerUserId?: string;
};

const EXAMPLE: Account = {
  carrierCode: "SF",
  branchCode: "B1",
  place: { province: "上海", city: "上海市", district: "浦东新区", town: "", detail: "示例路1号" },
  template: { platformId: "101", name: "顺丰标准", url: "http://cloudprint.example/template/101" },
  sellerUserId: "2200000000001",
};

const SANDBOX_PLACE = { ...EXAMPLE.place, town: "祝桥镇", detail: "示例路1号一号库" };
const SANDBOX_TEMPLATES = "http://cloudprint.cainiao.com/template/standard";

/** As the simulated platform has it: a carrier whose numbers are bought in advance, and one that is paid by the month. */
export const AT_SANDBOX = {
  ZTO: {
    ...{ carrierCode: "ZTO", branchCode: "200101", place: SANDBOX_PLACE },
    template: { platformId: "1602", name: "中通标准", url: `${SANDBOX_TEMPLATES}/1602` },
  },
  SF: {
    ...{ carrierCode: "SF", branchCode: "", place: SANDBOX_PLACE },
    template: { platformId: "1502", name: "顺丰标准", url: `${SANDBOX_TEMPLATES}/1502` },
  },
} as const satisfies Record<string, Account>;

type OfFlagship = { sellerAccountId: string; flagshipShopId: string };

/** A carrier of an e-waybill account as last read, with a standard template; for tests, also beside a worker that reads it. Returns the ids. */
export async function addCarrier(
  owner: OfFlagship,
  { carrierCode, branchCode, place, template: listed }: Account,
): Promise<{ addressId: string; templateId: string }> {
  const { flagshipShopId } = owner;
  const read = { ...owner, carrierCode, readAt: new Date() };
  const address = await database().ewaybillAddress.upsert({
    where: {
      flagshipShopId_carrierCode_branchCode_province_city_district_town_detail: {
        ...{ flagshipShopId, carrierCode, branchCode },
        ...place,
      },
    },
    create: { ...read, ...place, branchCode, branchName: branchCode && "浦东网点" },
    update: {},
  });
  const { platformId } = listed;
  const template = await database().ewaybillTemplate.upsert({
    where: {
      flagshipShopId_carrierCode_platformId: { flagshipShopId, carrierCode, platformId },
    },
    create: { ...read, ...listed, isStandard: true },
    update: { isStandard: true },
  });
  return { addressId: address.id, templateId: template.id };
}

/**
 * An e-waybill account of a flagship shop as last read, with a standard template of one carrier and a default for all warehouses;
 * for tests. Returns the ids.
 */
export async function setUpAccount(
  sellerAccountId: string,
  flagshipShopId: string,
  like: Account = EXAMPLE,
): Promise<{ addressId: string; templateId: string; defaultId: string }> {
  const owner = { sellerAccountId, flagshipShopId };
  if (like.sellerUserId)
    await database().flagshipShop.update({
      where: { id: flagshipShopId },
      data: { platformSellerId: like.sellerUserId },
    });
  const ids = await addCarrier(owner, like);
  const { cipher, keyId } = seal(JSON.stringify(SENDER));
  const made = await database().shippingDefault.create({
    data: { ...owner, ...ids, carrierCode: like.carrierCode, senderCipher: cipher, keyId },
  });
  return { ...ids, defaultId: made.id };
}
