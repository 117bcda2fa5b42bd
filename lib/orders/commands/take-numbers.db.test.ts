import { randomUUID } from "node:crypto";
import { afterEach, expect, test } from "vitest";
import { shipOrder } from "@/lib/flows/ship-order";
import { database } from "@/lib/db/client";
import { digests, changedTables } from "@/lib/db/testing/breakage";
import { unseal } from "@/lib/db/seal";
import { makeScope } from "@/lib/kernel/scope-maker";
import { SENDER } from "@/lib/labels/testing/account";
import { waybillsTakenReport } from "../jobs";
import { getOrder } from "../queries/get-order";
import { numberCarriers } from "../queries/shipping/number-carriers";
import { startGateway, type TestGateway } from "../testing/gateway";
import {
  askNumbers,
  numberOf,
  numbersOfOrder,
  settleTakings,
  setUpLabels,
  takeNumbers,
  takingsOf,
  wholeOrder,
} from "../testing/numbers";
import { refusalOf } from "../testing/refusals";
import { makeWorld, pushCancel, pushOrder, review, SECRETS, ship, type World } from "../testing/world";
import { changeWaybill } from "./change-waybill";
import { requestWaybillsFor } from "./request-waybills";
import type { WaybillsTakenPayload } from "./reports";
import { unreviewOrders } from "./unreview";

let gateway: TestGateway | undefined;
afterEach(() => gateway?.close());

async function toShip(world: World, code = "A1"): Promise<string> {
  const id = await pushOrder(world, code);
  await review(world, id);
  return id;
}

const givenBackJobs = (orderId: string) =>
  database().outboxJob.findMany({ where: { subjectId: orderId, kind: "waybill-given-back" } });
const unreview = (world: World, id: string) => unreviewOrders(world.caller, { ids: [id], reason: "地址核对" });

test("twenty clicks at once are one request, by the default of the warehouse, without the receiver", async () => {
  const world = await makeWorld();
  await setUpLabels(world);
  const id = await toShip(world);
  await Promise.all(Array.from({ length: 20 }, () => askNumbers(world, id)));
  const [job, ...others] = await takingsOf(id);
  expect(others).toEqual([]);
  expect(job).toMatchObject({ method: "cainiao.waybill.ii.get", idempotencyKey: `waybills-taken:${id}:1` });
  const payload = JSON.parse(unseal(job?.payloadCipher ?? Buffer.of(), job?.keyId ?? "")) as WaybillsTakenPayload;
  expect(payload).toMatchObject({
    carrierCode: "SF",
    sender: { ...SENDER, address: { province: "上海", detail: "示例路1号" } },
    sellerUserId: "2200000000001",
    tid: "T-A1",
    parcels: [{ code: "P1", packageId: `${id.replaceAll("-", "")}_P1`, tradeOrderIds: ["T-A1"], channel: "TM" }],
  });
  for (const secret of SECRETS) expect(JSON.stringify(payload)).not.toContain(secret);
});

test("the call carries the receiver as it was pushed, and nothing that is kept shows it", async () => {
  const world = await makeWorld();
  await setUpLabels(world);
  const id = await toShip(world);
  await askNumbers(world, id);
  const [job] = await takingsOf(id);
  if (!job) throw new Error("no job");
  const payload = JSON.parse(unseal(job.payloadCipher, job.keyId)) as WaybillsTakenPayload;
  const [parcel] = payload.parcels;
  gateway = await startGateway(() => ({
    modules: [
      { object_id: parcel?.packageId, waybill_code: "SF77", print_data: '{"encryptedData":"x"}', cp_code: "SF" },
    ],
  }));
  const scope = makeScope(world.sellerAccountId, [job.shopId]);
  const sent = await waybillsTakenReport.send(gateway.call, "token", payload, scope);
  expect(sent).toMatchObject({ outcome: { kind: "accepted" }, parsed: [{ waybillNo: "SF77" }] });
  const asked = gateway.forms[0]?.get("param_waybill_cloud_print_apply_new_request") ?? "";
  expect(asked).toContain('"oaid":"1ExampleOaid"');
  expect(asked).toContain('"tid":"T-A1"');
  await settleTakings(id);
  const kept = JSON.stringify(
    [
      await database().waybillGrant.findMany({ where: { orderId: id }, omit: { printDataCipher: true } }),
      await database().auditEntry.findMany({ where: { subjectId: id } }),
      await database().outboxJob.findMany({ where: { subjectId: id }, omit: { payloadCipher: true, seq: true } }),
      await getOrder(world.caller.scope, id),
    ],
    (_key, value: unknown) => (typeof value === "bigint" ? String(value) : value),
  );
  for (const secret of [...SECRETS.filter((one) => one !== "1ExampleOaid"), SENDER.phone])
    expect(kept).not.toContain(secret);
});

