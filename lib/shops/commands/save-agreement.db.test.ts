import { beforeAll, expect, test } from "vitest";
import { database } from "@/lib/db/client";
import { getShop } from "../queries/get-shop";
import { agreementForm } from "../schema";
import { addShop, auditOf, callerOf, codeFrom, makeWorld, type World } from "../testing/world";
import { saveAgreement } from "./save-agreement";
import { updateShop } from "@/lib/flows/save-shop";

const NOW = new Date("2026-11-24T04:00:00Z"); // 12:00 in Shanghai

let world: World;
let stranger: World;

beforeAll(async () => {
  world = await makeWorld("ENTERPRISE");
  stranger = await makeWorld("FLAGSHIP");
});

const AGREED = {
  agreementNo: "XY-2026-001",
  agreementLink: "https://example.com/agreement",
  agreementValidFrom: "2026-01-01",
  agreementValidTo: "2026-12-31",
  shipWithinHours: 24,
};

const formOf = (shopId: string, version: number, words: object = {}) =>
  agreementForm.parse({ shopId, version, ...AGREED, ...words });

const entriesOf = async (shopId: string) =>
  (await auditOf(world.sellerAccountId, "shop.agreement-changed")).filter((one) => one.subjectId === shopId);

test("is saved as it was typed, day by day, and audited with what changed alone (R70)", async () => {
  const shopId = await addShop(world);
  expect(await saveAgreement(world.caller, formOf(shopId, 0))).toEqual({ version: 1 });
  expect(await getShop(world.caller.scope, shopId, NOW)).toMatchObject({
    agreementVersion: 1,
    agreement: {
      no: "XY-2026-001",
      link: "https://example.com/agreement",
      validFrom: "2026-01-01",
      validTo: "2026-12-31",
      shipWithinHours: 24,
      state: { kind: "valid" },
    },
  });
  const empty = { agreementNo: "", agreementValidTo: "2026-12-01" };
  expect(await saveAgreement(world.caller, formOf(shopId, 1, empty))).toEqual({ version: 2 });
  const [first, second] = await entriesOf(shopId);
  expect(first?.after).toEqual(AGREED);
  expect(first?.before).toMatchObject({ agreementNo: null, agreementValidFrom: null, shipWithinHours: null });
  expect(second?.before).toEqual({ agreementNo: "XY-2026-001", agreementValidTo: "2026-12-31" });
  expect(second?.after).toEqual({ agreementNo: null, agreementValidTo: "2026-12-01" });
  expect((await getShop(world.caller.scope, shopId, NOW))?.agreement.state).toEqual({ kind: "ending", days: 7 });
});

test("saving what stands already changes nothing", async () => {
  const shopId = await addShop(world);
  await saveAgreement(world.caller, formOf(shopId, 0));
  expect(await saveAgreement(world.caller, formOf(shopId, 1))).toEqual({ version: 1 });
  expect(await entriesOf(shopId)).toHaveLength(1);
});

test("over somebody else's is refused as STALE and loses neither; the shop's own facts are another matter (R170)", async () => {
  const shopId = await addShop(world);
  const { name, supplierId, flagshipShopId, businessMode } = await database().shop.findUniqueOrThrow({
    where: { id: shopId },
  });
  const facts = { shopId, supplierId, flagshipShopId, businessMode, version: 0 };
  expect(await updateShop(world.caller, { ...facts, name: `${name} 新` })).toEqual({ version: 1 });
  const tries = await Promise.allSettled(
    ["甲", "乙"].map((agreementNo) => saveAgreement(world.caller, formOf(shopId, 0, { agreementNo }))),
  );
  expect(tries.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  expect(tries.find((one) => one.status === "rejected")?.reason).toMatchObject({ refusal: { code: "STALE" } });
  const shop = await database().shop.findUniqueOrThrow({ where: { id: shopId } });
  expect([shop.version, shop.agreementVersion]).toEqual([1, 1]);
  expect(await entriesOf(shopId)).toHaveLength(1);
});

test("a shop outside the scope is not found: another account's, and one not in UserShop", async () => {
  const foreign = await addShop(stranger);
  expect(await codeFrom(() => saveAgreement(world.caller, formOf(foreign, 0)))).toBe("NOT_FOUND");
  const [mine, other] = [await addShop(world), await addShop(world)];
  const some = callerOf(world, [mine]);
  expect(await codeFrom(() => saveAgreement(some, formOf(other, 0)))).toBe("NOT_FOUND");
  await expect(saveAgreement(some, formOf(mine, 0))).resolves.toBeTruthy();
});
