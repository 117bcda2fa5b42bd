import { randomUUID } from "node:crypto";
import { beforeAll, beforeEach, expect, test } from "vitest";
import { database } from "@/lib/db/client";
import { makeScope } from "@/lib/kernel/scope-maker";
import { createCarton } from "@/lib/packing/commands/cartons";
import { createLabel } from "@/lib/packing/commands/labels";
import {
  changeWaybillTo,
  makeWorld,
  pushCancel,
  pushOrder,
  review,
  SECRETS,
  ship,
  type World,
} from "../../testing/world";
import { getSlip } from "./get-slip";

let world: World;
let standard: string;
let other: string;
let code: string;

beforeAll(async () => {
  world = await makeWorld();
  const size = { widthMm: 100, heightMm: 150, footer: "核对后封箱" };
  standard = (await createLabel(world.caller, { name: "规范", isStandard: true, ...size })).id;
  other = (await createLabel(world.caller, { name: "其他", isStandard: false, ...size })).id;
});

beforeEach(() => {
  code = `LP${randomUUID().slice(0, 8)}`;
});

async function atWarehouse(): Promise<string> {
  const id = await pushOrder(world, code, { deliveryTime: "2026-12-01 18:00:00" });
  await review(world, id);
  return id;
}

const slipOf = (id: string, label: string | null = standard) => getSlip(world.caller.scope, id, label);

test("an order at the warehouse prints its lines by our own codes, the receiver masked (R72, R178)", async () => {
  const printed = await slipOf(await atWarehouse());
  expect(printed).toMatchObject({
    bizOrderCode: code,
    refusal: null,
    slip: {
      shopName: "测试店铺-轻轨三号线",
      storeCode: "GJZY-SH-001",
      latestShipAt: "2026-12-01T10:00:00.000Z",
      receiver: { name: "张**", mobile: "138****1234", region: "浙江省 杭州市" },
      lines: [
        { code: "SKU-MILK-800", name: "奶粉", pieces: 2 },
        { code: "SKU-SOAP-3", name: "香皂", pieces: 1 },
      ],
      pieces: 3,
      packages: [],
      label: { id: standard, widthMm: 100, heightMm: 150, footer: "核对后封箱" },
    },
  });
  for (const secret of SECRETS) expect(JSON.stringify(printed)).not.toContain(secret);
});

test("goods that are not matched print as they were pushed", async () => {
  const id = await pushOrder(world, code, { lines: [{ scItemId: "1", outerId: "UNKNOWN-1", name: "新货品" }] });
  await database().order.update({ where: { id }, data: { status: "SENT_TO_WAREHOUSE" } });
  expect((await slipOf(id))?.slip?.lines).toMatchObject([{ code: "UNKNOWN-1", name: "新货品" }]);
});

test("a shipped order prints the waybill and carton of each parcel (R64, R73)", async () => {
  const id = await atWarehouse();
  await ship(world, id, "SF123");
  const sides = { lengthMm: 300, widthMm: 200, heightMm: 150, supplierName: null, supplierContact: null };
  const carton = await createCarton(world.caller, { code: "BOX-A", isApproved: true, ...sides });
  await database().package.updateMany({ where: { orderId: id }, data: { cartonId: carton.id } });
  expect((await slipOf(id))?.slip?.packages).toMatchObject([{ waybillNo: "SF123", carton: "BOX-A", pieces: 3 }]);
  await changeWaybillTo(world, id, "SF124");
  expect((await slipOf(id))?.slip?.packages).toMatchObject([{ waybillNo: "SF124", carton: "BOX-A", pieces: 3 }]);
});

test("a template that is not the standard prints nothing, and says why (R72)", async () => {
  expect(await slipOf(await atWarehouse(), other)).toEqual({
    bizOrderCode: code,
    slip: null,
    refusal: { code: "LABEL_NOT_STANDARD", facts: { reason: "NOT_STANDARD" } },
  });
});

test("nothing is printed before the review, nor of a cancelled order", async () => {
  const id = await pushOrder(world, code);
  expect(await slipOf(id)).toMatchObject({ slip: null, refusal: { code: "ORDER_NOT_REVIEWED" } });
  await pushCancel(world, code);
  expect(await slipOf(id)).toMatchObject({ slip: null, refusal: { code: "ORDER_CANCELLED" } });
});

test("neither an order nor a template of somebody else's is found", async () => {
  const id = await atWarehouse();
  const stranger = await makeWorld();
  expect(await getSlip(stranger.caller.scope, id, null)).toBeNull();
  const otherShop = makeScope(world.sellerAccountId, [world.shops[1].id]);
  expect(await getSlip(otherShop, id, standard)).toBeNull();
  const theirs = await pushOrder(stranger, `LP${randomUUID().slice(0, 8)}`);
  await review(stranger, theirs);
  expect(await getSlip(stranger.caller.scope, theirs, standard)).toBeNull();
  for (const unknown of ["no id", randomUUID()]) expect(await slipOf(unknown)).toBeNull();
});