test("an erased receiver is no call", async () => {
  const world = await makeWorld();
  await setUpLabels(world);
  const id = await toShip(world);
  await askNumbers(world, id);
  const [job] = await takingsOf(id);
  if (!job) throw new Error("no job");
  await database().order.update({ where: { id }, data: { receiverCipher: null, keyId: null } });
  gateway = await startGateway(() => ({}));
  const payload = JSON.parse(unseal(job.payloadCipher, job.keyId)) as WaybillsTakenPayload;
  const { outcome } = await waybillsTakenReport.send(gateway.call, "token", payload, world.caller.scope);
  expect(outcome).toMatchObject({ kind: "refused", code: "receiver-erased" });
  expect(gateway.forms).toEqual([]);
});

test("numbers are kept as taken, the print data sealed; the order leaves by one and the other goes back", async () => {
  const world = await makeWorld();
  const { templateId } = await setUpLabels(world);
  const id = await toShip(world);
  const [first, second] = await takeNumbers(world, id, 2);
  expect(first).toMatchObject({ origin: "ACCOUNT", parcelCode: "P1", carrierCode: "SF", templateId, prints: 0 });
  expect(Buffer.from(first?.printDataCipher ?? []).toString()).not.toContain("opaque");
  const view = await getOrder(world.caller.scope, id);
  expect(view?.granted).toBeNull();
  expect(view?.offered.map(({ waybillNo }) => waybillNo)).toEqual([first?.waybillNo, second?.waybillNo]);
  expect(view?.labels).toMatchObject([
    { parcelCode: "P1", state: "taken", hasLabel: true },
    { parcelCode: "P2", state: "taken" },
  ]);
  await ship(world, id, second?.waybillNo.toLowerCase() ?? "");
  expect((await getOrder(world.caller.scope, id))?.labels.map(({ state }) => state)).toEqual(["givenBack", "used"]);
  expect(await givenBackJobs(id)).toHaveLength(1);
});

test("a parcel that goes by another number after all gives its own back in that commit", async () => {
  const world = await makeWorld();
  await setUpLabels(world);
  const id = await toShip(world);
  const [taken] = await takeNumbers(world, id);
  const own = taken?.waybillNo ?? "";
  await ship(world, id, own);
  const correct = async (waybillNo: string) => {
    const { version, packages } = await database().order.findUniqueOrThrow({
      where: { id },
      include: { packages: true },
    });
    const packageId = packages[0]?.id ?? "";
    return refusalOf(changeWaybill(world.caller, { orderId: id, version, packageId, waybillNo, reason: "面单破损" }));
  };
  expect(await correct("YT-OTHER")).toBeNull();
  expect(await numbersOfOrder(id)).toMatchObject([
    { givenBackAt: expect.any(Date) as Date, giveBackReason: "面单破损" },
  ]);
  expect(await givenBackJobs(id)).toHaveLength(1);
  expect((await correct(own))?.code).toBe("WAYBILL_GIVEN_BACK");
});

test("a number is taken of another carrier of the account; those it has nothing for are not offered", async () => {
  const world = await makeWorld();
  const { flagshipId, addressId } = await setUpLabels(world);
  const id = await toShip(world);
  const scope = world.caller.scope;
  const place = await database().ewaybillAddress.findUniqueOrThrow({ where: { id: addressId }, omit: { id: true } });
  await database().ewaybillAddress.createMany({
    data: ["ZTO", "STO"].map((carrierCode) => ({ ...place, carrierCode })),
  });
  await database().ewaybillTemplate.create({
    data: {
      ...{ sellerAccountId: world.sellerAccountId, flagshipShopId: flagshipId, carrierCode: "ZTO", platformId: "201" },
      ...{ name: "中通标准", url: "http://cloudprint.example/template/201", isStandard: true, readAt: new Date() },
    },
  });
  expect(await numberCarriers(scope, id)).toEqual([
    { code: "SF", name: "顺丰速运", isDefault: true },
    { code: "ZTO", name: "中通快递", isDefault: false },
  ]);
  await requestWaybillsFor(world.caller, { orderId: id, parcels: [await wholeOrder(id)], carrierCode: "ZTO" });
  const [job] = await takingsOf(id);
  const payload = JSON.parse(unseal(job?.payloadCipher ?? Buffer.of(), job?.keyId ?? "")) as WaybillsTakenPayload;
  expect(payload).toMatchObject({ carrierCode: "ZTO", templateUrl: "http://cloudprint.example/template/201" });
  const stranger = await makeWorld();
  expect(await numberCarriers(stranger.caller.scope, id)).toEqual([]);
});

test("a number that was given back never ships, on any order of the account", async () => {
  const world = await makeWorld();
  await setUpLabels(world);
  const id = await toShip(world);
  const [taken] = await takeNumbers(world, id);
  expect(await unreview(world, id)).toMatchObject([{ refusal: null }]);
  await review(world, id);
  const other = await toShip(world, "A2");
  for (const orderId of [id, other]) {
    const packages = [
      { carrierCode: "SF", waybillNo: taken?.waybillNo ?? "", cartonId: null, ...(await wholeOrder(orderId)) },
    ];
    expect(await refusalOf(shipOrder(world.caller, { orderId, packages }))).toEqual({
      code: "WAYBILL_GIVEN_BACK",
      facts: { number: taken?.waybillNo },
      fields: { "packages.0.waybillNo": "givenBack" },
    });
  }
  const [, again] = await takeNumbers(world, id);
  expect(again).toMatchObject({ parcelCode: "P2", givenBackAt: null });
  await ship(world, id, again?.waybillNo ?? "");
});

