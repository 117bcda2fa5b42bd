import { randomUUID } from "node:crypto";
import { beforeEach, expect, test } from "vitest";
import { database } from "@/lib/db/client";
import { putPush } from "@/lib/delivery/testing/inbox-item";
import { makeScope } from "@/lib/kernel/scope-maker";
import { holdOrders } from "../../commands/hold";
import {
  authorize,
  changeWaybillTo,
  makeWorld,
  pushCancel,
  pushOrder,
  review,
  SECRETS,
  ship,
  type World,
} from "../../testing/world";
import { findToPack } from "./find-to-pack";

let world: World;

beforeEach(async () => {
  world = await makeWorld();
});

const asked = (code: string, scope = world.caller.scope) => findToPack(scope, code);

async function atWarehouse(code: string, words: Parameters<typeof pushOrder>[2] = {}): Promise<string> {
  const id = await pushOrder(world, code, words);
  await review(world, id);
  return id;
}

type Taken = { printed?: boolean; givenBack?: boolean; templateId?: string; parcelCode?: string };

/** A number that was taken for an order. */
async function take(orderId: string, waybillNo: string, taken: Taken = {}): Promise<void> {
  const { printed = false, givenBack = false, templateId, parcelCode = `P-${waybillNo}` } = taken;
  await database().waybillGrant.create({
    data: {
      sellerAccountId: world.sellerAccountId,
      orderId,
      origin: "ACCOUNT",
      parcelCode,
      carrierCode: "ZTO",
      waybillNo,
      ...(printed ? { prints: 1, printedAt: new Date() } : {}),
      ...(givenBack ? { givenBackAt: new Date(), giveBackReason: "取消" } : {}),
      ...(templateId ? { templateId } : {}),
    },
  });
}

/** What came of a code, in a word or two. */
async function words(code: string, scope = world.caller.scope): Promise<string> {
  const answer = await asked(code, scope);
  if (answer.kind === "order") return `order ${answer.order.bizOrderCode}`;
  if (answer.kind === "choices")
    return `choices ${answer.choices
      .map(({ bizOrderCode }) => bizOrderCode)
      .sort()
      .join()}`;
  return answer.kind === "refused" ? `${answer.refusal.why} ${answer.refusal.bizOrderCode}` : answer.kind;
}

test("an order opens by its number, its trade's and a number taken for it, with all that a packer needs", async () => {
  await database().sku.update({ where: { id: world.milkId }, data: { barCode: "6900000000001" } });
  const id = await atWarehouse("LP1", { buyerMessage: "请打 13812341234", deliveryTime: "2026-12-01 18:00:00" });
  await take(id, "ZTO1");
  for (const code of ["LP1", "lp-1", "T-LP1", "ZTO1", " zto 1"])
    expect([code, await words(code)]).toEqual([code, "order LP1"]);
  const answer = await asked("LP1");
  expect(answer).toMatchObject({
    order: {
      id,
      pieces: 3,
      isCourierByPlatform: false,
      latestShipAt: "2026-12-01T10:00:00.000Z",
      lines: [
        { name: "奶粉", code: "SKU-MILK-800", pieces: 2, codes: ["SKU-MILK-800", "600100200300", "6900000000001"] },
        { name: "香皂", code: "SKU-SOAP-3", pieces: 1 },
      ],
      message: { isMasked: true },
      label: { waybillNo: "ZTO1", state: "taken" },
      asked: { state: "no" },
    },
  });
  for (const secret of SECRETS) expect(JSON.stringify(answer)).not.toContain(secret);
});

test("nothing else is found, and what is not the caller's is unknown", async () => {
  const id = await atWarehouse("LP1");
  await take(id, "ZTO1");
  for (const code of ["", "LP", "LP12", "%", "ZTO", "6900000000001"])
    expect([code, await words(code)]).toEqual([code, "unknown"]);
  const stranger = await makeWorld();
  const otherShop = makeScope(world.sellerAccountId, [world.shops[1].id]);
  for (const scope of [stranger.caller.scope, otherShop])
    for (const code of ["LP1", "T-LP1", "ZTO1"]) expect(await words(code, scope)).toBe("unknown");
});

test("what must not leave is refused, with who, when and why", async () => {
  await pushOrder(world, "LP-NEW");
  expect(await words("LP-NEW")).toBe("notReviewed LP-NEW");

  const held = await atWarehouse("LP-HELD");
  await holdOrders(world.caller, { ids: [held], reason: "等客服" });
  expect(await asked("LP-HELD")).toMatchObject({ refusal: { why: "held", person: "李管理", reason: "等客服" } });

  const sent = await atWarehouse("LP-SENT");
  await ship(world, sent, "SF1");
  await changeWaybillTo(world, sent, "SF2");
  for (const code of ["LP-SENT", "SF1", "SF2"])
    expect(await asked(code)).toMatchObject({ refusal: { why: "shipped", waybillNo: "SF2", person: "李管理" } });

  const test = await atWarehouse("LP-TEST");
  await database().order.update({ where: { id: test }, data: { isTest: true } });
  expect(await words("LP-TEST")).toBe("test LP-TEST");
});

test("a cancelled order tells loudly of its printed label, by whichever number it is scanned", async () => {
  const id = await pushOrder(world, "LP1");
  await take(id, "ZTO1", { printed: true });
  await pushCancel(world, "LP1");
  for (const code of ["LP1", "ZTO1"])
    expect(await asked(code)).toMatchObject({ refusal: { why: "cancelled", isLabelPrinted: true } });
});

test("a cancel that is not decided yet keeps the parcel", async () => {
  await atWarehouse("LP1");
  const [shop] = world.shops;
  const owner = { ...shop, sellerAccountId: world.sellerAccountId, scope: makeScope(world.sellerAccountId, [shop.id]) };
  const push = await putPush(owner, { kind: "cancel", code: "LP1" });
  for (const state of ["PENDING", "RUNNING", "FAILED", "PARKED"] as const) {
    await database().inboxItem.update({ where: { id: push }, data: { state } });
    expect([state, await words("LP1")]).toEqual([state, "cancelPending LP1"]);
  }
  await database().inboxItem.update({ where: { id: push }, data: { state: "DONE" } });
  expect(await words("LP1")).toBe("order LP1");
});

test("a label by a template that is no standard, given back, or of another order is refused", async () => {
  const flagshipShopId = await authorize(world);
  const template = await database().ewaybillTemplate.create({
    data: {
      sellerAccountId: world.sellerAccountId,
      flagshipShopId,
      carrierCode: "ZTO",
      platformId: "1",
      name: "自定义",
      url: "https://example.com/1",
      readAt: new Date(),
    },
  });
  const off = await atWarehouse("LP-OFF");
  await take(off, "ZTO1", { templateId: template.id });
  expect(await asked("LP-OFF")).toMatchObject({ refusal: { why: "offStandard", waybillNo: "ZTO1" } });
  await database().ewaybillTemplate.update({ where: { id: template.id }, data: { isStandard: true } });
  expect(await words("LP-OFF")).toBe("order LP-OFF");

  const back = await atWarehouse("LP-BACK");
  await take(back, "ZTO2", { givenBack: true });
  expect(await asked("ZTO2")).toMatchObject({ refusal: { why: "givenBack", waybillNo: "ZTO2" } });
  expect(await words("LP-BACK")).toBe("order LP-BACK");

  const other = await atWarehouse("LP-OTHER", { shop: 1 });
  const own = await atWarehouse("LP-OWN");
  await take(own, "ZTO3");
  await take(other, "ZTO3");
  expect(await asked("LP-OWN")).toMatchObject({
    refusal: { why: "numberElsewhere", waybillNo: "ZTO3", other: { bizOrderCode: "LP-OTHER" } },
  });
  const ownShop = makeScope(world.sellerAccountId, [world.shops[0].id]);
  expect(await asked("LP-OWN", ownShop)).toMatchObject({ refusal: { why: "numberElsewhere", other: null } });
});

test("several numbers are several parcels: that is the shipping form's", async () => {
  const id = await atWarehouse("LP1");
  await take(id, "ZTO1");
  await take(id, "ZTO2");
  expect(await words("LP1")).toBe("severalNumbers LP1");
});

test("a trade with several orders is a choice of those that may be packed", async () => {
  const line = { scItemId: "600100200300", outerId: "SKU-MILK-800", tradeOrderId: "T1" };
  await atWarehouse("LP1", { lines: [line] });
  await atWarehouse("LP2", { lines: [line] });
  await pushOrder(world, "LP3", { lines: [line] });
  expect(await words("T1")).toBe("choices LP1,LP2");
  await pushOrder(world, randomUUID().slice(0, 8));
  expect(await words("LP2")).toBe("order LP2");
});