test("an undone review, and the cancel that may follow, give the numbers back once", async () => {
  const world = await makeWorld();
  await setUpLabels(world);
  const id = await toShip(world);
  await takeNumbers(world, id);
  await unreview(world, id);
  await pushCancel(world, "A1");
  expect(await numbersOfOrder(id)).toMatchObject([
    { givenBackAt: expect.any(Date) as Date, giveBackReason: "地址核对" },
  ]);
  expect(await givenBackJobs(id)).toHaveLength(1);
});

test("while a number is on its way the review stands; one that comes too late goes back at once", async () => {
  const world = await makeWorld();
  await setUpLabels(world);
  const id = await toShip(world);
  await askNumbers(world, id);
  expect(await unreview(world, id)).toMatchObject([{ refusal: { code: "ORDER_WAYBILL_ASKED" } }]);
  // The platform said no; the order went back and was cancelled; then a person sends the request again.
  await database().outboxJob.updateMany({
    where: { subjectId: id, kind: "waybills-taken" },
    data: { state: "REFUSED" },
  });
  await unreview(world, id);
  await pushCancel(world, "A1");
  await database().outboxJob.updateMany({
    where: { subjectId: id, kind: "waybills-taken" },
    data: { state: "PENDING" },
  });
  await settleTakings(id);
  expect(await numbersOfOrder(id)).toMatchObject([{ givenBackBy: "system", givenBackAt: expect.any(Date) as Date }]);
  expect(await givenBackJobs(id)).toHaveLength(1);
});

test("after a no the same parcel is asked for under the same name, and a late answer of the first changes nothing", async () => {
  const world = await makeWorld();
  await setUpLabels(world);
  const id = await toShip(world);
  await askNumbers(world, id);
  const [first] = await takingsOf(id);
  await database().outboxJob.update({ where: { id: first?.id ?? "" }, data: { state: "REFUSED" } });
  await takeNumbers(world, id);
  await database().outboxJob.update({ where: { id: first?.id ?? "" }, data: { state: "PENDING" } });
  await settleTakings(id);
  const packageId = `${id.replaceAll("-", "")}_P1`;
  expect((await numbersOfOrder(id)).map(({ waybillNo }) => waybillNo)).toEqual([numberOf(packageId)]);
});

test.each<[string, object, (world: World, ids: Awaited<ReturnType<typeof setUpLabels>>) => Promise<unknown>]>([
  [
    "no flagship shop",
    { code: "EWAYBILL_NOT_SET_UP", facts: { missing: "flagship" } },
    ({ sellerAccountId }) => database().shop.updateMany({ where: { sellerAccountId }, data: { flagshipShopId: null } }),
  ],
  [
    "no default",
    { code: "EWAYBILL_NOT_SET_UP", facts: { missing: "default" } },
    (_world, { defaultId }) => database().shippingDefault.delete({ where: { id: defaultId } }),
  ],
  [
    "an address that is gone",
    { code: "EWAYBILL_ADDRESS_GONE" },
    (_world, { addressId }) => database().ewaybillAddress.delete({ where: { id: addressId } }),
  ],
  [
    "a template off the standard (R72)",
    { code: "TEMPLATE_NOT_STANDARD" },
    (_world, { templateId }) =>
      database().ewaybillTemplate.update({ where: { id: templateId }, data: { isStandard: false } }),
  ],
  [
    "nobody's account",
    { code: "SHOP_NOT_AUTHORIZED" },
    (_world, { flagshipId }) =>
      database().flagshipShop.update({ where: { id: flagshipId }, data: { platformSellerId: null } }),
  ],
])("with %s nothing is asked", async (_case, refusal, unmake) => {
  const world = await makeWorld();
  const ids = await setUpLabels(world);
  const id = await toShip(world);
  await unmake(world, ids);
  const before = await digests();
  expect(await refusalOf(askNumbers(world, id))).toEqual(refusal);
  expect(changedTables(before, await digests())).toEqual([]);
});

test("who takes for many orders asks only for those without a number", async () => {
  const world = await makeWorld();
  await setUpLabels(world);
  const id = await toShip(world);
  await takeNumbers(world, id);
  await requestWaybillsFor(world.caller, { orderId: id, parcels: [await wholeOrder(id)], onlyWithout: true });
  expect(await takingsOf(id)).toHaveLength(1);
});

test("eleven parcels, another account's order and one that is none are refused", async () => {
  const world = await makeWorld();
  await setUpLabels(world);
  const id = await toShip(world);
  expect(await refusalOf(askNumbers(world, id, 11))).toEqual({
    code: "INVALID_INPUT",
    fields: { parcels: "tooMany?max=10" },
  });
  const stranger = await makeWorld();
  const parcels = [await wholeOrder(id)];
  for (const orderId of [id, randomUUID()])
    expect(await refusalOf(requestWaybillsFor(stranger.caller, { orderId, parcels }))).toEqual({ code: "NOT_FOUND" });
});
